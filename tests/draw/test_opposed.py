"""Pictures of shifts and disputes: both sides as counted, one outlet dashed, every claim on the page."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.ask.dispute_search import search
from kg.ask.disputes import opposite, own_words
from kg.ask.records import coded
from kg.ask.selection import select
from kg.ask.shifts import Kind, Shift, records, shifts
from kg.draw import charts, opposed
from kg.draw.opposed import MOST_PANELS, Opposed, caption, chart, drawn, of_disputes, of_shifts, write_picture
from kg.draw.opposed_page import render
from kg.evaluate.carried import Interval
from kg.store.snapshot import Snapshot
from tests.ask.many import many
from tests.network.support import A, D, row

ROWS = [
    row("Lavrov", "summit", A, document="d1", day=date(2025, 8, 1), outlet="A"),
    row("Lavrov", "summit", A, document="d2", day=date(2025, 8, 5), outlet="B"),
    row("Lavrov", "summit", D, document="d3", day=date(2025, 9, 1), outlet="A"),
    row("Lavrov", "summit", D, document="d3", day=date(2025, 9, 1), outlet="A"),
    row("Peskov", "summit", A, document="d4", day=None),
]


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return many(tmp_path_factory.mktemp("many") / "kg-data")


def panels(found: Opposed) -> list[list[tuple[dict[str, Any], list[dict[str, Any]]]]]:
    told = chart(found).to_dict()
    return [[(layer, told["datasets"][layer["data"]["name"]]) for layer in panel["layer"]] for panel in told["vconcat"]]


def test_a_shift_has_its_stretches_in_two_lanes_with_their_days_and_counts() -> None:
    (panel,) = panels(Opposed("shifts", tuple(of_shifts(shifts(records(ROWS)), lang="en"))))
    marks = {
        layer["mark"]["shape"]: [(r["lane"].rstrip("\u200b"), r["day"][:10], r["claims"]) for r in rows]
        for layer, rows in panel
        if layer["mark"]["type"] == "point"
    }
    assert marks == {
        "circle": [("before: agrees", "2025-08-01", 1), ("before: agrees", "2025-08-05", 1)],
        "square": [("after: disagrees", "2025-09-01", 2)],
    }


def test_a_side_of_one_outlet_is_dashed_and_so_is_a_pair_of_one() -> None:
    def dashes(rows: list[Any]) -> list[bool]:
        (panel,) = panels(Opposed("shifts", tuple(of_shifts(shifts(records(rows)), lang="en"))))
        return [layer["mark"]["strokeDash"] == opposed.DASH for layer, _ in panel if layer["mark"]["type"] == "line"]

    assert dashes(ROWS) == [False, False, True]  # the link, the side of two outlets, the side of one
    assert dashes([r for r in ROWS if r.said.outlet == "A" and r.said.day]) == [True, True, True]


def test_what_has_no_day_is_left_out_and_told() -> None:
    found = Opposed("disputes", tuple(of_disputes([*opposite(ROWS), *own_words(ROWS)], lang="en")))
    assert [pair.kind for pair in found.pairs] == ["opposite positions", "own words against own words"]
    assert [pair.kind for pair in drawn(found)] == ["own words against own words"]
    told = " ".join(caption(found))
    assert "2 disputes, 5 claims, 4 documents, 3 outlets." in told
    assert "1 more is left out" in told
    assert "Nothing with days to draw." in charts.svg(chart(replace(found, pairs=found.pairs[:1])))


def test_each_kind_has_its_share_of_the_panels() -> None:
    (one,) = of_shifts(shifts(records(ROWS)), lang="en")
    pairs = [one] * 20 + [replace(one, kind="nuance")] * 2
    shown = drawn(Opposed("shifts", tuple(pairs)))
    assert [pair.kind for pair in shown] == ["reversal"] * (MOST_PANELS - 2) + ["nuance"] * 2


def test_the_chance_of_both_sides_stands_in_the_panel_and_its_source_in_the_caption() -> None:
    def chance(shift: Shift) -> Interval:
        assert shift.kind is Kind.REVERSAL
        return Interval(0.25, 0.1, 0.5)

    found = Opposed("shifts", tuple(of_shifts(shifts(records(ROWS)), lang="en", chance=chance)), source="my sheet")
    drawn_ = charts.svg(chart(found))
    assert "claims: 4, documents: 3, outlets: 2; both sides right: 0.25 [0.10, 0.50])" in drawn_
    assert "measured on my sheet" in " ".join(caption(found))


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_cites_every_claim_of_every_dispute(crowd: Snapshot, lang: str) -> None:
    found = Opposed("disputes", tuple(of_disputes(search(crowd, select(crowd), lang=lang), lang=lang)))
    page = render(found, crowd, lang=lang)
    assert page.count("<article>") == sum(len(side.rows) for pair in found.pairs for side in pair.sides)
    assert page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>") == 2 * len(found.pairs)
    assert all(f'href="#pair-{n}"' in page and f'id="pair-{n}"' in page for n in range(len(found.pairs)))
    assert "<script" not in page
    assert "default-src 'none'" in page


@pytest.mark.parametrize(("ending", "head"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_files_are_what_their_ending_says(tmp_path: Path, ending: str, head: bytes) -> None:
    found = Opposed("shifts", tuple(of_shifts(coded_shifts(), lang="fr")))
    assert write_picture(found, tmp_path / f"a.{ending}", lang="fr").read_bytes().startswith(head)


def coded_shifts() -> list[Shift]:
    return shifts(records(ROWS))


def test_every_kind_has_a_word_in_both_languages(crowd: Snapshot) -> None:
    found = search(crowd, select(crowd))
    record = shifts(records(coded(crowd)))
    for lang in ("en", "fr"):
        assert len(of_disputes(found, lang=lang)) == len(found)
        assert len(of_shifts(record, lang=lang)) == len(record) > 0
