from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, Quad

from kg.draw.network import Named, Tie, build
from kg.draw.ties import CONTEXT_CHARACTERS, ties
from kg.graph.facts import Source
from kg.graph.names import REFERENCE, term
from kg.graph.read_back import claims_of
from kg.model import Claim, Declined
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import ActorKind, Agreement, NarrowerAct, Stance
from tests.store.conftest import fill
from tests.store.corpus import reference


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    store = open_store(tmp_path_factory.mktemp("ties") / "store")
    fill(store)
    return store.snapshot()


@pytest.fixture(scope="module")
def found(snapshot: Snapshot) -> list[Tie]:
    return ties(snapshot, lang="en")


def with_words(found: list[Tie], words: str) -> list[Tie]:
    return [tie for tie in found if tie.words == words]


def test_every_claim_of_a_known_speaker_gives_a_tie(found: list[Tie]) -> None:
    assert len({tie.claim for tie in found}) == 9, "12 claims but for a pronoun, a claim of nobody and an outlet"


def test_a_tie_holds_words_place_and_document(found: list[Tie], snapshot: Snapshot) -> None:
    (tie,) = with_words(found, "bloquer la réunion")
    assert (tie.source.id, tie.source.kind, tie.stance) == ("sergey-lavrov", ActorKind.PERSON, Stance.ACCUSE)
    assert tie.target is not None
    assert tie.target.label == "Volodymyr Zelenskyy"
    assert (tie.document, tie.title, tie.outlet) == ("a1", "Titre a1", "Le Monde")
    assert tie.end - tie.start == len(tie.words)
    assert tie.before.endswith("accuse Zelensky de ")
    assert tie.after.startswith(". À Kiev")
    assert len(tie.after) <= CONTEXT_CHARACTERS + 1


def test_actors_bring_the_country_of_the_table(tmp_path: Path, found: list[Tie]) -> None:
    store = open_store(tmp_path / "store")
    fill(store)
    lavrov, russia = term("actor:sergey-lavrov"), term("actor:russia")
    more = [
        Quad(lavrov, term("kg:country"), russia, REFERENCE),
        Quad(russia, term("skos:prefLabel"), Literal("Russie", language="fr"), REFERENCE),
    ]
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, [*reference(), *more])
        writer.publish()
    countries = {tie.source.id: tie.source.country for tie in ties(store.snapshot(), lang="fr")}
    assert countries["sergey-lavrov"] == Named("russia", "Russie")
    assert countries["volodymyr-zelenskyy"] is None
    assert all(tie.source.country is None for tie in found)


def test_said_and_reported_days_are_told_apart(found: list[Tie]) -> None:
    (said,), (reported,) = with_words(found, "bloquer la réunion"), with_words(found, "occuper ses terres")
    assert (said.date, said.said) == ("2025-08-22", True)
    assert (reported.date, reported.said) == ("2025-08-24", False)


def test_labels_follow_the_language(snapshot: Snapshot, found: list[Tie]) -> None:
    (french,) = with_words(ties(snapshot, lang="fr"), "bloquer la réunion")
    (english,) = with_words(found, "bloquer la réunion")
    assert french.source.label == "Sergueï Lavrov"
    assert english.source.label == "Sergey Lavrov"
    assert french.proposition is not None
    assert french.proposition.label == "Poutine et Zelensky devraient se rencontrer"
    assert [topic.label for topic in french.topics] == ["Sommet"]


def test_the_holder_of_a_position_is_its_source_and_the_speaker_keeps_the_act(found: list[Tie]) -> None:
    act, position = sorted(
        with_words(found, "viendra si l’ordre du jour est prêt"), key=lambda t: t.source.label != "Sergey Lavrov"
    )
    assert (act.source.id, act.proposition) == ("sergey-lavrov", None)
    assert (position.source.label, position.agreement) == ("Poutine", Agreement.ON_CONDITION)
    assert position.source.kind is None, "an actor of this document alone"
    acts = build([act, position], view="acts")
    assert [source for source, _ in acts.edges()] == [f"actor:{act.source.id}"], "Poutine did not say it"
    agreement = build([act, position], view="agreement")
    assert [source for source, _ in agreement.edges()] == [f"actor:{position.source.id}"]


def test_the_finer_act_goes_with_the_speaker(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    finer = {narrower.act: narrower for narrower in NarrowerAct}

    def shaded(quads: Source, version: str) -> tuple[list[Claim], list[Declined]]:
        claims, declined = claims_of(quads, version)
        return [replace(c, narrower=finer.get(c.stance), qualified=True) for c in claims], declined

    monkeypatch.setattr("kg.draw.ties.claims_of", shaded)
    found = ties(snapshot, lang="en")
    position = [tie for tie in found if tie.source.label == "Poutine"]
    assert position
    assert {(tie.narrower, tie.qualified) for tie in position} == {(None, False)}, "Poutine did not say it"
    others = [tie for tie in found if tie not in position]
    assert all(tie.qualified and tie.narrower == finer.get(tie.stance) for tie in others)
    assert any(tie.narrower for tie in others)


def test_media_are_left_out_unless_asked_for(snapshot: Snapshot, found: list[Tie]) -> None:
    assert not with_words(found, "lenteur")
    (tie,) = with_words(ties(snapshot, lang="en", media=True), "lenteur")
    assert tie.source.kind is ActorKind.MEDIA


def test_parts_apart_are_one_tie_over_both(found: list[Tie]) -> None:
    (tie,) = with_words(found, "veut […] sans attendre")
    assert tie.end - tie.start > len("veut sans attendre")


def test_local_actors_are_named_by_their_document(found: list[Tie]) -> None:
    (tie,) = with_words(found, "une trêve")
    assert tie.source.label == "un diplomate"
    assert "." in tie.source.id


def test_a_lost_text_leaves_the_citation_context(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    fill(store)
    for text in (tmp_path / "store" / "texts").iterdir():
        text.unlink()
    (tie,) = with_words(ties(store.snapshot(), lang="en"), "bloquer la réunion")
    assert tie.before.endswith("accuse Zelensky de ")


def test_both_views_can_be_built(found: list[Tie]) -> None:
    assert build(found, view="acts").number_of_edges() > 3
    agreement = build(found, view="agreement")
    assert {key for *_, key in agreement.edges(keys=True)} >= {Agreement.AGREES, Agreement.DISAGREES}
