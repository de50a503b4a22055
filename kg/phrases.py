"""Phrases over plain words, without a parser: the pattern language of topics, codebooks and acts by content.

A pattern is words apart by spaces. A word matches its own form with or without a light ending (plural,
feminine); `a|b` matches either; `stem*` matches any word that begins so; `…` lets up to `GAP_WORDS` words of
the same sentence stand between; `^` at the head binds the pattern to the first word. Case, accents and the
kind of apostrophe or hyphen do not count: `cessez-le-feu` is three words.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DataError

GAP_WORDS = 6
LIGHT_ENDINGS = ("", "s", "x", "e", "es")
_WORD = re.compile(r"\w+")
_BREAK = re.compile(r"[.!?;]\s")
_PIECE = re.compile(r"…|\^|[\w|*]+")


@lru_cache(maxsize=200_000)
def fold(word: str) -> str:
    """Case and accents off."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@dataclass(frozen=True, slots=True)
class Words:
    """The folded words of a text with their half-open character ranges, and the sentence each stands in."""

    forms: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]

    @classmethod
    def of(cls, text: str) -> Words:
        """Cut `text` into words; a full stop, `!`, `?` or `;` before a space ends a sentence."""
        found = list(_WORD.finditer(text))
        breaks = [m.start() for m in _BREAK.finditer(text)]
        sentences, at = [], 0
        for match in found:
            while at < len(breaks) and breaks[at] < match.start():
                at += 1
            sentences.append(at)
        return cls(tuple(fold(m.group()) for m in found), tuple(m.span() for m in found), tuple(sentences))


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: `start` and `end` count characters of the text; `key` is what it was filed under."""

    key: str
    pattern: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    exact: frozenset[str]
    stems: tuple[str, ...]
    gap: bool  # words may stand between this piece and the one before

    def fits(self, form: str) -> bool:
        return form in self.exact or (bool(self.stems) and form.startswith(self.stems))


class Phrases:
    """Compiled patterns, each filed under a key; `find` looks for all of them in one walk over the words."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """`patterns` are pairs of key and pattern. Raises DataError on an empty pattern."""
        self._exact: dict[str, list[tuple[str, str, bool, tuple[_Piece, ...]]]] = defaultdict(list)
        self._stems: list[tuple[str, str, bool, tuple[_Piece, ...]]] = []
        for key, pattern in patterns:
            self._file(key, pattern)

    def _file(self, key: str, pattern: str) -> None:
        pieces, anchored = _compile(pattern)
        entry = (key, pattern, anchored, pieces)
        for form in pieces[0].exact:
            self._exact[form].append(entry)
        if pieces[0].stems:
            self._stems.append(entry)

    def find(self, words: Words) -> Iterator[Hit]:
        """Every match, in the order of the text; at each word every pattern is tried once, nearest words first."""
        for at, form in enumerate(words.forms):
            entries: Sequence[tuple[str, str, bool, tuple[_Piece, ...]]] = self._exact.get(form, ())
            stems = [e for e in self._stems if form.startswith(e[3][0].stems)]
            for key, pattern, anchored, pieces in (*entries, *(e for e in stems if e not in entries)):
                last = None if anchored and at else _end(pieces, words, at)
                if last is not None:
                    yield Hit(key, pattern, words.spans[at][0], words.spans[last][1])

    def keys(self, text: str) -> set[str]:
        """The keys that match anywhere in `text`."""
        return {hit.key for hit in self.find(Words.of(text))}


def _compile(pattern: str) -> tuple[tuple[_Piece, ...], bool]:
    pieces: list[_Piece] = []
    gap = anchored = False
    # Hyphens and apostrophes part words, as they do in a text.
    for raw in _PIECE.findall(pattern.replace("...", "…")):
        if raw == "…":
            gap = bool(pieces)
        elif raw == "^":
            anchored = True
        else:
            pieces.append(_piece(raw, gap))
            gap = False
    if not pieces:
        raise DataError(f"The pattern {pattern!r} holds no word.")
    return tuple(pieces), anchored


def _piece(raw: str, gap: bool) -> _Piece:
    options = [fold(o) for o in raw.split("|") if o]
    stems = tuple(o[:-1] for o in options if o.endswith("*"))
    exact = frozenset(o + ending for o in options if not o.endswith("*") for ending in LIGHT_ENDINGS)
    return _Piece(exact, stems, gap)


def _end(pieces: tuple[_Piece, ...], words: Words, at: int) -> int | None:
    """Index of the last word of a match that begins at word `at`, or None."""
    here = at
    for piece in pieces[1:]:
        reach = range(here + 1, min(here + 2 + (GAP_WORDS if piece.gap else 0), len(words.forms)))
        for nxt in reach:
            if words.sentences[nxt] != words.sentences[at]:
                return None
            if piece.fits(words.forms[nxt]):
                here = nxt
                break
        else:
            return None
    return here
