"""A store laid over a published snapshot: its own graphs where they differ, and the snapshot's files for all the rest.

What a view changes is written into the overlay by an ordinary writer and published there, columns and words with it, so
that every question runs on it as on any snapshot. Files that stay the same are hard links and take no room.
"""

from __future__ import annotations

import json
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pyoxigraph import Store

from kg.errors import StoreError
from kg.files import replace
from kg.graph.quads import Far
from kg.store.derived.parts import link
from kg.store.engines import ON_DISK, Engine, InMemory
from kg.store.layout import Layout, prepare
from kg.store.lock import WriterLock
from kg.store.publish import folder_of, read_pointer
from kg.store.snapshot import Snapshot
from kg.store.writer import Writer

STATE = "overlay.json"
WAIT_SECONDS = 120.0
"""How long to wait for another process that lays the same overlay."""
_KEPT = 2
"""Overlays of so many snapshots stay, so that whoever reads the one before can finish."""
_scratch: dict[Path, tempfile.TemporaryDirectory[str]] = {}
"""Where overlays of stores that this process may not write to lie; gone when it ends."""


@dataclass(frozen=True, slots=True)
class _Shared(Layout):
    """Texts and superseded versions are those of the store below."""

    below: Layout

    @property
    def texts(self) -> Path:
        """Texts by hash."""
        return self.below.texts

    @property
    def history(self) -> Path:
        """Superseded versions."""
        return self.below.history


class Overlay:
    """The overlay `name` of a snapshot. `state` is what its maker noted with the last publication."""

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        """Raises StoreError for the quads of a remote engine, which cannot be linked."""
        if not isinstance(snapshot.quads, Store) and isinstance(snapshot.quads, Far):
            raise StoreError(f"A remote store has no {name} view.", "Copy it into a folder: kg export, kg import.")
        self._snapshot, self._name = snapshot, name
        self._home = _home(snapshot.layout.root, name)
        self._layout = _Shared(self._home / str(snapshot.generation), snapshot.layout)
        self._on_disk = (snapshot.folder / "quads").is_dir()
        self._engine: Engine = ON_DISK if self._on_disk else InMemory(snapshot.quads)
        self._below = f"{snapshot.generation} {snapshot.manifest.published} {snapshot.manifest.quads}"

    @property
    def state(self) -> dict[str, Any]:
        """Empty where there is no overlay of this very snapshot."""
        try:
            found = json.loads((self._layout.root / STATE).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return dict(found["state"]) if self._on_disk and found.get("below") == self._below else {}

    @contextmanager
    def writer(self) -> Iterator[Writer]:
        """The one writer; over the snapshot as it is where nothing was laid, or where a writer died before `note`."""
        if not self.state:
            self._begin()
        (self._layout.root / STATE).unlink(missing_ok=True)
        with Writer(self._layout, self._engine) as writer:
            yield writer

    @contextmanager
    def alone(self) -> Iterator[None]:
        """No other process lays an overlay of that name meanwhile. Raises StoreError after `WAIT_SECONDS`."""
        self._home.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                lock = WriterLock(self._home / "lock")
                break
            except StoreError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)
        try:
            yield
        finally:
            lock.release()

    def note(self, state: dict[str, Any]) -> None:
        """Keep what the overlay, as it is published now, was made from."""
        replace(self._layout.root / STATE, json.dumps({"below": self._below, "state": state}))

    def snapshot(self) -> Snapshot:
        """What was published last in the overlay, as a snapshot of the store below."""
        found, below = self._engine.snapshot(self._layout), self._snapshot
        made = Snapshot(below.layout, found.quads, below.generation, found.folder, found.manifest)
        made.view = self._name
        return made

    def _begin(self) -> None:
        """The snapshot below, file by file, as the first generation of the overlay."""
        root, below = self._layout.root, self._snapshot
        for old in sorted(self._home.glob("*[0-9]"), key=lambda path: int(path.name))[: 1 - _KEPT or None]:
            shutil.rmtree(old, ignore_errors=True)
        shutil.rmtree(root, ignore_errors=True)
        prepare(self._layout)
        generation = folder_of(self._layout, below.generation)
        for path in sorted(path for path in below.folder.rglob("*") if path.is_file()):
            link(path, generation / path.relative_to(below.folder))
        if self._on_disk:
            _copy_quads(below.folder / "quads", self._layout.quads)
        pointer = read_pointer(below.layout)
        sha256 = pointer.sha256 if pointer and pointer.number == below.generation else _pointed(below.folder)
        replace(self._layout.current, f"{below.generation} {sha256}\n")


def _pointed(folder: Path) -> str:
    from kg.store.manifest import MANIFEST, file_hash

    return file_hash(folder / MANIFEST)


def _home(root: Path, name: str) -> Path:
    """Where overlays of a store lie: in it, or in a folder of this process where it may not be written to."""
    if os.access(root, os.W_OK):
        return root / name
    if root not in _scratch:
        _scratch[root] = tempfile.TemporaryDirectory(prefix="kg-")
    return Path(_scratch[root].name) / name


def _copy_quads(source: Path, target: Path) -> None:
    """A database to write to: its tables never change and are linked, all else (journal, list of tables) is copied."""
    target.mkdir()
    for path in source.iterdir():
        if path.suffix == ".sst":
            link(path, target / path.name)
        elif path.is_file() and path.name != "LOCK":
            shutil.copyfile(path, target / path.name)
