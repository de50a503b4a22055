"""Pictures for papers: what is drawn is what was counted, places stay, and nothing hangs on colour."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kg.ask.days import By
from kg.ask.parties import Voice
from kg.draw import charts, heatmap, paper, static
from kg.errors import UsageError
from kg.evaluate.rates import load
from tests.network.support import A, C, D, U, party, row

SUMMIT, TALKS = "summit", "talks"
AUGUST, OCTOBER = date(2025, 8, 20), date(2025, 10, 2)
ROWS = [
    row("Lavrov", SUMMIT, A, document="d1", day=AUGUST),
    row("Lavrov", SUMMIT, A, document="d2", day=AUGUST, outlet="La Gazette"),
    row("Lavrov", SUMMIT, D, document="d3", day=AUGUST),
    row("Zelensky", SUMMIT, D, document="d1", day=AUGUST),
    row("Lavrov", TALKS, C, document="d4", day=OCTOBER),
    row("Zelensky", TALKS, U, document="d4", day=OCTOBER),
    row("Macron", TALKS, A, document="d5", day=None),
    row(party("Le Monde", Voice.MEDIA), TALKS, A, document="d6", day=OCTOBER),
]


@pytest.fixture
def found() -> paper.Figure:
    return paper.figure(ROWS, by=By.MONTH, told={"topic": "Talks"})


def layers(chart: Any) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Each layer of the panels with its rows."""
    told = chart.to_dict()
    for panel in told["vconcat"][0]["concat"]:
        for layer in panel["layer"]:
            yield layer, told["datasets"][layer["data"]["name"]]


def test_every_month_has_a_panel_the_empty_one_too(found: paper.Figure) -> None:
    assert [panel.name for panel in found.panels] == ["2025-08", "2025-09", "2025-10"]
    assert [paper.statements(panel.made, found) for panel in found.panels] == [4, 0, 1]
    assert (found.undated, found.whole.statements) == (1, 5)


def test_nodes_have_the_same_places_in_every_panel(found: paper.Figure) -> None:
    places: dict[str, set[tuple[int, int]]] = {}
    for layer, rows in layers(static.chart(found)):
        if layer["mark"]["type"] == "point":
            for one in (row for row in rows if "node" in row):
                places.setdefault(one["node"], set()).add((one["x"], one["y"]))
    assert set(places) == {*found.actors, *found.propositions}
    assert all(len(spots) == 1 for spots in places.values())
    assert len(set().union(*places.values())) == len(places)


def rules(chart: Any) -> list[tuple[dict[str, Any], list[dict[str, Any]]]]:
    return [(layer, rows) for layer, rows in layers(chart) if layer["mark"]["type"] == "rule"]


def test_lines_are_the_sides_taken_counted_by_document(found: paper.Figure) -> None:
    lines = [rows for _, rows in rules(static.chart(found))]
    told = [
        {(found.label(r["actor"]), r["proposition"][-6:], r["side"], r["documents"]) for r in rows} for rows in lines
    ]
    assert told == [
        {("Lavrov", SUMMIT, "agrees", 2), ("Lavrov", SUMMIT, "disagrees", 1), ("Zelensky", SUMMIT, "disagrees", 1)},
        set(),
        {("Lavrov", "/talks", "on_condition", 1)},
    ]
    both = [r for r in lines[0] if found.label(r["actor"]) == "Lavrov"]
    assert (both[0]["x"], both[0]["y"]) != (both[1]["x"], both[1]["y"])


def test_a_line_of_one_outlet_is_dashed(found: paper.Figure) -> None:
    layer, rows = rules(static.chart(found))[0]
    single = {(found.label(r["actor"]), r["side"]): r["single"] for r in rows}
    # Two outlets tell that Lavrov agrees, one that he disagrees: each side counts its own.
    assert single == {("Lavrov", "agrees"): False, ("Lavrov", "disagrees"): True, ("Zelensky", "disagrees"): True}
    scale = layer["encoding"]["strokeDash"]["scale"]
    assert dict(zip(scale["domain"], scale["range"], strict=True)) == {False: [1, 0], True: static.DASH}
    assert "claims: 2, documents: 2, outlets: 2" in next(r["told"] for r in rows if r["side"] == "agrees")


@pytest.mark.parametrize("greyscale", [False, True])
def test_each_agreement_has_a_line_type_of_its_own(found: paper.Figure, greyscale: bool) -> None:
    told = static.chart(found, greyscale=greyscale).to_dict()
    signs = {
        (layer["mark"]["shape"], layer["encoding"]["stroke"]["value"])
        for layer, _ in layers(static.chart(found, greyscale=greyscale))
        if layer["mark"]["type"] == "point" and "angle" in layer["encoding"]
    }
    colours = paper.GREYS if greyscale else paper.COLOURS
    assert signs == {("circle", colours["on_condition"]), ("stroke", colours["disagrees"])}
    key = [row["text"] for data in told["datasets"].values() for row in data if "after" in row]
    assert key == ["agrees", "on condition", "disagrees", "one outlet only"]
    scale = rules(static.chart(found, greyscale=greyscale))[0][0]["encoding"]["color"]["scale"]["range"]
    assert all(c[1:3] == c[3:5] == c[5:7] for c in scale) is greyscale


