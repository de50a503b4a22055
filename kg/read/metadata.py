"""What a source says about itself: fields of front matter and `sources.csv`, checked and typed; unknown stays None."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from kg.links import safe
from kg.terms import DateStatus

_NAMES = {
    "id": ("id",),
    "lang": ("lang", "language"),
    "title": ("title",),
    "publisher": ("publisher", "outlet"),
    "author": ("author", "authors"),
    "url": ("url",),
    "licence": ("licence", "license"),
    "date": ("date",),
    "date_note": ("date_note",),
}
_UNFIT_FOR_ID = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Metadata:
    """The metadata of one document; `complaints` are values that could not be used."""

    id: str | None = None
    lang: str | None = None
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    licence: str | None = None
    date: date | None = None
    date_status: DateStatus | None = None
    complaints: tuple[str, ...] = ()


def metadata(*tables: Mapping[str, str]) -> Metadata:
    """Read the fields from `tables`; an earlier table goes before a later one, field by field.

    `date_note` counts with the table that gives the date: “inferred, weak…” means weak, “inferred…” inferred,
    anything else printed.
    """
    found = {name: _first(tables, spellings) for name, spellings in _NAMES.items() if name not in ("date", "date_note")}
    complaints = []
    day, status = None, None
    for table in tables:
        if written := table.get("date"):
            day = _day(written)
            status = _status(table.get("date_note", "")) if day else None
            if day is None:
                complaints.append(f"has the date {written!r}, which is no day (YYYY-MM-DD); it was left out.")
            break
    url = found["url"]
    if url is not None and not _is_address(url):
        complaints.append(f"has the url {url!r}, which is no http(s) address; it was left out.")
        found["url"] = None
    if found["id"] is not None and _UNFIT_FOR_ID.search(found["id"]):
        complaints.append("has an id with control characters; it was left out.")
        found["id"] = None
    return Metadata(**found, date=day, date_status=status, complaints=tuple(complaints))


def _first(tables: tuple[Mapping[str, str], ...], spellings: tuple[str, ...]) -> str | None:
    return next((table[s] for table in tables for s in spellings if table.get(s)), None)


def _day(written: str) -> date | None:
    """A day as ISO 8601 writes it, with or without a time after it."""
    try:
        return datetime.fromisoformat(written).date()
    except ValueError:
        return None


def _status(note: str) -> DateStatus:
    words = re.findall(r"\w+", note.lower())
    if words[:1] != ["inferred"]:
        return DateStatus.PRINTED
    return DateStatus.WEAK if words[1:2] == ["weak"] else DateStatus.INFERRED


def _is_address(url: str) -> bool:
    return safe(url) is not None and not re.search(r"[\s<>\"{}|\\^`]", url)
