"""The door to a store: `open_store(url)`, then `writer()` to change it or `snapshot()` to read it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kg.store.layout import Layout, locate
from kg.store.snapshot import Snapshot
from kg.store.writer import Writer

DEFAULT_URL = "kg-data"


@dataclass(frozen=True, slots=True)
class Store:
    """A place for quads; opening it touches nothing."""

    layout: Layout

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self.layout.root

    def exists(self) -> bool:
        """Whether a store stands there, published or not."""
        return self.layout.marker.is_file()

    def writer(self) -> Writer:
        """The one writer; makes the store where none is. Raises StoreError when another process writes."""
        return Writer(self.layout)

    def snapshot(self) -> Snapshot:
        """The last published snapshot. Raises StoreError when there is none."""
        return Snapshot(self.layout)


def open_store(url: str | os.PathLike[str] = DEFAULT_URL) -> Store:
    """The store at `oxigraph:PATH` or a bare path. Raises StoreError for other kinds.

    >>> open_store("oxigraph:kg-data").path.name
    'kg-data'
    """
    return Store(locate(url))
