"""What people coded in other programs, into a store: documents with claims and codings, new actors, a codebook."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import Quad

from kg.ask import scan
from kg.errors import DataError, Problem
from kg.exchange.dna_claims import Imported
from kg.exchange.statements_codings import Standing
from kg.graph.claims import to_quads
from kg.graph.documents import Spo
from kg.graph.facts import Facts
from kg.graph.names import PREFIXES, REFERENCE, coded_iri, mint, name_under, slugify, term, version_iri
from kg.graph.reference import reference_quads
from kg.graph.whole import whole_codings_of, whole_iri, whole_quads
from kg.jobs.method import Method
from kg.jobs.reference import refresh_reference, remember_imported
from kg.jobs.review_publish import project
from kg.jobs.runs import BroughtIn, Run
from kg.model import DocumentCoding, Extraction, short_hash
from kg.store.snapshot import Snapshot
from kg.store.store import Store
from kg.store.writer import Outcome, Writer


@dataclass(slots=True)
class ImportReport(BroughtIn):
    """What an import of people's codings did; `others` counts statements of other types."""

    codebook: str
    others: int = 0


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file on its way in. `kind` names the method (`dna`), `collection` the codebook, `words` say what it is.

    `actors` and `codebooks` are the user's files; with `dry_run` nothing is written. `also` are other files used.
    """

    kind: str
    path: Path
    collection: str
    words: str
    actors: Sequence[Path] = ()
    codebooks: Sequence[Path] = ()
    dry_run: bool = False
    also: Sequence[Path] = ()


Make = Callable[[Standing], Imported]
"""What a file gives, once it is known what stands in the store."""


def bring_in(store: Store, arrival: Arrival, make: Make) -> ImportReport:
    """Put what `make` gives into the store and publish it; the same again changes nothing."""
    book = slugify(arrival.collection)
    if arrival.dry_run:
        there = store.snapshot() if store.exists() else None
        held = there.graph(REFERENCE) if there else reference_quads(arrival.actors, arrival.codebooks)
        return _would(make(standing_of(there, held, book)))
    stands = store.exists()
    with store.writer() as writer:
        if stands:
            writer.publish()  # what a run that was stopped left
        there = store.snapshot() if stands else None
        refresh_reference(writer, arrival.actors, arrival.codebooks)
        made = make(standing_of(there, writer.graph(REFERENCE), book))
        if remember_imported(writer, _new(made.vocabulary, writer.graph(REFERENCE))):
            refresh_reference(writer, arrival.actors, arrival.codebooks)
        report = ImportReport(made.codebook, problems=made.problems)
        method = Method(short_hash(f"import.{arrival.kind}", made.codebook), arrival.words)
        used = (arrival.path, *arrival.also, *arrival.actors, *arrival.codebooks)
        run = Run("import", {"collection": arrival.collection}, used, {arrival.kind: method})
        for extraction in made.extractions:
            _write(writer, extraction, made.codebook, method, run, report)
        _write_whole(writer, made, run, report)
        if report.changed:
            writer.add(run.quads(report.counts))
        project(store, writer)
        report.generation = writer.publish()
    return report


def _new(vocabulary: Iterable[Spo], reference: Iterable[Quad]) -> Iterator[Spo]:
    """The triples without a second kind or name for what the store has named already; other names and notes add up."""
    kinds, names = term("rdf:type"), term("skos:prefLabel")
    known = {quad.subject for quad in reference if quad.predicate == names}
    return (spo for spo in vocabulary if spo[0] not in known or spo[1] not in (kinds, names))


def _would(made: Imported) -> ImportReport:
    """What would come."""
    report = ImportReport(made.codebook, problems=made.problems)
    for extraction in made.extractions:
        _count(extraction, report)
    report.documents += len(made.langs.keys() - {extraction.document.version for extraction in made.extractions})
    report.codings += len(made.whole)
    return report


def _write(
    writer: Writer, extraction: Extraction, codebook: str, method: Method, run: Run, report: ImportReport
) -> None:
    try:
        quads = list(to_quads(extraction, method=method.id))
        outcome = writer.put_document(quads, extraction.document.text, codebooks=[codebook])
    except DataError as error:
        report.problems.append(Problem(extraction.document.id, error.what, error.try_this))
        return
    if outcome is not Outcome.UNCHANGED:
        report.changed += 1
        version = extraction.document.version
        run.made += [version_iri(version), coded_iri(codebook, version)]
    _count(extraction, report)


def _count(extraction: Extraction, report: ImportReport) -> None:
    report.documents += 1
    report.claims += len(extraction.claims)
    report.codings += len(extraction.codings)


def _write_whole(writer: Writer, made: Imported, run: Run, report: ImportReport) -> None:
    """Codings of whole documents, in the place of those of the same coders; what others coded stays."""
    by_version: dict[str, list[DocumentCoding]] = defaultdict(list)
    for coding in made.whole:
        by_version[coding.version].append(coding)
    new = {extraction.document.version for extraction in made.extractions}
    for version, codings in by_version.items():
        graph, coders = whole_iri(made.codebook, version), {coding.coder for coding in codings}
        kept = [c for c in whole_codings_of(writer.graph(graph), version, made.codebook) if c.coder not in coders]
        if writer.replace_graph(graph, whole_quads([*kept, *codings], made.langs[version])):
            report.changed += version not in new
            run.made.append(graph)
        report.documents += version not in new
        report.codings += len(codings)


def standing_of(there: Snapshot | None, reference: Iterable[Quad], codebook: str) -> Standing:
    """What a store (None where there is none) holds of documents and propositions, for imports under a codebook."""
    taken, own = _propositions(reference, codebook)
    if there is None:
        return Standing(taken=taken, own=own)
    langs, keys = scan.column(there, "schema:inLanguage"), {}
    for version, document in scan.pairs(there, "dcterms:isVersionOf"):
        keys[document.removeprefix(PREFIXES["doc"])] = version.removeprefix(PREFIXES["version"]), langs.get(version, "")
    held: list[dict[str, list[tuple[str, str]]]] = []
    for predicate in ("dcterms:identifier", "dcterms:title"):
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for version, name in scan.pairs(there, predicate):
            if version.startswith(PREFIXES["version"]):
                found[name].append((version.removeprefix(PREFIXES["version"]), langs.get(version, "")))
        held.append(found)
    return Standing(keys, held[0], held[1], taken, own)


def _propositions(reference: Iterable[Quad], codebook: str) -> tuple[frozenset[str], dict[str, str]]:
    """The names of propositions of other codebooks; and those of this one by slug and by the slugs of their labels."""
    facts, mine = Facts.of_quads(reference), mint("codebook", codebook)
    taken: set[str] = set()
    own: dict[str, str] = {}
    for node, _ in facts.instances({term("kg:Proposition"): None}):
        slug = name_under("prop", node)
        if slug is None:
            continue
        if mine not in facts.nodes(node, "skos:inScheme"):
            taken.add(slug)
            continue
        labels = (label for labels in facts.by_language(node, "skos:prefLabel").values() for label in labels)
        own |= {slug: slug, **{slugify(label.rstrip(" .")): slug for label in labels}}
    return frozenset(taken - own.keys()), own
