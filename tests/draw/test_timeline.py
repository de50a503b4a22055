"""The picture of positions: what it shows is what was counted, and it does not hang on colour."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from kg.ask.days import By
from kg.ask.positions import Positions, positions
from kg.ask.selection import select
from kg.draw import charts, timeline
from kg.draw.positions_page import render, write_page
from kg.draw.words import load
from kg.errors import UsageError
from kg.store.snapshot import Snapshot
from tests.ask.many import many


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return many(tmp_path_factory.mktemp("many") / "kg-data")


@pytest.fixture(scope="module")
def found(crowd: Snapshot) -> Positions:
    return positions(crowd, select(crowd, actors=("Lavrov",)))


def texts(svg: str) -> list[str]:
    return ["".join(node.itertext()) for node in ElementTree.fromstring(svg).iter("{http://www.w3.org/2000/svg}text")]


def test_every_dated_period_is_a_mark_in_the_lane_of_its_agreement(found: Positions) -> None:
    told = timeline.chart(found).to_dict()
    rows = [row for panel in told["vconcat"] for row in told["datasets"][panel["data"]["name"]]]
    marked = {(row["agreement"], row["day"][:10], row["claims"]) for row in rows}
    assert marked == {(p.agreement.value, str(p.first), len(p.evidence)) for p in found.timeline}
    assert len(rows) == len(found.timeline)
    marks = [layer["mark"] for panel in told["vconcat"] for layer in panel["layer"] if layer["mark"]["type"] == "point"]
    looks = {(mark["shape"], mark["fill"]) for mark in marks}
    assert len({shape for shape, _ in looks}) == len(looks) == 4


def test_the_caption_tells_claims_documents_outlets_and_filters(crowd: Snapshot, found: Positions) -> None:
    svg = " ".join(texts(charts.svg(timeline.chart(found))))
    evidence = found.evidence
    assert f"{len(evidence)} coded claims, {len(evidence.documents)} documents, 2 outlets, " in svg
    narrow = positions(crowd, select(crowd, actors=("Lavrov",), topic="talks", first="2025-09"))
    assert "Seulement : thème Talks, du 2025-09-01." in timeline.caption(narrow, lang="fr")


def test_words_of_documents_cannot_break_out_of_page_or_picture(found: Positions, crowd: Snapshot) -> None:
    page = render(found, crowd)
    assert "<script" not in page
    assert "default-src 'none'" in page
    places = set(re.findall(r'href="#([^"]+)"', page))
    assert places
    assert places <= set(re.findall(r' id="([^"]+)"', page))


def test_the_page_cites_every_claim_and_says_the_table_in_words(found: Positions, crowd: Snapshot) -> None:
    page = render(found, crowd, lang="fr")
    assert all(timeline.anchor(claim) in page for claim in found.evidence.claims)
    assert page.count("<article") == len(found.rows)
    assert page.count("<tbody>") == 1
    assert page.split("<tbody>")[1].split("</tbody>")[0].count("<tr>") == len(found.positions)
    assert "rapporté le" in page


def test_without_the_extra_the_page_stands_and_a_picture_names_it(
    found: Positions, crowd: Snapshot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "_MODULES", ("no_such_module",))
    with pytest.raises(UsageError, match=r"kg-claims\[pictures\]"):
        timeline.write_picture(found, tmp_path / "a.svg")
    path, pictured = write_page(found, crowd, tmp_path / "page.html")
    assert not pictured
    assert "kg-claims[pictures]" in path.read_text("utf-8")


def test_pictures_are_written_as_the_ending_says(found: Positions, tmp_path: Path) -> None:
    svg = timeline.write_picture(found, tmp_path / "new" / "a.svg")
    assert svg.read_bytes() == timeline.write_picture(found, tmp_path / "b.svg").read_bytes()
    png = timeline.write_picture(found, tmp_path / "a.png")
    assert png.read_bytes().startswith(b"\x89PNG")
    with pytest.raises(UsageError, match=r"\.svg, \.pdf or \.png"):
        timeline.write_picture(found, tmp_path / "a.gif")


def test_an_answer_without_claims_still_makes_a_picture(crowd: Snapshot) -> None:
    empty = positions(crowd, select(crowd, actors=("Lavrov",), first="2030"), by=By.MONTH)
    assert "No dated claim to draw." in texts(charts.svg(timeline.chart(empty)))
    assert "No coded claim" in render(empty, crowd)


def test_both_languages_have_the_same_words() -> None:
    def keys(table: object, at: str = "") -> set[str]:
        return {k for n, v in table.items() for k in keys(v, f"{at}.{n}")} if isinstance(table, dict) else {at}

    assert keys(load("en")) == keys(load("fr"))
