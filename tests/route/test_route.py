"""One document's journey: a text of our own to its claims, refusals, codings, reasons and misses."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import ModelError, UsageError
from kg.model import Document
from kg.route import Kit, Route
from kg.terms import SpeakerCase, Stance

pytestmark = pytest.mark.model
TEXT = (
    "Moscou et Kiev s’accusent mutuellement de bloquer la rencontre.\n\n"
    "Volodymyr Zelensky se dit prêt à rencontrer Vladimir Poutine. Le Kremlin n’a pas souhaité commenter.\n\n"
    "Jeanne Morel, une riveraine, affirme que la route est coupée. On dit que la digue tiendra."
)
DOCUMENT = Document("d", "0" * 32, TEXT, "fr", date=date(2025, 8, 20))


@pytest.fixture(scope="module")
def route() -> Route:
    return Route(Kit.load())


def test_a_document_gives_claims_refusals_codings_and_misses(route: Route) -> None:
    found = route.extract(DOCUMENT)
    told = [(c.speaker.actor.label if c.speaker.actor else None, c.stance) for c in found.claims]
    assert told == [
        ("Government of Russia", Stance.ACCUSE),
        ("Government of Ukraine", Stance.ACCUSE),
        ("Volodymyr Zelenskyy", Stance.COMMIT),
        ("Jeanne Morel", Stance.ASSERT),
    ]
    assert [d.speaker.actor and d.speaker.actor.label for d in found.declined] == ["Kremlin"]
    assert [DOCUMENT.cut(m) for m in found.misses] == ["On dit que la digue tiendra."]
    assert found.claims[3].speaker.case is SpeakerCase.LOCAL


def test_codings_name_claims_of_the_document(route: Route) -> None:
    found = route.extract(DOCUMENT)
    ids = {c.id for c in found.claims}
    assert {c.claim for c in found.codings} <= ids
    ready = found.claims[2].id
    assert ("putin-zelensky-summit", "agrees") in {
        (c.proposition, c.agreement.value) for c in found.codings if c.claim == ready
    }


def test_every_claim_has_its_reasons(route: Route) -> None:
    found = route.extract(DOCUMENT)
    assert set(found.reasons) == {c.id for c in found.claims}


def test_the_same_document_gives_the_same_extraction_again(route: Route) -> None:
    assert route.extract(DOCUMENT) == Route(Kit.load()).extract(DOCUMENT)


def test_what_a_document_gives_does_not_hang_on_what_was_read_before(route: Route) -> None:
    other = Document("e", "1" * 32, "Le maire est parti. Il a affirmé que la route est coupée.", "fr")
    alone = route.extract(other)
    route.extract(DOCUMENT)
    assert route.extract(other) == alone


@pytest.mark.parametrize("text", ["", "\n\n", "…", "« »", "A", "\u00ad\u200b", "que que que", "« « « »"])
def test_texts_that_say_nothing_give_nothing(route: Route, text: str) -> None:
    found = route.extract(Document("d", "0" * 32, text, "fr"))
    assert (found.claims, found.declined, found.codings) == ((), (), ())


def test_a_language_without_parser_is_told(route: Route) -> None:
    with pytest.raises(ModelError, match="No parser for language 'xx'"):
        route.extract(Document("d", "0" * 32, "Oui.", "xx"))


def test_an_actor_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no actor file"):
        Kit.load(actors=[tmp_path / "none.csv"])


def test_actors_of_the_user_are_found_in_texts(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@base <https://w3id.org/kg-claims/> .\n"
        "@prefix kg: <https://w3id.org/kg-claims/ontology#> .\n"
        "@prefix actor: <https://w3id.org/kg-claims/actor/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        'actor:lake-union a kg:Organisation ; skos:prefLabel "Lake Union"@en , "Union du lac"@fr .\n',
        encoding="utf-8",
    )
    found = Route(Kit.load(actors=[path])).extract(
        Document("d", "0" * 32, "L’Union du lac exige la fermeture du barrage.", "fr")
    )
    assert [c.speaker.actor and c.speaker.actor.id for c in found.claims] == ["lake-union"]
