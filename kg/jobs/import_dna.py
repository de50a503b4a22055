"""A database of Discourse Network Analyzer into a store: documents, claims, codings, actors and a codebook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from kg.errors import Problem, ReadError
from kg.exchange.dna import DnaFile, Variables, read_dna
from kg.exchange.dna_attributes import AttributeMap, describe_actors
from kg.exchange.dna_claims import to_extractions
from kg.graph.tables import load_actors
from kg.jobs.coded_elsewhere import Arrival, ImportReport, bring_in
from kg.read.language import language_of, normal_code
from kg.store.store import Store

UNKNOWN_LANGUAGE = "und"


def import_dna(
    store: Store,
    path: Path,
    *,
    collection: str | None = None,
    variables: Variables | None = None,
    attributes: AttributeMap | None = None,
    lang: str | None = None,
    actors: Sequence[Path] = (),
    codebooks: Sequence[Path] = (),
    dry_run: bool = False,
) -> ImportReport:
    """Read a `.dna` file and put what it holds into the store; the same file again changes nothing.

    A `dry_run` only says what would come, and touches no store.

    `collection` (default: the file's name) names the codebook and makes the names of the documents. `lang` is the
    language of the texts, else guessed for each; `attributes` says what those of persons and organizations are. Raises
    UsageError and DataError as `read_dna` does.
    """
    found = read_dna(path, variables)
    name = collection or path.stem
    table, languages = load_actors(actors).actors, _languages(found, lang)
    problems: list[Problem] = []
    described = describe_actors(path, attributes or AttributeMap(), variables or Variables(), problems)
    made = partial(to_extractions, found, collection=name, languages=languages, actors=table, described=described)
    words = f"Imported from {path.name}, a database of Discourse Network Analyzer."
    arrival = Arrival("dna", path, name, words, actors, codebooks, dry_run)
    report = bring_in(store, arrival, lambda standing: made(taken=standing.taken))
    report.others = found.others
    report.problems[:0] = problems
    return report


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
