from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.ask.questions import questions
from kg.cli.ask import parameters
from kg.errors import UsageError
from tests.cli.conftest import Run, one_line


def test_without_a_name_every_question_is_listed(kg: Run) -> None:
    listed = kg("ask")
    assert listed.exit_code == 0
    assert all(question.name in listed.stdout for question in questions())
    told = json.loads(kg("ask", "--json", "--lang", "fr").stdout)
    assert [q["name"] for q in told] == [question.name for question in questions()]
    assert {p["name"] for q in told if q["name"] == "who-blames-whom" for p in q["parameters"]} >= {"speaker", "target"}


def test_rows_come_with_document_and_characters(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "ask", "who-blames-whom", "--speaker", "Lavrov")
    assert found.exit_code == 0
    row = next(line for line in found.stdout.splitlines() if "Volodymyr Zelenskyy" in line)
    assert "a1 " in row
    assert "–" in row
    assert "Who blames whom for what: Sergey Lavrov" in found.stdout


@pytest.mark.parametrize(
    "given", [("speaker=Lavrov",), ("--speaker=Lavrov",), ("--speaker", "Lavrov"), ("--speaker", "Lavrov", "--media")]
)
def test_parameters_in_every_spelling(kg: Run, filled: Path, given: tuple[str, ...]) -> None:
    found = json.loads(kg("--store", filled, "ask", "who-blames-whom", *given, "--json").stdout)
    assert [row["speaker"]["label"] for row in found["rows"]] == ["Sergey Lavrov"]
    assert found["rows"][0]["citations"][0].startswith("claim:")


def test_own_options_stand_anywhere(kg: Run, filled: Path) -> None:
    first = kg("ask", "--csv", "--store", filled, "who-blames-whom", "speaker=Lavrov")
    last = kg("ask", "who-blames-whom", "speaker=Lavrov", "--store", filled, "--csv")
    assert first.stdout == last.stdout
    rows = list(csv.DictReader(io.StringIO(first.stdout)))
    assert rows[0]["speaker"] == "Sergey Lavrov"
    assert rows[0]["citations"].startswith("claim:")


def test_labels_follow_the_language(kg: Run, filled: Path) -> None:
    assert "Sergueï Lavrov" in kg("--store", filled, "ask", "top-speakers", "--lang", "fr").stdout


def test_sparql_as_words_file_and_stdin(kg: Run, filled: Path, tmp_path: Path) -> None:
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) { GRAPH ?g { ?c a kg:Claim } }"
    (tmp_path / "count.rq").write_text(query, "utf-8")
    answers = [
        kg("--store", filled, "ask", query, "--json"),
        kg("--store", filled, "ask", "count.rq", "--json"),
        kg("--store", filled, "ask", "-", "--json", input=query),
    ]
    assert [json.loads(a.stdout)["rows"] for a in answers] == [[{"n": 12, "citations": []}]] * 3


def test_a_cut_answer_says_so(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "ask", "top-speakers", "--max-rows", 1, "--json")
    assert json.loads(found.stdout)["truncated"] is True
    assert "--max-rows" in one_line(found.stderr)


def test_no_row_is_fine_and_said(kg: Run, filled: Path) -> None:
    found = kg("--store", filled, "ask", "who-blames-whom", "since=2030-01-01")
    assert (found.exit_code, found.stdout) == (0, "")
    assert "No row" in one_line(found.stderr)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("who-blame-whom",), "Did you mean who-blames-whom"),
        (("who-agrees",), "needs proposition"),
        (("who-blames-whom", "speakr=Lavrov"), "Did you mean speaker?"),
        (("who-blames-whom", "speaker=Nobody At All"), "There is no actor"),
        (("who-blames-whom", "Lavrov"), "name=value"),
        (("who-blames-whom", "since=yesterday"), "2025-08-24"),
        (("missing.rq",), "missing.rq cannot be read"),
        (("SELECT ?x {", "a=b"), "takes no parameters"),
        (("SELECT ?x WHERE { ?x",), "syntax error at line 1"),
        (("SELECT ?x { SERVICE <http://localhost/> { ?x ?y ?z } }",), "SERVICE is refused"),
        (("DELETE WHERE { ?s ?p ?o }",), "would change the store"),
        (("--speaker", "Lavrov"), "No question was named"),
        (("who-blames-whom", "--json", "--csv"), "exclude each other"),
    ],
)
def test_what_cannot_be_asked_is_one_line_and_2(kg: Run, filled: Path, words: tuple[str, ...], told: str) -> None:
    result = kg("--store", filled, "ask", *words)
    assert result.exit_code == 2
    assert told in one_line(result.stderr)
    assert result.stdout == ""


def test_a_flag_without_value_is_true() -> None:
    assert parameters(["--media", "--speaker", "X"]) == {"media": "true", "speaker": "X"}
    assert parameters(["--media"]) == {"media": "true"}
    assert parameters(["a=b=c"]) == {"a": "b=c"}
    with pytest.raises(UsageError):
        parameters(["loose"])
