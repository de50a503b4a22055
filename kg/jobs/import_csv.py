"""A CSV of statements into a store: a person's codings of documents, with the actors and codebook that they need."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from kg.errors import Problem
from kg.exchange.dna_claims import Imported
from kg.exchange.statements import read_map, read_statements
from kg.exchange.statements_codings import Standing, to_codings
from kg.graph.tables import load_actors, load_topics
from kg.jobs.coded_elsewhere import Arrival, ImportReport, bring_in
from kg.store.store import Store


def import_csv(
    store: Store,
    path: Path,
    *,
    mapping: Path | None = None,
    collection: str | None = None,
    actors: Sequence[Path] = (),
    codebooks: Sequence[Path] = (),
    dry_run: bool = False,
) -> ImportReport:
    """Read a table of statements and put them into the store as codings of documents; the same again changes nothing.

    `mapping` is a file that says which column means what; `collection` (default: the file's name) names the codebook
    and stands for the coder where nothing names one. A document is that of the store which bears the row's url, id or
    title, else a new one without text. Of each document the file's coders have what the file says, and what others
    coded stays. Raises UsageError and DataError as `read_map` and `read_statements` do.
    """
    name, problems = collection or path.stem, list[Problem]()
    statements = read_statements(path, read_map(mapping), problems)
    table = load_actors(actors).actors

    def made(standing: Standing) -> Imported:
        found = to_codings(statements, collection=name, standing=standing, actors=table, topics=load_topics())
        found.problems[:0] = problems
        return found

    words = f"Imported from {path.name}, a table of statements."
    arrival = Arrival("csv", path, name, words, actors, codebooks, dry_run, (mapping,) if mapping else ())
    return bring_in(store, arrival, made)
