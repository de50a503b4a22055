"""The table of claims and codings, on the hand-made corpus and against the graph read back another way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Quad

from kg.ask.parties import Voice
from kg.ask.records import bodies_of, coded, said
from kg.ask.rows import Coded, Only, Said
from kg.graph.names import REFERENCE, claim_iri, coding_iri, expand, mint, name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.graph.values import day
from kg.model import Membership
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import ActorKind, Agreement, Attribution, NarrowerAct, Stance
from tests.store.corpus import LAVROV, ZELENSKYY, august, january, quads_of, reference, september

RUSSIA, KREMLIN = expand("actor:government-of-russia"), expand("actor:kremlin")
SUMMIT = expand("prop:putin-zelensky-summit")


@pytest.fixture(scope="module")
def claims(snapshot: Snapshot) -> list[Said]:
    return said(snapshot)


@pytest.fixture(scope="module")
def codings(snapshot: Snapshot) -> list[Coded]:
    return coded(snapshot)


def one(rows: list[Said], words: str) -> Said:
    (found,) = (row for row in rows if row.words == words)
    return found


def test_every_claim_and_coding_is_a_row_equal_to_what_is_read_back(
    snapshot: Snapshot, claims: list[Said], codings: list[Coded]
) -> None:
    rows = {row.claim: row for row in claims}
    versions = [v for graph in snapshot.graphs() if (v := name_under("version", graph))]
    stored = [claim for version in versions for claim in claims_of(snapshot.quads, version)[0]]
    assert len(rows) == len(claims) == len(stored) == 12
    for claim in stored:
        row = rows[claim_iri(claim.id).value]
        assert (row.act, row.narrower, row.confidence) == (claim.stance, claim.narrower, claim.confidence)
        parts = dict(zip(claim.citation.passages, claim.citation.exact, strict=True))
        assert row.words == " […] ".join(parts[passage] for passage in sorted(parts))
        assert [name.rpartition("/")[2] for name in row.topics] == sorted(claim.topics)
        assert (row.speaker.iri is None) == (claim.speaker.actor is None)
        assert row.day == (claim.said_on.first if claim.said_on else claim.reported_on)
        assert (row.target is None) == (claim.target is None)
    by_name = {row.coding: row for row in codings}
    kept = [coding for version in versions for coding in codings_of(snapshot.quads, version)]
    assert len(by_name) == len(codings) == len(kept) == 5
    for coding in kept:
        found = by_name[coding_iri(coding.id).value]
        assert (found.codebook, found.coder, found.agreement) == (coding.codebook, coding.coder, coding.agreement)
        assert found.proposition == mint("prop", coding.proposition).value
        assert found.said.claim == claim_iri(coding.claim).value


def test_a_row_tells_the_day_it_was_said_and_says_which_day_that_is(claims: list[Said]) -> None:
    first = one(claims, "bloquer la réunion")
    assert (first.day, first.until, first.dated) == (date(2025, 8, 22), date(2025, 8, 22), "said")
    assert (first.document, first.outlet, first.lang) == ("a1", "Le Monde", "fr")
    other = one(claims, "occuper ses terres")
    assert (other.day, other.dated) == (date(2025, 8, 24), "reported")
    assert other.target is not None
    assert (other.target.iri, other.target.kind) == (RUSSIA, ActorKind.GOVERNMENT)
    assert [row.day for row in claims] == sorted(row.day for row in claims if row.day)


def test_voices_are_kept_apart(claims: list[Said]) -> None:
    assert one(claims, "bloquer la réunion").speaker.voice is Voice.NAMED
    assert one(claims, "lenteur").speaker.voice is Voice.MEDIA
    nobody, somebody = one(claims, "glaciale").speaker, one(claims, "un tournant").speaker
    assert (nobody.iri, nobody.voice) == (None, Voice.UNATTRIBUTED)
    assert (somebody.iri, somebody.voice) == (None, Voice.UNRESOLVED)
    local = one(claims, "une trêve").speaker
    assert (local.label, local.kind, local.local) == ("un diplomate", None, True)


def test_bodies_are_those_spoken_for_and_those_above_them(claims: list[Said]) -> None:
    assert one(claims, "des échanges francs").bodies == (KREMLIN, RUSSIA)
    assert one(claims, "le dialogue utile").bodies == (RUSSIA,)
    assert one(claims, "bloquer la réunion").bodies == (RUSSIA,)
    assert one(claims, "occuper ses terres").bodies == ()


def test_the_holder_is_the_speaker_unless_the_coding_names_another(codings: list[Coded]) -> None:
    told = [row for row in codings if row.told]
    assert [(row.holder.label, row.said.speaker.label) for row in told] == [("Poutine", "Sergey Lavrov")]
    assert all(row.holder == row.said.speaker and row.bodies == row.said.bodies for row in codings if not row.told)


def test_labels_come_in_the_language_asked_for(snapshot: Snapshot) -> None:
    french = {row.wording for row in coded(snapshot, lang="fr", only=Only(propositions=frozenset({SUMMIT})))}
    assert french == {"Poutine et Zelensky devraient se rencontrer"}


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (Only(), 12),
        (Only(since=date(2025, 9, 1)), 9),
        (Only(until=date(2025, 8, 24)), 3),
        (Only(since=date(2025, 8, 23), until=date(2025, 9, 5)), 7),
        (Only(actors=frozenset({expand("actor:sergey-lavrov")})), 2),
        (Only(actors=frozenset({RUSSIA})), 1),
        (Only(actors=frozenset({RUSSIA}), through_bodies=True), 5),
        (Only(topics=frozenset({expand("topic:talks")})), 3),
    ],
)
def test_filters_take_the_claims_that_fit(snapshot: Snapshot, only: Only, count: int) -> None:
    assert len(said(snapshot, only=only)) == count


@pytest.mark.parametrize(
    ("only", "count"),
    [
        (Only(propositions=frozenset({SUMMIT})), 3),
        (Only(codebooks=frozenset({"diplomacy"})), 5),
        (Only(codebooks=frozenset({"another"})), 0),
        (Only(coders=frozenset({"machine"})), 5),
        (Only(coders=frozenset({"Ada"})), 0),
        (Only(actors=frozenset({expand("actor:le-monde")})), 1),
        (Only(until=date(2025, 8, 24)), 2),
    ],
)
def test_filters_take_the_codings_that_fit(snapshot: Snapshot, only: Only, count: int) -> None:
    assert len(coded(snapshot, only=only)) == count


def test_a_condition_comes_with_its_words_and_an_anonymous_speaker_as_such(tmp_path: Path) -> None:
    made = january()
    diplomat = replace(
        made.claims[0],
        attribution=Attribution.ANONYMOUS_OFFICIAL,
        stance=Stance.DEMAND,
        narrower=NarrowerAct.INSIST,
    )
    coding = replace(
        made.codings[0], claim=diplomat.id, agreement=Agreement.ON_CONDITION, condition=diplomat.citation.passages[0]
    )
    document = replace(made, claims=(diplomat,), codings=(coding,))
    store = open_store(tmp_path / "kg-data")
    with store.writer() as writer:
        writer.put_document(quads_of(document), made.document.text)
        writer.publish()
    (row,) = coded(store.snapshot())
    assert (row.condition, row.agreement) == ("une trêve", Agreement.ON_CONDITION)
    assert (row.holder.voice, row.said.narrower) == (Voice.ANONYMOUS, NarrowerAct.INSIST)


def test_a_position_told_by_another_belongs_to_the_holders_bodies_of_that_day(tmp_path: Path) -> None:
    told = september()
    (coding,) = (c for c in told.codings if c.holder)
    moved = replace(told, codings=(replace(coding, holder=ZELENSKYY),))
    kyiv, before = (
        Membership("government-of-ukraine", start=date(2019, 5, 20)),
        Membership("studio", end=date(2019, 1, 1)),
    )
    store = open_store(tmp_path / "kg-data")
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, [*reference(), *_ties(kyiv, "1"), *_ties(before, "2")])
        writer.put_document(quads_of(moved), told.document.text)
        writer.publish()
    (row,) = coded(store.snapshot())
    assert (row.holder.label, row.said.speaker.iri) == ("Volodymyr Zelenskyy", mint("actor", LAVROV.id or "").value)
    assert row.bodies == (expand("actor:government-of-ukraine"),)


def test_a_coding_whose_claim_is_gone_is_left_out(tmp_path: Path) -> None:
    made = august()
    store = open_store(tmp_path / "kg-data")
    with store.writer() as writer:
        writer.put_document(quads_of(replace(made, claims=made.claims[1:])), made.document.text)
        writer.publish()
    assert {row.said.words for row in coded(store.snapshot())} == {"veut […] sans attendre"}


def _ties(membership: Membership, name: str) -> list[Quad]:
    person = mint("actor", ZELENSKYY.id or "")
    tie = mint("actor", f"{ZELENSKYY.id}-m{name}")
    quads = [
        Quad(person, term("org:hasMembership"), tie, REFERENCE),
        Quad(tie, term("org:organization"), mint("actor", membership.body), REFERENCE),
    ]
    for predicate, value in (("schema:startDate", membership.start), ("schema:endDate", membership.end)):
        if value:
            quads.append(Quad(tie, term(predicate), day(value), REFERENCE))
    return quads


def test_bodies_come_with_their_labels(snapshot: Snapshot, claims: list[Said]) -> None:
    found = bodies_of(snapshot, claims, lang="fr")
    assert {iri: party.label for iri, party in found.items()} == {RUSSIA: "Gouvernement russe", KREMLIN: "Kremlin"}
