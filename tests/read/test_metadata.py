"""Metadata are what the source says, typed; what it does not say or says badly stays None."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.read.metadata import metadata
from kg.read.notes import Note
from kg.read.sources import load_sources
from kg.terms import DateStatus


def test_nothing_said_is_nothing_known() -> None:
    told = metadata({}, {})
    assert (told.id, told.lang, told.title, told.publisher, told.date, told.date_status, told.url) == (None,) * 7


def test_an_earlier_table_goes_first_field_by_field() -> None:
    told = metadata({"title": "A"}, {"title": "B", "publisher": "C"})
    assert (told.title, told.publisher) == ("A", "C")


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("", DateStatus.PRINTED),
        ("stated in the first line", DateStatus.PRINTED),
        ("inferred: the eve of the vote", DateStatus.INFERRED),
        ("Inferred, 23 to 25 August", DateStatus.INFERRED),
        ("inferred, weak: no date in the text", DateStatus.WEAK),
        ("uninferred", DateStatus.PRINTED),
    ],
)
def test_the_note_says_how_the_date_is_known(note: str, status: DateStatus) -> None:
    assert metadata({"date": "2025-08-24", "date_note": note}).date_status is status


def test_the_note_of_another_table_does_not_touch_the_date() -> None:
    told = metadata({"date": "2025-08-24"}, {"date": "2025-08-01", "date_note": "inferred, weak"})
    assert (told.date, told.date_status) == (date(2025, 8, 24), DateStatus.PRINTED)


@pytest.mark.parametrize("written", ["2025-08-24", "2025-08-24T10:30:00+02:00", "2025-08-24 10:30", "20250824"])
def test_a_day_is_read_with_or_without_a_time(written: str) -> None:
    assert metadata({"date": written}).date == date(2025, 8, 24)


@pytest.mark.parametrize("written", ["2025-02-30", "24 août 2025", "24/08/2025", "hier", "2025"])
def test_a_date_that_is_no_day_is_left_out_and_told(written: str) -> None:
    told = metadata({"date": written})
    assert (told.date, told.date_status) == (None, None)
    assert written in told.complaints[0]


@pytest.mark.parametrize("url", ["javascript:alert(1)", "exemple.fr/a", "https://", "http://[x", "https://a b.fr/"])
def test_an_address_that_is_none_is_left_out_and_told(url: str) -> None:
    told = metadata({"url": url})
    assert told.url is None
    assert "url" in told.complaints[0]


def test_sources_are_read_by_file_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text('\ufefffile,id,lang,title\na.txt,un,fr,"Titre, long"\n', encoding="utf-8")
    assert load_sources(tmp_path).rows == {"a.txt": {"file": "a.txt", "id": "un", "lang": "fr", "title": "Titre, long"}}


def test_a_spreadsheet_of_france_is_read_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_bytes("File;Title\r\na.txt;Été, à Genève\r\n".encode("cp1252"))
    assert load_sources(tmp_path).rows["a.txt"]["title"] == "Été, à Genève"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("name,title\na.txt,T\n", "no column `file`"),
        ("", "no column `file`"),
        ("file,title\na.txt,T\na.txt,U\n", "line 3: tells a.txt a second time"),
        ("file,title\n,T\n", "line 2: names no file"),
        ("file,title\na.txt,T,U\n", "line 2: has more cells"),
        ("\x89PNG\x00", "binary"),
    ],
)
def test_a_broken_table_is_a_problem_with_its_line(tmp_path: Path, table: str, said: str) -> None:
    (tmp_path / "a.txt").write_text("x")
    (tmp_path / "sources.csv").write_text(table, encoding="latin-1")
    (problem,) = load_sources(tmp_path).problems
    assert said in str(problem)


def test_rows_without_a_file_are_noted(tmp_path: Path) -> None:
    (tmp_path / "sources.csv").write_text("file,title\ngone.txt,T\n")
    (note,) = load_sources(tmp_path).problems
    assert isinstance(note, Note)
    assert "gone.txt" in note.what


def test_no_table_is_no_problem(tmp_path: Path) -> None:
    assert load_sources(tmp_path).problems == ()
