"""The door to a store: `open_store(url)`, then `writer()` to change it or `snapshot()` to read it."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

from kg.errors import StoreError
from kg.settings import Settings, load
from kg.store.beside import layout_of
from kg.store.engines import ON_DISK, Engine, InMemory
from kg.store.layout import Layout, locate, scheme_of
from kg.store.snapshot import Snapshot
from kg.store.writer import Writer

DEFAULT_URL = "kg-data"


@dataclass(frozen=True, slots=True)
class Store:
    """A place for quads; opening it touches nothing. `name` is what people call it: its folder or its URL."""

    layout: Layout
    engine: Engine = ON_DISK
    name: str = ""

    @property
    def path(self) -> Path:
        """The folder of what is not quads; for a store on disk, the store itself."""
        return self.layout.root

    def exists(self) -> bool:
        """Whether a store stands there, published or not."""
        return self.engine.exists(self.layout)

    def writer(self) -> Writer:
        """The one writer; makes the store where none is. Raises StoreError when another process writes."""
        return Writer(self.layout, self.engine)

    def snapshot(self) -> Snapshot:
        """The last published snapshot. Raises StoreError when there is none."""
        return self.engine.snapshot(self.layout)


_IN_MEMORY: dict[str, tuple[Store, tempfile.TemporaryDirectory[str]]] = {}
"""The stores of this process, by name; their folders go when it ends."""


def open_store(url: str | os.PathLike[str] = DEFAULT_URL, settings: Settings | None = None) -> Store:
    """The store at `oxigraph:PATH` or a bare path, `memory:NAME`, or the SPARQL endpoint `https://…`.

    `settings` say who asks a remote engine, and how long (by default those of the working folder). Raises StoreError
    for other kinds.

    >>> open_store("oxigraph:kg-data").path.name
    'kg-data'
    """
    text = os.fspath(url)
    scheme = scheme_of(text)
    if scheme == "memory":
        return _in_memory(text.partition(":")[2])
    if scheme in ("http", "https"):
        from kg.store.elsewhere import engine_at  # Here: the library for HTTP takes its time to load.

        known = settings or load()
        return Store(layout_of(text, known), engine_at(text, known), text)
    layout = locate(url)
    return Store(layout, ON_DISK, str(layout.root))


def forget(url: str) -> None:
    """Let a store in memory go. Raises StoreError for one of another kind."""
    if scheme_of(url) != "memory":
        raise StoreError(f"{url} is no store in memory.", "Delete its folder, or its graphs.")
    found = _IN_MEMORY.pop(url.partition(":")[2], None)
    if found is not None:
        found[1].cleanup()


def _in_memory(name: str) -> Store:
    if name not in _IN_MEMORY:
        folder = tempfile.TemporaryDirectory(prefix="kg-")
        _IN_MEMORY[name] = Store(Layout(Path(folder.name)), InMemory(), f"memory:{name}"), folder
    return _IN_MEMORY[name][0]
