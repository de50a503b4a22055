"""RDF that kg wrote, into a store: versions, codings, and of what is shared whatever the store lacks.

What stands in the store is never overwritten in silence: a graph may grow, and one that says otherwise is a problem,
unless it is to be replaced.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Quads

from kg import garbage
from kg.ask import scan
from kg.errors import DataError, Problem, StoreError
from kg.exchange.rdf_read import loaded
from kg.exchange.sorting import NOTES, sorted_out
from kg.graph.documents import Spo
from kg.graph.names import PREFIXES, REFERENCE, coded_iri, compact, name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.graph.reference import reference_quads
from kg.graph.whole import codebook_of, is_whole, whole_codings_of
from kg.jobs.reference import IMPORTED, refresh_reference, remember_imported
from kg.jobs.review_publish import project
from kg.jobs.runs import BroughtIn, Run
from kg.store.content import RUNS
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from kg.store.texts import read_text
from kg.store.writer import Outcome, Writer

_VERSION = re.compile(r"\w+-[0-9a-f]{8}")
_BOOK = re.compile(r"[\w.-]+")
_OTHERWISE = "Keep what stands, or take the file's: --replace."
Progress = Callable[[str], None]


@dataclass(slots=True)
class RdfReport(BroughtIn):
    """What an import did, or would do: documents that came, how many of them changed the store, what they hold.

    `shared` counts names (actors, propositions …) that the store did not know, `kept` those that it describes
    otherwise and goes on to; `textless` are the versions whose text is not there.
    """

    shared: int = 0
    kept: int = 0
    textless: int = 0


@dataclass(frozen=True, slots=True)
class How:
    """`texts` is a folder of texts by hash, as kg export writes it, `given` are texts by hash. With `replace` the
    file's word counts."""

    texts: Path | None = None
    replace: bool = False
    dry_run: bool = False
    actors: Sequence[Path] = ()
    codebooks: Sequence[Path] = ()
    given: Mapping[str, str] = field(default_factory=dict)


def import_rdf(
    store: Store, path: Path, how: How | None = None, *, progress: Progress = lambda name: None
) -> RdfReport:
    """Put what a file of RDF holds into the store; the same file again changes nothing.

    Raises UsageError and DataError as `loaded` does; then nothing came in. What cannot be taken is a problem of the
    report. `progress` hears each graph.
    """
    chosen = how or How()
    with garbage.kept(), loaded(path) as found:
        found.bulk_extend(list(sorted_out(found)))
        return take_in(store, found, chosen, Run("import", {}, (path,)), progress=progress)


def take_in(store: Store, found: Quads, how: How, run: Run, *, progress: Progress = lambda name: None) -> RdfReport:
    """Put the named graphs of `found` into the store and publish it, unless `how` says to look only."""
    if how.dry_run:
        there = store.snapshot() if store.exists() else None
        return _Import(found, there, how, progress).run(None)
    stands = store.exists()
    with store.writer() as writer:
        if stands:
            writer.publish()  # what a run that was stopped left
        run.settings = {**run.settings, "replace": "yes" if how.replace else ""}
        run.files = (*run.files, *how.actors, *how.codebooks)
        there = store.snapshot() if stands else None
        report = _Import(found, there, how, progress).run(writer, run.made)
        if run.made or report.shared:
            writer.add(run.quads(report.counts))
        project(store, writer)
        report.generation = writer.publish()
        return report


