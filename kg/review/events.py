"""One thing that a person said of a claim, or of a sentence without one: the events of the log, checked when built.

An event is addressed to a version of a document and to passages of it, so that a claim that is read again keeps its
review. `claim` is the name that the claim bore then; it only tells apart claims that stand at the same passages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kg.errors import DataError, UsageError
from kg.model import Passage
from kg.terms import ACTS, Agreement, Evidence, Mode

MOST_REASON, MOST_NAME = 2_000, 80
NO_SIDE = "none"
"""Agreement of a claim that takes no side on the proposition, whatever the machine read."""
AGREEMENTS = (*(a.value for a in Agreement), NO_SIDE)
OWN_BOOK = "review"
"""The codebook of propositions that reviewers worded themselves."""


class Kind(StrEnum):
    """What an event does. `accept` of a sentence without a claim says that there is none."""

    ACCEPT = "accept"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    CODE = "code"
    UNDO = "undo"


VERDICTS = (Kind.ACCEPT, Kind.CORRECT, Kind.REJECT, Kind.ADD)
FIELDS: Mapping[Kind, frozenset[str]] = {
    Kind.ACCEPT: frozenset(),
    Kind.REJECT: frozenset(),
    Kind.UNDO: frozenset(),
    Kind.CORRECT: frozenset({"speaker", "speaker_at", "act", "target", "topics", "passages"}),
    Kind.ADD: frozenset({"speaker", "speaker_at", "act", "target", "topics", "passages", "mode", "evidence"}),
    Kind.CODE: frozenset({"codebook", "proposition", "agreement", "wording", "lang"}),
}
"""What an event of each kind may tell. Speakers and targets are slugs of the actor table, or names; none is an empty
word. `speaker_at` and `passages` are characters of the text, `wording` is that of a new proposition."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event. `number` counts from 1 and `at` is UTC (ISO 8601), both given by the log; `of` is what an undo undoes.

    Raises UsageError for a reviewer without a name, and for fields or values that the kind does not know.
    """

    reviewer: str
    kind: Kind
    version: str
    passages: tuple[Passage, ...]
    claim: str | None = None
    what: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""
    of: int | None = None
    number: int = 0
    at: str = ""

    def __post_init__(self) -> None:
        if not self.reviewer.strip() or len(self.reviewer) > MOST_NAME or not self.reviewer.isprintable():
            raise UsageError("A review needs the reviewer's name.", f"Give up to {MOST_NAME} characters.")
        if len(self.reason) > MOST_REASON:
            raise UsageError("The reason is too long.", f"Give up to {MOST_REASON} characters.")
        unknown = sorted(set(self.what) - FIELDS[self.kind])
        if unknown:
            raise UsageError(f"To {self.kind} does not take {unknown[0]!r}.", _listed(FIELDS[self.kind]))
        if (self.kind is Kind.UNDO) != (self.of is not None):
            raise UsageError("An undo names the event that it undoes, and nothing else does.")
        if not self.passages:
            raise UsageError("A review is addressed to passages of a text.", "Name a claim or a sentence.")
        _check(self.kind, self.what, self.claim)


def _check(kind: Kind, what: Mapping[str, Any], claim: str | None) -> None:
    if kind is Kind.CORRECT and not what:
        raise UsageError("Nothing is corrected.", "Say what is wrong: speaker, act, target, topics or span.")
    if kind in (Kind.CORRECT, Kind.REJECT, Kind.CODE) and claim is None:
        raise UsageError(f"There is no claim to {kind} in this sentence.", "Accept that there is none, or add one.")
    if kind is Kind.ADD and "act" not in what:
        raise UsageError("A claim that is added needs its act.", _listed(ACTS))
    _among("act", what, ACTS)
    _among("mode", what, tuple(Mode))
    _among("evidence", what, tuple(Evidence))
    if kind is Kind.CODE:
        if not what.get("codebook") or not what.get("proposition"):
            raise UsageError("A coding needs a proposition.", "Name one, or word a new one.")
        _among("agreement", {"agreement": what.get("agreement")}, AGREEMENTS)
    for name in ("speaker", "target", "proposition", "codebook", "wording"):
        if not isinstance(what.get(name, ""), str) or len(what.get(name, "")) > MOST_REASON:
            raise UsageError(f"{name} is no name: {what[name]!r}.")
    passages_of(what.get("passages", ()))
    passages_of([what["speaker_at"]] if what.get("speaker_at") else ())
    if not all(isinstance(topic, str) for topic in what.get("topics", ())):
        raise UsageError("Topics are slugs of the topic table.", "Say topics=summit,talks.")


def _among(name: str, what: Mapping[str, Any], known: tuple[str, ...]) -> None:
    if name in what and what[name] not in known:
        raise UsageError(f"There is no {name} {what[name]!r}.", _listed(known))


def _listed(names: Any) -> str:
    return f"There are {', '.join(sorted(map(str, names)))}." if names else "It takes nothing."


def passages_of(pairs: Any) -> tuple[Passage, ...]:
    """Passages from pairs of whole numbers, as events keep them. Raises UsageError for anything else."""
    try:
        found = tuple(Passage(start, end) for start, end in pairs)
    except (TypeError, ValueError, DataError) as error:
        raise UsageError(f"{pairs!r} are no characters of a text ({error}).", "Give start and end.") from None
    if any(type(number) is not int for p in found for number in (p.start, p.end)):
        raise UsageError(f"{pairs!r} are no characters of a text.", "Give whole numbers.")
    return found


def pairs_of(passages: tuple[Passage, ...]) -> list[list[int]]:
    """The mirror of `passages_of`, for JSON."""
    return [[p.start, p.end] for p in passages]
