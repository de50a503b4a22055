"""Superseded versions: the quads of a version that gave way, kept with the time between which it stood.

One gzipped N-Quads file a version, `<version>.nq.gz`; a version that came back and gave way again has a second
file, `<version>.2.nq.gz`. The first line is a comment with both times, for people and for `periods`.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Quad, RdfFormat, parse

from kg.errors import StoreError
from kg.files import replacing

_HEAD = re.compile(r"# valid (\S+) to (\S+)\n")
_NAME = re.compile(r"(?P<version>[^.]+)(\.\d+)?\.nq\.gz")


class Period(NamedTuple):
    """A version stood in the store from `since` until `until` (UTC, `2025-11-21T08:00:00Z`)."""

    version: str
    since: str
    until: str
    path: Path


def archive(folder: Path, version: str, quads: Iterable[Quad], *, since: str, until: str) -> Path:
    """Write the file of one period. The same version and `since` again (after a crash) overwrite it."""
    folder.mkdir(exist_ok=True)
    path = _free(folder, version, since)
    with (
        replacing(path) as fresh,
        fresh.open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as out,
    ):
        out.write(f"# valid {since} to {until}\n".encode())
        for quad in quads:
            out.write(f"{quad.subject} {quad.predicate} {quad.object} {quad.graph_name} .\n".encode())
    return path


def periods(folder: Path) -> Iterator[Period]:
    """Every period on file, by file name. Raises StoreError for a file that is not one of ours."""
    for path in sorted(folder.glob("*.nq.gz")):
        name = _NAME.fullmatch(path.name)
        if name is None:
            raise StoreError(f"{path} is not the file of a version.", "Move it out of the store.")
        since, until = _head(path)
        yield Period(name["version"], since, until, path)


def read_period(path: Path) -> list[Quad]:
    """The quads of one file. Raises StoreError when it was cut or changed beyond reading."""
    try:
        with gzip.open(path, "rb") as stream:
            return list(parse(stream.read(), format=RdfFormat.N_QUADS))
    except (OSError, EOFError, SyntaxError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}.", "Restore it from a copy of the store.") from None


def _free(folder: Path, version: str, since: str) -> Path:
    number = 1
    while True:
        path = folder / (f"{version}.nq.gz" if number == 1 else f"{version}.{number}.nq.gz")
        if not path.exists() or _head(path)[0] == since:
            return path
        number += 1


def _head(path: Path) -> tuple[str, str]:
    try:
        with gzip.open(path, "rt", encoding="utf-8") as stream:
            found = _HEAD.fullmatch(stream.readline(200))
    except (OSError, EOFError, UnicodeDecodeError) as error:
        raise StoreError(f"{path} cannot be read: {error}.", "Restore it from a copy of the store.") from None
    if found is None:
        raise StoreError(f"{path} does not say when its version stood.", "Restore it from a copy of the store.")
    return found[1], found[2]
