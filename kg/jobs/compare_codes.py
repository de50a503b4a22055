"""Hand codes beside the machine's: read from files, from a store, or made now by reading the hand's texts again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.ask.cited import cited
from kg.ask.records import coded
from kg.ask.rows import Only
from kg.errors import DataError, Problem, ReadError, StoreError, UsageError
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import (
    Annotated,
    AnnotatedDocument,
    Span,
    Who,
    annotated_documents,
    load_annotations,
)
from kg.evaluate.texts import texts
from kg.exchange.dna import Variables, read_dna
from kg.exchange.dna_claims import to_extractions
from kg.exchange.jsonl import to_json
from kg.graph.names import PREFIXES, slugify
from kg.jobs.extract import Progress, extract_all, quiet
from kg.model import Extraction
from kg.network.compare import Comparison, compare
from kg.read.language import language_of
from kg.route import Kit, Route
from kg.store.snapshot import Snapshot

Documents = dict[str, AnnotatedDocument]

_SENTENCE = re.compile(r"(?:(?<=\w\w)|(?<=[»”\"\)]))\s?[.!?…]+[»”\"]?\s+(?=[^\W\da-zà-ÿ]|[«“\"])|\n+")


@dataclass(frozen=True, slots=True)
class Source:
    """One side: a file, the name of a coder in a store, or nothing (the hand's texts are read anew)."""

    path: Path | None = None
    coder: str | None = None
    variables: Variables | None = None

    @property
    def name(self) -> str:
        """What tables call it."""
        return self.path.stem if self.path else self.coder or "machine"


def compare_codes(
    hand: Source,
    machine: Source,
    kit: Kit,
    *,
    snapshot: Snapshot | None = None,
    aliases: Aliases | None = None,
    workers: int = 1,
    progress: Progress = quiet,
) -> tuple[Comparison, list[Problem]]:
    """How two codings agree, and what went wrong on the way.

    Only propositions count that the hand could have used: those of the codebooks that hold one that it did use. Names
    are accepted for one another by `aliases` alone, where given, else by the kit's actor table. Raises UsageError and
    DataError for sources that cannot be read.
    """
    problems: list[Problem] = []
    ours = _named(_read(hand, snapshot, problems), kit)
    sentences: dict[str, Sequence[Span]] = {}
    if machine.path or machine.coder:
        theirs = _named(_read(machine, snapshot, problems), kit)
    else:
        theirs, sentences = _read_anew(ours, kit, workers, progress, problems)
    allowed = _allowed(ours, kit, problems)
    theirs = {name: _restricted(document, allowed) for name, document in theirs.items()}
    for name in ours.keys() & theirs.keys():
        if name not in sentences:
            sentences[name] = plain_sentences(_text(ours[name], theirs[name]))
    accepted = aliases or Aliases().with_actors(kit.actors.actors.values())
    return compare(ours, theirs, sentences, accepted, names=(hand.name, machine.name)), problems


def plain_sentences(text: str) -> list[Span]:
    """Sentences as marks and line ends tell them, for texts that are not parsed here."""
    found, start = [], 0
    for end in (*(match.end() for match in _SENTENCE.finditer(text)), len(text)):
        if text[start:end].strip():
            found.append((start, end))
        start = end
    return found


def _read(source: Source, snapshot: Snapshot | None, problems: list[Problem]) -> Documents:
    if source.coder is not None:
        if snapshot is None:
            raise UsageError(f"{source.coder!r} is no file, and there is no store.", "Name a file of codes.")
        return _from_store(snapshot, source.coder)
    path = source.path or Path()
    if path.suffix.casefold() != ".dna":
        return load_annotations(path)
    found = read_dna(path, source.variables)
    made = to_extractions(found, collection=path.stem, languages={d.id: _language(d.text) for d in found.documents})
    problems += made.problems
    return annotated_documents(to_json(one, with_text=True) for one in made.extractions)


def _from_store(snapshot: Snapshot, coder: str) -> Documents:
    """One coder's codings of a store, each claim at its place."""
    rows = [row for row in coded(snapshot, only=Only(coders=frozenset({coder}))) if row.said.marked]
    if not rows:
        raise UsageError(f"{coder!r} is no file, and no coder of the store.", "Name a file, or a coder of kg stats.")
    claims: dict[str, dict[str, Annotated]] = {}
    texts_: dict[str, str | None] = {}
    for row in rows:
        at = cited(snapshot, row.said.claim)
        span = (at.passages[0].start, at.passages[0].end)
        before = claims.setdefault(row.said.version, {}).get(row.said.claim)
        pair = (row.proposition.removeprefix(PREFIXES["prop"]), row.agreement.value)
        codings = frozenset({pair}) | (before.codings if before else frozenset())
        who = Who(None, row.holder.label if row.holder.iri else None)
        claims[row.said.version][row.said.claim] = Annotated(span, speaker=who, codings=codings, coded=True)
        if row.said.version not in texts_:
            texts_[row.said.version] = _stored_text(snapshot, at.sha256)
    return {name: AnnotatedDocument(name, tuple(found.values()), texts_[name]) for name, found in claims.items()}


def _stored_text(snapshot: Snapshot, sha256: str) -> str | None:
    try:
        return snapshot.text(sha256)
    except StoreError:
        return None


def _read_anew(
    hand: Documents, kit: Kit, workers: int, progress: Progress, problems: list[Problem]
) -> tuple[Documents, dict[str, Sequence[Span]]]:
    """What the machine finds in the hand's texts, and the sentences that it sees there."""
    made = []
    sentences: dict[str, Sequence[Span]] = {}
    for result in extract_all(texts(hand.values()), Route(kit), workers=workers, progress=progress):
        if isinstance(result, Extraction):
            made.append(to_json(result))
            problems += result.problems
            sentences[result.document.id] = [(p.start, p.end) for p in result.sentences]
        else:
            problems.append(result)
    return annotated_documents(made), sentences


def _named(documents: Documents, kit: Kit) -> Documents:
    """The same with propositions by the codebooks' names, where they are told by their wordings."""
    names = {
        slugify(label.rstrip(" .")): p.id
        for book in kit.codebooks
        for p in book.propositions.values()
        for label in p.labels.values()
    }
    return {id_: _renamed(document, names) for id_, document in documents.items()}


def _renamed(document: AnnotatedDocument, names: Mapping[str, str]) -> AnnotatedDocument:
    claims = (replace(c, codings=frozenset((names.get(p, p), side) for p, side in c.codings)) for c in document.claims)
    return replace(document, claims=tuple(claims))


def _allowed(hand: Documents, kit: Kit, problems: list[Problem]) -> frozenset[str]:
    used = _propositions(hand.values())
    books = [frozenset(book.propositions) for book in kit.codebooks]
    held = frozenset[str]().union(*(book for book in books if book & used))
    for name in sorted(used - frozenset[str]().union(*books)):
        problems.append(
            Problem(name, "is a proposition of no codebook: the machine cannot code it.", "Add it with --codebook.")
        )
    return used | held


def _propositions(documents: Iterable[AnnotatedDocument]) -> frozenset[str]:
    return frozenset(name for d in documents for claim in d.claims for name, _ in claim.codings)


def _restricted(document: AnnotatedDocument, allowed: frozenset[str]) -> AnnotatedDocument:
    claims = (replace(c, codings=frozenset(pair for pair in c.codings if pair[0] in allowed)) for c in document.claims)
    return replace(document, claims=tuple(claims))


def _text(one: AnnotatedDocument, other: AnnotatedDocument) -> str:
    text = one.text if one.text is not None else other.text
    if text is None:
        raise DataError(f"Neither side holds the text of {one.id}.", "Write it with kg extract --with-text.")
    return text


def _language(text: str) -> str:
    try:
        return language_of(text)
    except ReadError:
        return "und"
