"""A database of Discourse Network Analyzer into a store: documents, claims, codings, actors and a codebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import DataError, Problem, ReadError
from kg.exchange.dna import DnaFile, Variables, read_dna
from kg.exchange.dna_claims import Imported, to_extractions
from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE, coded_iri, mint, name_under, slugify, term, version_iri
from kg.graph.tables import load_actors
from kg.jobs.method import Method
from kg.jobs.reference import refresh_reference, remember_imported
from kg.jobs.runs import Run
from kg.model import Extraction, short_hash
from kg.read.language import language_of, normal_code
from kg.store.store import Store
from kg.store.writer import Outcome, Writer

UNKNOWN_LANGUAGE = "und"


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


def import_dna(
    store: Store,
    path: Path,
    *,
    collection: str | None = None,
    variables: Variables | None = None,
    lang: str | None = None,
    actors: Sequence[Path] = (),
    codebooks: Sequence[Path] = (),
    dry_run: bool = False,
) -> ImportReport:
    """Read a `.dna` file and put what it holds into the store; the same file again changes nothing.

    A `dry_run` only says what would come, and touches no store.

    `collection` (default: the file's name) names the codebook and makes the names of the documents. `lang` is the
    language of the texts, else guessed for each. Raises UsageError and DataError as `read_dna` does.
    """
    found = read_dna(path, variables)
    name = collection or path.stem
    table = load_actors(actors).actors
    if dry_run:
        made = to_extractions(found, collection=name, languages=_languages(found, lang), actors=table)
        report = ImportReport(made.codebook, others=found.others, problems=made.problems)
        for extraction in made.extractions:
            _count(extraction, report)
        return report
    with store.writer() as writer:
        refresh_reference(writer, actors, codebooks)
        taken = _propositions(writer, slugify(name))
        made = to_extractions(found, collection=name, languages=_languages(found, lang), actors=table, taken=taken)
        report = ImportReport(made.codebook, others=found.others, problems=made.problems)
        if remember_imported(writer, made.vocabulary):
            refresh_reference(writer, actors, codebooks)
        words = f"Imported from {path.name}, a database of Discourse Network Analyzer."
        method = Method(short_hash("import.dna", made.codebook), words)
        run = Run("import", {"collection": name}, (path, *actors, *codebooks), {"dna": method})
        _write(writer, made, report, run)
        if report.changed:
            writer.add(run.quads(report.counts))
        report.generation = writer.publish()
    return report


def _write(writer: Writer, made: Imported, report: ImportReport, run: Run) -> None:
    method = run.methods["dna"].id
    for extraction in made.extractions:
        try:
            quads = list(to_quads(extraction, method=method))
            outcome = writer.put_document(quads, extraction.document.text, codebooks=[made.codebook])
        except DataError as error:
            report.problems.append(Problem(extraction.document.id, error.what, error.try_this))
            continue
        if outcome is not Outcome.UNCHANGED:
            report.changed += 1
            version = extraction.document.version
            run.made += [version_iri(version), coded_iri(made.codebook, version)]
        _count(extraction, report)


def _count(extraction: Extraction, report: ImportReport) -> None:
    report.documents += 1
    report.claims += len(extraction.claims)
    report.codings += len(extraction.codings)


def _languages(found: DnaFile, lang: str | None) -> dict[int, str]:
    if lang is not None:
        return dict.fromkeys((document.id for document in found.documents), normal_code(lang))
    guessed = {}
    for document in found.documents:
        try:
            guessed[document.id] = language_of(document.text)
        except ReadError:  # Of a language that kg does not read: nothing is read here, so it may stay unknown.
            guessed[document.id] = UNKNOWN_LANGUAGE
    return guessed


def _propositions(writer: Writer, codebook: str) -> set[str]:
    """The names of propositions that belong to other codebooks than that one."""
    own = mint("codebook", codebook)
    return {
        slug
        for quad in writer.graph(REFERENCE)
        if quad.predicate == term("skos:inScheme") and quad.object != own
        if isinstance(quad.subject, NamedNode) and (slug := name_under("prop", quad.subject))
    }
