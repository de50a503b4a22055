"""People's codings on their way from one proposition to another, remembered so that they can go back.

A merge takes a proposition out of the codebook, and what people coded under it goes to the one that stays. Beside the
store, one line a coding tells what it was; when the proposition stands in the codebook again (undo, split), so it is.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kg import files
from kg.coding.events import Step, name_now
from kg.errors import DataError
from kg.model import ActorRef, Coding, Passage
from kg.terms import Agreement


@dataclass(frozen=True, slots=True)
class Moved:
    """A coding of `version` that `was`, and what is told in its place `now`, until the proposition `back` returns."""

    version: str
    back: str
    was: Coding
    now: Coding


class People:
    """One codebook's codings by people: they follow their propositions, and come back with them.

    `path` is where they are remembered, `steps` what happened to the propositions, `known` those of the codebook.
    """

    def __init__(self, path: Path, steps: Sequence[Step], known: Collection[str]) -> None:
        """Raises DataError where what is remembered cannot be read."""
        self._path, self._steps, self._known = path, steps, known
        self._remembered = load(path)
        olds = {old for step in steps for old in step.moved if old not in known}
        self.leaving = frozenset(old for old in olds if name_now(old, steps, known) in known)
        """The propositions that codings have to leave."""
        self.returning = frozenset(one.version for one in self._remembered if one.back in known)
        """The versions to which codings have to come back."""

    def follow(self, version: str, codings: Iterable[Coding]) -> list[Coding]:
        """One version's codings by people where they belong today; what a merge takes is remembered."""
        found = list(codings)
        for step in self._steps if self.leaving else ():
            found = self._step(version, found, step)
        return self._bring_back(version, found)

    def save(self) -> None:
        """Write what is remembered: before anything is published, since what is told twice costs nothing."""
        if self.leaving and self._remembered:
            save(self._path, self._remembered)

    def forget(self, broken: Collection[str]) -> None:
        """Take out what came back, but of the versions that could not be written."""
        kept = [m for m in self._remembered if m.back not in self._known or m.version in broken]
        if len(kept) < len(self._remembered):
            save(self._path, kept)

    def _step(self, version: str, codings: Sequence[Coding], step: Step) -> list[Coding]:
        going = {old: new for old, new in step.moved.items() if old not in self._known}
        several: dict[str, list[Coding]] = {}
        for coding in codings:
            here = coding.proposition
            on = going.get(here, here) if name_now(here, self._steps, self._known) in self._known else here
            several.setdefault(replace(coding, proposition=on).id, []).append(coding)
        after = []
        for was in several.values():
            now = _one(was, going)
            gone = [c.proposition for c in was if c.proposition in going and now.proposition != c.proposition]
            after.append(now)
            if step.merge and gone:
                self._remembered += [Moved(version, gone[0], coding, now) for coding in was]
        return after

    def _bring_back(self, version: str, codings: Sequence[Coding]) -> list[Coding]:
        """The codings as they were whose propositions are there again, the last that left first.

        One that its coder changed in between stays.
        """
        found = {coding.id: coding for coding in codings}
        groups: dict[tuple[str, str], list[Moved]] = {}
        for one in self._remembered:
            if one.version == version and one.back in self._known:
                groups.setdefault((one.back, one.now.id), []).append(one)
        for several in reversed(groups.values()):
            now = several[-1].now
            place = replace(now, proposition=name_now(now.proposition, self._steps, self._known)).id
            if place in found and found[place].agreement is now.agreement:
                del found[place]
                found |= {one.was.id: one.was for one in several}
        return list(found.values())


def _one(several: Sequence[Coding], going: Mapping[str, str]) -> Coding:
    """What codings of one claim by one coder say together: two agreements are unclear."""
    first = several[0]
    now = replace(first, proposition=going.get(first.proposition, first.proposition))
    if len({coding.agreement for coding in several}) > 1:
        return replace(now, agreement=Agreement.UNCLEAR, condition=None)
    return now


def load(path: Path) -> list[Moved]:
    """What is remembered at `path`, oldest first. Raises DataError for a line that cannot be read."""
    if not path.is_file():
        return []
    found = []
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        try:
            told = json.loads(line)
            found.append(Moved(told["version"], told["back"], _coding(told["was"]), _coding(told["now"])))
        except (ValueError, KeyError, TypeError) as error:
            raise DataError(
                f"{path}, line {number} remembers no coding: {error}.", "Restore that file from a copy."
            ) from None
    return found


def save(path: Path, moved: Iterable[Moved]) -> None:
    """Write what is remembered, whole or not at all; each once."""
    path.parent.mkdir(exist_ok=True)
    lines = [
        json.dumps({"version": m.version, "back": m.back, "was": _told(m.was), "now": _told(m.now)}, ensure_ascii=False)
        for m in dict.fromkeys(moved)
    ]
    files.replace(path, "".join(f"{line}\n" for line in lines))


def _told(coding: Coding) -> dict[str, Any]:
    condition, holder = coding.condition, coding.holder
    return {
        "claim": coding.claim,
        "codebook": coding.codebook,
        "proposition": coding.proposition,
        "agreement": coding.agreement.value,
        "coder": coding.coder,
        "rule": coding.rule,
        "condition": [condition.start, condition.end] if condition else None,
        "holder": [holder.id, holder.label] if holder else None,
    }


def _coding(told: dict[str, Any]) -> Coding:
    condition, holder = told["condition"], told["holder"]
    return Coding(
        **{
            **told,
            "agreement": Agreement(told["agreement"]),
            "condition": Passage(*condition) if condition else None,
            "holder": ActorRef(*holder) if holder else None,
        }
    )
