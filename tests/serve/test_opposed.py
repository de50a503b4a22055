"""Disputes, shifts and the pictures of topics and propositions: what they tell, and where each mark leads."""

from __future__ import annotations

import re
from datetime import date
from html import unescape
from itertools import pairwise

import pytest
from starlette.testclient import TestClient

from kg.ask.dispute_search import search
from kg.ask.selection import Selection
from kg.serve.charts import heat_map, spans, through_time
from kg.serve.pages import opposed
from kg.store.dismissals import dismiss, restore
from kg.store.store import Store
from tests.ask.rows import NO, YES, row

MARK = re.compile(r'<a href="(/claims[^"]+)" aria-label="[^"]*: (?:[^"]*? )?(\d+)(?: / \d+)?"><rect class="mark')


def marks(client: TestClient, path: str) -> list[tuple[str, int]]:
    return [(unescape(link), int(n)) for link, n in MARK.findall(client.get(path, params={"lang": "en"}).text)]


def listed(client: TestClient, link: str) -> int:
    return int(client.get(link.replace("/claims?", "/claims.json?")).json()["total"])


def test_the_page_tells_the_disputes_that_are_on_record(client: TestClient, store: Store) -> None:
    told = client.get("/disputes.json").json()
    found = search(store.snapshot(), Selection())
    assert found
    assert [row["id"] for row in told["rows"]] == [dispute.id for dispute in found]
    page = client.get("/disputes").text
    for claim in found[0].evidence.claims[:2]:
        assert f'href="/claim/{claim.rpartition("/")[2]}?' in page


def test_a_dispute_set_aside_is_left_out_at_once_and_counted(client: TestClient, store: Store) -> None:
    first = search(store.snapshot(), Selection())[0]
    dismiss(store.layout, first.id, reason="other matters", what="x", claims=first.evidence.claims)
    try:
        assert first.id not in {row["id"] for row in client.get("/disputes.json").json()["rows"]}
        assert "dismissed: 1" in client.get("/disputes", params={"lang": "en"}).text
    finally:
        restore(store.layout, first.id)
    assert first.id in {row["id"] for row in client.get("/disputes.json").json()["rows"]}


def test_disputes_are_narrowed_by_kind_and_actor(client: TestClient) -> None:
    every = client.get("/disputes.json").json()["rows"]
    kind, actor = every[0]["kind"], every[0]["one"]
    rows = client.get("/disputes.json", params={"kind": kind, "actor": actor}).json()["rows"]
    assert rows == [r for r in every if r["kind"] == kind and actor in (r["one"], r["other"])]
    assert client.get("/disputes", params={"kind": "nonsense"}).status_code == 400
    assert client.get("/shifts", params={"actor": "nobody at all"}).status_code == 400


def test_a_shift_shows_both_sides_with_their_days(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [row(1, "2025-08-01", YES), row(2, "2025-09-01", NO)]
    monkeypatch.setattr(opposed, "coded", lambda *_, **__: rows)
    (told,) = client.get("/shifts.json", params={"kind": "reversal"}).json()["rows"]
    assert (told["before"], told["until"], told["after"], told["since"]) == (
        "agrees",
        "2025-08-01",
        "disagrees",
        "2025-09-01",
    )
    page = client.get("/shifts", params={"kind": "reversal", "lang": "fr"}).text
    assert "Retournement" in page
    assert page.index("2025-08-01") < page.index("2025-09-01")
    assert all(one.said.words in unescape(page) for one in rows)
    assert not client.get("/shifts.json", params={"kind": "hold"}).json()["rows"]


def test_contested_names_who_stands_against_whom(client: TestClient) -> None:
    slug = client.get("/contested.json").json()["rows"][0]["proposition"]
    page = client.get("/contested").text
    for agreement in ("agrees", "disagrees"):
        holders = client.get(f"/graph.json?view=positions&proposition={slug}&agreement={agreement}").json()["rows"]
        assert any(f'href="/actor/{row["source"]}?' in page for row in holders)


def test_every_mark_of_a_proposition_leads_to_the_claims_it_counts(client: TestClient) -> None:
    slug = client.get("/contested.json").json()["rows"][0]["proposition"]
    found = marks(client, f"/prop/{slug}")
    assert found
    for link, n in found:
        assert listed(client, link) == n, link


def test_the_squares_of_a_topic_lead_to_the_claims_they_count(client: TestClient) -> None:
    row = next(row for row in client.get("/claims.json").json()["rows"] if row["topics"] and row["speaker"])
    found = [(link, n) for link, n in marks(client, f"/topic/{row['topics'].split()[0]}") if "speaker=" in link]
    assert found
    for link, n in found:
        assert listed(client, link) == n, link


def test_a_claim_shows_what_others_hold_against_it(client: TestClient, store: Store) -> None:
    pair = next(
        d
        for d in search(store.snapshot(), Selection())
        if d.kind == "opposite" and d.one.proposition == d.other.proposition
    )
    one, other = (side.evidence.claims[0].rpartition("/")[2] for side in (pair.one, pair.other))
    page = client.get(f"/claim/{one}", params={"lang": "en"}).text
    assert "Against it" in page
    assert f'href="/claim/{other}?' in page


@pytest.mark.parametrize(
    ("first", "last", "names"),
    [
        (date(2025, 11, 30), date(2026, 1, 1), ["2025-11", "2025-12", "2026-01"]),
        (date(2015, 2, 1), date(2020, 1, 1), ["2015 T1", "2020 T1"]),
        (date(1990, 5, 1), date(2020, 1, 1), ["1990", "2020"]),
    ],
)
def test_bars_are_months_then_quarters_then_years(first: date, last: date, names: list[str]) -> None:
    found = spans(first, last)
    assert [span.name for span in found][:: max(1, len(found) - 1) if len(names) == 2 else 1] == names
    assert found[0].first <= first
    assert last <= found[-1].last
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))


def test_bars_stand_on_one_another_in_proportion() -> None:
    day = date(2025, 8, 24)
    made = through_time({(day, "a"): 3, (day, "b"): 1}, ("a", "b"), {"a": "A", "b": "B"}, lambda *_: "/")
    assert made is not None
    low, high = made.marks
    assert low.height == pytest.approx(3 * high.height)
    assert high.y + high.height == pytest.approx(low.y)
    assert through_time({}, ("a",), {"a": "A"}, lambda *_: "/") is None


def test_the_fullest_square_is_the_strongest() -> None:
    counted = {("x", "p"): 1, ("y", "p"): 10}
    made = heat_map([("x", "X"), ("y", "Y")], [("p", "P")], counted, lambda *_: "/", lambda _: "plus")
    assert made is not None
    assert [mark.kind for mark in made.marks] == ["plus heat-1", "plus heat-5"]
    assert heat_map([], [], {}, lambda *_: "/", lambda _: "plus") is None
