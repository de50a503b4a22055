from __future__ import annotations

from pathlib import Path

import pytest

from kg.contradict.pairs import LONGEST, read_pairs
from kg.errors import ReadError, UsageError


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pairs.tsv"


def _written(path: Path, text: str) -> Path:
    path.write_bytes(text.encode())
    return path


def test_each_line_is_a_pair_with_its_number(file: Path) -> None:
    found = read_pairs(_written(file, "Il pleut fort ici.\tIl fait beau.\nIl part.\tIl reste.\n"))
    assert [(p.line, p.one, p.other) for p in found.pairs] == [
        (1, "Il pleut fort ici.", "Il fait beau."),
        (2, "Il part.", "Il reste."),
    ]
    assert not found.header
    assert found.problems == ()


def test_bad_lines_are_told_by_number_and_stop_nothing(file: Path) -> None:
    found = read_pairs(
        _written(file, "Il part.\tIl reste.\n\nseul\nUn.\tDeux.\tTrois.\n…\tIl part.\nIl vient.\tIl part.\n")
    )
    assert [p.line for p in found.pairs] == [1, 6]
    assert [number for number, _ in found.problems] == [2, 3, 4, 5]
    assert [problem.what for _, problem in found.problems][1:] == [
        "It has 1 column, not two with a tab between.",
        "It has 3 columns, not two with a tab between.",
        "One of its two cells holds no words.",
    ]
    assert found.problems[0][1].where == f"{file}, line 2"


def test_a_cell_too_long_to_be_a_sentence_is_a_problem(file: Path) -> None:
    found = read_pairs(_written(file, f"{'a ' * LONGEST}\tIl part.\nIl vient.\tIl part.\n"))
    assert [p.line for p in found.pairs] == [2]
    assert [number for number, _ in found.problems] == [1]


@pytest.mark.parametrize("first", ["premise\thypothesis", "Phrase A\tPhrase B", "texte 1\ttexte 2"])
def test_short_labels_on_the_first_line_name_the_columns(file: Path, first: str) -> None:
    found = read_pairs(_written(file, f"{first}\nIl part.\tIl reste.\n"))
    assert found.header
    assert [p.line for p in found.pairs] == [2]


def test_header_can_be_said(file: Path) -> None:
    _written(file, "Il part\tIl reste\nLa pluie tombe encore.\tIl fait beau.\n")
    assert [p.line for p in read_pairs(file, header=False).pairs] == [1, 2]
    assert [p.line for p in read_pairs(file, header=True).pairs] == [2]


def test_quotes_of_a_spreadsheet_are_taken_off_and_others_kept(file: Path) -> None:
    found = read_pairs(_written(file, '"Il dit ""non""."\t"Oui", répond-elle, et "non".\n'))
    assert (found.pairs[0].one, found.pairs[0].other) == ('Il dit "non".', '"Oui", répond-elle, et "non".')


def test_byte_order_mark_and_line_ends_of_other_systems(file: Path) -> None:
    found = read_pairs(_written(file, "\ufeffIl part ce soir.\tIl reste.\r\nIl vient.\tIl part.\r\n"))
    assert [p.one for p in found.pairs] == ["Il part ce soir.", "Il vient."]


@pytest.mark.parametrize("columns", [("premise", "hypothesis"), ("2", "3"), ("PREMISE", "3")])
def test_two_of_many_columns_can_be_named(file: Path, columns: tuple[str, str]) -> None:
    _written(file, "id\tpremise\thypothesis\tlabel\n1\tIl part.\tIl reste.\t1\n2\tIl part.\n")
    found = read_pairs(file, columns=columns)
    assert [(p.line, p.one, p.other) for p in found.pairs] == [(2, "Il part.", "Il reste.")]
    assert [problem.what for _, problem in found.problems] == ["It has only 2 columns."]


def test_many_columns_must_be_named(file: Path) -> None:
    _written(file, "id\tpremise\thypothesis\n1\tIl part.\tIl reste.\n")
    with pytest.raises(UsageError, match="--columns"):
        read_pairs(file)
    with pytest.raises(UsageError, match="no column 'text'"):
        read_pairs(file, columns=("premise", "text"))
    with pytest.raises(UsageError, match="Two different columns"):
        read_pairs(file, columns=("premise", "2"))


def test_what_is_no_text_is_refused(file: Path, tmp_path: Path) -> None:
    file.write_bytes(b"Il part.\tIl \xff reste.\n")
    with pytest.raises(ReadError, match="not UTF-8"):
        read_pairs(file)
    with pytest.raises(UsageError, match="cannot be read"):
        read_pairs(tmp_path / "none.tsv")


def test_an_empty_file_holds_no_pairs(file: Path) -> None:
    assert read_pairs(_written(file, "\n\n")).pairs == ()
