"""The one writer of a store: puts graphs in, takes them out, moves superseded versions away, publishes.

Each graph is replaced in one transaction together with the record of its content hash, so a writer that dies
leaves whole graphs, and adding the same document again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.canonical import canonical_hash
from kg.graph.names import PREFIXES, name_under, term
from kg.graph.quads import Database
from kg.store import content, publish
from kg.store.content import ARRIVED, DOCUMENT, HASH, RUNS, SUPERSEDED, into_graph, note
from kg.store.derived.renew import Source, renew
from kg.store.derived.spool import Changes
from kg.store.engines import ON_DISK, Engine
from kg.store.history import archive, periods
from kg.store.layout import Layout, prepare
from kg.store.lock import WriterLock
from kg.store.replaced import replacements
from kg.store.texts import text_hash, write_text

FLUSH_QUADS = 100_000
"""Oxigraph's `flush` was seen to hang after about a million unflushed quads."""
BATCH_QUADS = 10_000
_CODED = PREFIXES["coded"]
_TEXT_HASH = term("kg:sha256")


class Outcome(StrEnum):
    """What `put_document` found: a new document, nothing new, a new extraction of the same text, or a new text."""

    ADDED = "added"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"
    NEW_VERSION = "new-version"


class Writer:
    """`with store.writer() as writer:` — holds the store's lock until the block ends; readers see only what
    `publish` published. What was put in without `publish` waits for the next writer."""

    def __init__(
        self,
        layout: Layout,
        engine: Engine = ON_DISK,
        *,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Raises StoreError when another process holds the store or its database cannot be opened."""
        prepare(layout)
        self._layout, self._engine = layout, engine
        self._clock = clock
        self._lock = WriterLock(layout.lock)
        self._unflushed = 0
        self._marked = False
        self._changes = Changes(layout.spool, known=not layout.unpublished.exists())
        try:
            self._quads: Database | None = engine.open(layout)
            self._batch = engine.batch_quads
            self._recover()
        except BaseException:
            self._lock.release()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Flush, close the database, free the lock; calling it again does nothing. Publishes nothing."""
        try:
            if self._quads is not None and self._unflushed:
                self._flush()
        finally:
            self._changes.settle()
            self._quads = None  # Oxigraph closes when the last reference goes.
            self._lock.release()

    def put_document(self, quads: Iterable[Quad], text: str | None, *, codebooks: Iterable[str] = ()) -> Outcome:
        """Put everything that one document gave: its version graph and the graphs of its codings.

        `codebooks` names those that were applied: a coding graph of theirs for which `quads` hold nothing is
        emptied. Other versions of the same document, with their codings, move to the history. Without its text (an
        import may have none) a version stays unread by kg verify until the text comes. Raises StoreError when `quads`
        hold no version or more than one, or a version of another text.
        """
        graphs = content.by_graph(quads)
        version, document = content.version_of(graphs)
        if text is not None:
            if text_hash(text) not in {_value(q) for q in graphs[version] if q.predicate == _TEXT_HASH}:
                raise StoreError(f"{version.value} was not made from this text.", "Extract the document again.")
            write_text(self._layout.texts, text)
        known = self.has_graph(version)
        name = name_under("version", version)
        for codebook in codebooks:
            graphs.setdefault(NamedNode(f"{_CODED}{codebook}/{name}"), [])
        older = [v for v in self._versions(document) if v != version]
        changed = [self._put(graph, rows) for graph, rows in graphs.items()]
        for other in older:
            self._supersede(other, version)
        if older:
            return Outcome.NEW_VERSION
        if not known:
            self._changes.take(version.value, {graph.value: rows for graph, rows in graphs.items()})
            return Outcome.ADDED
        return Outcome.REPLACED if any(changed) else Outcome.UNCHANGED

    def replace_graph(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        """Put `quads`, whatever graph they name, in the place of what `graph` held; whether anything changed.

        Holds one graph in memory. Raises StoreError on blank nodes.
        """
        return self._put(graph, quads)

    def remove_graph(self, graph: NamedNode) -> bool:
        """Take a graph out, for good; whether it was there."""
        if not self.has_graph(graph):
            return False
        self._update(content.drop_update(graph), 1)
        self._changes.note(graph.value)
        return True

    def add(self, quads: Iterable[Quad]) -> int:
        """Append `quads` to the graphs that they name, as a stream; how many were handed over.

        For graphs that only grow (runs, reviews): they have no content hash.
        """
        total = 0
        stream = iter(quads)
        while batch := list(islice(stream, BATCH_QUADS)):
            self._extend(batch)
            total += len(batch)
        return total

    def has_graph(self, graph: NamedNode) -> bool:
        """Whether the working store holds that graph, published or not."""
        return self._database.contains_named_graph(graph)

    def hashes(self) -> dict[str, str]:
        """The content hash of every graph that has one, by the graph's IRI."""
        rows = ((q.subject, _value(q)) for q in self._matching(None, HASH, RUNS))
        return {graph.value: sha256 for graph, sha256 in rows if isinstance(graph, NamedNode)}

    def graphs(self) -> Iterator[NamedNode]:
        """The named graphs of the working store."""
        return (graph for graph in list(self._database.named_graphs()) if isinstance(graph, NamedNode))

    def graph(self, name: NamedNode) -> Iterator[Quad]:
        """The quads of one graph of the working store, published or not."""
        return iter(list(self._database.quads_for_pattern(None, None, None, name)))

    def publish(self, *, rebuild: bool = False) -> int | None:
        """Publish what was written since the last snapshot; its number, or None when nothing had changed.

        With `rebuild` a snapshot is published in any case, its columns and words made from the quads alone.
        """
        published = publish.read_pointer(self._layout) is not None
        if published and not rebuild and not self._layout.unpublished.exists():
            return None
        self._flush()
        texts = map(_value, self._matching(None, _TEXT_HASH))
        beside = partial(self._beside, rebuild=rebuild)
        number = publish.publish(self._layout, self._database, texts=texts, now=self._now(), beside=beside)
        self._engine.published(self._database)
        self._layout.unpublished.unlink(missing_ok=True)
        self._marked = False
        self._changes.settle()
        return number

    # --- inside -------------------------------------------------------------------------------------------------

    @property
    def _database(self) -> Database:
        if self._quads is None:
            raise StoreError("This writer is closed.", "Open a new one.")
        return self._quads

    def _beside(self, building: Path, before: Path | None, *, rebuild: bool) -> None:
        """Columns and words of the snapshot at `building`."""
        if rebuild:
            before, self._changes.known = None, False
        renew(building, before, Source(self.hashes, self._hash_of, self.graph), self._changes)

    def _hash_of(self, graph: NamedNode) -> str | None:
        return next(map(_value, self._matching(graph, HASH, RUNS)), None)

    def _recover(self) -> None:
        """Finish what a writer that died left half done: of two versions of a document the older gives way."""
        if not self._layout.unpublished.exists():
            return
        filed = {(period.version, period.since) for period in periods(self._layout.history)}
        versions: dict[str, list[tuple[str, bool, NamedNode]]] = {}
        for quad in self._matching(None, DOCUMENT):
            if isinstance(version := quad.subject, NamedNode):
                arrived = self._arrived(version)
                new = (name_under("version", version), arrived) not in filed
                versions.setdefault(str(quad.object), []).append((arrived, new, version))
        for standing in versions.values():
            *gone, (*_, last) = sorted(standing, key=lambda row: row[:2])
            for *_, older in gone:
                self._supersede(older, last)

    def _arrived(self, version: NamedNode) -> str:
        """When `version` came into the store last; empty when nothing tells."""
        return max(map(_value, self._matching(version, ARRIVED, RUNS)), default="")

    def _put(self, graph: NamedNode, quads: Iterable[Quad]) -> bool:
        once = into_graph(quads, graph)
        if not once:
            return self.remove_graph(graph)
        sha256, known = canonical_hash(once), self.has_graph(graph)
        if known and sha256 in {_value(q) for q in self._matching(graph, HASH, RUNS)}:
            return False
        notes = [note(graph, HASH, Literal(sha256))]
        if not (known and self._arrived(graph)):
            notes.append(self._dated(graph, ARRIVED))
        if known:
            held = set(self._database.quads_for_pattern(None, None, None, graph))
            for update, size in content.put_updates(graph, held, once, notes, self._batch):
                self._update(update, size)
        else:  # One transaction too, and twice as fast; where there are none, the hash comes last.
            self._extend([*once, *reversed(notes)])
        self._changes.note(graph.value, sha256)
        return True

    def _supersede(self, version: NamedNode, successor: NamedNode) -> None:
        name = name_under("version", version) or ""
        coded = [g for g in self.graphs() if g.value.startswith(_CODED) and g.value.endswith(f"/{name}")]
        now = self._now()
        held = (q for g in (version, *coded) for q in self._database.quads_for_pattern(None, None, None, g))
        archive(self._layout.history, name, held, since=self._arrived(version) or now, until=now)
        for graph in coded:
            self._update(content.drop_update(graph), 1)
        replaced = replacements(version, self.graph(version), successor, self.graph(successor))
        self._update(content.drop_update(version, [self._dated(version, SUPERSEDED), *replaced]), 1)
        self._changes.note(version.value)

    def _versions(self, document: NamedNode) -> list[NamedNode]:
        found = self._database.quads_for_pattern(None, DOCUMENT, document, None)
        return sorted({q.subject for q in found if isinstance(q.subject, NamedNode)}, key=str)

    def _matching(
        self, subject: NamedNode | None, predicate: NamedNode, graph: NamedNode | None = None
    ) -> Iterator[Quad]:
        return self._database.quads_for_pattern(subject, predicate, None, graph)

    def _dated(self, graph: NamedNode, predicate: NamedNode) -> Quad:
        return note(graph, predicate, Literal(self._now(), datatype=term("xsd:dateTime")))

    def _now(self) -> str:
        return self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def _update(self, update: str, quads: int) -> None:
        self._mark()
        self._database.update(update)
        self._count(quads)

    def _extend(self, quads: list[Quad]) -> None:
        self._mark()
        self._database.extend(quads)
        self._count(len(quads))

    def _mark(self) -> None:
        if not self._marked:
            self._layout.unpublished.touch()
            self._marked = True

    def _count(self, quads: int) -> None:
        self._unflushed += quads
        if self._unflushed >= FLUSH_QUADS:
            self._flush()

    def _flush(self) -> None:
        self._database.flush()
        self._unflushed = 0


def _value(quad: Quad) -> str:
    return quad.object.value if isinstance(quad.object, Literal) else ""
