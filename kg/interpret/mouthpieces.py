"""Whoever speaks for a body (`a spokesperson for X`, `the council's spokeswoman`), where a language's press takes such
words for the body's own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kg.interpret.cast import Cast, Entity
from kg.interpret.heads import parted, possessive_mark
from kg.interpret.index import ActorIndex, key_of
from kg.lexicon.grammar import Grammar, plain
from kg.model import ActorRef, Document, Passage
from kg.terms import ActorKind

_WORD = re.compile(r"[^\s]+")
LONGEST_OWNER = 80
"""How far before the noun the last word of whoever has it in the possessive may begin."""
BODIES_BACK = 4
"""How many sentences before it a body may stand for which somebody speaks without naming it."""
NAMED_WITHIN = 4
"""Within how many sentences behind it the text may name whoever speaks."""
SPOKEN_FOR = frozenset({ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.GOVERNMENT, ActorKind.PARTY})
"""Kinds that somebody unnamed speaks for."""


@dataclass(frozen=True, slots=True)
class Mouthpieces:
    """Finds whose words those of an unnamed spokesperson are."""

    document: Document
    cast: Cast
    index: ActorIndex
    grammar: Grammar

    def speaks(self, passage: Passage) -> bool:
        """Whether the words at `passage` are for somebody unnamed who speaks for another."""
        return self._noun(list(self._words(passage))) is not None and not any(
            e.kind is ActorKind.PERSON and not e.by_office for e in self.cast.within(passage)
        )

    def named(self, passage: Passage) -> ActorRef | None:
        """The one person whom the text introduces right behind by the same noun, and as no other's (`une porte-parole
        du ministère … la porte-parole, Ada Untel`)."""
        words = list(self._words(passage))
        at, here = self._noun(words) or 0, self.cast.place(passage)[0]
        key, said = key_of(words[at][1]), frozenset(key_of(self.document.cut(passage)))
        told = self.cast.called(key[0])
        near = [i for i in told if i.place > passage.end and i.words <= said and not self._is_owned(i.place)]
        within = [i for i in near if (spot := self.cast.spot(i.place)) and spot.number - here <= NAMED_WITHIN]
        return within[0].actor if within and len({i.actor for i in told}) == 1 else None

    def _is_owned(self, place: int) -> bool:
        """Whether somebody has what stands at `place` in the possessive (`the union's | spokeswoman`)."""
        return bool(possessive_mark(self.document.text[max(0, place - LONGEST_OWNER) : place].rstrip(), self.grammar))

    def owner(self, passage: Passage) -> Passage | None:
        """The words for whoever is spoken for; None where none are near."""
        words = list(self._words(passage))
        at = self._noun(words) or 0
        if at + 2 < len(words) and plain(words[at + 1][1]) in self.grammar.belonging:
            return Passage(words[at + 2][0], passage.end)
        mark = next((m for m in self.grammar.elided_genitives if plain(words[-1][1]).startswith(m)), None)
        if mark is not None and at + 2 == len(words):
            return Passage(words[-1][0] + len(mark), passage.end)  # `un porte-parole d'| Airbus`
        return self._owner(words[:at], passage)

    def body(self, passage: Passage) -> Entity | None:
        """The body mentioned last for which somebody may speak."""
        first = self.cast.place(passage)[0] - BODIES_BACK
        near = takewhile(lambda e: e.sentence >= first, self.cast.entities.before(passage.start))
        return next((e for e in near if e.kind in SPOKEN_FOR and not self.cast.quoted_apart(e, passage)), None)

    def articled(self, owner: Passage) -> str | None:
        """A bare noun for a body (`a | company | spokesman`) with the article that would take the body up."""
        words = self.document.cut(owner)
        if plain(parted(words)[0]) in self.grammar.definite_articles:
            return words
        articles = sorted(a for a in self.grammar.definite_articles if not a.endswith("'"))
        return f"{articles[0]} {words}" if articles and words.islower() else None

    def _noun(self, words: list[tuple[int, str]]) -> int | None:
        nouns = self.index.roles.mouthpieces
        keys = ((i, key_of(word)) for i, (_, word) in enumerate(words))
        return next((i for i, key in keys if nouns & set(key[-1:]) or (len(key) > 1 and key[0] in nouns)), None)

    def _owner(self, before: list[tuple[int, str]], passage: Passage) -> Passage | None:
        """What stands before the noun without its article: a body, or whoever has it in the possessive."""
        small = self.grammar.articles | self.index.roles.numerals
        left = [(start, word) for start, word in before if plain(word) not in small]
        if left:
            owners = [i for i, (_, word) in enumerate(left) if possessive_mark(word, self.grammar)]
            left = left[: owners[-1] + 1] if owners else left  # `the minister's | official spokesman`
            start, end = left[0][0], left[-1][0] + len(left[-1][1])
            return self._bare(Passage(start, end))
        first = max(0, passage.start - LONGEST_OWNER)
        text = self.document.text[first : passage.start].rstrip()
        if not before and possessive_mark(text, self.grammar):
            entity = next(iter(self.cast.entities.before(passage.start)), None)
            if entity is not None and passage.start - entity.passage.end <= len("’s "):
                return entity.passage
            last, end = _WORD.search(text[::-1]), first + len(text)
            return self._bare(Passage(end - last.end(), end)) if last else None
        return None

    def _bare(self, passage: Passage) -> Passage:
        """`passage` without the mark of the possessive at its end."""
        return Passage(passage.start, passage.end - len(possessive_mark(self.document.cut(passage), self.grammar)))

    def _words(self, passage: Passage) -> Iterator[tuple[int, str]]:
        for match in _WORD.finditer(self.document.text, passage.start, passage.end):
            yield match.start(), match.group()
