"""The actors that a document mentions, in the order of the text: what pronouns and surnames may point back to."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from operator import attrgetter
from typing import TypeVar

from kg.interpret.heads import says_more
from kg.interpret.index import Key
from kg.interpret.introductions import Introduction
from kg.interpret.names import Names
from kg.interpret.placed import Placed
from kg.model import ActorRef, Passage
from kg.terms import ActorKind

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entity:
    """One mention of an actor: where, who, and what grammar says of it (`m`/`f`, `s`/`p`, None if unknown)."""

    passage: Passage
    actor: ActorRef
    kind: ActorKind | None
    gender: str | None
    number: str
    subject: bool
    sentence: int
    paragraph: int
    by_office: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A sentence's place: its characters, its number in the document, its paragraph's."""

    passage: Passage
    number: int
    paragraph: int


@dataclass
class Cast:
    """Who a document mentions: its sentences, its entities, and the names it gives."""

    sentences: list[Spot] = field(default_factory=list)
    entities: Placed[Entity] = field(default_factory=Placed)
    names: Names = field(default_factory=Names)
    introduced: list[Introduction] = field(default_factory=list)
    quotes: list[Passage] = field(default_factory=list)
    subjects: Placed[Entity] = field(default_factory=Placed)
    """Noun phrases for persons and bodies that are subjects, for pronouns; their actors are not told yet."""
    others: Placed[Entity] = field(default_factory=Placed)
    """Such noun phrases that are no subjects, for `the latter`."""
    persons: set[ActorRef] = field(default_factory=set)
    """Names of the document's own that are told of as persons are."""
    seats: set[ActorRef] = field(default_factory=set)
    """Names of the document's own that stand where places do (`in Exeter`)."""
    seated: set[Passage] = field(default_factory=set)
    """Where names of countries and capitals do."""
    numbers: list[tuple[Passage, str]] = field(default_factory=list)
    """Nouns that are subjects, with their number."""
    made: dict[int, Passage] = field(default_factory=dict)
    """Where the nouns for new documents stand, and the words for who put them out."""
    ahead: dict[Passage, Passage] = field(default_factory=dict)
    """Where pronouns stand, and the noun phrases behind them that they announce."""
    phrases: list[tuple[int, Key, str]] = field(default_factory=list)
    """Noun phrases for persons and bodies that say more than their noun: where they stand, folded with the noun first,
    as written without the article."""

    def at(self, passage: Passage) -> Entity | None:
        """The entity that stands at `passage`."""
        return next(self.entities.overlapping(passage), None)

    def spot(self, place: int) -> Spot | None:
        """The sentence that character `place` stands in."""
        at = bisect_right(self.sentences, place, key=lambda s: s.passage.start) - 1
        return self.sentences[at] if at >= 0 and place < self.sentences[at].passage.end else None

    def place(self, passage: Passage) -> tuple[int, int]:
        """Sentence and paragraph number at `passage`."""
        spot = self.spot(passage.start) or self.sentences[-1]
        return spot.number, spot.paragraph

    def opening(self, spot: Spot) -> Spot:
        """The first sentence of the paragraph that `spot` stands in."""
        return self.sentences[bisect_left(self.sentences, spot.paragraph, key=lambda s: s.paragraph)]

    def of(self, actor: ActorRef) -> list[Entity]:
        """The mentions of an actor, in the order of the text."""
        return self._by_actor.get(actor, [])

    @cached_property
    def _by_actor(self) -> dict[ActorRef, list[Entity]]:
        return _grouped(self.entities, attrgetter("actor"))

    def called(self, noun: str) -> list[Introduction]:
        """What the text says by a noun of those it names, in its order."""
        return self._by_noun.get(noun, [])

    def said_of(self, actor: ActorRef) -> list[Introduction]:
        """What the text says of an actor, in its order."""
        return self._of_actor.get(actor, [])

    @cached_property
    def _by_noun(self) -> dict[str, list[Introduction]]:
        return _grouped(self.introduced, attrgetter("noun"))

    @cached_property
    def _of_actor(self) -> dict[ActorRef, list[Introduction]]:
        return _grouped(self.introduced, attrgetter("actor"))

    def quoted_apart(self, entity: Entity, passage: Passage) -> bool:
        """Whether `entity` stands in a quotation that does not hold `passage`."""
        last = bisect_right(self.quotes, entity.passage.start, key=lambda q: q.start) - 1
        return last >= 0 and self.quotes[last].holds(entity.passage) and not self.quotes[last].holds(passage)

    def fuller(self, key: Key, place: int) -> str | None:
        """The last noun phrase before `place` that says all that `key` does (its noun first) of the same, and more."""
        for at, words, text in reversed(self.phrases):
            if at < place and says_more(words, key):
                return text
        return None

    def with_name(self, passage: Passage) -> Passage:
        """`passage` with the whole of the name that it ends in (`the Health | and Safety Executive`)."""
        last = self.at(Passage(passage.end - 1, passage.end)) if passage else None
        return Passage(passage.start, max(passage.end, last.passage.end)) if last is not None else passage

    def within(self, passage: Passage) -> list[Entity]:
        """The entities inside `passage`."""
        return list(self.entities.within(passage))


def _grouped(things: Iterable[T], key: Callable[[T], K]) -> dict[K, list[T]]:
    groups: dict[K, list[T]] = defaultdict(list)
    for thing in things:
        groups[key(thing)].append(thing)
    return groups
