"""A store as RDF: all of its graphs, or an excerpt that stands by itself; texts beside it where they are asked for."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from pyoxigraph import NamedNode, Quad

from kg.ask.excerpt import Excerpt, excerpt
from kg.ask.rows import EVERYTHING, Only
from kg.errors import UsageError
from kg.exchange import rdf
from kg.exchange.rdf_read import GZIP, READS
from kg.files import asked_for, replace
from kg.graph.claims import actors_named, claim_triples, coding_quads, local_actors
from kg.graph.facts import Facts
from kg.graph.names import PREFIXES, name_under
from kg.graph.read_back import claims_of, codings_of
from kg.graph.whole import codebook_of, is_whole, whole_codings_of, whole_iri, whole_quads
from kg.store.content import RUNS
from kg.store.snapshot import Snapshot
from kg.store.texts import text_path

Progress = Callable[[str], None]
_OWN = (".jsonl", ".csv", ".parquet")


@dataclass(slots=True)
class RdfExport:
    """How many graphs and quads were written."""

    graphs: int = 0
    quads: int = 0


def export_rdf(
    snapshot: Snapshot,
    out: Path | IO[bytes],
    format: str,
    *,
    only: Only = EVERYTHING,
    progress: Progress = lambda name: None,
) -> RdfExport:
    """Write the graphs of a snapshot (`kg.exchange.rdf.FORMATS`) to a file, gzipped if it ends in `.gz`, or a stream.

    With a filter: the documents that hold what it leaves, these claims and codings alone, and all that is shared. One
    graph is held at a time. Raises UsageError for a format that there is not, or a file that cannot be written.
    """
    if format not in rdf.FORMATS:
        raise UsageError(f"There is no RDF as {format!r}.", f"Choose one of: {', '.join(rdf.FORMATS)}.")
    report = RdfExport()
    graphs = _counted(_graphs(snapshot, only), report, progress)
    with asked_for(out) if isinstance(out, Path) else nullcontext(out) as place:
        if not isinstance(place, Path):
            rdf.write(graphs, place, format)
        elif isinstance(out, Path) and out.name.casefold().endswith(GZIP):
            with place.open("wb") as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as stream:
                rdf.write(graphs, stream, format)  # type: ignore[arg-type]
        else:
            with place.open("wb") as stream:
                rdf.write(graphs, stream, format)
    return report


def texts_beside(path: Path) -> Path:
    """The folder of texts that belongs to a file of ours: `study.texts` for `study.trig.gz`."""
    name = path.name
    for ending in (GZIP, *READS, *_OWN):
        if name.casefold().endswith(ending) and name.casefold() != ending:
            name = name[: -len(ending)]
    return path.with_name(f"{name}.texts")


def export_texts(snapshot: Snapshot, folder: Path, *, only: Only = EVERYTHING) -> int:
    """Copy the texts of the documents into a folder, each named by its hash as `kg import` looks for it.

    How many there are. Raises StoreError where one is lost, UsageError where the folder cannot be written.
    """
    chosen = None if only == EVERYTHING else excerpt(snapshot, only).versions
    hashes = set()
    for graph in snapshot.graphs():
        if name_under("version", graph) and (chosen is None or graph.value in chosen):
            hashes.add(Facts.of_quads(snapshot.graph(graph)).need_word(graph, "kg:sha256"))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for sha256 in sorted(hashes):
            replace(text_path(folder, sha256), snapshot.text(sha256).encode("utf-8", "surrogatepass"))
    except OSError as error:
        raise UsageError(f"{folder} is no folder to write to: {error}.", "Name another.") from None
    return len(hashes)


def _counted(
    graphs: Iterator[tuple[NamedNode, list[Quad]]], report: RdfExport, progress: Progress
) -> Iterator[tuple[NamedNode, list[Quad]]]:
    for name, quads in graphs:
        progress(name.value)
        report.graphs += 1
        report.quads += len(quads)
        yield name, quads


def _graphs(snapshot: Snapshot, only: Only) -> Iterator[tuple[NamedNode, list[Quad]]]:
    """Graph by graph, in the alphabet's order: codings, shared graphs and versions."""
    chosen = None if only == EVERYTHING else excerpt(snapshot, only)
    for graph in sorted(snapshot.graphs(), key=str):
        quads = list(snapshot.graph(graph)) if chosen is None else _part(snapshot, graph, chosen)
        if quads:
            yield graph, quads


def _part(snapshot: Snapshot, graph: NamedNode, chosen: Excerpt) -> list[Quad]:
    """What the excerpt leaves of a graph."""
    coded = name_under("coded", graph)
    if coded is not None:
        book, _, version = coded.rpartition("/")
        return _codings(snapshot, version, book, chosen)
    name = name_under("version", graph)
    if name is not None:
        return _version(snapshot, graph, name, chosen) if graph.value in chosen.versions else []
    return [] if graph == RUNS else list(snapshot.graph(graph))


def _version(snapshot: Snapshot, graph: NamedNode, version: str, chosen: Excerpt) -> list[Quad]:
    quads = list(snapshot.graph(graph))
    claims = [c for c in claims_of(quads, version)[0] if PREFIXES["claim"] + c.id in chosen.claims]
    lang = Facts.of_quads(quads).word(graph, "schema:inLanguage") or ""
    about = [q for q in quads if q.subject == graph or str(q.subject).startswith(f"<{PREFIXES['doc']}")]
    named = local_actors(actors_named(claims, lang), version)
    made = (*named, *(spo for claim in claims for spo in claim_triples(claim)))
    return [*about, *(Quad(*spo, graph) for spo in dict.fromkeys(made))]


def _codings(snapshot: Snapshot, version: str, book: str, chosen: Excerpt) -> list[Quad]:
    graph = NamedNode(PREFIXES["version"] + version)
    if graph.value not in chosen.versions:
        return []
    if is_whole(book):
        whole = whole_codings_of(snapshot.graph(whole_iri(codebook_of(book), version)), version, codebook_of(book))
        lang = Facts.of_quads(snapshot.graph(graph)).word(graph, "schema:inLanguage") or ""
        return list(whole_quads([c for c in whole if PREFIXES["coding"] + c.id in chosen.codings], lang))
    codings = [c for c in codings_of(snapshot.quads, version, book) if PREFIXES["coding"] + c.id in chosen.codings]
    if not codings:
        return []
    quads = list(snapshot.graph(graph))
    lang = Facts.of_quads(quads).word(graph, "schema:inLanguage") or ""
    return list(coding_quads(codings, claims_of(quads, version)[0], version, lang))
