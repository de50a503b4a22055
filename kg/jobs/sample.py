"""A sample of the sentences of a corpus: every document is extracted, and only what may be drawn is kept."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from kg.coding.codebook import Codebook
from kg.errors import Problem
from kg.evaluate.sampling.draw import SEED, Urn
from kg.evaluate.sampling.outlets import outlet_types
from kg.evaluate.sampling.units import sentences
from kg.jobs.extract import Progress, extract_all, quiet
from kg.model import Document, Extraction
from kg.route import Route


def fill(
    documents: Iterable[Document | Problem],
    route: Route,
    rows: int,
    *,
    seed: int = SEED,
    outlets: Path | None = None,
    lang: str = "en",
    workers: int = 1,
    progress: Progress = quiet,
) -> tuple[Urn, list[Problem]]:
    """The sentences of `documents` in an urn to draw `rows` from, and what went wrong with some documents.

    `outlets` is a table of outlets and their types, `lang` the language of propositions for people. Raises UsageError
    for too few rows.
    """
    urn = Urn(rows, seed)
    types = outlet_types(route.kit.actors.actors.values(), outlets)
    wordings = {name: text for book in route.kit.codebooks for name, text in _wordings(book, lang)}
    problems: list[Problem] = []
    for result in extract_all(documents, route, workers=workers, progress=progress):
        if isinstance(result, Extraction):
            problems += result.problems
            of = types.of(result.document.publisher)
            urn.add(sentences(result, of, wordings, len(urn.frame) + 1))
        else:
            problems.append(result)
    return urn, problems


def _wordings(book: Codebook, lang: str) -> Iterable[tuple[str, str]]:
    """Each proposition with its wording for people."""
    for name, proposition in book.propositions.items():
        labels = proposition.labels
        yield name, labels.get(lang) or labels.get("en") or next(iter(labels.values()))
