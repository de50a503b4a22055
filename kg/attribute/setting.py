"""What every rule shares: the paragraph as the rules see it, and the complement that a frame finds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kg.attribute.quotes import Quote
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import (
    Range,
)


@dataclass(frozen=True, slots=True)
class Complement:
    """The content of one frame: its parts, the frame that found it, the head of whoever it is aimed at."""

    contents: tuple[Range, ...]
    frame: str
    target: Token | None = None


@dataclass(frozen=True, slots=True)
class Setting:
    """What every rule needs to know: the grammar, the paragraph's quotations, and which names are outlets."""

    grammar: Grammar
    quotes: list[Quote]
    is_outlet: Callable[[str], bool] | None = None
    is_nation: Callable[[str], bool] | None = None
