"""Whose words a document's are (`a letter from the ministry`, `le rapport de l'Agence X`, `the statement`): what is
written speaks for whoever wrote it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.cast import Cast, Entity
from kg.interpret.discourse import PEOPLE, SENTENCES_BACK, Discourse
from kg.interpret.index import ActorIndex, key_of
from kg.lexicon.grammar import Grammar, plain
from kg.model import ActorRef, Document, Passage
from kg.terms import ActorKind

_WORD = re.compile(r"\w+(?:['’](?!s\b)|)|['’]s")
ARTICLED = 2
"""Words of a bare noun with its article."""


@dataclass(frozen=True, slots=True)
class Authors:
    """Finds who wrote the documents that speak in one text."""

    document: Document
    discourse: Discourse
    index: ActorIndex
    grammar: Grammar

    @property
    def _cast(self) -> Cast:
        return self.discourse.cast

    def owner(self, passage: Passage) -> Passage | None:
        """The words for the author inside `passage`: behind `of`, `from`, `by`, or before the noun; None for any other
        phrase, or one whose author it does not tell."""
        noun = self._noun(passage)
        if noun is None:
            return None
        behind = _WORD.match(self.document.text, min(noun.end + 1, len(self.document.text)))
        if behind is not None and behind.end() < passage.end and plain(behind.group()) in self.grammar.authored:
            rest = Passage(behind.end(), passage.end)
            rest = Passage(rest.start + (self.document.text[rest.start] == " "), rest.end)
            return rest if self._somebody(rest) else None
        before = [e for e in self._cast.within(Passage(passage.start, noun.start)) if not e.by_office]
        return before[-1].passage if before else None

    def last(self, passage: Passage) -> ActorRef | None:
        """Whose document a bare noun means (`the statement`): that of the last speaker, where the noun stood too."""
        noun, last = self._noun(passage), self.discourse.said.last
        words = self.document.cut(passage).replace("’", "'").replace("'", "' ").split()
        if noun is None or len(words) != ARTICLED or noun.end != passage.end:
            return None
        if plain(words[0]) not in self.grammar.definite_articles | self.grammar.demonstratives:
            return None
        here = self._cast.place(passage)[0]
        told = next((e for e in self._spoken(passage) if e.actor == last), None)
        if told is None or here - told.sentence > SENTENCES_BACK:
            return self.discourse.said.author
        since = self.document.text[self._cast.sentences[told.sentence - 1].passage.start : passage.start]
        return last if _singulars(self.grammar.words_of) & set(key_of(since)) else self.discourse.said.author

    def _spoken(self, passage: Passage) -> list[Entity]:
        return [e for e in self.discourse.before(passage.start) if e.actor.label]

    def _noun(self, passage: Passage) -> Passage | None:
        """The noun for a document in `passage`: the first of its words behind which none but an author follows."""
        nouns = _singulars(self.grammar.words_of)
        found = [
            Passage(m.start(), m.end())
            for m in _WORD.finditer(self.document.text, passage.start, passage.end)
            if plain(m.group()) in nouns and self.index.sort_of(m.group()) not in PEOPLE
        ]
        return found[0] if found else None

    def _somebody(self, passage: Passage) -> bool:
        """Whether `passage` names an actor or begins with a noun for one (`la commission technique`)."""
        words = [
            w for w in self.document.cut(passage).replace("’", "' ").split() if plain(w) not in self.grammar.articles
        ]
        named = any(e.kind is not ActorKind.PLACE for e in self._cast.within(passage))
        return bool(words) and (named or any(self.index.sort_of(w) is not None for w in words[:2]))


@lru_cache(maxsize=8)
def _singulars(nouns: frozenset[str]) -> frozenset[str]:
    return nouns | {f"{noun}s" for noun in nouns}
