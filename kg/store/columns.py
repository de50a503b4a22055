"""Claims and codings as two flat tables: their columns, and how rows of them become Parquet and CSV.

What the rows hold is made in `kg.ask.columns`; `docs/data-model.md` shows the columns, drawn from here. Tables are flat
(no lists), so that every reader of Parquet takes them; several names in one cell stand apart by spaces.
"""

from __future__ import annotations

import csv
import json
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

from kg.errors import StoreError
from kg.files import asked_for
from kg.store.layout import brief

Type = Literal["VARCHAR", "DATE", "INTEGER", "DOUBLE", "BOOLEAN"]
Value = str | int | float | bool | date | None
Row = Sequence[Value]
LONGEST_ROW = 1 << 28  # bytes


@dataclass(frozen=True, slots=True)
class Column:
    """`what` says it in a line, with the unit or the values; unknown is NULL, an empty cell in CSV.

    `label` marks words for people, in the language of the export: everything else is the same in every language.
    """

    name: str
    type: Type
    what: str
    label: bool = False


_WHO = (
    Column("body", "VARCHAR", "the body spoken for on the day: the nearest of `bodies`"),
    Column("body_label", "VARCHAR", "its name", label=True),
    Column("bodies", "VARCHAR", "every body behind the actor on the day, nearest first"),
)
_WHEN = (
    Column("document", "VARCHAR", "what people call the document: its file's stem, or as `sources.csv` says"),
    Column("outlet", "VARCHAR", "who published it", label=True),
    Column("day", "DATE", "first day on which it may have been said; where the text does not tell, the document's day"),
    Column("dated", "VARCHAR", "where `day` is from: `said`, `reported` (the document's day) or `undated`"),
)
_VERSION = Column("version", "VARCHAR", "what was read: `version:` and this is the IRI and the named graph")
_ACT = Column("act", "VARCHAR", "one of the eleven acts, or `not-coded`")

CLAIMS = (
    Column("claim", "VARCHAR", "32 hex characters; the IRI is `claim:` and these"),
    *_WHEN,
    Column("until", "DATE", "last day on which it may have been said"),
    Column("reported", "DATE", "the document's day"),
    _VERSION,
    Column("title", "VARCHAR", "the document's title"),
    Column("url", "VARCHAR", "where it was published"),
    Column("lang", "VARCHAR", "the language of the words, ISO 639-1"),
    Column("speaker", "VARCHAR", "slug of the speaker; one with a full stop is an actor of this document alone"),
    Column("speaker_label", "VARCHAR", "the speaker's name", label=True),
    Column("speaker_kind", "VARCHAR", "person, government, organisation, party, company, group, media or place"),
    Column(
        "voice", "VARCHAR", "named, media, anonymous, unresolved (a pronoun, say) or unattributed (nobody is named)"
    ),
    Column("capacity", "VARCHAR", "slug of the office held on the day"),
    *_WHO,
    _ACT,
    Column("polarity", "INTEGER", "of the act: −1, 0 or 1; a colour, never a position"),
    Column("narrower", "VARCHAR", "the finer act that the cue names"),
    Column("qualified", "BOOLEAN", "whether the content takes one side and then the other"),
    Column("target", "VARCHAR", "slug of the actor aimed at"),
    Column("target_label", "VARCHAR", "its name", label=True),
    Column("topics", "VARCHAR", "slugs of topics of the scheme, in the alphabet's order"),
    Column("topics_general", "VARCHAR", "slugs of topics of the general layer"),
    Column("mode", "VARCHAR", "direct, indirect or mixed"),
    Column("evidence", "VARCHAR", "quoted, reported-speech, attributed-attitude or nominal"),
    Column(
        "attribution", "VARCHAR", "how openly the speaker is named: named, office, body, metonym, anonymous-official …"
    ),
    Column("commitment", "VARCHAR", "the reporting word endorses, is neutral or distances"),
    Column("certainty", "VARCHAR", "the speaker is certain, or calls it probable, possible, conditional"),
    Column("confidence", "DOUBLE", "probability, 0 to 1, that content, speaker and act are right"),
    Column("rule", "VARCHAR", "the rule that found it"),
    Column("start_char", "INTEGER", "where the main part of the content begins: characters (code points) before it"),
    Column("end_char", "INTEGER", "where it ends, that character excluded"),
    Column("more", "VARCHAR", "further parts as `start-end`"),
    Column(
        "speaker_start", "INTEGER", "where the text names the speaker: characters before it; none where it names nobody"
    ),
    Column("speaker_end", "INTEGER", "where that ends"),
    Column("words", "VARCHAR", "the exact words, parts in the order of the text, ` […] ` between them"),
)

