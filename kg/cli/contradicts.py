"""`kg contradicts`: which pairs of sentences contradict each other, and on what words that rests."""

from __future__ import annotations

import csv as tables
import io
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, plain, progress, table, tell, terminal
from kg.cli.options import Csv, Json, TextLang

COLUMNS = ("label", "score", "rule", "words_a", "words_b")
INVALID = "invalid"
DEFAULT_LANG = "fr"
SAMPLE = 50
"""So many pairs tell their language."""
APART = ", "


class Labels(StrEnum):
    """How many labels there are."""

    TWO = "two"
    THREE = "three"


File = Annotated[Path, typer.Argument(metavar="FILE.tsv", help="A pair a line: two sentences with a tab between.")]
LabelSet = Annotated[
    Labels,
    typer.Option("--labels", metavar="two|three", help="contradiction, none; or contradiction, entailment, neutral."),
]
Header = Annotated[
    bool | None,
    typer.Option("--header/--no-header", help="Whether the first line names the columns; else it is guessed."),
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="A,B", help="The two columns to compare, by name or number from 1.")
]


def contradicts(
    file: File,
    labels: LabelSet = Labels.TWO,
    columns: Columns = None,
    header: Header = None,
    lang: TextLang = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Compare pairs of sentences: label, score, the rule that fired and its words, a line for each line of FILE.tsv."""
    from kg.contradict.pairs import read_pairs

    asked = [column.strip() for column in columns.split(",")] if columns is not None else []
    given = read_pairs(file, header=header, columns=asked)
    rows = _rows(given, lang or _language(given), three=labels is Labels.THREE)
    if json:
        answer_json(rows)
    elif csv:
        answer(_delimited(rows, ",", ("line", *COLUMNS)))
    elif terminal(sys.stdout):
        answer(table(("line", *COLUMNS), [_cells(row, ("line", *COLUMNS)) for row in rows]))
    else:
        answer(_delimited(rows, "\t", COLUMNS, named=given.header))
    tell(_summary(rows))
    complain_of([problem for _, problem in given.problems])
    if given.problems:
        raise typer.Exit(1)


def _language(given: Any) -> str:
    """The language that the pairs are surely in, else the tables': in another one they would be judged at random."""
    from kg.read.inserts import inserts

    words = " ".join(f"{pair.one} {pair.other}" for pair in given.pairs[:SAMPLE])
    return next((insert.lang for insert in inserts(words, DEFAULT_LANG)), DEFAULT_LANG)


def _rows(given: Any, lang: str, *, three: bool) -> list[dict[str, Any]]:
    """A row for each line of the file, in order; a line that is no pair has a problem in place of a score."""
    from kg.contradict.judge import compare

    rows: dict[int, dict[str, Any]] = {}
    with progress("Comparing", len(given.pairs)) as step:
        verdicts = compare(((p.one, p.other) for p in given.pairs), lang, three=three)
        for pair, verdict in zip(given.pairs, verdicts, strict=True):
            found = (verdict.label, verdict.score, verdict.rule, list(verdict.one), list(verdict.other))
            given_words = {"line": pair.line, "a": pair.one, "b": pair.other}
            rows[pair.line] = given_words | dict(zip(COLUMNS, found, strict=True))
            step("")
    for line, problem in given.problems:
        rows[line] = {"line": line, "a": None, "b": None, "label": INVALID, "score": None, "problem": problem.what}
    return [rows[line] for line in sorted(rows)]


def _cells(row: dict[str, Any], names: tuple[str, ...]) -> list[object]:
    return [plain(APART.join(v)) if isinstance(v := row.get(name), list) else v for name in names]


def _delimited(rows: list[dict[str, Any]], mark: str, names: tuple[str, ...], *, named: bool = True) -> str:
    out = io.StringIO()
    writer = tables.writer(out, delimiter=mark, lineterminator="\n")
    if named:
        writer.writerow(names)
    for row in rows:
        writer.writerow("" if cell is None else cell for cell in _cells(row, names))
    return out.getvalue()


def _summary(rows: list[dict[str, Any]]) -> str:
    labels = sorted({row["label"] for row in rows})
    counts = (f"{sum(row['label'] == label for row in rows)} {label}" for label in labels)
    return f"{counted(len(rows), 'line')}: {', '.join(counts)}."
