"""Files and folders become a stream of documents and problems."""

from __future__ import annotations

import difflib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kg.errors import Problem, ReadError, UsageError
from kg.model import Document
from kg.read.files import TEXT_SUFFIXES, collection_of, document_of, key_of
from kg.read.notes import Note
from kg.read.sources import SOURCES_NAME, Sources, load_sources

_KINDS = "Text (.txt) and Markdown (.md, .markdown) are read."
_NEAR_NAMES = 3
_ABOUT_THE_FOLDER = frozenset({"readme", "license", "licence", "notice", "copying"})


def read_paths(
    paths: Sequence[Path], *, lang: str | None = None, collection: str | None = None
) -> Iterator[Document | Problem]:
    """The documents in files and folders (with their subfolders, in alphabetical order), and what went wrong.

    Nothing stops the run but a wrong request, raised at once: UsageError for a path that is not there (with near
    names) and for folders without a file to read. A `Note` among the problems is no failure: two files of one name,
    files of other kinds that a folder holds. Hidden files, READMEs, licences and `sources.csv` are skipped silently.
    """
    if not paths:
        raise UsageError("No file or folder was named.", _KINDS)
    plan = _Plan()
    for path in paths:
        _add(plan, Path(path))
    if not plan.files and not plan.problems:
        raise UsageError(f"{', '.join(map(str, paths))}: no article in there.", _KINDS + plan.told_others())
    return _read(plan, lang, collection)


@dataclass(slots=True)
class _Plan:
    """What a request comes to: files in order, each once, and what was met on the way."""

    files: dict[Path, Path] = field(default_factory=dict)  # resolved path → path as named
    others: dict[Path, Counter[str]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def add(self, path: Path) -> None:
        self.files.setdefault(path.resolve(), path)

    def told_others(self) -> str:
        """The kinds of files passed over, as a sentence to append."""
        kinds = sum(self.others.values(), Counter[str]())
        return f" Passed over: {_count(kinds)}." if kinds else ""


def _add(plan: _Plan, path: Path) -> None:
    try:
        is_folder, is_there = path.is_dir(), path.exists()
    except OSError as error:
        plan.problems.append(_closed(path, error))
        return
    if is_folder:
        _walk(plan, path)
    elif is_there:
        plan.add(path)
    else:
        raise UsageError(f"{path} is not there.", _near(path))


def _closed(path: Path, error: OSError) -> Problem:
    reason = error.strerror or "an error of the system"
    return Problem(str(path), f"cannot be opened ({reason}).", "Check its permissions.")


def _walk(plan: _Plan, root: Path) -> None:
    def failed(error: OSError) -> None:
        plan.problems.append(_closed(Path(error.filename), error))

    others: Counter[str] = Counter()
    for folder, subfolders, names in os.walk(root, onerror=failed):
        subfolders[:] = sorted(s for s in subfolders if not s.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.stem.lower() in _ABOUT_THE_FOLDER or name == SOURCES_NAME:
                continue
            if path.suffix.lower() in TEXT_SUFFIXES:
                plan.add(path)
            else:
                others[path.suffix.lower() or "no ending"] += 1
    if others:
        plan.others[root] = others


def _near(path: Path) -> str:
    folder = path.parent
    try:
        names = sorted(p.name for p in folder.iterdir()) if folder.is_dir() else []
    except OSError:
        names = []
    near = difflib.get_close_matches(path.name, names, n=_NEAR_NAMES, cutoff=0.6)
    if near:
        return f"Did you mean {' or '.join(str(folder / n) for n in near)}?"
    return _KINDS if folder.is_dir() else f"The folder {folder} is not there either."


def _read(plan: _Plan, lang: str | None, collection: str | None) -> Iterator[Document | Problem]:
    yield from plan.problems
    tables: dict[Path, Sources] = {}
    names = _Names()
    for path in plan.files.values():
        folder = path.parent.resolve()
        if folder not in tables:
            tables[folder] = load_sources(path.parent)
            yield from tables[folder].problems
        problems: list[Problem] = []
        row = tables[folder].rows.get(path.name, {})
        try:
            document = document_of(path, row, problems, lang=lang, collection=collection)
        except ReadError as error:
            yield Problem(str(path), error.what.removeprefix(f"{path}: "), error.try_this)
            continue
        document, notes = names.settle(document, path, collection or collection_of(path))
        yield from problems
        yield from notes
        yield document
    for root, kinds in plan.others.items():
        yield Note(str(root), f"passed over {_count(kinds)}.", _KINDS)


class _Names:
    """Ids and keys met in one run, so that no two documents answer to one name."""

    def __init__(self) -> None:
        self._ids: dict[str, Path] = {}
        self._keys: dict[str, Path] = {}

    def settle(self, document: Document, path: Path, collection: str) -> tuple[Document, list[Note]]:
        """The document under an id of its own, and notes that say what was changed or shared."""
        notes = []
        if document.id in self._ids:
            id_ = self._free(document.id, path)
            notes.append(Note(str(path), f"has the id of {self._ids[document.id]}; here it is called {id_}."))
            document = replace(document, id=id_)
        if document.key in self._keys and document.url is None:
            document = replace(document, key=key_of(None, collection, document.id))
        elif document.key in self._keys:
            other = self._keys[document.key]
            notes.append(Note(str(path), f"has the url of {other}: both count as versions of one publication."))
        self._ids[document.id] = path
        self._keys.setdefault(document.key, path)
        return document, notes

    def _free(self, id_: str, path: Path) -> str:
        """`id_` after the name of its folder, or of two; within one folder with the ending; else with a number."""
        folders = path.parent.resolve().parts[1:]
        by_folder = ["/".join((*folders[-n:], id_)) for n in (1, 2) if n <= len(folders)]
        same_folder = self._ids[id_].parent.resolve() == path.parent.resolve()
        candidates = [f"{id_}{path.suffix}"] if same_folder else by_folder
        numbered = (f"{id_}-{n}" for n in range(2, len(self._ids) + 3))
        return next(name for name in (*candidates, *numbered) if name not in self._ids)


def _count(kinds: Counter[str]) -> str:
    total = sum(kinds.values())
    listed = ", ".join(f"{kind} {n}" for kind, n in sorted(kinds.items()))
    return f"{total} other file{'s' if total != 1 else ''} ({listed})"
