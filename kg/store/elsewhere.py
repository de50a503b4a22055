"""A store in a remote engine: quads behind a URL, everything else in a folder beside this client."""

from __future__ import annotations

from dataclasses import dataclass

from kg.errors import StoreError
from kg.graph.names import REFERENCE
from kg.graph.quads import Database
from kg.settings import Settings
from kg.store import publish
from kg.store.access import access_of
from kg.store.endpoint import Remote
from kg.store.layout import Layout
from kg.store.manifest import Manifest
from kg.store.snapshot import Snapshot, open_with
from kg.store.wire import Access


def engine_at(url: str, settings: Settings) -> Elsewhere:
    """The engine at a URL. Raises StoreError for one that names no host, or holds a password."""
    return Elsewhere(access_of(url, settings))


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """An engine behind a URL. Nothing is copied: readers see what is written as it is written."""

    access: Access

    @property
    def batch_quads(self) -> int | None:
        """As many as the engine takes at once."""
        dialect = Remote(self.access).dialect
        return None if dialect.atomic else dialect.batch_quads

    def exists(self, layout: Layout) -> bool:
        """Whether the engine holds shared triples of ours."""
        return Remote(self.access).contains_named_graph(REFERENCE)

    def open(self, layout: Layout) -> Database:
        """The engine's quads."""
        return Remote(self.access)

    def published(self, quads: Database) -> None:
        """Nothing to do: the quads are there already."""

    def snapshot(self, layout: Layout) -> Snapshot:
        """The quads as they are now, and what lies beside this client; another client may have written them."""
        quads = Remote(self.access, keep=True)
        if publish.read_pointer(layout) is not None:
            return open_with(layout, quads)
        if not quads.contains_named_graph(REFERENCE):
            raise StoreError(
                f"Nothing was published at {self.access.query_url} yet.", "Add documents with kg add PATH."
            )
        return Snapshot(layout, quads, 0, layout.root, Manifest({}, (), {}, len(quads), ""))
