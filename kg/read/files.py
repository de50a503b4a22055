"""One file becomes one document: bytes, text, metadata, language, furniture."""

from __future__ import annotations

import stat
from collections.abc import Mapping
from pathlib import Path

from kg.errors import Problem, ReadError, UsageError
from kg.model import Document, short_hash
from kg.read.encoding import decode
from kg.read.furniture import furniture
from kg.read.inserts import inserts
from kg.read.language import language_of
from kg.read.matter import front_matter
from kg.read.metadata import Metadata, metadata
from kg.read.sources import load_sources

TEXT_SUFFIXES = (".txt", ".md", ".markdown")
DOCUMENT_CHARACTERS = 2_000_000
"""The longest text that is read as one article."""
_BYTES_A_CHARACTER = 4


def read_file(
    path: Path, *, lang: str | None = None, collection: str | None = None, problems: list[Problem] | None = None
) -> Document:
    """The document in `path` (.txt, .md or .markdown), with metadata from front matter or `sources.csv` beside it.

    `lang` overrules what the file says of its language, for every paragraph; `collection` (by default the folder's
    name) and the file's id name a publication that gives no URL. Small troubles (a broken date) are added to
    `problems`; a file that cannot be read as an article raises ReadError, a path that is not there UsageError.
    """
    if not path.exists():
        raise UsageError(f"{path} is not there.", "Look for a typing mistake in the path.")
    sources = load_sources(path.parent)
    found = [*sources.problems]
    document = document_of(path, sources.rows.get(path.name, {}), found, lang=lang, collection=collection)
    if problems is not None:
        problems.extend(found)
    return document


def document_of(
    path: Path,
    row: Mapping[str, str],
    problems: list[Problem],
    *,
    lang: str | None = None,
    collection: str | None = None,
) -> Document:
    """As `read_file`, with the file's row of `sources.csv` at hand. Raises ReadError, which names `path`."""
    try:
        return _document(path, row, problems, lang, collection)
    except ReadError as error:
        raise ReadError(f"{path}: {error.what}", error.try_this) from error


def key_of(url: str | None, collection: str, id_: str) -> str:
    """The name of a publication: hash of its URL, else of collection and file id (32 hex characters)."""
    return short_hash(url) if url else short_hash(collection, id_)


def collection_of(path: Path) -> str:
    """The default collection: the name of the folder that holds the file."""
    return path.parent.resolve().name


def _document(
    path: Path, row: Mapping[str, str], problems: list[Problem], lang: str | None, collection: str | None
) -> Document:
    decoded = decode(_bytes(path))
    matter = front_matter(decoded.text)
    text = decoded.text[matter.start :]
    _check_text(text, has_matter=matter.start > 0)
    told = metadata(matter.fields, row)
    for complaint in (*decoded.remarks, *matter.complaints, *told.complaints):
        problems.append(Problem(str(path), complaint))
    found = language_of(text, lang or told.lang)
    return _assemble(path, text, told, found, collection or collection_of(path), forced=lang is not None)


def _assemble(path: Path, text: str, told: Metadata, lang: str, collection: str, *, forced: bool) -> Document:
    id_ = told.id or path.stem
    return Document(
        id=id_,
        key=key_of(told.url, collection, id_),
        text=text,
        lang=lang,
        title=told.title,
        publisher=told.publisher,
        author=told.author,
        date=told.date,
        date_status=told.date_status,
        url=told.url,
        licence=told.licence,
        origin=f"{collection}/{path.name}",
        furniture=furniture(text, lang),
        inserts=() if forced else inserts(text, lang),
    )


def _bytes(path: Path) -> bytes:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            raise ReadError("is not a regular file.", f"Give files that end in {_kinds()}, or folders of them.")
        if path.suffix.lower() not in TEXT_SUFFIXES:
            kind = path.suffix.lower() or "a name without an ending"
            raise ReadError(f"is of a kind that is not read ({kind}).", f"Save its text as {_kinds()}.")
        if status.st_size > DOCUMENT_CHARACTERS * _BYTES_A_CHARACTER:
            raise _too_long(f"{status.st_size:,} bytes")
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "an error of the system"
        raise ReadError(f"cannot be read ({reason}).", "Check the permissions of the file and its folder.") from error


def _check_text(text: str, *, has_matter: bool) -> None:
    if len(text) > DOCUMENT_CHARACTERS:
        raise _too_long(f"{len(text):,} characters")
    if not text.strip():
        raise ReadError("holds no text after its front matter." if has_matter else "is empty.", "Give it a text.")


def _too_long(size: str) -> ReadError:
    return ReadError(
        f"is too long for one article ({size}; at most {DOCUMENT_CHARACTERS:,} characters).",
        "Split it into one file an article.",
    )


def _kinds() -> str:
    return ", ".join(TEXT_SUFFIXES[:-1]) + " or " + TEXT_SUFFIXES[-1]
