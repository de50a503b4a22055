"""Estimates from a marked sheet, the sentences behind them, and the table for R's dsl package."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.sampling.behind import as_dicts, behind, lines
from kg.evaluate.sampling.draw import Draw, Urn
from kg.evaluate.sampling.estimate import LEAST_ROWS, Estimates, estimate, unmarked_strata
from kg.evaluate.sampling.estimate_report import as_dict, table
from kg.evaluate.sampling.frame import COUNTS, beside, dsl_table, read_frame, write_frame
from kg.evaluate.sampling.sheet import Row, read_sheet, write_sheet
from kg.evaluate.sampling.units import sentences
from tests.evaluate.sampling.conftest import extraction, mark_right, rewrite


def _large(folder: Path) -> tuple[Path, Draw]:
    """60 of 240 sentences from 40 documents of two outlets."""
    urn = Urn(60, seed=3)
    for number in range(40):
        outlet = "media" if number % 2 else "other"
        urn.add(sentences(extraction(number), outlet, {}, len(urn.frame) + 1))
    draw = urn.draw()
    path = folder / "sheet.csv"
    write_sheet(path, draw)
    write_frame(beside(path), draw)
    return path, draw


def _judge(row: dict[str, str]) -> None:
    """Every accusation is wrong and missed with another act; every commitment is a promise to demand."""
    mark_right(row)
    if row["acts"] == "accuse":
        row["right"], row["missed"] = "0", "deny"
    elif row["acts"] == "commit":
        row["right"] = "demand"


@pytest.fixture
def judged(tmp_path: Path) -> tuple[Path, list[Row]]:
    path, _ = _large(tmp_path)
    rewrite(path, _judge)
    return path, read_sheet(path)


def _named(found: Estimates) -> dict[str, tuple[float, float]]:
    return {c.name: (c.machine, round(c.corrected.value, 6)) for c in found.acts if c.corrected}


def test_a_corpus_marked_whole_gives_its_own_numbers(sheet: Path) -> None:
    rewrite(sheet, _judge)
    rows = read_sheet(sheet)
    found = estimate(rows, read_frame(beside(sheet), rows))
    claim, act = found.levels["claim"], found.levels["act"]
    for rate in (claim.precision, claim.recall, claim.f1):
        assert rate is not None
        assert (rate.value, rate.low, rate.high) == (0.75, 0.75, 0.75)
    assert act.precision is not None
    assert act.precision.value == 0.5
    assert (found.found, found.claims.value, found.claims.error) == (8, 8, 0)
    assert _named(found)["deny"] == (0, 0.25)
    assert _named(found)["commit"] == (2, 0)
    assert _named(found)["demand"] == (2, 0.5)


def test_a_sample_finds_the_same_within_its_intervals(judged: tuple[Path, list[Row]]) -> None:
    path, rows = judged
    found = estimate(rows, read_frame(beside(path), rows))
    claim = found.levels["claim"]
    assert claim.precision is not None
    assert claim.recall is not None
    assert claim.precision.low < 0.75 < claim.precision.high
    assert claim.recall.low < 0.75 < claim.recall.high
    assert found.found == 160
    shares = {c.name: c for c in found.acts}
    assert shares["commit"].share == 0.25
    for name, truth in (("accuse", 0), ("commit", 0), ("demand", 0.5), ("deny", 0.25), ("support", 0.25)):
        corrected = shares[name].corrected
        assert corrected is not None
        assert corrected.low <= truth <= corrected.high
        assert shares[name].rows >= LEAST_ROWS
    assert sum(c.corrected.value for c in found.acts if c.corrected) == pytest.approx(
        1, abs=0.06
    )  # a share below 0 is cut
    assert {field for field, _ in found.groups} == {"outlet_type"}


def test_without_the_frame_shares_come_from_the_sheet(judged: tuple[Path, list[Row]]) -> None:
    _, rows = judged
    found = estimate(rows)
    assert not found.framed
    assert "Without its frame" in table(found)
    assert found.found == pytest.approx(160, rel=0.2)


def test_a_part_of_a_sheet_is_weighted_as_a_smaller_draw(tmp_path: Path) -> None:
    path, draw = _large(tmp_path)
    rewrite(path, lambda row: _judge(row) if int(row["row"]) <= 30 else None)
    rows = read_sheet(path, partial=True)
    found = estimate(rows, read_frame(beside(path), rows))
    assert found.marked == 30
    assert {p.name for p in found.parts} == {s.name for s in draw.strata.values()}
    assert all(0 < p.marked < p.drawn for p in found.parts if p.drawn > 2)
    assert found.levels["claim"].precision is not None


def test_a_stratum_without_marks_is_named(tmp_path: Path) -> None:
    path, _ = _large(tmp_path)
    rewrite(path, lambda row: _judge(row) if row["kind"] != "cue" else None)
    assert unmarked_strata(read_sheet(path, partial=True)) == ["cue/fr/media", "cue/fr/other"]


def test_the_table_and_the_json_tell_the_same(judged: tuple[Path, list[Row]]) -> None:
    path, rows = judged
    found = estimate(rows, read_frame(beside(path), rows))
    told, text = as_dict(found), table(found)
    assert f"{told['claim']['precision']['value']:.3f}" in text
    assert "outlet type media" in text
    assert told["acts"][0]["name"] == "accuse"
    assert "–: fewer than" not in text


def test_what_few_sentences_hold_is_not_told(sheet: Path) -> None:
    rewrite(sheet, _judge)
    rows = read_sheet(sheet)
    found = estimate(rows, read_frame(beside(sheet), rows))
    assert "–: fewer than 5 marked sentences" in table(found)
    assert as_dict(found)["acts"][0]["corrected_share"] is None


def test_every_number_opens_to_its_sentences(judged: tuple[Path, list[Row]]) -> None:
    _, rows = judged
    wrong, missed, acts = (behind(rows, [kind]) for kind in ("wrong", "missed", "act"))
    accused = sum(row.unit.acts == ("accuse",) for row in rows)
    assert (len(wrong), len(missed)) == (accused, accused)
    assert {(one.read, one.real) for one in acts} == {("commit", "demand")}
    assert "accuse → Anne Roy: “mentir”" in lines(wrong)
    assert "(missed: deny)" in lines(missed)
    assert "(act: demand, not commit)" in lines(acts)
    assert {one.kind for one in behind(rows, ["demand"])} == {"right", "act"}
    assert as_dicts(wrong)[0]["document"].startswith("pont-")
    assert lines(behind(rows, ["warn"])) == "No marked sentence."
    with pytest.raises(UsageError, match="--show weather is unknown"):
        behind(rows, ["weather"])


def _dsl(path: Path, rows: list[Row]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(dsl_table(read_frame(beside(path), rows), rows))))


def test_the_table_for_dsl_has_a_row_for_every_sentence(judged: tuple[Path, list[Row]]) -> None:
    path, rows = judged
    told = _dsl(path, rows)
    assert len(told) == 240
    labeled = [row for row in told if row["labeled"] == "1"]
    assert len(labeled) == 60
    assert all(row["claims"] == "NA" for row in told if row["labeled"] == "0")
    assert all(row[f"pred_{name}"].isdigit() for row in told for name in COUNTS)
    assert all(0 < float(row["sample_prob"]) <= 1 for row in told)
    assert sum(1 / float(row["sample_prob"]) for row in labeled) == pytest.approx(240, rel=1e-3)


def test_dsl_and_we_correct_alike(judged: tuple[Path, list[Row]]) -> None:
    """The pseudo-outcome of design-based supervised learning, prediction + labeled/prob (truth - prediction)."""
    path, rows = judged
    found = estimate(rows, read_frame(beside(path), rows))

    def corrected(name: str) -> float:
        return sum(
            float(row[f"pred_{name}"])
            + (float(row[name]) - float(row[f"pred_{name}"])) / float(row["sample_prob"]) * (row["labeled"] == "1")
            if row["labeled"] == "1"
            else float(row[f"pred_{name}"])
            for row in _dsl(path, rows)
        )

    assert corrected("claims") == pytest.approx(found.claims.value, rel=1e-4)
    for category in found.acts:
        if category.corrected and 0 < category.corrected.value < 1:
            assert corrected(category.name) / corrected("claims") == pytest.approx(category.corrected.value, rel=1e-3)


def test_a_stratum_without_labels_cannot_be_corrected(tmp_path: Path) -> None:
    path, _ = _large(tmp_path)
    rewrite(path, lambda row: _judge(row) if row["kind"] != "cue" else None)
    with pytest.raises(DataError, match="No row of the stratum cue"):
        _dsl(path, read_sheet(path, partial=True))
