"""`kg draw --static` and `--heatmap`: files, filters, and options that do not go together."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.draw import charts
from tests.cli.conftest import Run, one_line


def test_pictures_are_written_and_named(kg: Run, filled: Path, tmp_path: Path) -> None:
    words = ("--static", "fig/a.svg", "--by", "month", "--greyscale", "--heatmap", "fig/b.pdf", "--media")
    found = kg("--store", filled, "draw", *words)
    assert (found.exit_code, found.stdout) == (0, "fig/a.svg\nfig/b.pdf\n")
    drawn = (tmp_path / "fig" / "a.svg").read_text("utf-8")
    assert "Sergey Lavrov" in drawn
    assert "Le Monde" in drawn
    assert "2025-08 (n = " in drawn
    assert (tmp_path / "fig" / "b.pdf").read_bytes().startswith(b"%PDF")


def test_filters_choose_and_stand_in_the_caption(kg: Run, filled: Path, tmp_path: Path) -> None:
    words = ("--static", "a.svg", "--on", "Putin and Zelenskyy should meet", "--lang", "fr")
    assert kg("--store", filled, "draw", *words).exit_code == 0
    drawn = (tmp_path / "a.svg").read_text("utf-8")
    assert "Filtres : sur " in drawn
    assert "Kremlin" not in drawn


def test_error_goes_into_page_and_pictures(kg: Run, filled: Path, tmp_path: Path) -> None:
    assert kg("--store", filled, "draw", "--out", "p.html", "--error", "builtin").exit_code == 0
    page = (tmp_path / "p.html").read_text("utf-8")
    assert "precision and recall measured on 14 test dispatches of seeds/gold" in page
    assert '"error":{"source":' in page
    assert kg("--store", filled, "draw", "--static", "a.svg", "--heatmap", "b.svg", "--error", "builtin").exit_code == 0
    assert "corrected: " in (tmp_path / "a.svg").read_text("utf-8")
    assert ">[0, " in (tmp_path / "b.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--static", "a.gif"), ".svg, .pdf, .png"),
        (("--static", "a.svg", "--by", "decade"), "day, week, month, year"),
        (("--by", "month"), "--static FILE"),
        (("--on", "x"), "--heatmap FILE"),
        (("--heatmap", "a.svg", "--by", "month"), "no periods"),
        (("--static", "a.svg", "--out", "b.html"), "Leave --out out"),
        (("--static", "a.svg", "--from", "2031"), "nothing to draw"),
    ],
)
def test_wrong_use_is_told_in_one_line(kg: Run, filled: Path, words: tuple[str, ...], said: str) -> None:
    found = kg("--store", filled, "draw", *words)
    assert found.exit_code == 2
    assert said in one_line(found.stderr)


def test_a_missing_extra_is_named(kg: Run, filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(charts, "available", lambda: False)
    found = kg("--store", filled, "draw", "--static", "a.svg")
    assert found.exit_code == 2
    assert "pip install 'kg-claims[pictures]'" in one_line(found.stderr)
