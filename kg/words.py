"""The words of a text as they are compared: without case and accents, each with its place and sentence."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache

LIGHT_ENDINGS = ("", "s", "x", "e", "es")
"""Plural and feminine, which do not part one word from another."""
_WORD = re.compile(r"\w+")
_STOP = "[.!?;]"
_BREAK = re.compile(rf"{_STOP}(?<!\b[A-Z]{_STOP})(?<!\bMM{_STOP})\s")
_KEPT_TEXTS = 2_000
KEPT_WORDS = 200_000
"""How many words are kept with what was made of them, in each table of such."""


@lru_cache(maxsize=KEPT_WORDS)
def fold(word: str) -> str:
    """Case and accents off."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class _Folded(dict[str, str]):
    """Words already folded: news repeats its words."""

    def __missing__(self, word: str) -> str:
        if len(self) >= KEPT_WORDS:
            self.clear()
        self[word] = found = fold(word)
        return found


_folded = _Folded()


def forms(text: str) -> tuple[str, ...]:
    """The words of `text`, folded."""
    return tuple(map(_folded.__getitem__, _WORD.findall(text)))


class Words:
    """The folded words of a text; their half-open character ranges, and the sentence each stands in, are worked out
    when first asked for, since most texts hold nothing that anyone looks for."""

    def __init__(self, text: str) -> None:
        self.forms = forms(text)
        self._text = text

    @staticmethod
    @lru_cache(maxsize=_KEPT_TEXTS)
    def of(text: str) -> Words:
        """Cut `text` into words; a full stop, `!`, `?` or `;` before a space ends a sentence, but not
        behind a single capital: an initial or a short title (`M.`, `J.`, `MM.`)."""
        return Words(text)

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each word stands."""
        return tuple(map(re.Match.span, _WORD.finditer(self._text)))

    @cached_property
    def sentences(self) -> tuple[int, ...]:
        """The number of each word's sentence."""
        breaks = [m.start() for m in _BREAK.finditer(self._text)]
        return tuple(bisect_left(breaks, start) for start, _ in self.spans) if breaks else (0,) * len(self.forms)

    def only(self, kept: Sequence[int]) -> Words:
        """The words of these indices, each where it stands."""
        part = Words("")
        part.forms = tuple(self.forms[i] for i in kept)
        part.spans = tuple(self.spans[i] for i in kept)
        part.sentences = tuple(self.sentences[i] for i in kept)
        return part
