"""Who leads a body that a noun takes up again (`le patron de la compagnie`): whoever the text told to lead one such."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.discourse import Reader
from kg.interpret.heads import parted
from kg.interpret.index import key_of
from kg.interpret.introductions import Introduction
from kg.lexicon.grammar import HEAD_LAST, plain
from kg.model import ActorRef, Passage

OF_COUNTRIES = frozenset({"president", "minister"})
"""Offices that a noun alone may name without a body (`le président`)."""


@dataclass(frozen=True, slots=True)
class Leaders(Reader):
    """Reads such descriptions in one document."""

    def named(self, words: str, passage: Passage) -> ActorRef | None:
        """The one person introduced by that noun, or by a narrower one, as of such a body as the complement tells."""
        article, noun = parted(words)
        leader, _, complement = noun.partition(" ")
        small = noun.islower() and HEAD_LAST not in self._grammar.syntax
        body = self._body(complement) if small and plain(article) in self._grammar.definite_articles else None
        if body is None:
            return None
        key, gender = key_of(leader)[0], self._shown(article)[0]
        nouns = {key, *self._index.roles.narrower.get(key, ())}
        told = [i for i in self._cast.introduced if i.noun in nouns and i.place < passage.start]
        fitting = [i for i in told if self._leads(i, body) and (gender == "?" or i.gender in {gender, None})]
        actors = dict.fromkeys(i.actor for i in fitting)
        return next(iter(actors)) if len(actors) == 1 else None

    def _body(self, complement: str) -> frozenset[str] | None:
        """The sort of a body that the complement of the noun takes up (`| du groupe`, `| de la compagnie`)."""
        mark, _, rest = complement.replace("’", "'").replace("'", "' ").partition(" ")
        article, _, noun = rest.partition(" ")
        contracted = plain(mark) in self._grammar.genitive_marks - self._grammar.bare_genitives
        if not contracted and plain(article) not in self._grammar.definite_articles:
            return None
        key = key_of(rest if contracted else noun)
        anaphors, qualifying = self._index.roles.anaphors, tuple(self._grammar.qualifying)
        qualified = len(key) == 2 and key[1].endswith(qualifying)
        return anaphors.get(key) or (anaphors.get(key[:1]) if qualified else None)

    def _leads(self, told: Introduction, sorts: frozenset[str]) -> bool:
        """Whether somebody was told to lead a body of that sort, or one whose sort no noun tells (`PDG de Norbec`)."""
        others = told.words - {told.noun} - self._grammar.small_words
        bodies = [w for w in others if self._index.roles.is_body((w,))]
        country = OF_COUNTRIES & set(self._index.roles.offices.get((told.noun,), ()))
        if not bodies:
            return not country
        return any(sorts & self._index.roles.anaphors.get((w,), frozenset()) for w in bodies)
