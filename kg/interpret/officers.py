"""The offices of public officers by the place that the text tells of the officer: behind `la procureure de Lorient`,
`le parquet` is that of Lorient."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.heads import parted
from kg.lexicon.grammar import Grammar, plain
from kg.lexicon.roles import Roles

NAME = r"[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*"
"""A place: capitals."""


@dataclass(frozen=True, slots=True)
class Officers:
    """Finds the place of an officer's office in one document's text."""

    text: str
    roles: Roles
    grammar: Grammar

    def name(self, words: str) -> str | None:
        """`parquet de Lorient` for `le parquet`; None where the words say more, or no place or two are told."""
        article, noun = parted(words)
        if plain(article) not in self.grammar.definite_articles or noun not in self.roles.officers:
            return None
        grammar, heads = self.grammar, (noun, *self.roles.officers[noun])
        pattern = _pattern(heads, grammar.genitive_marks, grammar.definite_articles)
        found = {m.group(1) for m in pattern.finditer(self.text)}
        return f"{noun} {found.pop()}" if len(found) == 1 else None


@lru_cache(maxsize=100)
def _pattern(heads: tuple[str, ...], marks: frozenset[str], articles: frozenset[str]) -> re.Pattern[str]:
    """The place behind an officer: a preposition, an article perhaps, capitals. The longest wording of the officer is
    taken whole (`procureur de la République`)."""
    of, article = _any(marks), _any(articles)
    return re.compile(rf"\b(?i:(?>{_any(heads)})) ((?:{of})\s?(?:(?:{article})\s?)?{NAME})")


def _any(words: Iterable[str]) -> str:
    """One of `words`, the longest first; an apostrophe of either shape."""
    return "|".join(re.escape(w).replace("'", "['’]") for w in sorted(words, key=lambda w: (-len(w), w)))
