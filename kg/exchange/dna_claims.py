"""Statements of Discourse Network Analyzer as claims and codings: concept → proposition, agreement → agreement.

What people coded there is kept as theirs: the coder's name stands with each coding. Nobody coded an act, so claims
have none (`kg:NotCoded`); their mention of the speaker is the statement itself, for DNA marks no other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.errors import Problem
from kg.exchange.dna import DnaDocument, DnaFile, DnaStatement
from kg.exchange.given_names import Described, Names
from kg.graph.documents import Spo
from kg.graph.names import slugify
from kg.model import Actor, ActorRef, Claim, Coding, Document, DocumentCoding, Extraction, Passage, Speaker, short_hash
from kg.terms import (
    ActorKind,
    Agreement,
    Attribution,
    DateStatus,
    Evidence,
    Mode,
    SpeakerCase,
    Stance,
)

RULE = "import.dna"
_SIDES: Mapping[object, Agreement] = {True: Agreement.AGREES, False: Agreement.DISAGREES, -1: Agreement.DISAGREES}
_WITHOUT = "Mend it in DNA, or leave it out."


@dataclass(slots=True)
class Imported:
    """What a file gives: an extraction for each document that it brings, codings of whole documents (`langs` are the
    languages of these, by version), and the triples of its actors and its codebook."""

    codebook: str
    extractions: list[Extraction] = field(default_factory=list)
    whole: list[DocumentCoding] = field(default_factory=list)
    langs: dict[str, str] = field(default_factory=dict)
    vocabulary: list[Spo] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def codings(self) -> int:
        """How many statements came over."""
        return sum(len(one.codings) for one in self.extractions)


def to_extractions(
    found: DnaFile,
    *,
    collection: str,
    languages: Mapping[int, str],
    actors: Mapping[str, Actor] | None = None,
    taken: Iterable[str] = (),
    described: Mapping[str, Described] | None = None,
) -> Imported:
    """The documents of a database with their claims and codings, under a codebook named like the collection.

    `languages` are those of the documents by number. Actors of the table whose label or name a person or organization
    bears are taken for these; all others are new. `taken` are names of propositions of other codebooks,
    `described` what attributes say of new actors, by slug.
    """
    made = Imported(slugify(collection))
    names = Names(made.codebook, actors or {}, frozenset(taken))
    names.described = described or {}
    by_document: dict[int, list[DnaStatement]] = {}
    for statement in found.statements:
        by_document.setdefault(statement.document, []).append(statement)
    for one in found.documents:
        document = _document(one, collection, languages.get(one.id, "und"))
        statements = by_document.pop(one.id, [])
        made.extractions.append(_Reader(document, names, made.problems).read(statements))
    for statement in (s for rest in by_document.values() for s in rest):
        made.problems.append(Problem(f"statement {statement.id}", "stands in no document.", _WITHOUT))
    made.vocabulary = [*names.triples()]
    return made


def _document(one: DnaDocument, collection: str, lang: str) -> Document:
    return Document(
        id=one.title or f"{collection} {one.id}",
        key=short_hash(collection, str(one.id)),
        text=one.text,
        lang=lang,
        title=one.title or None,
        publisher=one.source,
        author=one.author,
        date=one.day,
        date_status=DateStatus.PRINTED if one.day else None,
        origin=collection,
    )


class _Reader:
    """Turns the statements of one document into claims and codings."""

    def __init__(self, document: Document, names: Names, problems: list[Problem]) -> None:
        self._document, self._names, self._problems = document, names, problems
        self._claims: dict[str, Claim] = {}
        self._whose: dict[str, tuple[str | None, str | None]] = {}
        self._codings: dict[str, Coding] = {}

    def read(self, statements: Iterable[DnaStatement]) -> Extraction:
        for statement in statements:
            fault = self._fault(statement)
            if fault:
                self._problems.append(Problem(f"{self._document.id}, statement {statement.id}", fault, _WITHOUT))
            else:
                self._take(statement)
        return Extraction(self._document, tuple(self._claims.values()), (), tuple(self._codings.values()))

    def _fault(self, statement: DnaStatement) -> str | None:
        if not 0 <= statement.start < statement.end <= len(self._document.text):
            return f"marks characters {statement.start}-{statement.end} of {len(self._document.text)}."
        return None if statement.concept else "has no concept."

    def _take(self, statement: DnaStatement) -> None:
        person = self._names.actor(statement.person, ActorKind.PERSON) if statement.person else None
        body = self._names.actor(statement.organization, ActorKind.ORGANISATION) if statement.organization else None
        proposition = self._names.proposition(statement.concept or "")
        whose = (person.id if person else None, body.id if body else None)
        # One span may be coded for several speakers, or twice alike: a claim's name tells them apart by the mention.
        for mention in self._mentions(statement):
            claim = self._claim(statement, mention, person, body)
            coding = self._coding(statement, claim, proposition)
            if self._whose.get(claim.id, whose) == whose and coding.id not in self._codings:
                self._claims.setdefault(claim.id, claim)
                self._whose[claim.id] = whose
                self._codings[coding.id] = coding
                return
        where = f"{self._document.id}, statement {statement.id}"
        self._problems.append(Problem(where, "repeats others of the same characters.", _WITHOUT))

    def _mentions(self, statement: DnaStatement) -> Iterator[Passage]:
        return (Passage(statement.start, end) for end in range(statement.end, statement.start, -1))

    def _claim(
        self, statement: DnaStatement, mention: Passage, person: ActorRef | None, body: ActorRef | None
    ) -> Claim:
        who = person or body
        speaker = Speaker(SpeakerCase.RESOLVED, mention, who, RULE) if who else Speaker(SpeakerCase.UNATTRIBUTED)
        named = Attribution.NAMED if person else Attribution.BODY if body else Attribution.UNATTRIBUTED
        return Claim(
            citation=self._document.cite([Passage(statement.start, statement.end)]),
            speaker=speaker,
            stance=Stance.NOT_CODED,
            mode=Mode.INDIRECT,
            evidence=Evidence.REPORTED_SPEECH,
            attribution=named,
            rule=RULE,
            confidence=1.0,
            on_behalf_of=body.id if person and body else None,
            reported_on=self._document.date,
        )

    def _coding(self, statement: DnaStatement, claim: Claim, proposition: str) -> Coding:
        side = _SIDES.get(statement.agreement, Agreement.UNCLEAR)
        return Coding(claim.id, self._names.codebook, proposition, side, coder=statement.coder, rule=RULE)
