"""The offices of public officers by the place that the text tells of the officer: behind `la procureure de Lorient`,
`le parquet` is that of Lorient."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from kg.interpret.heads import parted
from kg.lexicon.grammar import Grammar, plain
from kg.lexicon.roles import Roles

NAME = r"(?:l['’]|la |le |les )?[A-ZÀ-Þ][\w’'-]+(?:[ -][A-ZÀ-Þ][\w’'-]+)*"
"""A place behind its preposition: capitals, an article before them."""
BETWEEN = r"(?: [a-zà-ÿ’']+){0,1}(?: de la [A-Z][\w-]+)?"
"""What may stand between an officer and the place (`général`, `de la République`)."""


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
        marks = (word for word, of in self.grammar.prepositions.items() if of in self.grammar.genitives)
        heads = "|".join(map(re.escape, (noun, *self.roles.officers[noun])))
        found = {m.group(1) for m in _pattern(heads, "|".join(map(re.escape, marks))).finditer(self.text)}
        return f"{noun} {found.pop()}" if len(found) == 1 else None


@lru_cache(maxsize=100)
def _pattern(heads: str, of: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?i:{heads}){BETWEEN} ((?:{of})\s?{NAME})")