class _Import:
    """One file on its way into one store."""

    def __init__(self, found: Quads, there: Snapshot | None, how: How, progress: Progress) -> None:
        self._found, self._there, self._how, self._progress = found, there, how, progress
        self._report = RdfReport()
        self._made: list[NamedNode] = []
        self._new: set[str] = set()
        self._other: set[str] = set()
        self._standing = {doc: version for version, doc in scan.pairs(there, "dcterms:isVersionOf")} if there else {}

    def run(self, writer: Writer | None, made: list[NamedNode] | None = None) -> RdfReport:
        """Take everything; without a writer only say what would come. `made` gets the graphs that changed."""
        self._made = made if made is not None else []
        coded: dict[str, list[NamedNode]] = defaultdict(list)
        versions: list[NamedNode] = []
        others: list[NamedNode] = []
        for graph in sorted(self._found.named_graphs(), key=str):
            name = name_under("coded", graph) if isinstance(graph, NamedNode) else None
            if name is not None:
                coded[name.rpartition("/")[2]].append(graph)  # type: ignore[arg-type]
            elif isinstance(graph, NamedNode):
                (versions if name_under("version", graph) else others).append(graph)
        # What is shared first: a writer that dies then leaves no claim by an unknown actor.
        for graph in others:
            self._progress(graph.value)
            self._shared(graph, writer)
        if writer:
            refresh_reference(writer, *self._tables())
        for graph in versions:
            self._progress(graph.value)
            self._guarded(graph, coded.pop(name_under("version", graph) or "", []), writer)
        for graphs in coded.values():
            self._guarded(None, graphs, writer)
        return self._report

    def _guarded(self, version: NamedNode | None, coded: Sequence[NamedNode], writer: Writer | None) -> None:
        try:
            self._take(version, coded, writer)
        except (DataError, StoreError) as error:
            self._complain(version or coded[0], error.what, error.try_this)
        except ValueError as error:
            self._complain(version or coded[0], f"holds a value that cannot be: {error}.", "Mend it in the file.")

    def _take(self, version: NamedNode | None, coded: Sequence[NamedNode], writer: Writer | None) -> None:
        """One version with its codings; or codings of a version that is in the store."""
        name = (name_under("coded", coded[0]) or "").rpartition("/")[2] if version is None else ""
        name = name or (name_under("version", version) if version else "") or ""
        if not _VERSION.fullmatch(name):
            raise DataError(f"{name!r} is no name of a version.", "Import what kg export wrote.")
        quads = self._version(version, name) if version else []
        if version is None and not self._held(NamedNode(PREFIXES["version"] + name)):
            raise DataError("codes a document that is neither in the file nor in the store.", "Import it first.")
        codings = 0
        for graph in coded:
            held = self._codings(graph, name)
            codings += len(held)
            quads += self._grown(graph)
        changed = self._put(version, quads, writer)
        if changed:
            self._made += [*([version] if version else []), *coded]
        self._report.documents += version is not None
        self._report.changed += changed
        self._report.claims += len(claims_of(quads, name)[0])
        self._report.codings += codings

    def _version(self, graph: NamedNode, name: str) -> list[Quad]:
        coming = self._coming(graph)
        documents = {q.object for q in coming if q.predicate == term("dcterms:isVersionOf")}
        if len(documents) != 1 or not any(q.subject == graph for q in coming):
            raise DataError("is the version of no document.", "Import what kg export wrote.")
        claims_of(coming, name)  # what cannot be read back is refused here
        other = self._standing.get(_value(next(iter(documents))))
        if other not in (None, graph.value) and not self._how.replace:
            raise DataError(
                f"Another version of the document stands in the store ({compact(other or '')}).", _OTHERWISE
            )
        return self._grown(graph)

    def _codings(self, graph: NamedNode, name: str) -> list[object]:
        book = (name_under("coded", graph) or "").rpartition("/")[0]
        if not _BOOK.fullmatch(book) or graph != coded_iri(book, name):
            raise DataError(f"{compact(graph.value)} is no graph of codings.", "Import what kg export wrote.")
        if is_whole(book):
            return list(whole_codings_of(self._coming(graph), name, codebook_of(book)))
        return list(codings_of(self._coming(graph), name, book))

    def _put(self, version: NamedNode | None, quads: list[Quad], writer: Writer | None) -> bool:
        """Whether the store changes by it."""
        text = self._text(version, quads)
        graphs = {q.graph_name for q in quads if isinstance(q.graph_name, NamedNode)}
        if writer is None:
            return set(quads) != {quad for graph in graphs for quad in self._held(graph)}
        if version is not None:
            return writer.put_document(quads, text) is not Outcome.UNCHANGED
        changed = [writer.replace_graph(graph, [q for q in quads if q.graph_name == graph]) for graph in graphs]
        return any(changed)

    def _text(self, version: NamedNode | None, quads: list[Quad]) -> str | None:
        """The text that comes along; None where there is none, which is counted unless the store has it."""
        sha256 = next((_value(q.object) for q in quads if q.predicate == term("kg:sha256")), None)
        if version is None or sha256 is None:
            return None
        if sha256 in self._how.given:
            return self._how.given[sha256]
        if self._how.texts is not None and (self._how.texts / f"{sha256}.txt").is_file():
            return read_text(self._how.texts, sha256)
        try:
            if self._there is not None:
                return self._there.text(sha256)
        except StoreError:
            pass
        self._report.textless += 1
        return None

    def _grown(self, graph: NamedNode) -> list[Quad]:
        """What the graph holds with what comes. Raises DataError where the two do not agree on a node."""
        held, coming = self._held(graph), self._coming(graph)
        if self._how.replace or not held:
            return coming
        before, after = _about(held), _about(coming)
        for node in before.keys() & after.keys():
            # A triple about an actor (a short form, a label) adds to others and takes nothing back.
            if before[node] != after[node] and not node.startswith(PREFIXES["actor"]):
                raise DataError(f"The store says otherwise of {compact(node)}.", _OTHERWISE)
        return list({*held, *coming})

    def _shared(self, graph: NamedNode, writer: Writer | None) -> None:
        coming = self._coming(graph)
        if graph in (REFERENCE, IMPORTED):
            self._reference(coming, writer)
        elif graph.value.startswith(PREFIXES["graph"]):
            new = set(coming) - set(self._held(graph))
            if graph == RUNS:
                # When a graph arrived, and its hash, are each store's own.
                new = {q for q in new if q.predicate not in NOTES}
            if new and writer:
                writer.add(sorted(new, key=str))
        else:
            self._complain(graph, "is no graph of kg; it was left out.", "Import what kg export wrote.")

    def _reference(self, coming: Sequence[Quad], writer: Writer | None) -> None:
        held = _about(self._held(REFERENCE) if self._there else list(reference_quads(*self._tables())))
        about = _about(coming)
        new = [node for node in about if node not in held]
        # Names of earlier imports stand in both graphs: each counts once.
        self._new |= set(new)
        self._other |= {node for node in about if node in held and about[node] - held[node]}
        self._report.shared, self._report.kept = len(self._new), len(self._other)
        if writer and new:
            chosen = set(new)
            remember_imported(writer, (spo for q in coming if _value(q.subject) in chosen for spo in _named(q)))

    def _tables(self) -> tuple[Sequence[Path], Sequence[Path]]:
        return self._how.actors, self._how.codebooks

    def _coming(self, graph: NamedNode) -> list[Quad]:
        return list(self._found.quads_for_pattern(None, None, None, graph))

    def _held(self, graph: NamedNode) -> list[Quad]:
        return list(self._there.graph(graph)) if self._there else []

    def _complain(self, graph: NamedNode, what: str, try_this: str) -> None:
        self._report.problems.append(Problem(compact(graph.value), what, try_this))


def _about(quads: Sequence[Quad]) -> dict[str, set[tuple[NamedNode, object]]]:
    """What is said of each node."""
    found: dict[str, set[tuple[NamedNode, object]]] = defaultdict(set)
    for quad in quads:
        found[_value(quad.subject)].add((quad.predicate, quad.object))
    return found


def _named(quad: Quad) -> Iterator[Spo]:
    """The triple of a quad whose ends are names or words."""
    if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
        yield quad.subject, quad.predicate, quad.object


def _value(node: object) -> str:
    return node.value if isinstance(node, NamedNode | Literal) else ""
