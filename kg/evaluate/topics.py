"""A corpus may name topics in its own way: `topics.toml` beside its dispatches says which of ours count as which."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from kg.errors import DataError
from kg.evaluate.annotations import AnnotatedDocument

NAME = "topics.toml"


def load_topics(folder: Path) -> dict[str, str]:
    """The corpus's topic for each of ours that it names otherwise; nothing where it has no such file.

    Raises DataError for a file that does not list, for a topic of its own, ours.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        loaded = tomllib.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise DataError(f"{path} cannot be read as TOML: {error}.", "Mend the file.") from error
    if not all(isinstance(ours, list) and all(isinstance(t, str) for t in ours) for ours in loaded.values()):
        raise DataError(f"{path} must list words for each topic.", 'Write energy = ["energy-supply"].')
    return {ours: theirs for theirs, every in loaded.items() for ours in every}


def renamed(documents: Mapping[str, AnnotatedDocument], topics: Mapping[str, str]) -> dict[str, AnnotatedDocument]:
    """The documents with the general topics of their claims named as `topics` says; others keep their names."""
    return {
        id_: replace(
            document,
            claims=tuple(
                replace(claim, topics_general=frozenset(topics.get(t, t) for t in claim.topics_general))
                for claim in document.claims
            ),
        )
        for id_, document in documents.items()
    }
