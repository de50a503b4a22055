"""The manifest of a published snapshot: size and SHA-256 of every file, to be held against the disk later.

A flipped byte in a database file goes unnoticed by the database in two files of three, hence the hashes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from kg.errors import Problem, StoreError

MANIFEST = "manifest.json"
_RESTORE = "Restore the store from a copy, or add the documents again."


class Entry(TypedDict):
    """What the manifest knows of one file; `bytes` is its size."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """`files` by path inside the snapshot; `texts` and `history` are hashes of files beside it, by name."""

    files: Mapping[str, Entry]
    texts: tuple[str, ...]
    history: Mapping[str, str]
    quads: int
    published: str


def file_hash(path: Path) -> str:
    """SHA-256 of a file, 64 hex characters, read as a stream."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def describe(folder: Path, *, before: Path | None = None, known: Mapping[str, Entry] | None = None) -> dict[str, Entry]:
    """The entry of every file under `folder`.

    `before` and `known` are the folder and the entries of the snapshot before: a file that is a hard link into
    it is not read again, which saves time and keeps damage done in between visible.
    """
    linked = (
        {_inode(before / name): entry for name, entry in (known or {}).items() if (before / name).is_file()}
        if before
        else {}
    )
    entries: dict[str, Entry] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        entries[path.relative_to(folder).as_posix()] = linked.get(_inode(path)) or Entry(
            sha256=file_hash(path), bytes=path.stat().st_size
        )
    return entries


def _inode(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def write(folder: Path, manifest: Manifest) -> str:
    """Write the manifest into its snapshot and return the SHA-256 of its bytes."""
    data = json.dumps(
        {
            "published": manifest.published,
            "quads": manifest.quads,
            "files": manifest.files,
            "texts": manifest.texts,
            "history": manifest.history,
        },
        indent=1,
        sort_keys=True,
    ).encode()
    (folder / MANIFEST).write_bytes(data)
    return hashlib.sha256(data).hexdigest()


def read(folder: Path, sha256: str) -> Manifest:
    """The manifest of a snapshot. Raises StoreError when it is gone or not the one that was published."""
    try:
        data = (folder / MANIFEST).read_bytes()
    except OSError as error:
        raise StoreError(f"{folder / MANIFEST} cannot be read ({error.strerror}).", _RESTORE) from None
    if hashlib.sha256(data).hexdigest() != sha256:
        raise StoreError(f"{folder / MANIFEST} was changed after it was published.", _RESTORE)
    found = json.loads(data)
    return Manifest(found["files"], tuple(found["texts"]), found["history"], found["quads"], found["published"])


def missing(folder: Path, manifest: Manifest) -> str | None:
    """The first file that is gone or has another size, told in words; None when all are there. Reads no content."""
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.is_file():
            return f"{path} is missing"
        if path.stat().st_size != entry["bytes"]:
            return f"{path} has {path.stat().st_size} bytes, published were {entry['bytes']}"
    return None


def changes(folder: Path, manifest: Manifest) -> Iterator[Problem]:
    """Every file of the snapshot that is missing, changed or was put there later. Reads every byte."""
    for name, entry in manifest.files.items():
        path = folder / name
        if not path.is_file():
            yield Problem(str(path), "This file of the snapshot is missing.", _RESTORE)
        elif file_hash(path) != entry["sha256"]:
            yield Problem(str(path), "This file of the snapshot was changed after it was published.", _RESTORE)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name != MANIFEST and name not in manifest.files:
            yield Problem(str(path), "This file is not part of the published snapshot.", "Move it away.")
