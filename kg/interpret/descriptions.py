"""What a noun phrase that no table knows calls an actor, and what sort of actor that is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.acronyms import spelt
from kg.interpret.entities import Cast
from kg.interpret.heads import headed, possessive_mark
from kg.interpret.index import ActorIndex, Key, key_of
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain
from kg.model import Actor
from kg.terms import ActorKind, Attribution

_PIECE = re.compile(r"[^\s'’]+['’]?")
"""A word, one that an apostrophe ends too."""
DOCUMENT = "document that speaks"
"""Why what is written is an actor: it speaks, and does nothing."""
YEAR_DIGITS = 4
AGENT_WORDS = 2
"""Among how many words at the head of a description its noun stands."""


@dataclass(frozen=True, slots=True)
class Descriptions:
    """Reads the descriptions of one document."""

    cast: Cast
    index: ActorIndex
    grammar: Grammar

    def label(self, words: str, place: int) -> str:
        """What the document calls an actor of its own: without article, possessive or number, initials spelled out."""
        bare = without_article(words, self.grammar)
        label = self._uncounted(self._called(words if self._governed(bare) else bare))  # `most | of his colleagues`
        names = self.cast.names
        full = spelt(label, names.acronyms)
        first = names.first_named(label) if full is None else []
        alone = first[0] if len(first) == 1 else None
        told = names.full(label) or alone or self._ending(label) if full is None else None
        if told:
            return told
        fuller = None if self.indefinite(words) else self.cast.fuller(headed(full or label, self.grammar), place)
        return self._called(fuller) if fuller else full or self._in_full(label)

    def _ending(self, label: str) -> str | None:
        """The full name behind titles with capitals (`Defence Minister | Ada Untel`)."""
        words = label.split()
        ends = (" ".join(words[at:]) for at in range(1, len(words) - 1)) if all(w[:1].isupper() for w in words) else ()
        return next((end for end in ends if self.cast.names.full(end) == end), None)

    def _in_full(self, label: str) -> str:
        """`Untel's office`, `friends of Untel` in one form, with the whole name of the person."""
        owner, first = self._owner(label), label.split(" ")[0] if label else ""
        if owner is not None and label != first:
            return f"{label[len(first) + 1 :]} {min(self.grammar.bare_genitives)} {owner}"
        before, _, last = label.rpartition(" ")
        governed = self.grammar.prepositions.get(plain(before.rpartition(" ")[2])) in self.grammar.genitives
        full = self.cast.names.full(last) if last[:1].isupper() and governed else None
        return f"{before} {full}" if full else label

    def _owner(self, words: str) -> str | None:
        """The whole name of the person who has what follows in the possessive."""
        first = words.split(" ")[0]
        mark = possessive_mark(first, self.grammar)
        return self.cast.names.full(first[: -len(mark)]) if mark else None

    def _called(self, label: str) -> str:
        """`label` without what is no part of what it calls somebody."""
        return _without_first(label, lambda first, rest: self._beside(first, rest) and not self._governed(rest))

    def _uncounted(self, label: str) -> str:
        """What is counted, without the number (`soixantaine de | familles`, `près de 200 | salariés`)."""
        grammar, numerals, counted = self.grammar, self.index.roles.numerals - self.index.roles.ranks, False
        for match in _PIECE.finditer(label):
            word = plain(match.group())
            year = len(word) == YEAR_DIGITS and HEAD_LAST in grammar.syntax  # `the 2019 report`
            number = (word.isdigit() and not year) or word in numerals or word.rstrip("s") in grammar.counts
            number, vague = number and word not in grammar.approximating, word in grammar.approximating
            if not (number or vague or (match.start() and word in grammar.genitive_marks)):
                return label[match.start() :] if counted and word not in grammar.pronouns else label
            counted = counted or number
        return label

    def unranked(self, words: str) -> list[Actor]:
        """The actors of a description without the words for rank or number (`a senior | White House official`)."""
        if not self.index.roles.titles_in_names:
            return []
        numerals = self.index.roles.numerals
        bare = without_article(words, self.grammar)
        return self.index.written(_without_first(bare, lambda first, _: plain(first) in numerals))

    def _beside(self, first: str, rest: str) -> bool:
        """Whether the first word of a description is no part of what it calls somebody."""
        roles, word = self.index.roles, plain(first)
        courtesy = first[:1].isupper() and bool((roles.honorifics - roles.also_names) & set(key_of(first)))
        name = [w for w in rest.split() if w not in roles.foreign_particles]
        named = all(w[:1].isupper() for w in name) or self._owner(rest) is not None  # not `Premier League side`
        described = first.islower() and " " in rest and roles.holds(key_of(rest)[-1:], roles.body_nouns)
        bodied = HEAD_LAST in self.grammar.syntax and described  # `the smaller | United Drivers' Union`
        beside = word in self.grammar.possessives or word in roles.numerals - roles.ranks
        return beside or (named and (courtesy or bodied))

    def _governed(self, rest: str) -> bool:
        """`three | of them`: a number that governs the rest is what the description calls somebody."""
        first = _PIECE.match(rest)
        return first is not None and self.grammar.prepositions.get(plain(first.group())) in self.grammar.genitives

    def sort(self, words: str, label: str) -> tuple[Attribution, ActorKind | None, str]:
        """What sort of actor a description of the document's own tells, by its nouns."""
        counts = self.grammar.counts
        roles, key = self.index.roles, tuple(w for w in key_of(label) if w.rstrip("s") not in counts)
        indefinite, plural = self.indefinite(words), self.plural(words)
        first_name = bool(key) and key[0] in roles.given_names and all(w[:1].isupper() for w in label.split())
        if self.cast.names.full(label) == label or first_name:
            return Attribution.NAMED, ActorKind.PERSON, "person that the document names"
        officer = roles.office_in(key) is not None or roles.holds(key, roles.generic)
        if officer and not plural and not indefinite:
            return Attribution.OFFICE, ActorKind.PERSON, "office without a holder in the table"
        if roles.holds(key, roles.official_groups):
            return Attribution.ANONYMOUS_OFFICIAL, ActorKind.GROUP, "officials that the text does not name"
        if self._is_document(key):
            return Attribution.BODY, ActorKind.ORGANISATION, DOCUMENT
        several = plural and HEAD_LAST not in self.grammar.syntax and roles.is_plural("".join(key[:1]))
        if several and not roles.holds(key[:1], roles.body_nouns):
            return Attribution.ANONYMOUS_OTHER, ActorKind.GROUP, "people that the text does not name"
        if roles.holds(key, roles.body_nouns):
            return Attribution.BODY, ActorKind.ORGANISATION, "body that the document names"
        if label[:1].isupper() and not indefinite:
            if len(key) == 1 and label.endswith(roles.gentile_endings):
                return Attribution.ANONYMOUS_OTHER, ActorKind.PERSON, "somebody told by where they come from"
            return Attribution.NAMED, ActorKind.ORGANISATION, "name that the table does not hold"
        people = plural and any(w.endswith(roles.agent_endings) for w in key[:AGENT_WORDS])
        group = officer or people or roles.holds(key, roles.other_groups | roles.relative_persons)
        return Attribution.ANONYMOUS_OTHER, ActorKind.GROUP if group else None, "description that names nobody"

    def _is_document(self, key: Key) -> bool:
        """`le rapport de la commission`, `l'étude`: what is written speaks for whoever wrote it."""
        nouns = first_words(self.grammar.words_of)
        if HEAD_LAST in self.grammar.syntax:
            end = next((i for i, word in enumerate(key) if word in self.grammar.prepositions), len(key))
            key = key[max(0, end - 1) : end]
        return any(w in nouns or w.rstrip("s") in nouns for w in key[:AGENT_WORDS])

    def indefinite(self, words: str) -> bool:
        """Whether `words` begin with an indefinite article or a number."""
        return self._first(words) in self.grammar.indefinite_articles

    def plural(self, words: str) -> bool:
        """Whether the first of `words` shows a plural."""
        return self._first(words) in self.grammar.plural_articles

    def nation(self, words: str) -> Actor | None:
        """`les Russes`, `les Suédois`: a people with a capital stands for its government."""
        bare = without_article(words, self.grammar)
        key = key_of(bare)
        adjective = bare == words and bare.islower()  # `le refus russe`: the adjective alone was the speaker's mention
        country = self.index.nations.get(" ".join(key)) if len(key) <= 2 and (bare[:1].isupper() or adjective) else None
        return self.index.government(country) if country is not None else None

    def possessed(self, words: str) -> Actor | None:
        """The body that a country's name has before it in the possessive (`Chile's foreign ministry`)."""
        for mark in self.grammar.possessive_marks:
            owner, found, rest = plain(words).partition(f"{mark} ")
            country = self.index.countries.get(key_of(owner)) if found else None
            for demonym in self.index.actors[country].demonyms.get(self.index.lang, ()) if country else ():
                bodies = self.index.named(key_of(f"{demonym} {rest}"))
                if bodies:
                    return bodies[0]
        return None

    def _first(self, words: str) -> str:
        return words.split()[0].lower() if words.split() else ""


def _without_first(words: str, drops: Callable[[str, str], bool]) -> str:
    """`words` without the first of them as long as `drops` says so of it and the rest."""
    first, _, rest = words.partition(" ")
    while rest and drops(first, rest):
        words = rest
        first, _, rest = words.partition(" ")
    return words


def without_article(words: str, grammar: Grammar) -> str:
    """The description without the article it begins with."""
    text = words.replace("’", "'").lower()
    for openings in (_openings(grammar.partitives), _openings(grammar.articles)):
        if text.startswith(openings):
            return words[len(next(o for o in openings if text.startswith(o))) :].strip()
    return words.strip()


@lru_cache(maxsize=64)
def _openings(articles: frozenset[str]) -> tuple[str, ...]:
    """The articles with the space behind them, which an apostrophe stands in for; the longest first."""
    spaced = (a if a.endswith("'") else a + " " for a in sorted(articles, key=len, reverse=True))
    return tuple(spaced)


@lru_cache(maxsize=64)
def first_words(phrases: frozenset[str]) -> frozenset[str]:
    """The first word of each phrase, folded."""
    return frozenset(key[0] for phrase in phrases if (key := key_of(phrase)))
