"""Rows of the table that positions, shifts, disputes and networks are counted from, and which of them are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.ask.parties import Party
from kg.terms import Agreement, NarrowerAct, Stance

Dated = Literal["said", "reported", "undated"]


@dataclass(frozen=True, slots=True)
class Source:
    """The document that a row stands in: what people call it, its language, its day, its outlet's label or name."""

    id: str
    lang: str
    day: date | None
    outlet: str | None

    def days(self, first: str | None, last: str | None) -> tuple[date | None, date | None, Dated]:
        """First and last day of an utterance as the graph has them, else the document's day; and which it is."""
        if first is not None:
            start = date.fromisoformat(first)
            return start, date.fromisoformat(last) if last else start, "said"
        return self.day, self.day, "reported" if self.day else "undated"


@dataclass(frozen=True, slots=True)
class Said:
    """One claim as a row. `claim`, `bodies`, `topics` and `version` are IRIs, sorted where there are several.

    `bodies` stand behind the speaker at that date: the one spoken for and those above it, the speaker not among
    them. `day` is the first day on which it was said, `until` the last; where the text does not tell, the day of the
    document (`dated` says which). `document` is what people call it, `outlet` its publisher's label or name.
    `words` are the exact words of the content, ` […] ` between its parts.

    Not `marked` is what a person coded of a whole document: no claim, but the coding itself with its IRI in the place
    of the claim's, the holder for the speaker, and the words that the coder gave, if any.
    """

    claim: str
    speaker: Party
    act: Stance
    words: str = field(repr=False)
    document: str
    version: str
    lang: str
    confidence: float
    bodies: tuple[str, ...] = ()
    narrower: NarrowerAct | None = None
    target: Party | None = None
    topics: tuple[str, ...] = ()
    day: date | None = None
    until: date | None = None
    dated: Dated = "undated"
    outlet: str | None = None
    marked: bool = True


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding as a row, with the claim that it codes, or with what a person told of the document.

    `holder` has the position: the speaker, unless the coding names another; `bodies` stand behind the holder then.
    `proposition` is an IRI and `wording` its label; `condition` are the exact words of a condition.
    """

    coding: str
    said: Said
    codebook: str
    coder: str
    proposition: str
    wording: str
    agreement: Agreement
    holder: Party
    bodies: tuple[str, ...] = ()
    condition: str | None = None

    @property
    def told(self) -> bool:
        """Whether somebody else tells the holder's position (“Putin is ready”, says Lavrov)."""
        return self.holder.iri != self.said.speaker.iri


@dataclass(frozen=True, slots=True)
class Only:
    """Which rows are wanted; an empty field lets every row through. Sets hold IRIs, `codebooks` and `coders` names.

    `since` and `until` bound the row's day, both included; a row without a day passes no bound. `actors` are the
    speakers of claims and the holders of codings; with `through_bodies` those who spoke for them count as them.
    """

    since: date | None = None
    until: date | None = None
    actors: frozenset[str] = frozenset()
    through_bodies: bool = False
    topics: frozenset[str] = frozenset()
    propositions: frozenset[str] = frozenset()
    codebooks: frozenset[str] = frozenset()
    coders: frozenset[str] = frozenset()

    def takes_claim(self, row: Said) -> bool:
        """Whether a claim's own fields fit; what only a coding tells is not asked."""
        return self._in_time(row) and self._by(row.speaker, row.bodies) and _meets(self.topics, row.topics)

    def takes_coding(self, row: Coded) -> bool:
        """Whether a coding fits, with the claim that it codes."""
        return (
            self._in_time(row.said)
            and self._by(row.holder, row.bodies)
            and _meets(self.topics, row.said.topics)
            and _meets(self.propositions, (row.proposition,))
            and _meets(self.codebooks, (row.codebook,))
            and _meets(self.coders, (row.coder,))
        )

    def _in_time(self, row: Said) -> bool:
        if self.since is None and self.until is None:
            return True
        return row.day is not None and (self.since or date.min) <= row.day <= (self.until or date.max)

    def _by(self, party: Party, bodies: Iterable[str]) -> bool:
        if not self.actors or party.iri in self.actors:
            return True
        return self.through_bodies and _meets(self.actors, bodies)


EVERYTHING = Only()


def _meets(wanted: frozenset[str], given: Iterable[str]) -> bool:
    return not wanted or not wanted.isdisjoint(given)
