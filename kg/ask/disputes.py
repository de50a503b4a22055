"""Disputes: two statements on record that stand against one another, with both sentences, their days and their scope.

    opposite      two holders, one proposition: the one agrees, the other disagrees (or each agrees with one of two
                  propositions that a codebook calls contrary)
    accusations   each of two actors accuses the other
    denial        a claim that denies, and what it denies (`denials`)
    own words     one holder on record for and against the same proposition

A dispute is a pair of sentences to be read, not a verdict: the two may have spoken of different things, or in another
sense. Its `id` names kind, parties and matter, so that it stays while evidence comes in.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kg.ask.evidence import Evidence, in_order
from kg.ask.parties import Party
from kg.ask.rows import Coded, Said
from kg.terms import Agreement, Stance

ID_CHARACTERS = 12
_FOR_AGAINST = (Agreement.AGREES, Agreement.DISAGREES)


class Kind(StrEnum):
    """What sort of dispute."""

    OPPOSITE = "opposite"
    ACCUSATIONS = "accusations"
    DENIAL = "denial"
    OWN_WORDS = "own words"


@dataclass(frozen=True, slots=True)
class Side:
    """A party and what it is on record with: `agreement` with `proposition` for codings, else the act of its claims."""

    party: Party
    rows: tuple[Said, ...]
    agreement: Agreement | None = None
    proposition: str | None = None
    wording: str | None = None

    @property
    def evidence(self) -> Evidence:
        """Its claims."""
        return Evidence.of(self.rows)


@dataclass(frozen=True, slots=True)
class Dispute:
    """Two sides. `pair` are the two sentences nearest in time; `because` tells of a denial why it is linked."""

    kind: Kind
    one: Side
    other: Side
    score: float | None = None
    because: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """12 characters that name kind, parties and matter; of a denial, its two claims."""
        sides = [f"{s.party.iri} {s.proposition or ''} {s.agreement or ''}" for s in (self.one, self.other)]
        if self.kind is Kind.DENIAL:
            sides = [row.claim for row in (*self.one.rows, *self.other.rows)]
        return hashlib.sha256("\n".join([self.kind, *sorted(sides)]).encode()).hexdigest()[:ID_CHARACTERS]

    @property
    def evidence(self) -> Evidence:
        """The claims of both sides."""
        return Evidence.of((*self.one.rows, *self.other.rows))

    @property
    def pair(self) -> tuple[Said, Said]:
        """The sentences of either side that stand nearest in time, the earlier claims first where several do."""
        pairs = ((a, b) for a in self.one.evidence.rows for b in self.other.evidence.rows if a.claim != b.claim)
        both = min(pairs, key=lambda p: (_apart(*p), in_order(p[0]), in_order(p[1])), default=None)
        return both or (self.one.rows[0], self.other.rows[0])

    @property
    def days_apart(self) -> int | None:
        """Days between the two sentences of the pair, None where a day is not known."""
        one, other = self.pair
        return abs((one.day - other.day).days) if one.day and other.day else None

    @property
    def same_document(self) -> bool:
        """Whether one document tells both sentences of the pair."""
        one, other = self.pair
        return one.document == other.document


def opposite(rows: Iterable[Coded], contrary: Mapping[str, Iterable[str]] | None = None) -> Iterator[Dispute]:
    """Every two holders of which one agrees and the other disagrees with a proposition, or who agree with contraries.

    `contrary` leads from a proposition to those that exclude it.
    """
    sides = _sides(rows)
    for (_, agreement), those in sides.items():
        if agreement is Agreement.AGREES:
            for one, other in _against(those, sides, contrary or {}):
                if one.party.iri != other.party.iri:
                    yield Dispute(Kind.OPPOSITE, one, other)


def own_words(rows: Iterable[Coded], contrary: Mapping[str, Iterable[str]] | None = None) -> Iterator[Dispute]:
    """Every holder on record for and against one proposition, or for two contraries; the earlier side first."""
    sides = _sides(rows)
    for (_, agreement), those in sides.items():
        if agreement is Agreement.AGREES:
            for one, other in _against(those, sides, contrary or {}):
                apart = set(one.evidence.claims) != set(other.evidence.claims)
                if one.party.iri == other.party.iri and apart:
                    first, second = sorted((one, other), key=lambda side: in_order(side.evidence.rows[0]))
                    yield Dispute(Kind.OWN_WORDS, first, second)


def accusations(claims: Iterable[Said]) -> Iterator[Dispute]:
    """Every two actors of which each accuses the other; the one who was first on record comes first."""
    aimed: dict[tuple[str, str], list[Said]] = defaultdict(list)
    parties: dict[str, Party] = {}
    for claim in claims:
        speaker, target = claim.speaker, claim.target
        if claim.act is Stance.ACCUSE and target and speaker.iri and target.iri and speaker.iri != target.iri:
            aimed[speaker.iri, target.iri].append(claim)
            parties.setdefault(speaker.iri, speaker)
    for (one, other), forth in aimed.items():
        back = aimed.get((other, one))
        if back and (in_order(min(forth, key=in_order)), one) < (in_order(min(back, key=in_order)), other):
            yield Dispute(Kind.ACCUSATIONS, Side(parties[one], tuple(forth)), Side(parties[other], tuple(back)))


def in_turn(found: Iterable[Dispute]) -> list[Dispute]:
    """Disputes by kind, those with most claims first, then the latest."""
    kinds = list(Kind)
    return sorted(
        found,
        key=lambda d: (
            *(kinds.index(d.kind), -len(d.evidence)),
            *(-(d.evidence.latest or date.min).toordinal(), d.one.party.label, d.other.party.label, d.id),
        ),
    )


_Sides = dict[tuple[str, Agreement], dict[str, Side]]


def _sides(rows: Iterable[Coded]) -> _Sides:
    """Holders by proposition and agreement."""
    found: dict[tuple[str, Agreement], dict[str, list[Coded]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if row.agreement in _FOR_AGAINST and row.holder.iri:
            found[row.proposition, row.agreement][row.holder.iri].append(row)
    return {
        key: {iri: _side(those) for iri, those in holders.items()}
        for key, holders in sorted(found.items(), key=lambda item: item[0])
    }


def _side(rows: Sequence[Coded]) -> Side:
    first = rows[0]
    claims = Evidence.of(rows).rows
    return Side(first.holder, claims, first.agreement, first.proposition, first.wording)


def _against(
    those: Mapping[str, Side], sides: _Sides, contrary: Mapping[str, Iterable[str]]
) -> Iterator[tuple[Side, Side]]:
    """Each of those who agree with each who stands against it; a pair of contraries comes up once."""
    for one in those.values():
        proposition = one.proposition or ""
        yield from ((one, other) for other in sides.get((proposition, Agreement.DISAGREES), {}).values())
        for excluded in contrary.get(proposition, ()):
            if proposition < excluded:
                yield from ((one, other) for other in sides.get((excluded, Agreement.AGREES), {}).values())


def _apart(one: Said, other: Said) -> int:
    return abs((one.day - other.day).days) if one.day and other.day else date.max.toordinal()
