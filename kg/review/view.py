"""The view: what people say of each claim now, by the events that stand.

The last verdict on a claim counts; where the last verdicts of two reviewers differ in kind, it is told as disputed.
Each reviewer's own verdict and codings are kept, for agreement between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from kg.model import Passage
from kg.review.events import VERDICTS, Event, Kind
from kg.review.force import in_force


class State(StrEnum):
    """How a claim stands with people."""

    UNREVIEWED = "unreviewed"
    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"


CHECKED = (State.ACCEPTED, State.CORRECTED, State.ADDED)
"""States of claims that a person vouches for."""
_STATES = {
    Kind.ACCEPT: State.ACCEPTED,
    Kind.CORRECT: State.CORRECTED,
    Kind.REJECT: State.REJECTED,
    Kind.ADD: State.ADDED,
}

Address = tuple[str, tuple[Passage, ...], str | None]
"""Version, passages, and the name that the claim bore; None for a sentence that yielded no claim."""
Places = Mapping[str, Mapping[str, tuple[Passage, ...]]]
"""The passages of each claim by its name, by version: what stands in a store."""


@dataclass(slots=True)
class Standing:
    """What people say of one claim: their last verdicts and their codings, by reviewer."""

    address: Address
    verdicts: dict[str, Event] = field(default_factory=dict)
    codes: dict[tuple[str, str, str], Event] = field(default_factory=dict)
    """By reviewer, codebook and proposition."""
    addition: Event | None = None
    """The event that added it, for a claim that a person found."""

    @property
    def verdict(self) -> Event | None:
        """The last one."""
        return max(self.verdicts.values(), key=lambda event: event.number, default=None)

    @property
    def state(self) -> State:
        """By the last verdict; unreviewed where people coded the claim only."""
        return _STATES[self.verdict.kind] if self.verdict else State.UNREVIEWED

    @property
    def disputed(self) -> bool:
        """Whether one reviewer rejects what another does not."""
        return len({event.kind is Kind.REJECT for event in self.verdicts.values()}) > 1

    @property
    def correction(self) -> Mapping[str, Any]:
        """What people put in the place of what was read, or added: the last verdict, where it corrects."""
        base = self.addition.what if self.addition else {}
        verdict = self.verdict
        return {**base, **verdict.what} if verdict and verdict.kind in (Kind.CORRECT, Kind.ADD) else base

    def by(self, reviewer: str) -> bool:
        """Whether that reviewer has said anything."""
        return reviewer in self.verdicts or any(who == reviewer for who, *_ in self.codes)

    def take(self, event: Event) -> None:
        """One more event, later than all before."""
        if event.kind is Kind.CODE:
            self.codes[event.reviewer, event.what["codebook"], event.what["proposition"]] = event
        elif event.kind in VERDICTS:
            if event.kind is Kind.ADD:
                self.addition = event
            before = self.verdicts.pop(event.reviewer, None)
            if before is not None and event.kind is Kind.CORRECT and before.kind in (Kind.CORRECT, Kind.ADD):
                # What the same reviewer corrected before stays, as far as it is not touched again.
                event = replace(event, kind=before.kind, what={**before.what, **event.what})
            self.verdicts[event.reviewer] = event


@dataclass(frozen=True, slots=True)
class View:
    """`claims` by their names in the store, `added` those that people added, `bare` sentences where they say that there
    is no claim; `orphans` are told of passages that the store does not hold any more, and stay as they are."""

    claims: Mapping[str, Standing]
    added: Mapping[str, Standing]
    bare: Mapping[Address, Standing]
    orphans: Sequence[Standing]

    def state(self, claim: str) -> State:
        """The state of a claim by its name."""
        found = self.claims.get(claim) or self.added.get(claim)
        return found.state if found else State.UNREVIEWED

    def of_state(self, state: State) -> list[str]:
        """The names of the claims in that state, as far as anybody said something of them."""
        return [name for name, found in {**self.claims, **self.added}.items() if found.state is state]


def standings(events: Sequence[Event]) -> dict[Address, Standing]:
    """What people say, by address, from all events in their order."""
    found: dict[Address, Standing] = {}
    for event in in_force(events):
        if event.kind is not Kind.UNDO:
            address = (event.version, event.passages, event.claim)
            found.setdefault(address, Standing(address)).take(event)
    return found


def view(events: Sequence[Event], places: Places) -> View:
    """What people say of the claims that stand in a store now; `places` tells of the versions that events name."""
    claims: dict[str, Standing] = {}
    added: dict[str, Standing] = {}
    bare: dict[Address, Standing] = {}
    orphans: list[Standing] = []
    for address, standing in standings(events).items():
        version, passages, name = address
        if version not in places:
            orphans.append(standing)
            continue
        now = _now(places[version], passages, name)
        if now is not None:
            claims[now] = _joined(claims.get(now), standing)
        elif name is not None and standing.addition is not None:
            added[name] = standing
        elif name is None:
            bare[address] = standing
        else:
            orphans.append(standing)
    return View(claims, added, bare, orphans)


def _now(places: Mapping[str, tuple[Passage, ...]], passages: tuple[Passage, ...], name: str | None) -> str | None:
    """The claim that stands at these passages today: the one of that name, else the only one there."""
    if name is None:
        return None
    if name in places:
        return name
    there = [claim for claim, where in places.items() if set(where) == set(passages)]
    return there[0] if len(there) == 1 else None


def _joined(one: Standing | None, other: Standing) -> Standing:
    """Two addresses may lead to one claim, since it was read again between them; the later verdict of each counts."""
    if one is None:
        return other
    made = Standing(other.address)
    made.addition = one.addition or other.addition
    parts = (*one.verdicts.values(), *one.codes.values(), *other.verdicts.values(), *other.codes.values())
    for event in sorted(parts, key=lambda event: event.number):
        made.take(event)
    return made


def versions(events: Iterable[Event]) -> set[str]:
    """The versions that events name."""
    return {event.version for event in events}
