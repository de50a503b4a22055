"""Positions: equal to plain SPARQL over the same snapshot, and to what is known of the hand-made corpus."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.ask.ask import ask, sparql
from kg.ask.days import By, period, since, until
from kg.ask.positions import Positions, positions
from kg.ask.selection import select
from kg.errors import UsageError
from kg.evaluate.carried import Rate
from kg.evaluate.rates import ErrorRates
from kg.graph.names import compact, expand
from kg.store.snapshot import Snapshot
from tests.ask.many import HANDOVER, many

Row = tuple[str, str, int, date | None, date | None]

HOLDERS = ("sergey-lavrov", "volodymyr-zelenskyy", "dmitry-peskov", "kremlin", "government-of-russia")
WINDOWS: tuple[tuple[str | None, str | None], ...] = (
    (None, None),
    ("2025-09-01", None),
    (None, "2025-09"),
    ("2025-08-20", "2025-09-20"),
)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return many(tmp_path_factory.mktemp("many") / "kg-data")


def rows_of(found: Positions) -> set[Row]:
    agreements = {"agrees": "Agrees", "disagrees": "Disagrees", "on-condition": "OnCondition", "unclear": "Unclear"}
    return {
        (p.proposition, agreements[p.agreement], len(p.evidence), p.evidence.first, p.evidence.latest)
        for p in found.positions
    }


@pytest.mark.parametrize(("first", "last"), WINDOWS)
@pytest.mark.parametrize("holder", [*HOLDERS, "le-monde"])
def test_positions_are_those_of_plain_sparql(crowd: Snapshot, holder: str, first: str | None, last: str | None) -> None:
    found = positions(crowd, select(crowd, actors=(f"actor:{holder}",), first=first, last=last))
    days = {"since": since(first) if first else None, "until": until(last) if last else None}
    plain = ask(crowd, "positions-of", actor=f"actor:{holder}", **days)
    expected = {(p.iri, a.iri.rpartition("#")[2], n, f, t) for p, a, n, f, t in plain.rows}  # type: ignore[attr-defined]
    assert rows_of(found) == expected
    cited = {frozenset(claims) for claims in plain.citations}
    assert {frozenset(p.evidence.claims) for p in found.positions} == cited
    assert expected or first


_BODY = """
SELECT ?proposition ?agreement (COUNT(DISTINCT ?claim) AS ?n) (MIN(?day) AS ?first) (MAX(?day) AS ?last) {
  GRAPH ?coded { ?coding kg:codes ?claim ; kg:proposition ?proposition ; kg:agreement ?agreement }
  OPTIONAL { GRAPH ?coded { ?coding kg:positionHolder ?told } }
  GRAPH ?source { ?claim a kg:Claim ; kg:speaker ?speaker }
  OPTIONAL { GRAPH ?source { ?claim kg:saidOn ?said } }
  GRAPH ?source { ?claim kg:reportedOn ?reported }
  BIND(COALESCE(?said, ?reported) AS ?day)
  BIND(COALESCE(?told, ?speaker) AS ?holder)
  FILTER(
    ?holder = BODY
    || EXISTS { GRAPH kg:reference { ?holder kg:speaksFor BODY } }
    || EXISTS {
      GRAPH kg:reference { ?holder org:hasMembership ?m . ?m org:organization ?own }
      OPTIONAL { GRAPH kg:reference { ?m schema:startDate ?start } }
      OPTIONAL { GRAPH kg:reference { ?m schema:endDate ?end } }
      FILTER(?own = BODY || EXISTS { GRAPH kg:reference { ?own kg:speaksFor BODY } })
      FILTER((!BOUND(?start) || ?start <= ?day) && (!BOUND(?end) || ?day <= ?end))
    }
  )
} GROUP BY ?proposition ?agreement
"""


@pytest.mark.parametrize("body", ["kremlin", "government-of-russia"])
def test_a_body_gathers_whoever_spoke_for_it_that_day_as_plain_sparql_does(crowd: Snapshot, body: str) -> None:
    found = positions(crowd, select(crowd, actors=(body,), body=True))
    plain = sparql(crowd, _BODY.replace("BODY", f"<{expand(f'actor:{body}')}>"))
    expected = {(str(p), str(a).rpartition("#")[2], n, f, t) for p, a, n, f, t in plain.rows}
    assert rows_of(found) == expected
    assert len(found.evidence) > len(positions(crowd, select(crowd, actors=(body,))).evidence)


def test_a_body_loses_who_left_and_gains_who_came(crowd: Snapshot) -> None:
    rows = positions(crowd, select(crowd, actors=("Kremlin",), body=True)).rows
    by = {
        name: [r.said.day for r in rows if r.holder.label == name] for name in ("Dmitry Peskov", "Volodymyr Zelenskyy")
    }
    assert by["Dmitry Peskov"]
    assert all(day and day < HANDOVER for day in by["Dmitry Peskov"])
    assert by["Volodymyr Zelenskyy"]
    assert all(day and day >= HANDOVER for day in by["Volodymyr Zelenskyy"])


@pytest.mark.parametrize("by", By)
def test_a_timeline_adds_up_to_its_positions(crowd: Snapshot, by: By) -> None:
    found = positions(crowd, select(crowd, actors=("Lavrov",)), by=by)
    for whole in found.positions:
        parts = [p for p in found.timeline if (p.proposition, p.agreement) == (whole.proposition, whole.agreement)]
        assert sum(len(p.evidence) for p in parts) == len(whole.evidence)
        assert [p.first for p in parts] == sorted(p.first for p in parts if p.first)
        for part in parts:
            assert all(part.first <= row.day <= part.last for row in part.evidence.rows)  # type: ignore[operator]


def test_evidence_counts_claims_documents_and_outlets_once(crowd: Snapshot) -> None:
    found = positions(crowd, select(crowd, actors=("Lavrov",)))
    rows = found.rows
    assert len(found.evidence) == len({row.said.claim for row in rows}) < len(rows)
    assert found.evidence.documents == tuple(sorted({row.said.document for row in rows}))
    assert set(found.evidence.outlets) == {row.said.outlet for row in rows} - {None}


def test_a_topic_stands_for_its_propositions_and_the_narrower_ones(crowd: Snapshot) -> None:
    talks = positions(crowd, select(crowd, actors=("Lavrov",), topic="Pourparlers"))
    assert {compact(p.proposition) for p in talks.positions} == {"prop:talks-progress"}
    both = positions(crowd, select(crowd, actors=("Lavrov",), topic="summit"))
    assert {compact(p.proposition) for p in both.positions} == {"prop:talks-progress", "prop:putin-zelensky-summit"}
    with pytest.raises(UsageError, match=r"No proposition is filed under .*Territory.*Summit, Talks"):
        select(crowd, topic="territory")


@pytest.mark.parametrize(
    "name", ["Sergueï Lavrov", "lavrov", "sergey-lavrov", "actor:sergey-lavrov", expand("actor:sergey-lavrov")]
)
def test_an_actor_goes_by_label_short_name_or_iri(crowd: Snapshot, name: str) -> None:
    assert select(crowd, actors=(name,)).actors[0].label == "Sergey Lavrov"


def test_unknown_names_propose_near_ones(crowd: Snapshot) -> None:
    with pytest.raises(UsageError, match="Did you mean Sergey Lavrov"):
        select(crowd, actors=("Lavrof",))
    with pytest.raises(UsageError, match="There are Putin and Zelenskyy should meet, The talks"):
        select(crowd, on=("peace",))
    with pytest.raises(UsageError, match="There: machine"):
        select(crowd, coder="anna")
    with pytest.raises(UsageError, match="There: diplomacy"):
        select(crowd, codebook="pensions")


def test_days_may_be_months_and_years() -> None:
    assert (since("2025-02"), until("2025-02"), until("2024-2")) == (
        date(2025, 2, 1),
        date(2025, 2, 28),
        date(2024, 2, 29),
    )
    assert (since("2025"), until("2025")) == (date(2025, 1, 1), date(2025, 12, 31))
    assert period(date(2026, 1, 1), By.WEEK) == ("2026-W01", date(2025, 12, 29), date(2026, 1, 4))
    for bad in ("2025-13", "hier", "2025-02-30", ""):
        with pytest.raises(UsageError, match="is no day"):
            since(bad)


def test_a_window_that_ends_before_it_begins_is_refused(crowd: Snapshot) -> None:
    with pytest.raises(UsageError, match="lies after"):
        select(crowd, first="2025-09", last="2025-08")


def test_labels_come_in_the_language_asked_for(crowd: Snapshot, tmp_path: Path) -> None:
    found = positions(crowd, select(crowd, actors=("Lavrov",), lang="fr"), lang="fr")
    assert found.selection.actors[0].label == "Sergueï Lavrov"
    assert "Poutine et Zelensky devraient se rencontrer" in {p.wording for p in found.positions}


def test_error_rates_put_intervals_around_counts_and_shares(crowd: Snapshot) -> None:
    rate = Rate(80, 100, 50, 100)
    rates = ErrorRates("a test", rate, rate, {}, {})
    found = positions(crowd, select(crowd, actors=("Lavrov",)), error=rates)
    for position in found.positions:
        interval, share = found.interval(position), found.share(position)
        assert interval is not None
        assert interval.value == pytest.approx(len(position.evidence) * rate.precision / rate.recall)
        assert interval.low <= interval.value <= interval.high
        assert share is None or 0 <= share.low < share.high <= 1
    assert positions(crowd, select(crowd, actors=("Lavrov",))).interval(found.positions[0]) is None
