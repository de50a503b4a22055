"""A codebook as the text that a person wrote: cut into one block a proposition, so that an edit leaves the rest alone.

A block begins with the empty lines and comments right above its `[slug]` and ends where the next one begins;
`[slug.about]` and `[[slug.about]]` belong to it. What stands before the first one (`[codebook]`, remarks) is the head.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from kg.coding.codebook import HEADER, Codebook, parse
from kg.errors import DataError

_TABLE = re.compile(r"^\s*\[\[?\s*\"?([\w-]+)\"?\s*[.\]]")


@dataclass(frozen=True, slots=True)
class BookFile:
    """The head, and the blocks by slug in the order of the file; their texts joined are the file."""

    head: str
    blocks: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole file."""
        return self.head + "".join(self.blocks.values())

    def table(self, slug: str) -> dict[str, Any]:
        """What the block of a proposition says. Raises DataError for a slug that the file does not hold."""
        if slug not in self.blocks:
            known = ", ".join(self.blocks) or "none"
            raise DataError(f"The codebook holds no proposition {slug!r}.", f"It holds {known}.")
        entry: dict[str, Any] = tomllib.loads(self.blocks[slug])[slug]
        return entry

    def codebook(self, name: str) -> Codebook | None:
        """The codebook that the text says, None while it holds no proposition. Raises DataError where it is broken."""
        return parse(_toml(self.text), name) if self.blocks else None

    def changed(self, blocks: Mapping[str, str | None], *, after: str | None = None) -> BookFile:
        """The file with other blocks: None takes one out; a new one comes behind the block `after`, else last."""
        kept: dict[str, str] = {}
        for slug, text in self.blocks.items():
            new = blocks.get(slug, text)
            if new is not None:
                kept[slug] = new
            if slug == after:
                kept |= {s: t for s, t in blocks.items() if t is not None and s not in self.blocks}
        kept |= {s: t for s, t in blocks.items() if t is not None and s not in kept}
        return BookFile(self.head, kept)


def read(text: str) -> BookFile:
    """Cut a codebook's text into blocks.

    Raises DataError where it is no TOML, or where its tables are mixed so that no block can be cut out.
    """
    whole = _toml(text)
    head: list[str] = []
    blocks: dict[str, list[str]] = {}
    current = head
    waiting: list[str] = []  # comments and empty lines that may belong to what follows
    for line in text.splitlines(keepends=True):
        found = _TABLE.match(line)
        slug = found[1] if found else None
        if slug is not None and slug in whole and slug != HEADER:
            own = blocks.setdefault(slug, [])
            comments = _comments_above(waiting) if own is not current else 0
            current += waiting[: len(waiting) - comments]
            own += [*waiting[len(waiting) - comments :], line]
            current, waiting = own, []
        elif not line.strip() or line.lstrip().startswith("#"):
            waiting.append(line)
        else:
            current += [*waiting, line]
            waiting = []
    current += waiting
    cut = BookFile("".join(head), {slug: _ended("".join(lines)) for slug, lines in blocks.items()})
    _check(cut, whole)
    return cut


def _comments_above(lines: list[str]) -> int:
    """How many lines at the end are comments with no empty line behind them, with the empty lines above those."""
    number = 0
    while number < len(lines) and lines[-1 - number].strip():
        number += 1
    while number < len(lines) and not lines[-1 - number].strip():
        number += 1
    return number


def _check(cut: BookFile, whole: Mapping[str, Any]) -> None:
    """Every block read by itself must say what the whole file says of it."""
    try:
        told = tomllib.loads(cut.head) | {s: tomllib.loads(block)[s] for s, block in cut.blocks.items()}
    except (tomllib.TOMLDecodeError, KeyError):
        told = {}
    if told != whole:
        raise DataError(
            "This codebook is written so that its propositions cannot be told apart.",
            "Write each as [slug] with its [slug.about] tables right below it, and [codebook] first.",
        )


def _ended(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _toml(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise DataError(f"The codebook is no TOML: {error}.", "Mend that line.") from None


def written(slug: str, entry: Mapping[str, Any], comments: Iterable[str] = ()) -> str:
    """A block as we write it: the wordings first, then the rest in its order, `about` tables last."""
    ways = entry.get("about", [])
    plain = {key: value for key, value in entry.items() if key != "about"}
    lines = ["", *comments, f"[{slug}]", *(f"{key} = {_value(value)}" for key, value in plain.items())]
    for way in [ways] if isinstance(ways, dict) else ways:
        lines += [f"[[{slug}.about]]", *(f"{key} = {_value(value)}" for key, value in way.items())]
    return "\n".join(lines) + "\n"


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007F")
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    return str(value)
