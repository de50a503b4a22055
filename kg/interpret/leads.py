"""Whom the lead of a text means by a description (`a night nurse`, `the head of the agency`) that only the next
sentences name: news tells what somebody is before who that is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.cast import Entity
from kg.interpret.discourse import Reader
from kg.interpret.heads import headed, parted
from kg.interpret.index import Key, key_of
from kg.lexicon.grammar import plain
from kg.model import Passage
from kg.terms import ActorKind

LEAD_SENTENCES, NAMED_WITHIN = 2, 4
"""In how many first sentences a description may stand, and how many behind it the name follows at the latest."""
FULL_NAME = 2
"""Words of a name that introduces a person."""


@dataclass(frozen=True, slots=True)
class Leads(Reader):
    """Reads the descriptions of one document's lead."""

    def named(self, words: str, passage: Passage) -> Entity | None:
        """The person whom the description at `passage` means: the first that the text names, where it does so right
        behind, as a subject, and tells no other trade or office of them."""
        article, noun = parted(words)
        key, here = headed(noun, self._grammar), self._cast.place(passage)[0]
        roles, code = self._index.roles, self._shown(article)
        singular = plain(article) in self._grammar.articles and code[1] == "s"
        if here > LEAD_SENTENCES or not singular or not key or not roles.is_person(key[:1]):
            return None
        if key[0] in roles.collectives | (roles.unique - roles.parties):
            return None  # `a judge` is not whom the court hears
        if any(e.kind is ActorKind.PERSON and not e.by_office for e in self._cast.entities.before(passage.start)):
            return None
        persons = (e for e in self._cast.entities if e.passage.start >= passage.end and e.kind is ActorKind.PERSON)
        first = next((e for e in persons if not self._cast.quoted_apart(e, passage)), None)
        if first is None or not here < first.sentence <= here + NAMED_WITHIN:
            return None
        return first if self._is_meant(first, key, code[0]) else None

    def _is_meant(self, entity: Entity, key: Key, gender: str) -> bool:
        """Whether a name may be of whoever the lead described: a full name, a subject, of that gender, and untold or
        told by the same noun."""
        gender = self._index.roles.noun_genders.get(key[0], gender) if gender == "?" else gender
        told = {i.noun for i in self._cast.said_of(entity.actor)}
        told -= self._index.roles.honorifics
        agrees = gender not in "mf" or entity.gender in {gender, None}
        whole = len(key_of(entity.actor.label)) >= FULL_NAME and entity.actor.id is None and entity.subject
        return agrees and whole and (not told or key[0] in told)
