"""CSV of statements that people coded elsewhere, a row each, with a mapping of its columns.

[statements]            # what kg calls it = the column
speaker = "Akteur"
proposition = "Forderung"
[same]                  # what holds for every row
coder = "Ada"
[agreement]             # what the words of a column mean; also [act]
"ja" = "agrees"
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from kg.errors import DataError, Problem, UsageError
from kg.exchange.mapping import read_mapping, read_words
from kg.terms import ActorKind, Agreement, Stance

COLUMNS = (
    *("speaker", "kind", "body", "proposition", "agreement", "document", "title", "outlet", "url", "lang", "date"),
    *("said", "target", "topics", "act", "coder", "note", "words"),
)
"""What a column may mean. `date` is the document's day, `said` that of the utterance, `body` whom the speaker spoke
for, `words` what was said, `kind` that of the speaker; topics stand apart by `|`."""
_SIDES: Mapping[str, Agreement] = {
    **{side.value: side for side in Agreement},
    **dict.fromkeys(("yes", "1", "true", "pro", "+"), Agreement.AGREES),
    **dict.fromkeys(("no", "0", "-1", "false", "contra", "-"), Agreement.DISAGREES),
    "": Agreement.UNCLEAR,
}
_TRY = "Mend the cell, or leave the row out."


@dataclass(frozen=True, slots=True)
class Meanings:
    """Columns by what they mean, what is the same in every row, and what words mean."""

    columns: Mapping[str, str] = field(default_factory=dict)
    same: Mapping[str, str] = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    acts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """One row: empty cells are empty words, or None. `where` names file and line."""

    where: str
    speaker: str
    proposition: str
    agreement: Agreement
    act: Stance
    kind: ActorKind
    published: date | None
    said: date | None
    topics: tuple[str, ...]
    told: Mapping[str, str]

    @property
    def document(self) -> str:
        """What the document is called: its id, else its title, else its address."""
        return self.told.get("document") or self.told.get("title") or self.told.get("url", "")


def read_map(path: Path | None) -> Meanings:
    """The mapping in a file; without one each column bears kg's own name. Raises as `read_mapping` does."""
    if path is None:
        return Meanings()
    same = read_mapping(path, "same", COLUMNS) if read_words(path, "same") else {}
    columns = read_mapping(path, "statements", COLUMNS)
    return Meanings(columns, same, read_words(path, "agreement"), read_words(path, "act"))


def read_statements(path: Path, how: Meanings, problems: list[Problem]) -> list[Statement]:
    """The rows of a file: commas, semicolons or tabs, UTF-8. A row that cannot be understood is a problem.

    Raises UsageError where there is no such file or it lacks a column that was named or is needed, DataError where it
    is no CSV.
    """
    columns, rows = _table(path, how)
    found = []
    for line, row in rows:
        told = dict(how.same) | {name: row[column].strip() for name, column in columns.items() if row.get(column)}
        try:
            found.append(_statement(f"{path.name}, line {line}", {k: v for k, v in told.items() if v}, how))
        except DataError as error:
            problems.append(Problem(f"{path.name}, line {line}", error.what, error.try_this or _TRY))
    return found


def _table(path: Path, how: Meanings) -> tuple[dict[str, str], list[tuple[int, dict[str, str]]]]:
    try:
        text = path.read_text("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Look for a typing mistake.") from None
    except UnicodeDecodeError as error:
        raise DataError(f"{path} is not UTF-8: {error}.", "Save it as CSV in UTF-8.") from None
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), strict=True)
    try:
        rows = [(reader.line_num, {k: v or "" for k, v in row.items() if k}) for row in reader]
    except csv.Error as error:
        raise DataError(f"{path}, line {reader.line_num}: no CSV ({error}).", "Quote cells that hold quotes.") from None
    there = list(reader.fieldnames or ())
    columns = dict(how.columns) or {name: name for name in COLUMNS if name in there}
    if not how.columns and {"claim", "document", "rule"} <= set(there):
        raise UsageError(
            f"{path} is a table of kg export, and lacks columns: an older kg wrote it, or somebody took them out.",
            "Export it again. With --mapping its rows come in as codings of documents.",
        )
    lost = [column for column in columns.values() if column not in there]
    told = {*columns, *how.same}
    missing = [name for name in ("speaker", "proposition") if name not in told]
    if not told & {"document", "title", "url"}:
        missing.append("document (or title, or url)")
    if lost or missing:
        wanted = f"no column {lost[0]!r}" if lost else f"no column for {missing[0]}"
        raise UsageError(f"{path} has {wanted}.", f"It has {', '.join(there)}: say in --mapping which means what.")
    return columns, rows


def _statement(where: str, told: Mapping[str, str], how: Meanings) -> Statement:
    for name in ("speaker", "proposition"):
        if name not in told:
            raise DataError(f"has no {name}.", _TRY)
    if not {"document", "title", "url"} & told.keys():
        raise DataError("names no document.", _TRY)
    side, act = (told.get(name, "").casefold() for name in ("agreement", "act"))
    side, act = how.sides.get(side, side), how.acts.get(act, act) or Stance.NOT_CODED.value
    if side not in _SIDES:
        raise DataError(f"has the agreement {side!r}.", f"Say in [agreement] which it is: {', '.join(Agreement)}.")
    if act not in set(Stance):
        raise DataError(f"has the act {act!r}.", f"Say in [act] which it is: {', '.join(Stance)}.")
    kind = told.get("kind", ActorKind.PERSON.value).casefold()
    if kind not in set(ActorKind):
        raise DataError(f"has the kind {kind!r}.", f"Kinds are {', '.join(ActorKind)}.")
    topics = tuple(dict.fromkeys(topic.strip() for topic in told.get("topics", "").split("|") if topic.strip()))
    return Statement(
        where=where,
        speaker=told["speaker"],
        proposition=told["proposition"],
        agreement=_SIDES[side],
        act=Stance(act),
        kind=ActorKind(kind),
        published=_day(told.get("date")),
        said=_day(told.get("said")),
        topics=topics,
        told=told,
    )


def _day(words: str | None) -> date | None:
    """A day as ISO 8601 writes it, with or without a time."""
    try:
        return datetime.fromisoformat(words).date() if words else None
    except ValueError:
        raise DataError(f"has the date {words!r}.", "Write it as 2025-08-24.") from None
