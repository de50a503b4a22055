"""What a codebook's author asks of a store, on a few claims about a town."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.coding.bookfile import read
from kg.coding.codebook import load
from kg.errors import UsageError
from kg.graph.names import CLAIM
from kg.jobs.authoring import Draft, drafted
from kg.jobs.code import code_store
from kg.jobs.concepts import concordance, report, suggest
from kg.store.store import Store
from kg.terms import Agreement, Stance
from tests.coding.support import ACTORS
from tests.jobs.recoding import BRIDGE, book, claims, town


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return town(tmp_path)


def test_a_phrase_is_shown_in_its_contexts_with_the_agreement_guessed(store: Store, tmp_path: Path) -> None:
    lines = concordance(store.snapshot(), load(book(tmp_path)), "tram-built", ACTORS)
    assert {(line.left, line.hit, line.right, line.act, line.agreement) for line in lines} == {
        ("le ", "tram", "", Stance.SUPPORT, Agreement.AGREES),
        ("le ", "tramway", " du port", Stance.OPPOSE, Agreement.DISAGREES),
    }
    assert {line.claim for line in lines} == {claims()[2].id, claims()[4].id}


def test_a_context_without_a_side_is_shown_too(store: Store, tmp_path: Path) -> None:
    text = BRIDGE.replace('kind = "policy"\nany_fr = ["tram"', 'kind = "fact"\nany_fr = ["passerelle", "tram"')
    lines = concordance(store.snapshot(), load(book(tmp_path, text)), "tram-built", ACTORS)
    assert [line.agreement for line in lines if line.hit == "passerelle"] == [None]


def test_groups_of_alike_claims_have_quotations_and_a_wording(store: Store) -> None:
    found = suggest(store.snapshot())
    assert (found.claims, found.compared) == (6, 6)
    group = found.groups[0]
    assert group.wording == "La réparation du pont"
    assert {row.words for row in group.claims} == {"la réparation du pont"}
    assert (len(group.claims), group.speakers, group.documents) == (2, 2, 1)
    assert [row.words for row in group.quoted()] == ["la réparation du pont"]


def test_claims_that_are_coded_can_be_left_out_and_an_unknown_topic_is_told(store: Store, tmp_path: Path) -> None:
    code_store(store, [book(tmp_path)])
    assert suggest(store.snapshot(), uncoded=True).claims == 2
    assert suggest(store.snapshot(), topic="sanctions").claims == 0
    with pytest.raises(UsageError, match="sanktions"):
        suggest(store.snapshot(), topic="sanktions")


def test_the_report_counts_what_is_coded_and_what_is_not(store: Store, tmp_path: Path) -> None:
    path = book(tmp_path)
    code_store(store, [path])
    found = report(store.snapshot(), {"town": (path, load(path))}, lang="fr")
    assert (found.claims, found.coded) == (6, 4)
    rows = {row.proposition: row for row in found.rows}
    assert rows["tram-built"].agreements == {Agreement.AGREES: 1, Agreement.DISAGREES: 1}
    assert (rows["bridge-repaired"].claims, rows["bridge-repaired"].documents, rows["bridge-repaired"].holders) == (
        2,
        1,
        2,
    )
    assert found.uncoded_acts == {Stance.DEMAND: 2}
    assert {row.words for row in found.uncoded} == {"une passerelle neuve", "le silence"}
    assert found.stale == []
    book(tmp_path, BRIDGE.replace('"tramway"', '"metro"'))
    assert report(store.snapshot(), {"town": (path, load(path))}).stale == ["town"]


def test_a_draft_becomes_a_proposition_that_finds_what_it_should(store: Store) -> None:
    draft = Draft("Une passerelle devrait être bâtie", ("passerelle*",), none=("gare",), topic="other")
    made = drafted(draft, read(BRIDGE), store.snapshot())
    assert (made.slug, made.lang, made.phrases) == ("une-passerelle-devrait-etre-batie", "fr", ("passerelle*",))
    (line,) = concordance(store.snapshot(), made.codebook, made.slug, made.actors)
    assert (line.hit, line.agreement) == ("passerelle", Agreement.AGREES)


def test_a_draft_without_phrases_takes_them_from_its_wording_and_one_like_a_claim_from_the_claim(store: Store) -> None:
    plain = drafted(Draft("Le silence"), read(BRIDGE), store.snapshot())
    like = drafted(Draft("Se taire", (f"claim:{claims()[5].id[:10]}",)), read(BRIDGE), store.snapshot())
    full = drafted(Draft("Se taire", (f"{CLAIM}{claims()[5].id}",)), read(BRIDGE), store.snapshot())
    assert plain.phrases == like.phrases == full.phrases == ("silence",)


@pytest.mark.parametrize(
    ("draft", "told"),
    [
        (Draft("Il faut que cela soit"), "no phrase"),
        (Draft("Se taire", ("claim:zzzz",)), "No claim"),
        (Draft("Se taire", ("claim:",)), "6 claims"),
        (Draft("Le tram", ("tram",), slug="tram-built"), "already"),
    ],
)
def test_a_draft_that_cannot_be_is_told(store: Store, draft: Draft, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        drafted(draft, read(BRIDGE), store.snapshot())
