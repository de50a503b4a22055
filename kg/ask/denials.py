"""Denials linked to what they deny: claims of others that say much the same, or accuse whoever denies.

A claim that denies is held against what others said before it (or in the same document). Likeness is the cosine of the
two contents as sets of words, each weighed by how rare it is among all claims (idf: Spärck Jones, Journal of
Documentation 28, 1972, 11–21); words are cut to six letters, so that endings do not count, and none is listed anywhere.
A link stands where the contents are alike, where an accusation of the denier is somewhat alike, or where both claims
are coded and take opposite sides. Each link tells its reasons and its score; the best one of each denial is kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from functools import cached_property
from math import log, sqrt

from kg.ask.disputes import Dispute, Kind, Side
from kg.ask.rows import Coded, Said
from kg.terms import Agreement, Stance
from kg.words import forms

WINDOW = timedelta(days=60)
"""How long before a denial that may have been said which it denies."""
ALIKE, ALIKE_IF_AIMED = 0.5, 0.12
"""The least likeness of two contents, and where the one accuses whoever denies."""
_SHARED = 2
"""Words that two contents must share to be alike by themselves: one name in common is no denial."""
_AIMED, _SAME_DOCUMENT, _OPPOSED = 0.2, 0.1, 0.5
_STEM, _SHORTEST = 6, 3
_COMMON = 0.01
"""A word in more claims than this share of them all brings no candidates up: it would bring all."""
_FEW = 200
"""In fewer claims than these every word does."""


def denials(claims: Sequence[Said], codings: Iterable[Coded] = ()) -> Iterator[Dispute]:
    """Each claim that denies with the claim that it most likely denies, where there is one: the denied side first."""
    room = _Room(claims, codings)
    for number, claim in enumerate(claims):
        if claim.act is Stance.DENY and claim.speaker.iri:
            found = [link for other in room.before(number) if (link := room.link(number, other))]
            if found:
                yield max(found, key=lambda link: (link.score or 0, link.other.rows[0].claim))


class _Room:
    """The claims with their words, and which claims hold which word."""

    def __init__(self, claims: Sequence[Said], codings: Iterable[Coded]) -> None:
        self._claims = claims
        self._words = [frozenset(f[:_STEM] for f in forms(c.words) if len(f) >= _SHORTEST) for c in claims]
        self._sides: dict[str, dict[str, set[Agreement]]] = defaultdict(lambda: defaultdict(set))
        for row in codings:
            self._sides[row.said.claim][row.proposition].add(row.agreement)

    @cached_property
    def _holding(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, words in enumerate(self._words):
            for word in words:
                found[word].append(number)
        return found

    @cached_property
    def _coded(self) -> Mapping[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for proposition in self._sides.get(claim.claim, ()):
                found[proposition].append(number)
        return found

    def before(self, number: int) -> list[int]:
        """What somebody else said before, and that shares a word or a proposition."""
        denial, most = self._claims[number], max(_FEW, _COMMON * len(self._claims))
        places = [self._holding[word] for word in self._words[number] if len(self._holding[word]) <= most]
        places += [self._coded[proposition] for proposition in self._sides.get(denial.claim, ())]
        return [n for n in sorted({n for place in places for n in place}) if self._may(denial, self._claims[n])]

    def link(self, number: int, other: int) -> Dispute | None:
        """The denial linked to one candidate, None where too little speaks for it."""
        denial, denied = self._claims[number], self._claims[other]
        alike = self._alike(number, other)
        aimed = denied.act is Stance.ACCUSE and denied.target is not None and _hits(denied.target.iri, denial)
        opposed = self._opposed(denial, denied)
        if not (
            (alike >= ALIKE and self._shared(number, other) >= _SHARED)
            or opposed
            or (aimed and alike >= ALIKE_IF_AIMED)
        ):
            return None
        together = denial.document == denied.document
        told = {
            f"alike {alike:.2f}": alike > 0,
            "accuses who denies": aimed,
            "opposite codings": opposed,
            "same document": together,
        }
        return Dispute(
            Kind.DENIAL,
            Side(denied.speaker, (denied,)),
            Side(denial.speaker, (denial,)),
            score=round(min(1.0, alike + _AIMED * aimed + _SAME_DOCUMENT * together + _OPPOSED * opposed), 3),
            because=tuple(reason for reason, holds in told.items() if holds),
        )

    def _may(self, denial: Said, other: Said) -> bool:
        if other.speaker.iri in (None, denial.speaker.iri) or other.act is Stance.DENY:
            return False
        if denial.document == other.document:
            return True
        if denial.day is None or other.day is None:
            return False
        return timedelta(0) <= (denial.until or denial.day) - other.day <= WINDOW

    def _alike(self, one: int, other: int) -> float:
        a, b = (sum(self._weight(word) ** 2 for word in self._words[n]) for n in (one, other))
        shared = sum(self._weight(word) ** 2 for word in self._words[one] & self._words[other])
        return shared / sqrt(a * b) if a and b else 0.0

    def _shared(self, one: int, other: int) -> int:
        return len(self._words[one] & self._words[other])

    def _weight(self, word: str) -> float:
        return log((1 + len(self._claims)) / (1 + len(self._holding[word])))

    def _opposed(self, denial: Said, denied: Said) -> bool:
        ours, theirs = self._sides.get(denial.claim, {}), self._sides.get(denied.claim, {})
        return any(Agreement.DISAGREES in ours[p] and Agreement.AGREES in theirs[p] for p in ours if p in theirs)


def _hits(target: str | None, denial: Said) -> bool:
    """Whether an accusation is aimed at whoever denies, or at a body spoken for."""
    return target is not None and (target == denial.speaker.iri or target in denial.bodies)
