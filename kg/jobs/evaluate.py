"""What extraction finds in many documents, as scores read it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from kg.errors import Problem
from kg.evaluate.aliases import Aliases, load_aliases
from kg.evaluate.annotations import AnnotatedDocument, annotated_documents
from kg.exchange.jsonl import to_json
from kg.jobs.extract import Progress, extract_all, quiet
from kg.model import Document, Extraction
from kg.route import Route

ALIASES = "aliases.json"


def predict(
    documents: Iterable[Document | Problem], route: Route, *, workers: int = 1, progress: Progress = quiet
) -> tuple[dict[str, AnnotatedDocument], list[Problem]]:
    """What was found in each document, by its id, and what went wrong with others."""
    made: list[dict[str, Any]] = []
    problems: list[Problem] = []
    for result in extract_all(documents, route, workers=workers, progress=progress):
        if isinstance(result, Extraction):
            made.append(to_json(result))
            problems += result.problems
        else:
            problems.append(result)
    return annotated_documents(made), problems


def aliases_of(folder: Path) -> Aliases:
    """The names that count as one actor in the cases of `folder`: `aliases.json` in it or beside it, or none."""
    beside = (folder / ALIASES, folder.resolve().parent / ALIASES)
    return next((load_aliases(path) for path in beside if path.is_file()), Aliases())
