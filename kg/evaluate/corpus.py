"""A corpus as a folder: dispatches (`NNN-slug.md`) and the claims of each annotator (`annotations/<name>/*.toml`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated, AnnotatedDocument, load_annotations
from kg.evaluate.corpus_reader import read_dispatch
from kg.evaluate.matching import Outcome, outcomes

GOLD = "gold"
SPLITS = ("train", "test")
ANNOTATIONS = "annotations"
COMPARED = (
    "speaker", "stance", "mode", "evidence", "attribution", "actor", "target", "topics_general", "codings",
)  # fmt: skip
"""Fields in which two annotators of one claim may differ, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two annotators did differently at one place.

    `kind` is `only a`, `only b` or `differ` (with the names of the annotators); `fields` holds (field, first value,
    second value) where both found the claim. `claim` is the first annotator's, or the only one there is.
    """

    document: str
    kind: str
    claim: Annotated
    words: str
    fields: tuple[tuple[str, str, str], ...] = ()


def load_corpus(
    folder: Path, annotator: str = GOLD, split: str | None = None, *, lang: str | None = None
) -> list[AnnotatedDocument]:
    """The documents of `folder` that `annotator` annotated, in the order of their names; of one split and one language
    (`fr`) or of all.

    Raises UsageError where there is no such folder, annotator or split, DataError that names file and claim for a
    broken annotation, an annotation without its dispatch and a dispatch without metadata, and where nothing is left.
    """
    if split is not None and split not in SPLITS:
        raise UsageError(f"There is no split {split!r}.", f"Splits: {', '.join(SPLITS)}.")
    written = _annotations(Path(folder), annotator)
    return _kept(folder, [read_dispatch(_dispatch(Path(folder), path), path) for path in written], split, lang)


def load_gold(
    path: Path, annotator: str | None = None, split: str | None = None, *, lang: str | None = None
) -> dict[str, AnnotatedDocument]:
    """Documents by id, from a corpus folder or from a JSONL file, of one split and one language or of all.

    Raises UsageError for an annotator of a JSONL file, which has but one, and what the two loaders raise.
    """
    if path.is_dir():
        return {document.id: document for document in load_corpus(path, annotator or GOLD, split, lang=lang)}
    if annotator is not None:
        raise UsageError(f"{path} is no corpus folder: it has no annotators.", "Leave --annotator out.")
    return {document.id: document for document in _kept(path, load_annotations(path).values(), split, lang)}


def by_language(documents: Mapping[str, AnnotatedDocument]) -> dict[str, dict[str, AnnotatedDocument]]:
    """Documents by id in each language, in the order in which the languages come; those that tell none are apart,
    under an empty word."""
    found: dict[str, dict[str, AnnotatedDocument]] = {}
    for id_, document in documents.items():
        found.setdefault(document.lang or "", {})[id_] = document
    return found


def annotators(folder: Path) -> list[str]:
    """The names of those who annotated the corpus, in alphabetical order."""
    root = folder / ANNOTATIONS
    return sorted(path.name for path in root.iterdir() if any(path.glob("*.toml"))) if root.is_dir() else []


def codebooks(folder: Path) -> list[Path]:
    """The codebooks that lie beside the dispatches (`codebook-*.toml`)."""
    return sorted(folder.glob("codebook-*.toml"))


def disagreements(
    a: Mapping[str, AnnotatedDocument],
    b: Mapping[str, AnnotatedDocument],
    aliases: Aliases | None = None,
    *,
    names: tuple[str, str] = ("a", "b"),
) -> tuple[Disagreement, ...]:
    """Claims that only one annotator found and fields in which they differ, in the order of the text.

    Documents that only one of them annotated are left out.
    """
    accepted = aliases or Aliases()
    return tuple(
        found
        for id_, document in a.items()
        if id_ in b
        for found in sorted(_disagreements(document, b[id_], accepted, names), key=lambda d: (d.claim.span, d.kind))
    )


def values(claim: Annotated, field: str) -> frozenset[str]:
    """What a claim holds in one of `COMPARED`, as words; nothing for a missing value."""
    value: Any = getattr(claim, field, None)
    if field == "actor":
        value = claim.speaker.actor if claim.speaker else None
    if field == "codings":
        return frozenset(f"{proposition}: {agreement}" for proposition, agreement in claim.codings)
    if isinstance(value, frozenset):
        return value
    return frozenset([str(value)] if value else [])


def differences(
    outcome: Outcome, a: Annotated, b: Annotated, text: str, aliases: Aliases
) -> Iterator[tuple[str, str, str]]:
    """Fields of `COMPARED` in which two claims of a pair differ, with both values as words."""
    for field in COMPARED:
        if field == "speaker":
            if not outcome.is_claim:
                yield field, _mention(a, text), _mention(b, text)
        elif (one := values(a, field)) != (other := values(b, field)):
            first, second = ", ".join(sorted(one)) or "–", ", ".join(sorted(other)) or "–"
            if field not in ("actor", "target") or not aliases.same(first, second):
                yield field, first, second


def _disagreements(
    a: AnnotatedDocument, b: AnnotatedDocument, aliases: Aliases, names: tuple[str, str]
) -> Iterator[Disagreement]:
    text = a.text or ""
    for outcome in outcomes(a, b, aliases):
        claim = outcome.gold or outcome.predicted
        if claim is None:
            continue
        found = Disagreement(a.id, f"only {names[0 if outcome.gold else 1]}", claim, text[slice(*claim.span)])
        if outcome.gold is None or outcome.predicted is None:
            yield found
        elif fields := tuple(differences(outcome, outcome.gold, outcome.predicted, text, aliases)):
            yield replace(found, kind="differ", fields=fields)


def _mention(claim: Annotated, text: str) -> str:
    span = claim.speaker.span if claim.speaker else None
    return text[slice(*span)] if span else "–"


def _kept(
    where: Path, documents: Iterable[AnnotatedDocument], split: str | None, lang: str | None
) -> list[AnnotatedDocument]:
    """The documents of one split and one language; raises DataError that names what there is where there is none."""
    of_split = [document for document in documents if split is None or document.split == split]
    if not of_split:
        raise DataError(f"{where} holds no document of the split {split}.", 'Documents tell it by "split".')
    kept = [document for document in of_split if lang is None or document.lang == lang]
    if not kept:
        there = ", ".join(sorted({document.lang or "none told" for document in of_split}))
        raise DataError(f"{where} holds no document in the language {lang}.", f"There: {there}.")
    return kept


def _annotations(folder: Path, annotator: str) -> list[Path]:
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder.", "Give the folder of a corpus, with dispatches and annotations/.")
    if found := sorted((folder / ANNOTATIONS / annotator).glob("*.toml")):
        return found
    there = annotators(folder)
    told = (
        f"There: {', '.join(there)} (--annotator)." if there else "Annotations lie in annotations/<annotator>/*.toml."
    )
    raise UsageError(f"{folder} holds no annotation by {annotator!r}.", told)


def _dispatch(folder: Path, annotation: Path) -> Path:
    path = folder / f"{annotation.stem}.md"
    if not path.is_file():
        raise DataError(f"{annotation} has no dispatch {path.name}.", "Give it the name of its dispatch.")
    return path
