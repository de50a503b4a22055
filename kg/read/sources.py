"""`sources.csv` beside the files: a table of their metadata, one row a file."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import Problem, ReadError
from kg.read.encoding import decode
from kg.read.notes import Note

SOURCES_NAME = "sources.csv"
_NAMED = 3
_COLUMNS = "file,id,lang,date,date_note,publisher,title,url"


@dataclass(frozen=True, slots=True)
class Sources:
    """Metadata by file name: column → value, empty cells left out."""

    rows: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def load_sources(folder: Path) -> Sources:
    """The `sources.csv` of `folder`, empty where there is none; semicolons and tabs also part columns.

    What cannot be read becomes a Problem, and the rest of the table still counts.
    """
    path = folder / SOURCES_NAME
    if not path.is_file():
        return Sources()
    try:
        text = decode(path.read_bytes()).text
    except (OSError, ReadError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Sources(problems=(Problem(str(path), f"cannot be read ({reason}); its metadata are not used."),))
    sources = _parse(path, text)
    gone = [name for name in sources.rows if not (folder / name).exists()]
    if gone:
        note = Note(str(path), f"tells of {len(gone)} file(s) that are not there: {', '.join(gone[:_NAMED])}.")
        return Sources(sources.rows, (*sources.problems, note))
    return sources


def _parse(path: Path, text: str) -> Sources:
    header = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=header.count)
    rows: dict[str, dict[str, str]] = {}
    problems = []
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
        if "file" not in names:
            return Sources(problems=(Problem(str(path), "has no column `file`.", f"Columns: {_COLUMNS}."),))
        reader.fieldnames = names
        for row in reader:
            where = f"{path}, line {reader.line_num}"
            name = (row.get("file") or "").strip()
            if not name or name in rows:
                problems.append(Problem(where, f"tells {name} a second time." if name else "names no file."))
            elif None in row:
                problems.append(Problem(where, "has more cells than the header.", "Quote cells that hold a comma."))
            else:
                rows[name] = {k: v.strip() for k, v in row.items() if v and v.strip()}
    except csv.Error as error:
        problems.append(Problem(f"{path}, line {reader.line_num}", f"is not CSV ({error})."))
    return Sources(rows, tuple(problems))
