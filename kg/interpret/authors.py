"""Whose words a document's are (`a letter from the ministry`, `le rapport de l'Agence X`, `the statement`): what is
written speaks for whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.cast import Entity
from kg.interpret.descriptions import first_words
from kg.interpret.discourse import BODIES, PEOPLE, SENTENCES_BACK, Reader
from kg.interpret.heads import parted
from kg.interpret.index import key_of
from kg.lexicon.grammar import plain
from kg.model import ActorRef, Document, Passage
from kg.terms import ActorKind

_WORD = re.compile(r"\w+(?:['’](?!s\b)|)|['’]s")


LONGEST_JOIN = 2
"""Small words at most between a document's noun and its author."""


@dataclass(frozen=True, slots=True)
class Authors(Reader):
    """Finds who wrote the documents that speak in one text."""

    document: Document

    def owner(self, passage: Passage) -> Passage | None:
        """The words for the author inside `passage`: behind `of`, `from`, `by`, or before the noun; None for any other
        phrase, or one whose author it does not tell."""
        noun, text = self._noun(passage), self.document.text
        if noun is None:
            return None
        behind = _WORD.match(text, min(noun.end + 1, len(text)))
        if behind is not None and behind.end() < passage.end and plain(behind.group()) in self._grammar.authored:
            rest = Passage(behind.end() + (text[behind.end()] == " "), passage.end)
            return rest if self._somebody(rest, own=text[noun.start].islower()) else None
        before = [e for e in self._cast.within(passage) if e.passage.end <= noun.start and not e.by_office]
        return before[-1].passage if before else None

    def signed(self, words: str) -> ActorRef | None:
        """Whom `the signatories`, `les auteurs` mean: whose document was spoken of last."""
        article, noun = parted(words)
        several = plain(article) in self._grammar.definite_plurals
        return self.discourse.said.author if several and noun.rstrip("s") in self._index.roles.writers else None

    def last(self, passage: Passage) -> Entity | ActorRef | None:
        """Whose document a bare noun means (`the statement`): whose the text said it was, who made one, the last
        speaker where the noun stood too, or a body that has just spoken."""
        noun, said = self._noun(passage), self.discourse.said
        article, bare = parted(self.document.cut(passage))
        shown = plain(article) in self._grammar.definite_articles | self._grammar.demonstratives
        if noun is None or noun.end != passage.end or len(bare.split()) != 1 or not shown:
            return None
        maker = self._maker(bare, passage)
        if maker is not None:
            return maker
        here = self._cast.place(passage)[0]
        spoken = (e for e in self.discourse.before(passage.start) if e.actor.label)
        told = next((e for e in spoken if e.actor == said.last), None)
        if told is None or here - told.sentence > SENTENCES_BACK:
            return said.author
        since = self.document.text[self._cast.sentences[told.sentence - 1].passage.start : passage.start]
        if _with_plurals(self._grammar.words_of) & set(key_of(since)):
            return said.last
        just = here - told.sentence <= 1 and told.kind in BODIES
        return said.author or (said.last if just else None)

    def _maker(self, noun: str, passage: Passage) -> Entity | None:
        """Whose the document is that the text told of last by the noun: behind its genitive (`le rapport | de la
        Cour`), else who put it out (`Le conseil a adopté | une motion`)."""
        here, word = self._cast.place(passage)[0], re.compile(rf"\b{re.escape(noun)}\b")
        first = self._cast.sentences[max(0, here - 1 - SENTENCES_BACK)].passage.start
        for match in reversed(list(word.finditer(self.document.text, first, passage.start))):
            spot = self._cast.spot(match.start())
            if spot is None:
                return None
            mentioned = (*self._cast.within(spot.passage), *self._cast.others.within(spot.passage))
            owner = next((e for e in mentioned if self._governs(match.end(), e)), None)
            if owner is not None:
                return owner
            maker = self._cast.made.get(match.start())
            if maker is not None:
                return next(self._cast.subjects.overlapping(maker), None) or self._cast.at(maker)
        return None

    def _governs(self, end: int, entity: Entity) -> bool:
        """Whether nothing but what joins an author stands between the noun that ends there and an actor."""
        between = key_of(self.document.text[end : entity.passage.start]) if end < entity.passage.start else ()
        joined = bool(between) and between[0] in first_words(self._grammar.authored)
        return joined and len(between) <= LONGEST_JOIN and first_words(self._grammar.articles).issuperset(between[1:])

    def _noun(self, passage: Passage) -> Passage | None:
        """The first noun for a document in `passage`."""
        nouns = _with_plurals(self._grammar.words_of)
        words = _WORD.finditer(self.document.text, passage.start, passage.end)
        found = (m for m in words if plain(m.group()) in nouns and self._index.sort_of(m.group()) not in PEOPLE)
        return next((Passage(*m.span()) for m in found), None)

    def _somebody(self, passage: Passage, *, own: bool) -> bool:
        """Whether `passage` names an actor or begins with a noun for one (`la commission technique`); with `own`, any
        capital that is no place's (`a survey by | Untel`)."""
        split = self.document.cut(passage).replace("’", "' ").split()
        words = [w for w in split if plain(w) not in self._grammar.articles]
        named = any(e.kind is not ActorKind.PLACE for e in self._cast.within(passage))
        own = own and len(words) == 1 and words[0].istitle() and not self._index.is_place(key_of(words[0]))
        return bool(words) and (named or own or any(self._index.sort_of(w) is not None for w in words[:2]))


@lru_cache(maxsize=8)
def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | {f"{noun}s" for noun in nouns}
