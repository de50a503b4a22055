"""Edits of a codebook, each given as the blocks that change: add, rename, merge, split."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.coding.bookfile import BookFile, written
from kg.errors import DataError, UsageError

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_INHERITED = ("reverse_", "none_", "near_")
_PLAIN = ("topic", "kind", "contrary_to", "holds_when", "denies_when", "target", "about")


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit does: the blocks by slug as they shall be (None: gone), `after` which block new ones come, and
    `moved`: which slug the codings of another go to."""

    verb: str
    blocks: Mapping[str, str | None]
    after: str | None = None
    moved: Mapping[str, str] | None = None


def add(book: BookFile, slug: str, entry: Mapping[str, Any]) -> Edit:
    """A new proposition, last in the file. Raises UsageError for a slug that is taken or no slug."""
    _free(book, slug)
    return Edit("add", {slug: written(slug, entry)})


def rename(book: BookFile, old: str, new: str, labels: Mapping[str, str] | None = None) -> Edit:
    """Another slug, other wordings, or both; `contrary_to` of others follows."""
    entry = book.table(old)
    if new != old:
        _free(book, new)
    blocks: dict[str, str | None] = {new: _relabelled(_reslugged(book.blocks[old], old, new), entry, labels or {})}
    if new == old:
        return Edit("rename", blocks)
    blocks[old] = None
    return Edit("rename", blocks | _pointing(book, {old: new}), after=old, moved={old: new})


def merge(book: BookFile, keep: str, others: Sequence[str]) -> Edit:
    """The phrases of `others` go to `keep`, and they go. Raises UsageError where kinds differ or `keep` is listed."""
    entries = {slug: book.table(slug) for slug in (keep, *others)}
    if keep in others or len(set(others)) != len(others) or not others:
        raise UsageError("Merge takes one proposition to keep and others to merge into it.", "Name each once.")
    kinds = {str(entry.get("kind", "policy")) for entry in entries.values()}
    if len(kinds) > 1:
        raise UsageError(f"Their kinds differ ({', '.join(sorted(kinds))}).", "Give them one kind first.")
    kept = {key: value for key, value in entries[keep].items() if key in _PLAIN[:-1] or _label(key, value)}
    gone = set(others)
    if "contrary_to" in kept:
        kept["contrary_to"] = [slug for slug in kept["contrary_to"] if slug not in gone]
    targets = [slug for entry in entries.values() for slug in entry.get("target", [])]
    if targets:
        kept["target"] = list(dict.fromkeys(targets))
    ways = [way for entry in entries.values() for way in ways_of(entry)]
    blocks: dict[str, str | None] = {keep: written(keep, {**kept, "about": ways}, _remarks(book, (keep, *others)))}
    blocks |= dict.fromkeys(others)
    pointing = _pointing(book, dict.fromkeys(others, keep), but=(keep, *others))
    return Edit("merge", blocks | pointing, moved=dict.fromkeys(others, keep))


def split(book: BookFile, slug: str, new: str, labels: Mapping[str, str], phrases: Sequence[str]) -> Edit:
    """The `phrases` of `slug` go to a new proposition, with everything else that holds of them.

    Raises UsageError where a phrase is not one of the proposition's, or none would be left to it.
    """
    _free(book, new)
    entry = book.table(slug)
    wanted, found = set(phrases), set[str]()
    old_ways, new_ways = [], []
    for way in ways_of(entry):
        stays, goes = dict(way), dict(way)
        for key in [k for k in way if k.startswith(("any_", "reverse_", "again_")) and isinstance(way[k], list)]:
            found |= wanted & set(way[key])
            stays[key] = [p for p in way[key] if p not in wanted]
            goes[key] = [p for p in way[key] if p in wanted]
        old_ways += [_tidy(stays)] if _speaks(stays) and _affirms(stays) >= _affirms(way) else []
        new_ways += [_tidy(goes)] if _speaks(goes) else []
    if wanted - found or not wanted:
        missing = ", ".join(sorted(wanted - found)) or "none was given"
        raise UsageError(f"No phrase of {slug}: {missing}.", f"Its phrases: {'; '.join(phrases_of(entry))}")
    if not old_ways:
        raise UsageError(f"No phrase would be left to {slug}.", "Rename it instead.")
    plain = {key: value for key, value in entry.items() if key in _PLAIN[:-1]}
    wordings = {key: value for key, value in entry.items() if _label(key, value)}
    blocks = {
        slug: written(slug, {**wordings, **plain, "about": old_ways}, _remarks(book, (slug,))),
        new: written(new, {**labels, **plain, "about": new_ways}),
    }
    return Edit("split", blocks, after=slug)