def test_marks_lie_on_their_lines_and_bars_across_them() -> None:
    line = {"x": 0.0, "y": 0.0, "x2": 120.0, "y2": 0.0, "side": "disagrees"}
    assert static._signs([line, {**line, "side": "agrees"}], "disagrees") == [
        {"x": 30.0, "y": 0.0, "angle": 90.0},
        {"x": 90.0, "y": 0.0, "angle": 90.0},
    ]


def test_intervals_stand_in_caption_panels_lines_and_cells() -> None:
    error = load("builtin", {"fr": 1})
    wide = paper.figure(ROWS, by=By.MONTH, error=error)
    carrier = error.of_codings()

    def told(counts: dict[str, int]) -> str:
        found = carrier.count(counts)
        return f"corrected: {found.value:.0f} [{found.low:.0f}, {found.high:.0f}]"

    caption = " ".join(paper.caption(wide, "reading", 900))
    assert told({"agrees": 2, "disagrees": 2, "on-condition": 1}) in caption
    assert error.source in caption
    chart = static.chart(wide).to_dict()
    august = chart["vconcat"][0]["concat"][0]["title"]["text"]
    assert august == f"2025-08 (n = 4; {told({'agrees': 2, 'disagrees': 2})})"
    assert chart["vconcat"][0]["concat"][1]["title"]["text"] == "2025-09 (n = 0)"
    line = next(r for r in rules(static.chart(wide))[0][1] if r["side"] == "agrees")
    assert told({"agrees": 2}) in line["told"]
    cells = {(c["actor"], c["number"]): c["sure"] for c in heatmap.cells(wide)}
    both = carrier.count({"agrees": 2, "disagrees": 1})
    assert cells["Lavrov", "1"] == f"[{both.low:.0f}, {both.high:.0f}]"
    assert all("sure" not in cell for cell in heatmap.cells(paper.figure(ROWS)))


def test_the_caption_tells_n_filters_and_what_is_left_out(found: paper.Figure) -> None:
    told = " ".join(paper.caption(found, "reading", 900))
    assert (
        "n = 5 coded statements, 5 coded claims, each actor’s side counted once a document, 4 documents, 2 outlets."
        in told
    )
    assert "Filters: topic Talks." in told
    assert "Media and anonymous speakers are left out." in told
    assert "1 statement without a day is left out." in told
    french = " ".join(paper.caption(replace(found, told={}), "reading", 900, lang="fr"))
    assert "n = 5 énoncés codés" in french
    assert "Filtres : aucun." in french


def test_media_count_when_asked_for() -> None:
    assert "Le Monde" not in map(str, (paper.figure(ROWS).label(a) for a in paper.figure(ROWS).actors))
    wide = paper.figure(ROWS, media=True)
    assert "Le Monde" in {wide.label(actor) for actor in wide.actors}


def test_only_the_most_spoken_are_drawn_and_the_rest_is_told() -> None:
    crowd = [row(f"Actor {n:02}", SUMMIT, A, document=f"d{m}") for n in range(25) for m in range(2 if n > 4 else 1)]
    found = paper.figure(crowd)
    assert len(found.actors) == paper.MOST_ACTORS
    assert "Actor 04" not in {found.label(actor) for actor in found.actors}
    told = " ".join(paper.caption(found, "reading", 900))
    assert "n = 45 coded statements, 40 of them drawn" in told
    assert "5 further actors with fewer statements are not drawn." in told


def test_too_many_periods_are_refused() -> None:
    rows = [row("Lavrov", SUMMIT, A, day=day) for day in (date(2020, 1, 1), date(2025, 1, 1))]
    with pytest.raises(UsageError, match="61 panels"):
        paper.figure(rows, by=By.MONTH)


@pytest.mark.parametrize(("ending", "head"), [("svg", b"<svg"), ("png", b"\x89PNG"), ("pdf", b"%PDF")])
def test_files_are_what_their_ending_says(found: paper.Figure, tmp_path: Path, ending: str, head: bytes) -> None:
    for write in (static.write_static, heatmap.write_heatmap):
        assert write(found, tmp_path / f"f.{ending}", greyscale=True).read_bytes().startswith(head)


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    for write in (static.write_static, heatmap.write_heatmap):
        with pytest.raises(UsageError, match="nothing to draw"):
            write(paper.figure([], by=By.MONTH), tmp_path / "f.svg")


def test_cells_of_the_heat_map_hold_the_share_and_the_counts() -> None:
    cells = {(c["actor"], c["number"]): (c["score"], c["told"]) for c in heatmap.cells(paper.figure(ROWS))}
    assert cells == {
        ("Lavrov", "1"): (pytest.approx(1 / 3), "+2 −1"),
        ("Zelensky", "1"): (-1.0, "−1"),
        ("Lavrov", "2"): (0.0, "~1"),
        ("Macron", "2"): (1.0, "+1"),
    }


def test_actors_of_one_name_have_rows_of_their_own() -> None:
    twins = [replace(party("Ivanov"), iri=f"http://t/{n}") for n in (1, 2)]
    found = paper.figure([row(twins[0], SUMMIT, A), row(twins[1], SUMMIT, D)])
    assert {(c["actor"], c["told"]) for c in heatmap.cells(found)} == {("Ivanov", "+1"), ("Ivanov (2)", "−1")}
    assert "Ivanov (2)" in charts.svg(heatmap.chart(found))
