"""CSV tables as people get them back from a spreadsheet: any delimiter, any encoding; written whole or not at all."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from kg.errors import DataError, ReadError, UsageError
from kg.files import give
from kg.read.encoding import decode

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins so for a formula; text from documents is guarded by an apostrophe."""
BOM = "\ufeff"


def guarded(text: str) -> str:
    """Words of a document as a cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a header; None is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(["" if value is None else value for value in row] for row in rows)
    return out.getvalue()


def write(path: Path, text: str) -> None:
    """Write a file that takes its name when it is whole. Raises UsageError for a path that cannot be written."""
    give(path, text.encode("utf-8", "replace"))


def read(path: Path, needed: Sequence[str], what: str) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Line numbers and rows of a table, cells by column. Raises UsageError where there is no file, DataError where
    it is no table or misses a column of `needed`; `what` says in words what it should be."""
    try:
        text = decode(path.read_bytes()).text.removeprefix(BOM)
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.", f"Give {what}.") from None
    except ReadError as error:
        raise DataError(f"{path} is no text.", f"Give {what}.") from error
    header = text.split("\n", 1)[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count))
    try:
        absent = [column for column in needed if column not in (rows.fieldnames or ())]
        if absent:
            raise DataError(f"{path} has no column {', '.join(absent)}.", f"Give {what}.")
        for row in rows:
            yield rows.line_num, {name: value or "" for name, value in row.items() if isinstance(name, str)}
    except csv.Error as error:
        raise DataError(f"{path}, line {rows.line_num}: is not CSV ({error}).", f"Give {what}.") from error
