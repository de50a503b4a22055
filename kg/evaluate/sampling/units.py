"""What is drawn: every sentence of a corpus, with the claims that kg found in it.

A claim belongs to the sentence in which its content starts, so that each counts once. A claim that runs on into the
next sentence does not count there, and the sheet says so.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from kg.model import Claim, Coding, Document, Extraction, Passage
from kg.terms import Agreement, Stance

MOST_CONTEXT = 400
"""Characters of the sentences before and after that the sheet shows."""


class Kind(StrEnum):
    """What kg saw in a sentence: the start of a claim; a cue and no claim; neither."""

    CLAIM = "claim"
    CUE = "cue"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Cell:
    """What a sentence is stratified by; an empty word where a factor was given up (`draw.coarsened`)."""

    kind: Kind
    lang: str = ""
    outlet_type: str = ""

    def __str__(self) -> str:
        return "/".join(word for word in (self.kind, self.lang, self.outlet_type) if word)


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence as the frame keeps it, without its words. `number` counts from 1 through the corpus."""

    number: int
    document: str
    passage: Passage
    cell: Cell
    outlet: str | None
    date: str | None
    acts: tuple[Stance, ...] = ()
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding of a claim: the proposition, its wording for people, the agreement."""

    proposition: str
    wording: str
    agreement: Agreement


@dataclass(frozen=True, slots=True)
class Found:
    """A claim that kg found, as the sheet shows it."""

    speaker: str
    act: Stance
    target: str | None
    passages: tuple[Passage, ...]
    words: str
    codings: tuple[Coded, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with everything that a person needs to judge it. `runs_on` are claims that started before it.

    `window` are the characters of the document that hold it and its neighbours, `text` the words there.
    """

    unit: Unit
    title: str | None
    window: Passage
    text: str
    found: tuple[Found, ...] = ()
    runs_on: tuple[Found, ...] = ()

    @property
    def parts(self) -> tuple[str, str, str]:
        """The words before it, its own, and those after."""
        start, end = self.unit.passage.start - self.window.start, self.unit.passage.end - self.window.start
        return self.text[:start], self.text[start:end], self.text[end:]


Wordings = Mapping[str, str]
"""A wording for people of each proposition."""


def sentences(extraction: Extraction, outlet_type: str, wordings: Wordings, first: int) -> Iterator[Sentence]:
    """The sentences of one document in order, numbered from `first`; stretches without a word are none."""
    document = extraction.document
    read = [p for p in extraction.sentences if any(c.isalnum() for c in document.cut(p))]
    missed = frozenset(extraction.misses)
    found = _found(extraction, wordings)
    begun: dict[int, list[Found]] = defaultdict(list)
    starts = [p.start for p in read]
    for claim in found:
        begun[max(0, bisect_right(starts, _start(claim)) - 1)].append(claim)
    for at, passage in enumerate(read):
        here = tuple(sorted(begun[at], key=_start))
        kind = Kind.CLAIM if here else Kind.CUE if passage in missed else Kind.NONE
        unit = Unit(
            number=first + at,
            document=document.id,
            passage=passage,
            cell=Cell(kind, document.lang, outlet_type),
            outlet=document.publisher,
            date=document.date.isoformat() if document.date else None,
            acts=tuple(claim.act for claim in here),
            agreements=tuple(coded.agreement for claim in here for coded in claim.codings),
        )
        window = _window(document, read, at)
        running = tuple(c for c in found if c not in here and any(p.overlaps(passage) for p in c.passages))
        yield Sentence(unit, document.title, window, document.cut(window), here, running)


def _start(claim: Found) -> int:
    return min(passage.start for passage in claim.passages)


def _window(document: Document, read: list[Passage], at: int) -> Passage:
    """The sentence with its neighbours, these cut where they are long."""
    own = read[at]
    before = read[at - 1].start if at else own.start
    after = read[at + 1].end if at + 1 < len(read) else own.end
    return Passage(max(before, own.start - MOST_CONTEXT), min(after, own.end + MOST_CONTEXT))


def _found(extraction: Extraction, wordings: Wordings) -> list[Found]:
    codings: dict[str, list[Coding]] = defaultdict(list)
    for coding in extraction.codings:
        codings[coding.claim].append(coding)
    return [
        Found(
            speaker=_speaker(claim, extraction.document),
            act=claim.stance,
            target=claim.target.label if claim.target else None,
            passages=claim.citation.passages,
            words=claim.citation.words,
            codings=tuple(
                Coded(c.proposition, wordings.get(c.proposition, c.proposition), c.agreement) for c in codings[claim.id]
            ),
        )
        for claim in extraction.claims
    ]


def _speaker(claim: Claim, document: Document) -> str:
    """The actor's label, else the words that stand for the speaker, else nothing."""
    if claim.speaker.actor:
        return claim.speaker.actor.label
    return document.cut(claim.speaker.passage) if claim.speaker.passage else ""