CODINGS = (
    Column("coding", "VARCHAR", "32 hex characters; the IRI is `coding:` and these"),
    Column(
        "claim", "VARCHAR", "the claim that it codes: a row of claims; none where a person coded the whole document"
    ),
    Column("codebook", "VARCHAR", "whose propositions"),
    Column("coder", "VARCHAR", "`machine`, or a person"),
    Column("proposition", "VARCHAR", "slug of the proposition"),
    Column("wording", "VARCHAR", "its wording", label=True),
    Column("kind", "VARCHAR", "policy, assessment, blame or fact"),
    Column("agreement", "VARCHAR", "agrees, disagrees, on-condition or unclear"),
    Column("condition", "VARCHAR", "the exact words of the condition"),
    Column("holder", "VARCHAR", "slug of whose position it is: the speaker, unless the coding names another"),
    Column("holder_label", "VARCHAR", "that actor's name", label=True),
    Column("holder_kind", "VARCHAR", "as `speaker_kind`"),
    Column("voice", "VARCHAR", "as of claims, for the holder"),
    Column("told", "BOOLEAN", "whether somebody else tells the holder's position"),
    *_WHO,
    _VERSION,
    *_WHEN,
    _ACT,
    Column("rule", "VARCHAR", "which entry of the codebook decided"),
)

TABLES = {"claims": CLAIMS, "codings": CODINGS}


LABELS = frozenset(column.name for columns in TABLES.values() for column in columns if column.label)
"""Columns whose words depend on the language of the export."""


def write_csv(path: Path, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Write rows as CSV (UTF-8, commas, a head of names, days as 2025-08-24, TRUE and FALSE); how many there are.

    Raises UsageError where the file cannot be written.
    """
    number = 0
    with (
        asked_for(path, try_this="Name another folder.") as fresh,
        fresh.open("w", encoding="utf-8", errors="replace", newline="") as stream,
    ):
        out = csv.writer(stream)  # RFC 4180: lines end in CR LF, so that either is quoted inside a cell
        out.writerow([column.name for column in columns])
        for row in rows:
            out.writerow(map(cell, row))
            number += 1
    return number


def write_parquet(path: Path, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Write rows as one Parquet file (version 1, Snappy: what every reader knows); how many there are.

    The same rows give the same bytes. Raises UsageError where the file cannot be written, StoreError where DuckDB
    refuses the rows.
    """
    import duckdb

    with tempfile.TemporaryDirectory(prefix="kg-") as scratch:
        lines, made = Path(scratch) / "rows.jsonl", Path(scratch) / "table.parquet"
        number = _write_lines(lines, columns, rows)
        try:
            with duckdb.connect(config={"threads": 1}) as database:
                database.execute(
                    f"COPY (SELECT * FROM {_read(lines, columns)}) TO {_quoted(str(made))}"
                    " (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v1)"
                )
            with asked_for(path, try_this="Name another folder.") as fresh:
                shutil.copyfile(made, fresh)
        except duckdb.Error as error:
            raise StoreError(f"{path.name} cannot be made: {brief(error)}.", "Run kg verify.") from None
    return number


def _write_lines(path: Path, columns: Sequence[Column], rows: Iterable[Row]) -> int:
    """Rows as JSON, one a line: what goes between keeps every character, and tells nothing from an empty word."""
    names, number = [column.name for column in columns], 0
    with path.open("w", encoding="utf-8", errors="replace") as stream:
        for row in rows:
            cells = (cell(value) if isinstance(value, str | date) else value for value in row)
            stream.write(json.dumps(dict(zip(names, cells, strict=True)), ensure_ascii=False) + "\n")
            number += 1
    return number


def _read(path: Path, columns: Sequence[Column]) -> str:
    """The table function that reads our own lines: nothing is guessed."""
    types = ", ".join(f"{_quoted(column.name)}: {_quoted(column.type)}" for column in columns)
    return (
        f"read_json({_quoted(str(path))}, columns = {{{types}}}, format = 'newline_delimited',"
        f" maximum_object_size = {LONGEST_ROW})"
    )


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def cell(value: Value) -> str:
    """A value as a word, as a cell of CSV has it."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"  # R knows no other spelling
        case str():
            return value.replace("\0", "\ufffd")  # no column of text holds the null character
        case date():
            return value.isoformat()
    return repr(value)
