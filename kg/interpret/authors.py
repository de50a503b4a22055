"""Whose words a document's are (`a letter from the ministry`, `le rapport de l'Agence X`, `the statement`): what is
written speaks for whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.discourse import PEOPLE, SENTENCES_BACK, Reader
from kg.interpret.heads import parted
from kg.interpret.index import key_of
from kg.lexicon.grammar import plain
from kg.model import ActorRef, Document, Passage
from kg.terms import ActorKind

_WORD = re.compile(r"\w+(?:['’](?!s\b)|)|['’]s")


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
            return rest if self._somebody(rest) else None
        before = [e for e in self._cast.within(passage) if e.passage.end <= noun.start and not e.by_office]
        return before[-1].passage if before else None

    def last(self, passage: Passage) -> ActorRef | None:
        """Whose document a bare noun means (`the statement`): that of the last speaker, where the noun stood too."""
        noun, said = self._noun(passage), self.discourse.said
        article, bare = parted(self.document.cut(passage))
        if noun is None or noun.end != passage.end or len(bare.split()) != 1:
            return None
        if plain(article) not in self._grammar.definite_articles | self._grammar.demonstratives:
            return None
        here = self._cast.place(passage)[0]
        spoken = (e for e in self.discourse.before(passage.start) if e.actor.label)
        told = next((e for e in spoken if e.actor == said.last), None)
        if told is None or here - told.sentence > SENTENCES_BACK:
            return said.author
        since = self.document.text[self._cast.sentences[told.sentence - 1].passage.start : passage.start]
        return said.last if _with_plurals(self._grammar.words_of) & set(key_of(since)) else said.author

    def _noun(self, passage: Passage) -> Passage | None:
        """The first noun for a document in `passage`."""
        nouns = _with_plurals(self._grammar.words_of)
        words = _WORD.finditer(self.document.text, passage.start, passage.end)
        found = (m for m in words if plain(m.group()) in nouns and self._index.sort_of(m.group()) not in PEOPLE)
        return next((Passage(*m.span()) for m in found), None)

    def _somebody(self, passage: Passage) -> bool:
        """Whether `passage` names an actor or begins with a noun for one (`la commission technique`)."""
        split = self.document.cut(passage).replace("’", "' ").split()
        words = [w for w in split if plain(w) not in self._grammar.articles]
        named = any(e.kind is not ActorKind.PLACE for e in self._cast.within(passage))
        return bool(words) and (named or any(self._index.sort_of(w) is not None for w in words[:2]))


@lru_cache(maxsize=8)
def _with_plurals(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | {f"{noun}s" for noun in nouns}
