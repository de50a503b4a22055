"""The heart of the rule: from an act, a cue and a passage of the content to an agreement, or to none."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.coding.codebook import Kind, Proposition, Way
from kg.coding.reading import Reading, Span
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


def judge(
    p: Proposition, way: Way, hit: Hit, turn: int, reading: Reading, stance: Stance, cue: frozenset[str]
) -> Judgement | None:
    """The judgement on `p` that `hit` gives, or None when the act takes no side.

    `turn` is -1 for a hit that words the contrary; `cue` tells what the cue itself does (`cue_turns`, `fears`).
    """
    rule = f"{stance}:{hit.pattern}"
    if p.kind is Kind.BLAME:
        return _blame(p, way, hit, stance, rule)
    span = (hit.start, hit.end)
    if reading.conditional(span):
        return None
    content = turn * (1 if way.fixed else reading.sign(span))
    sign = _sign(p, way, span, content, reading, stance, cue)
    if sign is None:
        return None
    condition = reading.condition(span, sign) if p.kind is Kind.POLICY else None
    if condition:
        return Judgement(p.id, Agreement.ON_CONDITION, hit, rule, condition)
    return Judgement(p.id, Agreement.AGREES if sign > 0 else Agreement.DISAGREES, hit, rule)


def _blame(p: Proposition, way: Way, hit: Hit, stance: Stance, rule: str) -> Judgement | None:
    """Who is accused of it is blamed, whatever the wording negates (`does not want to talk`)."""
    if stance in (way.acts if way.acts is not None else p.holds_when):
        return Judgement(p.id, Agreement.AGREES, hit, rule)
    if stance in p.denies_when:
        return Judgement(p.id, Agreement.DISAGREES, hit, rule)
    return None


def _sign(
    p: Proposition, way: Way, span: Span, content: int, reading: Reading, stance: Stance, cue: frozenset[str]
) -> int | None:
    """Sign of the act times sign of the content, or None.

    An act against something may come from the cue (`refuses a meeting`) or be read from the content (`said that no
    meeting is possible`). Only in the first case does it multiply the content; in the second it *is* its sign.
    """
    if stance is Stance.ACCUSE or (way.acts is not None and stance not in way.acts):
        return None
    if "fears" in cue and stance not in p.holds_when:
        return -content
    if stance in p.denies_when:
        return -content if "cue_turns" in cue else -1
    if stance in p.holds_when and (stance is not Stance.ASSERT or p.kind is not Kind.POLICY):
        return content
    if "cue_turns" in cue:
        return None
    return content if _takes_side(span, content, reading) else None


def _takes_side(span: Span, content: int, reading: Reading) -> bool:
    """Whether the content itself says what should be or what someone is ready for: a mere fact is no position."""
    within = reading.statement(span[0])
    if any(reading.has(role, within) for role in _SIDE_WORDS):
        return True
    return content > 0 and reading.has("intends", within)
