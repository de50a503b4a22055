"""Looks for everything a codebook, an actor table and a language ask for, in one or two walks over some words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.coding import agreement, names
from kg.coding.codebook import Codebook
from kg.model import Actor
from kg.phrases import Hit, Phrases
from kg.words import Words

SPEAKING_ROLES = ("any", "reverse", "again")
"""The roles of a way's phrases that can carry a coding; the others only permit or forbid it."""

WayKey = tuple[str, int]
_Slot = tuple[str, str, int]  # kind of table, then slug or role, then number of the way
_ACTOR, _WORD = "actor", "word"


@dataclass(slots=True)
class Findings:
    """Hits by way (proposition, number) and role; actors named with their first place; agreement words."""

    ways: dict[WayKey, dict[str, list[Hit]]] = field(default_factory=dict)
    actors: dict[str, int] = field(default_factory=dict)
    words: list[Hit] = field(default_factory=list)

    def add(self, slot: _Slot, hit: Hit) -> None:
        """File one hit."""
        role, key, number = slot
        if role == _ACTOR:
            self.actors.setdefault(key, hit.start)
        elif role == _WORD:
            self.words.append(Hit(key, hit.pattern, hit.start, hit.end))
        else:
            self.ways.setdefault((key, number), {}).setdefault(role, []).append(hit)


class Scanner:
    """The compiled tables. Equal patterns of several entries are looked for once."""

    def __init__(self, codebook: Codebook, lang: str, actors: Mapping[str, Actor]) -> None:
        table = list(_slots(codebook, lang, actors))
        self._speaking = _Table((slot, p) for slot, p in table if slot[0] in SPEAKING_ROLES)
        self._other = _Table((slot, p) for slot, p in table if slot[0] not in SPEAKING_ROLES)

    def find(self, words: Words) -> Findings | None:
        """All that is found in `words`; None where no phrase carries a coding, which is most of the time."""
        found = Findings()
        self._speaking.fill(found, words)
        if not found.ways:
            return None
        self._other.fill(found, words)
        return found

    def find_other(self, words: Words) -> Findings:
        """What permits, forbids or names in `words`."""
        found = Findings()
        self._other.fill(found, words)
        return found


class _Table:
    def __init__(self, slots: Iterable[tuple[_Slot, str]]) -> None:
        self._slots: dict[str, list[_Slot]] = defaultdict(list)
        for slot, pattern in slots:
            self._slots[pattern].append(slot)
        self._matcher = Phrases((pattern, pattern) for pattern in self._slots)

    def fill(self, found: Findings, words: Words) -> None:
        for hit in self._matcher.find(words):
            for slot in self._slots[hit.pattern]:
                found.add(slot, hit)


def _slots(codebook: Codebook, lang: str, actors: Mapping[str, Actor]) -> Iterator[tuple[_Slot, str]]:
    for proposition in codebook.propositions.values():
        for number, way in enumerate(proposition.ways):
            for role, by_lang in way.phrases.items():
                yield from (((role, proposition.id, number), p) for p in by_lang.get(lang, ()))
            for group, patterns in enumerate(way.every.get(lang, ())):
                yield from (((f"all{group}", proposition.id, number), p) for p in patterns)
    yield from (((_ACTOR, slug, 0), p) for slug, p in names.patterns(actors, codebook, lang))
    for role, patterns in (agreement.load(lang) or {}).items():
        if role not in agreement.CUE_ROLES:
            yield from (((_WORD, role, 0), p) for p in patterns)
