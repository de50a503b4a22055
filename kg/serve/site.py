"""What every request needs of the store: the snapshot published last, its columns, its labels, warm query workers."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from kg.ask.browse import Wanted, facets
from kg.ask.labels import Labels
from kg.ask.reviewed import seen_as
from kg.ask.sandbox import Sandbox
from kg.ask.tables import Tables, tables_of
from kg.ask.vocabulary import Vocabulary
from kg.errors import StoreError
from kg.jobs.review_desk import Desk
from kg.review.log import Log
from kg.serve.kept import Kept
from kg.store import dismissals
from kg.store.engines import InMemory
from kg.store.snapshot import Snapshot
from kg.store.store import Store

QUERY_WORKERS = 2
QUERIES_WAITING = 16
"""Fewer than the threads that answer pages (40), so that readers never wait behind queries."""
MOST_FACETS = 500
"""So many choices of facets are remembered."""

Facets = dict[str, list[tuple[str, int]]]


@dataclass(frozen=True, eq=False)
class Edition:
    """One published snapshot, opened: read-only, shared by all requests that began while it was the last."""

    snapshot: Snapshot
    tables: Tables
    sandbox: Sandbox
    _labels: dict[str, Labels] = field(default_factory=dict)
    _facets: dict[object, Facets] = field(default_factory=dict)
    _vocabularies: dict[str, Vocabulary] = field(default_factory=dict)

    def facets(self, names: tuple[str, ...], wanted: Wanted) -> Facets:
        """The values of facets with their counts, counted once for what is wanted: page after page shows the same."""
        key: tuple[object, ...] = (
            names,
            tuple(sorted(wanted.facets.items())),
            wanted.words,
            wanted.since,
            wanted.until,
        )
        key += (wanted.among, wanted.apart)
        if key not in self._facets:
            if len(self._facets) >= MOST_FACETS:
                self._facets.clear()
            self._facets[key] = facets(self.tables, names, wanted)
        return self._facets[key]

    def vocabulary(self, lang: str) -> Vocabulary:
        """The names that a query may use, with labels in `lang`, read once."""
        if lang not in self._vocabularies:
            self._vocabularies[lang] = Vocabulary(self.snapshot.quads, lang)
        return self._vocabularies[lang]

    def labels(self, lang: str) -> Labels:
        """Labels in `lang`, each looked up once as long as the snapshot stands."""
        return self._labels.setdefault(lang, Labels(self.snapshot.quads, lang))


class Site:
    """A store as it is served: a newer snapshot takes the place of the one before as soon as it is published."""

    def __init__(
        self, store: Store, *, lang: str = "en", workers: int = QUERY_WORKERS, review_token: str | None = None
    ) -> None:
        """`lang` is for browsers that ask for no language of ours; with a `review_token` whoever knows it may review.

        Raises StoreError when nothing was published."""
        self.lang = lang
        self.kept = Kept()
        self._store, self._workers = store, workers
        self._lock = threading.Lock()
        self.review_token = review_token
        self._log = Log(store.layout)
        self._desk: Desk | None = None
        self._left: Edition | None = None
        self._edition = self._open()

    @property
    def edition(self) -> Edition:
        """The snapshot published last."""
        with self._lock:
            if self._edition.snapshot.is_last():
                return self._edition
            before, self._edition = self._edition, self._open()
        before.sandbox.close()
        return self._edition

    def seen_as(self, view: str) -> Edition:
        """The snapshot published last in that view. Raises UsageError for a view that there is not."""
        edition = self.edition
        snapshot = seen_as(edition.snapshot, view)
        if snapshot is edition.snapshot:
            return edition
        with self._lock:
            before = self._left
            if before is not None and before.snapshot is snapshot:
                return before
            self._left = self._opened(snapshot)
        if before is not None:
            before.sandbox.close()
        return self._left

    @property
    def reviews(self) -> int:
        """The number of the last event of review; 0 where nobody said anything yet."""
        return self._log.last()

    @property
    def stamp(self) -> object:
        """What changes whenever a page may: the snapshot's number, the last dispute set aside, the last review."""
        snapshot = self.edition.snapshot
        aside = snapshot.layout.root / dismissals.NAME
        return snapshot.generation, aside.stat().st_mtime_ns if aside.exists() else None, self.reviews

    @property
    def desk(self) -> Desk:
        """The reviews of the snapshot published last."""
        snapshot = self.edition.snapshot
        if self._desk is None or self._desk.snapshot is not snapshot:
            self._desk = Desk(snapshot, self._log)
        return self._desk

    @property
    def store(self) -> Store:
        """The store that is served."""
        return self._store

    @property
    def in_memory(self) -> bool:
        """Whether its quads are this process's alone."""
        return isinstance(self._store.engine, InMemory)

    def close(self) -> None:
        """End the query workers."""
        self._edition.sandbox.close()
        if self._left is not None:
            self._left.sandbox.close()

    def _open(self) -> Edition:
        return self._opened(self._store.snapshot())

    def _opened(self, snapshot: Snapshot) -> Edition:
        tables = tables_of(snapshot)
        if tables is None:
            raise StoreError("This store has no columns, which pages are read from.", "Make them once: kg columns.")
        return Edition(snapshot, tables, Sandbox(snapshot, workers=self._workers, waiting=QUERIES_WAITING))
