"""The event list beside a codebook: every edit with what it replaced, appended and never rewritten, for undo.

`mine.toml` has `mine.events.jsonl` beside it, one event a line. Undoing is an event too.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kg import files
from kg.coding.bookfile import BookFile, read
from kg.coding.edits import Edit, checked
from kg.errors import DataError, UsageError

UNDO, MERGE = "undo", "merge"


@dataclass(frozen=True, slots=True)
class Event:
    """One edit: `was` and `now` are the blocks by slug before and after it (None: not there), `order` the slugs
    before it, `said` the words that asked for it; `of` is the number of the event that an undo takes back."""

    number: int
    at: str
    verb: str
    said: str
    was: Mapping[str, str | None]
    now: Mapping[str, str | None]
    order: tuple[str, ...] = ()
    moved: Mapping[str, str] = field(default_factory=dict)
    of: int | None = None


def beside(path: Path) -> Path:
    """Where the events of a codebook stand."""
    return path.with_name(f"{path.stem}.events.jsonl")


def events(path: Path) -> list[Event]:
    """The events of the codebook at `path`, oldest first. Raises DataError for a line that is none."""
    place = beside(path)
    if not place.is_file():
        return []
    found = []
    for number, line in enumerate(place.read_text("utf-8").splitlines(), start=1):
        try:
            told: dict[str, Any] = json.loads(line)
            found.append(Event(**{**told, "order": tuple(told.get("order", ()))}))
        except (ValueError, TypeError) as error:
            raise DataError(f"{place}, line {number} is no event: {error}.", "Restore that file from a copy.") from None
    return found


def open_book(path: Path, *, make: bool = False) -> BookFile:
    """The codebook file at `path`; with `make`, an empty one where none stands. Raises DataError."""
    if make and not path.exists():
        return BookFile(f'[codebook]\nid = "{path.stem}"\ntitle = "{path.stem}"\n')
    try:
        return read(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"The codebook {path} cannot be read: {error}.", "Give the path of a file.") from None


def apply(path: Path, book: BookFile, edit: Edit, said: str, *, now: Callable[[], datetime] | None = None) -> Event:
    """Write the edit to the codebook and the event beside it. Raises DataError where the edit would break it."""
    after = checked(book, edit)
    return _write(path, book, after, Event(
        number=len(events(path)) + 1,
        at=_time(now),
        verb=edit.verb,
        said=said,
        was={slug: book.blocks.get(slug) for slug in edit.blocks},
        now={slug: after.blocks.get(slug) for slug in edit.blocks},
        order=tuple(book.blocks),
        moved=dict(edit.moved or {}),
    ))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """Propositions that took another slug: by a new name, or (`merge`) by going into the one that bears it."""

    moved: Mapping[str, str]
    merge: bool


def steps(path: Path) -> list[Step]:
    """The steps of a codebook's propositions, oldest first; a merge that was undone is none."""
    past = events(path)
    taken = {event.of for event in past}
    kept = (e for e in past if e.moved and not (e.verb == MERGE and e.number in taken))
    return [Step(event.moved, event.verb == MERGE) for event in kept]


def name_now(slug: str, steps: Sequence[Step], known: Collection[str]) -> str:
    """The slug that a proposition has today; steps end at one that the codebook holds (`known`)."""
    for step in steps:
        if slug not in known:
            slug = step.moved.get(slug, slug)
    return slug


def undo(path: Path, *, now: Callable[[], datetime] | None = None) -> Event:
    """Take the last edit back that was not taken back yet; what was edited by hand elsewhere stays.

    Raises UsageError where there is nothing to undo, or where the same propositions were edited by hand since.
    """
    past = events(path)
    taken = {event.of for event in past if event.verb == UNDO}
    last = next((e for e in reversed(past) if e.verb != UNDO and e.number not in taken), None)
    if last is None:
        raise UsageError(f"There is nothing to undo in {path.name}.", "Only edits by kg concepts can be undone.")
    book = open_book(path)
    by_hand = [slug for slug, block in last.now.items() if book.blocks.get(slug) != block]
    if by_hand:
        raise UsageError(
            f"{', '.join(by_hand)} was edited by hand since “{last.said}”.", "Change it back by hand, or edit on."
        )
    rest = book.changed(dict(last.was))
    ordered = sorted(rest.blocks, key=lambda slug: _place(slug, last.order, list(book.blocks)))
    after = BookFile(book.head, {slug: rest.blocks[slug] for slug in ordered})
    back = {new: old for old, new in last.moved.items()} if last.verb == "rename" else {}
    return _write(path, book, after, Event(
        len(past) + 1, _time(now), UNDO, f"undo {last.number}: {last.said}", last.now, last.was, moved=back,
        of=last.number,
    ))  # fmt: skip


def _place(slug: str, before: tuple[str, ...], now: list[str]) -> tuple[int, int]:
    """Where the slug stood before the edit; what came since goes behind."""
    return (before.index(slug), 0) if slug in before else (len(before), now.index(slug))


def _write(path: Path, before: BookFile, after: BookFile, event: Event) -> Event:
    """The event first: an event without its edit is seen by undo, an edit without its event is not."""
    line = {name: getattr(event, name) for name in Event.__slots__}
    if path.exists() and path.read_text("utf-8") != before.text:
        raise DataError(f"{path} was changed while it was edited.", "Try again.")
    with beside(path).open("a", encoding="utf-8") as stream:
        stream.write(json.dumps(line, ensure_ascii=False) + "\n")
    files.replace(path, after.text)
    return event


def _time(now: Callable[[], datetime] | None) -> str:
    return (now or (lambda: datetime.now(UTC)))().strftime("%Y-%m-%dT%H:%M:%SZ")
