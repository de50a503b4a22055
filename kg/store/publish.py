"""Snapshots: how the writer's quads become a generation that readers open, by one atomic rename.

A reader never sees a half-written generation: it is built under another name, renamed, and only then does
`current` point to it. Two generations stay, so that a reader who opened the last but one can finish.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from pyoxigraph import Store

from kg.errors import StoreError
from kg.files import replace, sync_to_disk
from kg.graph.quads import Quads
from kg.store import manifest
from kg.store.layout import Layout
from kg.store.manifest import Entry, Manifest

_POINTER = re.compile(r"(\d{1,18}) ([0-9a-f]{64})\n")


class Pointer(NamedTuple):
    """What `current` says: the generation's number and the SHA-256 of its manifest."""

    number: int
    sha256: str


def read_pointer(layout: Layout) -> Pointer | None:
    """The last published generation, None before the first. Raises StoreError when `current` is damaged."""
    try:
        text = layout.current.read_text("ascii")
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(
            f"{layout.current} cannot be read ({error}).", "Restore it from a copy of the store."
        ) from None
    found = _POINTER.fullmatch(text)
    if found is None:
        raise StoreError(f"{layout.current} does not name a snapshot.", "Restore it from a copy of the store.")
    return Pointer(int(found[1]), found[2])


def folder_of(layout: Layout, number: int) -> Path:
    """The folder of a generation."""
    return layout.generations / str(number)


Beside = Callable[[Path, Path | None], None]
"""Writes what stands beside the quads into a snapshot that is being built, given the folder of the snapshot before."""


def publish(
    layout: Layout, quads: Quads, *, texts: Iterable[str], now: str, beside: Beside = lambda building, before: None
) -> int:
    """Write the next generation and point `current` to it; returns its number.

    Quads that lie elsewhere (in memory, in a remote engine) stay there. `texts` are the hashes of the texts that its
    versions were read from, `now` the time to record, `beside` writes columns and words. Raises StoreError when the
    disk refuses; the generation before then stays the current one.
    """
    try:
        return _publish(layout, quads, tuple(sorted(set(texts))), now, beside)
    except OSError as error:
        raise StoreError(
            f"The snapshot could not be written: {error.strerror or error}.",
            "Free disk space or check the folder's rights; the snapshot before is untouched.",
        ) from None


def _publish(layout: Layout, quads: Quads, texts: tuple[str, ...], now: str, beside: Beside) -> int:
    before = read_pointer(layout)
    number = 1 + max((before.number if before else 0, *_numbers(layout)), default=0)
    layout.generations.mkdir(exist_ok=True)
    building = layout.generations / f".{number}"
    shutil.rmtree(building, ignore_errors=True)
    building.mkdir()
    if isinstance(quads, Store) and layout.quads.is_dir():
        quads.backup(building / "quads")
    beside(building, folder_of(layout, before.number) if before else None)
    files = _describe(layout, building, before)
    history = {p.name: manifest.file_hash(p) for p in sorted(layout.history.glob("*.nq.gz"))}
    sha256 = manifest.write(building, Manifest(files, texts, history, len(quads), now))
    sync_to_disk(building / manifest.MANIFEST)
    building.rename(folder_of(layout, number))
    sync_to_disk(layout.generations)
    replace(layout.current, f"{number} {sha256}\n", sync=True)
    _prune(layout, keep={number, before.number if before else number})
    return number


def _describe(layout: Layout, building: Path, before: Pointer | None) -> dict[str, Entry]:
    if before is not None:
        folder = folder_of(layout, before.number)
        try:
            return manifest.describe(building, before=folder, known=manifest.read(folder, before.sha256).files)
        except StoreError:
            pass  # The snapshot before is damaged: everything is read afresh.
    return manifest.describe(building)


def _numbers(layout: Layout) -> list[int]:
    return [int(p.name) for p in layout.generations.glob("*") if p.name.isdigit()]


def _prune(layout: Layout, *, keep: set[int]) -> None:
    for path in layout.generations.iterdir():
        if not (path.name.isdigit() and int(path.name) in keep):
            shutil.rmtree(path, ignore_errors=True)
