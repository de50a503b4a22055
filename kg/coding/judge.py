"""The heart of the rule: from an act, a cue and a passage of the content to an agreement, or to none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from kg.coding.codebook import Proposition, Way
from kg.coding.reading import Reading, Span
from kg.coding.signs import Kind
from kg.model import ActorRef
from kg.phrases import Hit
from kg.terms import Agreement, Stance

_SIDE_WORDS = ("duties", "willing", "stands")


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one passage of a content says about a proposition; `condition` are characters of the content."""

    proposition: str
    agreement: Agreement
    hit: Hit
    rule: str
    condition: Span | None = None
    holder: ActorRef | None = None

    def held_by(self, holder: ActorRef | None) -> Judgement:
        """The same, held by another than the speaker."""
        return replace(self, holder=holder)


@dataclass(frozen=True, slots=True)
class Passing:
    """One hit in question: the way it belongs to, whether it words the contrary (`turn` -1) or denies by itself
    (`own_negation`), and the hits of the way's other groups (`own`)."""

    way: Way
    hit: Hit
    turn: int = 1
    own_negation: bool = False
    own: Sequence[Hit] = ()

    @property
    def span(self) -> Span:
        """Where it stands in the content."""
        return self.hit.start, self.hit.end


def judge(p: Proposition, at: Passing, reading: Reading, stance: Stance, cue: frozenset[str]) -> Judgement | None:
    """The judgement on `p` that a hit gives, or None when the act takes no side.

    `cue` tells what the cue itself does: roles `cue_turns`, `fears`, `factive` of kg.coding.agreement.
    """
    rule = f"{stance}:{at.hit.pattern}"
    if p.kind is Kind.BLAME:
        return _blame(p, at, stance, rule)
    if reading.conditional(at.span) or reading.leaves_open(at.span):
        return None
    content = at.turn * (1 if at.way.fixed else reading.sign(at.span, own_negation=at.own_negation))
    sign = _sign(p, at, content, reading, stance, cue)
    if sign is None:
        return None
    if p.kind is Kind.POLICY:
        condition = reading.condition(at.span, content=content, sign=sign, own=at.own)
        if condition:
            return Judgement(p.id, Agreement.ON_CONDITION, at.hit, rule, condition)
    return Judgement(p.id, Agreement.AGREES if sign > 0 else Agreement.DISAGREES, at.hit, rule)


def _blame(p: Proposition, at: Passing, stance: Stance, rule: str) -> Judgement | None:
    """Who is accused of it is blamed, whatever the wording negates (`does not want to talk`)."""
    if stance in (at.way.acts if at.way.acts is not None else p.holds_when):
        return Judgement(p.id, Agreement.AGREES, at.hit, rule)
    if stance in p.denies_when:
        return Judgement(p.id, Agreement.DISAGREES, at.hit, rule)
    return None


def _sign(
    p: Proposition, at: Passing, content: int, reading: Reading, stance: Stance, cue: frozenset[str]
) -> int | None:
    """Sign of the act times sign of the content, or None.

    An act against something may come from the cue (`refuses a meeting`) or be read from the content (`said that no
    meeting is possible`). Only in the first case does it multiply the content; in the second it is the sign of what the
    content affirms, and a wording of the contrary has told already.
    """
    if stance is Stance.ACCUSE or (at.way.acts is not None and stance not in at.way.acts):
        return None
    if "factive" in cue and p.kind is not Kind.POLICY:
        return content
    if "fears" in cue and stance not in p.holds_when:
        return -content
    if reading.several_sentences:
        return _own_sign(p, at.span, content, reading, stance)
    if stance in p.denies_when:
        if "cue_turns" in cue:
            return -content
        if at.way.fixed or at.turn < 0 or reading.turned_back(at.span, own_negation=at.own_negation):
            return content
        # A fact that the words affirm is not denied by what the rest of them opposes.
        return None if p.kind is Kind.FACT and content > 0 and not reading.judged(at.span) else -1
    if stance in p.holds_when:
        return content
    if "cue_turns" in cue or p.kind is not Kind.POLICY:
        return None
    return content if _takes_side(at.span, content, reading) else None


def _own_sign(p: Proposition, span: Span, content: int, reading: Reading, stance: Stance) -> int | None:
    """The sign of a sentence among others: the act is that of the whole speech, and need not be this sentence's own.

    So the sentence itself must take a side; a fact or an assessment is held where the act holds it.
    """
    if p.kind is Kind.POLICY:
        return content if _takes_side(span, content, reading) else None
    return content if stance in p.holds_when or reading.judged(span) else None


def _takes_side(span: Span, content: int, reading: Reading) -> bool:
    """Whether the content itself says what should be or what someone is ready for: a mere fact is no position."""
    within = reading.statement(span[0])
    if any(reading.has(role, within) for role in _SIDE_WORDS):
        return True
    return content > 0 and reading.has("intends", within)
