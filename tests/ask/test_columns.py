"""The rows of the tables say what the claims and codings of the store say."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.ask.columns import claim_rows, coding_rows
from kg.ask.rows import Only
from kg.graph.names import PREFIXES
from kg.graph.read_back import claims_of, codings_of
from kg.model import Claim, Coding
from kg.store.columns import CLAIMS, CODINGS
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from tests.store.conftest import store

__all__ = ["store"]


@pytest.fixture
def snapshot(store: Store) -> Snapshot:
    return store.snapshot()


def claims(snapshot: Snapshot, **options: Any) -> list[dict[str, Any]]:
    names = [column.name for column in CLAIMS]
    return [dict(zip(names, row, strict=True)) for row in claim_rows(snapshot, **options)]


def codings(snapshot: Snapshot, **options: Any) -> list[dict[str, Any]]:
    names = [column.name for column in CODINGS]
    return [dict(zip(names, row, strict=True)) for row in coding_rows(snapshot, **options)]


def versions(snapshot: Snapshot) -> list[str]:
    start = PREFIXES["version"]
    return [g.value.removeprefix(start) for g in snapshot.graphs() if g.value.startswith(start)]


def plainly(claim: Claim) -> dict[str, Any]:
    """The fields of a claim that a row must repeat."""
    first, *more = claim.citation.passages
    parts = zip(claim.citation.passages, claim.citation.exact, strict=True)
    return {
        "version": claim.citation.version,
        "act": claim.stance.value,
        "polarity": claim.stance.polarity,
        "narrower": claim.narrower and claim.narrower.value,
        "qualified": claim.qualified,
        "speaker": claim.speaker.actor and claim.speaker.actor.id,
        "target": claim.target and claim.target.id,
        "topics": " ".join(sorted(claim.topics)) or None,
        "topics_general": " ".join(sorted(claim.topics_general)) or None,
        "mode": claim.mode.value,
        "evidence": claim.evidence.value,
        "attribution": claim.attribution.value,
        "commitment": claim.commitment.value,
        "certainty": claim.certainty.value,
        "confidence": pytest.approx(claim.confidence),
        "rule": claim.rule,
        "capacity": claim.capacity,
        "start_char": first.start,
        "end_char": first.end,
        "more": " ".join(f"{p.start}-{p.end}" for p in more) or None,
        "words": " […] ".join(words for _, words in sorted(parts)),
        "day": claim.said_on.first if claim.said_on else claim.reported_on,
        "until": claim.said_on.last if claim.said_on else claim.reported_on,
        "dated": "said" if claim.said_on else "reported",
    }


def test_each_claim_is_one_row_that_repeats_it(snapshot: Snapshot) -> None:
    rows = {row["claim"]: row for row in claims(snapshot)}
    held = [claim for version in versions(snapshot) for claim in claims_of(snapshot.quads, version)[0]]
    assert len(rows) == len(held) == 12
    for claim in held:
        row = rows[claim.id]
        local = row["speaker"] and "." in row["speaker"]  # of this document alone: named after it
        told = plainly(claim) | ({"speaker": row["speaker"]} if local else {})
        assert {name: row[name] for name in told} == told


def test_each_coding_is_one_row_with_its_claim(snapshot: Snapshot) -> None:
    rows = {row["coding"]: row for row in codings(snapshot)}
    held: list[Coding] = [c for version in versions(snapshot) for c in codings_of(snapshot.quads, version)]
    by_claim = {row["claim"]: row for row in claims(snapshot)}
    assert set(rows) == {coding.id for coding in held}
    for coding in held:
        row, claim = rows[coding.id], by_claim[coding.claim]
        assert (row["codebook"], row["proposition"], row["agreement"], row["coder"], row["rule"] or "") == (
            coding.codebook, coding.proposition, coding.agreement.value, coding.coder, coding.rule,
        )  # fmt: skip
        if coding.holder is None or coding.holder.id is not None:
            assert row["holder"] == (coding.holder.id if coding.holder else claim["speaker"])
        else:
            assert (row["holder"].partition(".")[0], row["holder_label"]) == (
                claim["version"][:12],
                coding.holder.label,
            )
        assert row["told"] is (row["holder"] != claim["speaker"])
        assert {n: row[n] for n in ("document", "outlet", "day", "dated", "act")} == {
            n: claim[n] for n in ("document", "outlet", "day", "dated", "act")
        }


def test_labels_follow_the_language_and_nothing_else_does(snapshot: Snapshot) -> None:
    labels = {column.name for column in CLAIMS if column.label}
    english, french = claims(snapshot, lang="en"), claims(snapshot, lang="fr")
    assert {row["speaker_label"] for row in english} != {row["speaker_label"] for row in french}
    for one, other in zip(english, french, strict=True):
        assert {n for n in one if one[n] != other[n]} <= labels


def test_nobody_is_no_name(snapshot: Snapshot) -> None:
    unknown = [row for row in claims(snapshot) if row["voice"] in ("unresolved", "unattributed")]
    assert unknown
    assert {(row["speaker"], row["speaker_label"], row["speaker_kind"]) for row in unknown} == {(None, None, None)}


def test_rows_can_be_chosen(snapshot: Snapshot) -> None:
    every = claims(snapshot)
    day = sorted(row["day"] for row in every)[len(every) // 2]
    assert isinstance(day, date)
    assert claims(snapshot, only=Only(since=day)) == [row for row in every if row["day"] >= day]
    assert codings(snapshot, only=Only(coders=frozenset({"nobody"}))) == []