def ways_of(entry: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The ways of a proposition, each with what it inherits written out."""
    own = {k: v for k, v in entry.items() if k not in _PLAIN and not _label(k, v)}
    about = entry.get("about")
    if about is None:
        return [own]
    shared = {k: v for k, v in own.items() if k.startswith(_INHERITED) or k == "topics"}
    return [{**shared, **way} for way in (about if isinstance(about, list) else [about])]


def phrases_of(entry: Mapping[str, Any]) -> list[str]:
    """Every phrase that can carry a coding, in the order of the file."""
    keys = ("any_", "reverse_", "again_")
    return list(dict.fromkeys(p for way in ways_of(entry) for k, v in way.items() if k.startswith(keys) for p in v))


def _speaks(way: Mapping[str, Any]) -> bool:
    return any(value for key, value in way.items() if key.startswith(("any_", "reverse_", "again_")))


def _affirms(way: Mapping[str, Any]) -> bool:
    return any(value for key, value in way.items() if key.startswith(("any_", "again_")))


def _tidy(way: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in way.items() if value != []}


def _label(key: str, value: object) -> bool:
    return len(key) == 2 and isinstance(value, str)


def _free(book: BookFile, slug: str) -> None:
    if not _SLUG.fullmatch(slug):
        raise UsageError(f"{slug!r} is no name of a proposition.", "Use small letters, digits and hyphens: --id SLUG.")
    if slug in book.blocks:
        raise UsageError(f"The codebook has a proposition {slug} already.", "Give another name: --id SLUG.")


def _reslugged(block: str, old: str, new: str) -> str:
    return re.sub(rf"^(\s*\[\[?\s*)\"?{re.escape(old)}\"?(?=\s*[.\]])", rf"\g<1>{new}", block, flags=re.MULTILINE)


def _relabelled(block: str, entry: Mapping[str, Any], labels: Mapping[str, str]) -> str:
    """The block with other wordings: a line that stands is written anew, another comes below the name."""
    for lang, wording in labels.items():
        line = _line(lang, wording)
        if isinstance(entry.get(lang), str):
            block = _put(rf"^\s*{lang}\s*=.*$", block, line)
        else:
            found = re.search(r"^\s*\[[^\[\]]+\].*$", block, flags=re.MULTILINE)
            at = found.end() if found else 0
            block = f"{block[:at]}\n{line}{block[at:]}"
    return block


def _line(key: str, value: object) -> str:
    return written("x", {key: value}).splitlines()[-1]


def _put(pattern: str, block: str, line: str) -> str:
    """The block with what first matches replaced by `line`, which is not read as a pattern."""
    found = re.search(pattern, block, flags=re.MULTILINE)
    return block if found is None else block[: found.start()] + line + block[found.end() :]


def _pointing(book: BookFile, moved: Mapping[str, str], but: Sequence[str] = ()) -> dict[str, str | None]:
    """The blocks of others whose `contrary_to` names a slug that moves."""
    blocks: dict[str, str | None] = {}
    for slug, block in book.blocks.items():
        named = book.table(slug).get("contrary_to", []) if slug not in (*moved, *but) else []
        if set(named) & set(moved):
            now = list(dict.fromkeys(moved.get(other, other) for other in named))
            blocks[slug] = _put(r"^\s*contrary_to\s*=\s*\[[^\]]*\]", block, _line("contrary_to", now))
    return blocks


def _remarks(book: BookFile, slugs: Sequence[str]) -> list[str]:
    """The comments above and inside the blocks, which a block written anew would lose."""
    lines = (line.strip() for slug in slugs for line in book.blocks[slug].splitlines())
    return [line for line in lines if line.startswith("#")]


def checked(book: BookFile, edit: Edit) -> BookFile:
    """The file after the edit. Raises DataError, and changes nothing, where it would be no codebook any more."""
    from kg.coding.bookfile import read

    after = book.changed(edit.blocks, after=edit.after)
    try:
        read(after.text).codebook("codebook")
    except DataError as error:
        raise DataError(f"The edit would break the codebook: {error.what}", error.try_this) from None
    return after
