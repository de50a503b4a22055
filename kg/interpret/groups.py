"""Which group a plural noun takes up again (`ces diplomates`, `the growers`): the last that spoke by it and by more."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.descriptions import without_article
from kg.interpret.discourse import SENTENCES_BACK, Reader
from kg.interpret.entities import Entity
from kg.interpret.heads import headed, parted, says_more
from kg.interpret.index import Key
from kg.lexicon.grammar import plain
from kg.model import Document, Passage
from kg.terms import ActorKind

PLURAL = "p"
"""The number of several, as an entity has it."""


@dataclass(frozen=True, slots=True)
class Groups(Reader):
    """Reads the plural nouns of one document by who has spoken in it so far."""

    document: Document

    def taken_up(self, words: str, passage: Passage) -> Entity | None:
        """Whom a definite plural means: the last group to speak under the same noun and more words than these."""
        article, noun = parted(words)
        if plain(article) not in self._grammar.definite_plurals:
            return None
        key, here = headed(noun, self._grammar), self._cast.place(passage)[0]
        if not key or not noun.islower() or not self._several(article, key):
            return None
        for entity in self.discourse.before(passage.start):
            if here - entity.sentence > SENTENCES_BACK:
                return None
            spoke = entity.actor in self.discourse.said.voices and entity.kind in {ActorKind.GROUP, None}
            if spoke and entity.number == PLURAL and self._says_more(entity, key):
                return entity
        return None

    def _several(self, article: str, key: Key) -> bool:
        return self._shown(article)[1] == PLURAL or self._index.roles.is_plural(key[0])

    def _says_more(self, entity: Entity, key: Key) -> bool:
        """Whether a group is called by the noun and more: by its label, or as the text told of it."""
        called = without_article(self.document.cut(entity.passage), self._grammar)
        return any(says_more(headed(name, self._grammar), key) for name in (entity.actor.label, called))
