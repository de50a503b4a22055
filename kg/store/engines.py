"""The kinds of stores: how each is opened, published and read. A URL names one (`kg.store.store`).

What is not quads (texts, superseded versions, codebooks, manifests) lies in a folder in every case: the store's own,
one beside the client of a remote engine, one that ends with the process for a store in memory.
"""

from __future__ import annotations

import shutil
from typing import Protocol

from pyoxigraph import Store as Embedded

from kg.errors import StoreError
from kg.graph.names import PREFIXES
from kg.graph.quads import Database, Quads
from kg.store import publish
from kg.store.layout import READ_FAULTS, Layout, brief
from kg.store.snapshot import Snapshot, open_snapshot, open_with


class Engine(Protocol):
    """One kind of store over a layout."""

    @property
    def batch_quads(self) -> int | None:
        """How many quads one update may hold; None for any number, in one transaction."""
        ...

    def exists(self, layout: Layout) -> bool:
        """Whether a store stands there, published or not."""
        ...

    def open(self, layout: Layout) -> Database:
        """The quads that the one writer works on. Raises StoreError where they cannot be opened."""
        ...

    def published(self, quads: Database) -> None:
        """Hear that what was written is published."""
        ...

    def snapshot(self, layout: Layout) -> Snapshot:
        """What was published last. Raises StoreError where nothing was."""
        ...


class OnDisk:
    """Oxigraph in a folder; snapshots are folders too (`kg.store.publish`)."""

    batch_quads = None

    def exists(self, layout: Layout) -> bool:
        """Whether the folder is a store."""
        return layout.marker.is_file()

    def open(self, layout: Layout) -> Database:
        """The working database; when its folder is gone, the last snapshot is taken up again."""
        pointer = publish.read_pointer(layout)
        try:
            if pointer is not None and not layout.quads.exists():
                shutil.copytree(publish.folder_of(layout, pointer.number) / "quads", layout.quads)
            return Embedded(str(layout.quads))
        except READ_FAULTS as error:
            raise StoreError(
                f"The working quads of {layout.root} cannot be opened: {brief(error)}.",
                f"Move {layout.quads} away; the next writer starts again from the last snapshot.",
            ) from None

    def published(self, quads: Database) -> None:
        """Nothing to do: readers open the folder."""

    def snapshot(self, layout: Layout) -> Snapshot:
        """The last folder that was published."""
        return open_snapshot(layout)


class InMemory:
    """Quads of this process alone; a snapshot is a copy, so that readers see what was published and nothing later."""

    batch_quads = None

    def __init__(self, quads: Quads | None = None) -> None:
        """Empty, or with a copy of `quads`."""
        self._working = Embedded()
        if quads is not None:
            self._working.bulk_extend(quads.quads_for_pattern(None, None, None, None))
        self._published: Embedded | None = None

    def exists(self, layout: Layout) -> bool:
        """Whether anything was ever written."""
        return layout.marker.is_file()

    def open(self, layout: Layout) -> Database:
        """The store itself; there is no other."""
        return self._working

    def update(self, text: str, *, base: str | None = None) -> None:
        """Run a SPARQL update in one transaction; whoever holds the writer calls, then publishes with `rebuild`.

        Raises SyntaxError for what is none.
        """
        self._working.update(text, base_iri=base, prefixes=dict(PREFIXES))

    def published(self, quads: Database) -> None:
        """Copy the quads; what was copied before stays with those who read it."""
        fresh = Embedded()
        fresh.bulk_extend(quads)
        self._published = fresh

    def snapshot(self, layout: Layout) -> Snapshot:
        """The last copy."""
        return open_with(layout, self._published or Embedded())


ON_DISK = OnDisk()
