"""Which group a plural noun takes up again (`ces diplomates`, `the growers`): the last told of by it and by more."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.descriptions import without_article
from kg.interpret.discourse import BODIES, SENTENCES_BACK, Reader
from kg.interpret.entities import Entity
from kg.interpret.heads import headed, parted
from kg.interpret.index import Key, key_of
from kg.interpret.parts import PLURAL
from kg.lexicon.grammar import HEAD_LAST, plain
from kg.model import Document, Passage


@dataclass(frozen=True, slots=True)
class Groups(Reader):
    """Reads the plural nouns of one document by who has spoken in it so far."""

    document: Document

    def taken_up(self, words: str, passage: Passage) -> Entity | None:
        """Whom a definite plural means: the last group, subject or speaker, told of by the same noun and more."""
        article, noun = parted(words)
        if HEAD_LAST in self._grammar.syntax and not noun:
            article, noun = "", words.lower()  # `Prosecutors said`
        elif plain(article) not in self._grammar.definite_plurals:
            return None
        key = headed(noun, self._grammar)
        if not key or not noun.islower() or not self._several(article, key):
            return None
        for entity in self.discourse.near(passage, SENTENCES_BACK):
            told = not entity.actor.label or entity.actor in self.discourse.said.voices
            several = entity.number == PLURAL and entity.kind not in BODIES
            if told and several and self._says_more(entity, key):
                return entity
        return None

    def _several(self, article: str, key: Key) -> bool:
        return self._shown(article)[1] == PLURAL or self._index.roles.is_plural(key[0])

    def _says_more(self, entity: Entity, key: Key) -> bool:
        """Whether a group is called by the noun and more: by its label, or as the text told of it."""
        called = without_article(self.document.cut(entity.passage), self._grammar)
        return any(self._holds(key_of(name), key) for name in (entity.actor.label, called))

    def _holds(self, name: Key, key: Key) -> bool:
        """Whether a name says all that `key` does and more, with its noun before the first preposition (`| officials
        familiar with the talks`)."""
        end = next((i for i, word in enumerate(name) if word in self._grammar.belonging), len(name))
        head = name[:1] if HEAD_LAST not in self._grammar.syntax else name[:end]
        return key[0] in head and set(name) > set(key)
