"""The head of a noun phrase by its words alone: first in most of our languages, last before a preposition in others."""

from __future__ import annotations

from functools import lru_cache

from kg.interpret.index import Key, key_of
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain


def headed(words: str, grammar: Grammar) -> Key:
    """The key of a noun phrase without article, its head first (`health spokesman of the party`: `spokesman …`)."""
    return _turned(words, grammar.belonging) if HEAD_LAST in grammar.syntax else key_of(words)


def parted(words: str) -> tuple[str, str]:
    """The article of a noun phrase, an elided one too, and the rest."""
    article, _, noun = words.replace("’", "'").replace("'", "' ").partition(" ")
    return article, noun


def governs(words: str, grammar: Grammar) -> bool:
    """Whether a preposition stands inside the noun phrase, in a language that has the head last."""
    return HEAD_LAST in grammar.syntax and any(plain(w) in grammar.belonging for w in words.split()[1:])


def says_more(name: Key, key: Key) -> bool:
    """Whether a name, its head first, has the head of `key` as its own, says all that `key` does, and more."""
    return len(name) > len(key) > 0 and name[0] == key[0] and set(name) >= set(key)


def possessive_mark(words: str, grammar: Grammar) -> str:
    """The mark of a possessor that `words` end with, as written (`'s`, `’`); empty where they end with none."""
    marks = sorted((m for m in grammar.possessive_marks if not m[0].isalpha()), key=len, reverse=True)
    return next((words[-len(m) :] for m in marks if plain(words).endswith(m)), "")


@lru_cache(maxsize=10_000)
def _turned(words: str, small: frozenset[str]) -> Key:
    tokens = words.split()
    end = next((i for i, word in enumerate(tokens) if i and plain(word) in small), len(tokens))
    if not tokens:
        return ()
    order = (*tokens[end - 1 : end], *tokens[: end - 1], *tokens[end:])
    return tuple(k for word in order for k in key_of(word))
