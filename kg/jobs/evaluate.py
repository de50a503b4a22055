"""What extraction finds in many documents, as scores read it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import Problem
from kg.evaluate.aliases import Aliases, load_aliases
from kg.evaluate.annotations import AnnotatedDocument, annotated_documents
from kg.evaluate.calibration import Calibration, calibrate, guesses
from kg.evaluate.confusion import every_outcome
from kg.evaluate.corpus import SPLITS
from kg.evaluate.texts import texts
from kg.evaluate.topics import load_topics, renamed
from kg.exchange.jsonl import to_json
from kg.graph.tables import ActorTable
from kg.jobs.extract import Progress, extract_all, quiet
from kg.model import Document, Extraction
from kg.route import Kit, Route

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


def read_gold(
    truth: Mapping[str, AnnotatedDocument], folder: Path, kit: Kit, *, workers: int = 1, progress: Progress = quiet
) -> tuple[dict[str, AnnotatedDocument], list[Problem]]:
    """What was found in the documents of a corpus, in the corpus's own topics, and what went wrong; `kit` holds the
    corpus's codebooks (`kg.evaluate.corpus.codebooks`) if codings are to be scored."""
    found, problems = predict(texts(truth.values()), Route(kit), workers=workers, progress=progress)
    return renamed(found, load_topics(folder)), problems


def confidences(
    truth: Mapping[str, AnnotatedDocument], found: Mapping[str, AnnotatedDocument], names: Aliases | None = None
) -> Calibration:
    """Confidence fitted on the train documents of `truth` and judged on its test ones.

    Raises DataError where either is missing.
    """
    parts = {name: {id_: d for id_, d in truth.items() if d.split == name} for name in SPLITS}
    train, test = (guesses(every_outcome(part, found, names)) for part in parts.values())
    return calibrate(train, test)


def aliases_of(folder: Path, actors: ActorTable | None = None) -> Aliases:
    """The names that count as one actor in the cases or the corpus of `folder`: `aliases.json` in it or beside it, or
    none, and those of the actor table given."""
    beside = (folder / ALIASES, folder.resolve().parent / ALIASES)
    own = next((load_aliases(path) for path in beside if path.is_file()), Aliases())
    return own.with_actors(actors.actors.values()) if actors else own
