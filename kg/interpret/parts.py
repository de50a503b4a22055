"""Some or one of a group that the text has told of (`l'un d'eux`, `l'un de ces responsables`)."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kg.interpret.descriptions import without_article
from kg.interpret.discourse import Reader
from kg.interpret.entities import Entity
from kg.interpret.index import key_of
from kg.interpret.resolved import Resolved
from kg.lexicon.grammar import plain
from kg.model import Actor, ActorRef, Document, Passage, Speaker
from kg.terms import ActorKind, SpeakerCase
from kg.words import Words

BESIDE_CHARACTERS = 12
"""How far behind such words the name of whom they mean may begin."""
PLURAL = "p"
"""The number of several, in a pronoun's code and an entity."""


@dataclass(frozen=True, slots=True)
class Parts(Reader):
    """Reads such words in one document by what its discourse holds so far."""

    document: Document

    def group(self, words: str, passage: Passage) -> Entity | None:
        """The group that words for some of `them` mean; None where they are no such words."""
        forms, pronouns = Words.of(words).forms, self._grammar.pronouns
        code = pronouns.get(forms[-1], "") if len(forms) > 1 else ""
        some = self._grammar.counted | self._grammar.counted_one | self._index.roles.numerals
        if (
            not self._grammar.counted_one
            or code[1:] != PLURAL
            or not any(plain(words).startswith(f"{c} ") for c in some)
        ):
            return None
        behind = self._cast.entities.overlapping(Passage(passage.end + 1, passage.end + 1 + BESIDE_CHARACTERS))
        beside = (e for e in behind if e.passage.start > passage.end)
        named = next((e for e in beside if e.kind is ActorKind.PERSON and e.number != PLURAL), None)
        if named is not None and self._sets_in(passage.end, named.passage.start):
            return named  # `L'un d'eux, | Me Untel, …`
        return self.discourse.antecedent(passage, code, self.discourse.said.last, latter=False)

    def _sets_in(self, end: int, start: int) -> bool:
        """Whether between two places of the text stand but a comma and courtesies."""
        comma, _, courtesy = self.document.text[end:start].partition(",")
        return not comma and self._index.roles.honorifics.issuperset(key_of(courtesy))

    def narrowed(self, group: Resolved, words: str) -> Resolved:
        """What the group is called, of one of them: `riverain du quai` for `riverains du quai`."""
        actor = group.speaker.actor
        one = any(plain(words).startswith(f"{c} ") for c in self._grammar.counted_one)
        if not one or actor is None or actor.id is not None:
            return group
        label = self._singular(actor.label)
        case = SpeakerCase.LOCAL
        return replace(group, speaker=Speaker(case, group.speaker.passage, ActorRef(None, label), group.speaker.rule))

    def _singular(self, label: str) -> str:
        """A plural description of one: the endings off the words before the first preposition."""
        words = label.split(" ")
        at = next((i for i, w in enumerate(words) if plain(w) in self._grammar.belonging), len(words))
        return " ".join(w[:-1] if i < at and len(w) > 1 and w.endswith("s") else w for i, w in enumerate(words))

    def country(self, words: str, passage: Passage) -> Actor | None:
        """`l'un de ces responsables`: officials of the country whose body or group was mentioned last."""
        bare = without_article(words, self._grammar)
        if " " in bare or not self._index.roles.holds(key_of(bare), self._index.roles.official_groups):
            return None
        for entity in self._cast.entities.before(passage.start):
            actor = self._index.actors.get(entity.actor.id or "")
            if (
                actor is not None
                and actor.country is not None
                and actor.kind in (ActorKind.GROUP, ActorKind.GOVERNMENT)
            ):
                return self._index.group_of(bare, actor.country)
        return None
