"""What people coded in other programs, into a store: documents with claims and codings, new actors, a codebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import DataError, Problem
from kg.exchange.dna_claims import Imported
from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE, coded_iri, mint, name_under, slugify, term, version_iri
from kg.jobs.method import Method
from kg.jobs.reference import refresh_reference, remember_imported
from kg.jobs.review_publish import project
from kg.jobs.runs import Run
from kg.model import Extraction, short_hash
from kg.store.store import Store
from kg.store.writer import Outcome, Writer


@dataclass(slots=True)
class ImportReport:
    """What an import did; `others` counts statements of other types, `generation` the snapshot that it published."""

    codebook: str
    documents: int = 0
    changed: int = 0
    claims: int = 0
    codings: int = 0
    others: int = 0
    generation: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The figures for the record of the run."""
        put = {"documents": self.documents, "changed": self.changed, "claims": self.claims, "codings": self.codings}
        return put | {"problems": len(self.problems)}


@dataclass(frozen=True, slots=True)
class Arrival:
    """One file on its way in. `kind` names the method (`dna`), `collection` the codebook, `words` say what it is.

    `actors` and `codebooks` are the user's files; with `dry_run` nothing is written.
    """

    kind: str
    path: Path
    collection: str
    words: str
    actors: Sequence[Path] = ()
    codebooks: Sequence[Path] = ()
    dry_run: bool = False


Make = Callable[[set[str]], Imported]
"""What a file gives, once the names are known that propositions of other codebooks bear."""


def bring_in(store: Store, arrival: Arrival, make: Make) -> ImportReport:
    """Put what `make` gives into the store and publish it; the same again changes nothing."""
    if arrival.dry_run:
        return _would(make(set()))
    with store.writer() as writer:
        refresh_reference(writer, arrival.actors, arrival.codebooks)
        made = make(_propositions(writer, slugify(arrival.collection)))
        if remember_imported(writer, made.vocabulary):
            refresh_reference(writer, arrival.actors, arrival.codebooks)
        report = ImportReport(made.codebook, problems=made.problems)
        method = Method(short_hash(f"import.{arrival.kind}", made.codebook), arrival.words)
        used = (arrival.path, *arrival.actors, *arrival.codebooks)
        run = Run("import", {"collection": arrival.collection}, used, {arrival.kind: method})
        for extraction in made.extractions:
            _write(writer, extraction, made.codebook, method, run, report)
        if report.changed:
            writer.add(run.quads(report.counts))
        project(store, writer)
        report.generation = writer.publish()
    return report


def _would(made: Imported) -> ImportReport:
    """What would come."""
    report = ImportReport(made.codebook, problems=made.problems)
    for extraction in made.extractions:
        _count(extraction, report)
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


def _propositions(writer: Writer, codebook: str) -> set[str]:
    """The names of propositions that belong to other codebooks than that one."""
    own = mint("codebook", codebook)
    return {
        slug
        for quad in writer.graph(REFERENCE)
        if quad.predicate == term("skos:inScheme") and quad.object != own
        if isinstance(quad.subject, NamedNode) and (slug := name_under("prop", quad.subject))
    }
