from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

pytestmark = pytest.mark.model

PAIRS = "premise\thypothesis\nLe pont est détruit.\tLe pont est intact.\nseul\nIl pleut ici.\tLe vote a lieu lundi.\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "pairs.tsv"
    path.write_text(PAIRS, "utf-8")
    return path


def test_a_line_out_for_each_line_in(kg: Run, file: Path) -> None:
    result = kg("contradicts", file)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[0] for row in rows] == ["label", "contradiction", "invalid", "none"]
    assert rows[0] == ["label", "score", "rule", "words_a", "words_b"]
    assert rows[1][2:] == ["opposites", "détruit", "intact"]
    assert float(rows[1][1]) >= 0.5 > float(rows[3][1])
    assert rows[2][1:] == ["", "", "", ""]


def test_a_bad_line_is_told_with_its_number(kg: Run, file: Path) -> None:
    result = kg("contradicts", file)
    assert result.exit_code == 1
    assert f"{file}, line 3: It has 1 column, not two with a tab between." in result.stderr
    assert "3 lines: 1 contradiction, 1 invalid, 1 none." in result.stderr


def test_no_header_in_no_header_out(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "p.tsv").write_text("Le pont est détruit.\tLe pont est intact.\n", "utf-8")
    result = kg("contradicts", "p.tsv")
    assert result.exit_code == 0
    assert result.stdout.startswith("contradiction\t0.")
    assert len(result.stdout.splitlines()) == 1


def test_json_gives_the_sentences_and_the_problems(kg: Run, file: Path) -> None:
    told = json.loads(kg("contradicts", file, "--json", "--labels", "three").stdout)
    assert [row["line"] for row in told] == [2, 3, 4]
    assert told[0]["a"] == "Le pont est détruit."
    assert (told[0]["words_a"], told[0]["words_b"]) == (["détruit"], ["intact"])
    assert told[1]["label"] == "invalid"
    assert told[1]["problem"].startswith("It has 1 column")
    assert told[2]["label"] == "neutral"


def test_csv_has_numbers_and_a_header(kg: Run, file: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(kg("contradicts", file, "--csv").stdout)))
    assert [(row["line"], row["label"]) for row in rows] == [("2", "contradiction"), ("3", "invalid"), ("4", "none")]


def test_a_file_that_is_not_there_is_wrong_use(kg: Run) -> None:
    result = kg("contradicts", "none.tsv")
    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_pairs_in_a_language_without_tables_are_refused_and_not_judged(kg: Run, tmp_path: Path) -> None:
    path = tmp_path / "english.tsv"
    path.write_text("The minister said the bridge would be closed.\tThe minister denied that it would be closed.\n")
    said = kg("contradicts", path)
    assert (said.exit_code, said.stdout) == (2, "")
    assert "cannot compare sentences in the language 'en'. It can in: fr." in " ".join(said.stderr.split())
