"""Questions held against the same rows counted claim by claim in plain Python, on a made-up store."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from kg.ask.ask import ask
from kg.ask.questions import question
from kg.graph.names import actor_iri, claim_iri
from kg.store.snapshot import Snapshot
from kg.terms import Stance
from tests.ask.expected import EXPECTED, GIVEN, claim_of, declined, topics
from tests.ask.plain import Counted, Facts, grouped, ids, iri, plain, rich

DECLINED = "declined to comment"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return rich(tmp_path_factory.mktemp("rich") / "kg-data")


@pytest.fixture(scope="module")
def facts(store: Snapshot) -> Facts:
    return Facts(store)


def given(name: str) -> dict[str, object]:
    return {param.name: GIVEN[param.name] for param in question(name).params if param.required}


def in_order(rows: Iterable[Counted]) -> list[str]:
    """Rows for a comparison: sets by their sorted members, names of outlets in the alphabet's order."""
    return sorted(repr(([_sorted(cell) for cell in row], sorted(cited))) for row, cited in rows)


def _sorted(cell: object) -> object:
    if isinstance(cell, frozenset):
        return sorted(cell)
    return sorted(cell.split(", ")) if isinstance(cell, str) else cell


@pytest.mark.parametrize("name", EXPECTED)
def test_a_question_gives_what_the_claims_add_up_to(store: Snapshot, facts: Facts, name: str) -> None:
    expected = EXPECTED[name](facts)
    found = [row for row in plain(ask(store, name, **given(name))) if row[0][0] != DECLINED]
    assert len(expected) > 0
    assert in_order(found) == in_order(expected)


def test_refusals_to_comment_stand_beside_denials(store: Snapshot, facts: Facts) -> None:
    rows = [row for row, _ in plain(ask(store, "denials-and-refusals")) if row[0] == DECLINED]
    assert sorted((row[1], row[4], row[6]) for row in rows) == sorted(declined(facts))  # type: ignore[type-var]
    assert {row[3] for row in rows} == {"Lavrov se tait."}


def test_a_topic_is_not_lost_where_one_of_the_claims_has_none(store: Snapshot, facts: Facts) -> None:
    accusing = [t for t in facts.claims if claim_of(t).stance is Stance.ACCUSE and claim_of(t).target]
    expected = {}
    for told in accusing:
        pair = (told.speaker, actor_iri(claim_of(told).target, told.version).value)  # type: ignore[arg-type]
        expected.setdefault(pair, set()).update(topics(told))
    assert any(not topics(told) for told in accusing)
    rows = [row for row, _ in plain(ask(store, "who-blames-whom", media=True))]
    assert {row[:2]: set(row[2] or ()) for row in rows} == {k: v for k, v in expected.items() if k[0]}  # type: ignore[call-overload]


def test_claims_of_nobody_count_among_the_acts(store: Snapshot, facts: Facts) -> None:
    counted = grouped(
        ((topic, iri(claim_of(told).stance)), told)
        for told in facts.claims
        if told.speaker not in facts.media
        for topic in topics(told)
    )
    assert any(told.speaker is None for several in counted.values() for told in several)
    found = plain(ask(store, "acts-by-topic"))
    assert in_order(found) == in_order([((*key, len(of)), ids(of)) for key, of in counted.items()])


def test_parameters_narrow_the_rows(store: Snapshot, facts: Facts) -> None:
    some = facts.claims[3]
    cited = ask(store, "citations-for", among=f"claim:{some.claim.id}").citations
    assert {iri for row in cited for iri in row} == {claim_iri(some.claim.id).value}
    chains = ask(store, "relay-chains", least=2)
    assert len(chains.rows) == sum(len(claim_of(told).relays) >= 2 for told in facts.claims) > 0
    since, until = "2025-09-01", "2025-09-30"
    within = [told for told in facts.claims if told.day and since <= told.day <= until]
    rows = ask(store, "commitment-by-outlet", since=since, until=until).rows
    assert sum(row[-1] for row in rows) == len(within)  # type: ignore[misc]
