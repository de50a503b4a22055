"""Phrases over plain words, without a parser: the pattern language of topics, codebooks and acts by content.

A pattern is words apart by spaces. A word matches its own form with or without a light ending (plural,
feminine); `a|b` matches either; `stem*` matches any word that begins so; `…` lets up to `GAP_WORDS` words of
the same sentence stand between; `^` at the head binds the pattern to the first word. Case, accents and the
kind of apostrophe or hyphen do not count: `cessez-le-feu` is three words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

from kg.errors import DataError
from kg.words import KEPT_WORDS, LIGHT_ENDINGS, Words, fold

GAP_WORDS = 6
_PIECE = re.compile(r"…|\^|[\w|*]+")
_OPTIONS = re.compile(r"\w+\*?(?:\|\w+\*?)*")
_KEPT_FORMS = 8_000
_KEPT_PIECES = 50_000
_KEPT_FOLLOWING = 4_000


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: `start` and `end` count characters of the text; `key` is what it was filed under."""

    key: str
    pattern: str
    start: int
    end: int


class _Bared(dict[str, frozenset[str]]):
    """Words with and without each light ending: a pattern's word fits a text's word that holds it here."""

    def __missing__(self, form: str) -> frozenset[str]:
        if len(self) >= KEPT_WORDS:
            self.clear()
        self[form] = found = frozenset(form.removesuffix(ending) for ending in LIGHT_ENDINGS)
        return found


_bared = _Bared()


class _Piece:
    """One word of a pattern, or several to choose from."""

    __slots__ = ("_exact", "bare", "gap", "stems")

    def __init__(self, bare: tuple[str, ...], stems: tuple[str, ...], *, gap: bool) -> None:
        self.bare, self.stems = bare, stems  # as written, without light endings
        self.gap = gap  # words may stand between this piece and the one before
        self._exact: frozenset[str] | None = None

    @property
    def exact(self) -> frozenset[str]:
        """Every word that fits, but for stems; most pieces are never asked, and endings are five times as much."""
        if self._exact is None:
            self._exact = frozenset(o + ending for o in self.bare for ending in LIGHT_ENDINGS)
        return self._exact

    def fits(self, form: str) -> bool:
        return form in self.exact or (bool(self.stems) and form.startswith(self.stems))

    def nearest(self, following: Sequence[str]) -> int | None:
        """The index of the first word that fits."""
        if not self.stems and self.exact.isdisjoint(following):
            return None
        return next((i for i, form in enumerate(following) if self.fits(form)), None)


_Entry = tuple[str, str, bool, tuple[_Piece, ...]]
_T = TypeVar("_T")


class Phrases:
    """Compiled patterns, each filed under a key; `find` looks for all of them in one walk over the words."""

    def __init__(self, patterns: Iterable[tuple[str, str]]) -> None:
        """`patterns` are pairs of key and pattern. Raises DataError on an empty pattern, alternative or stem."""
        self._begins = _Beginnings()
        for key, pattern in patterns:
            self._begins.file((key, pattern, *_compile(pattern)))

    def find(self, words: Words) -> Iterator[Hit]:
        """Every match, in the order of the text; at each word every pattern is tried once, nearest words first."""
        for key, pattern, first, last in self._matches(words):
            yield Hit(key, pattern, words.spans[first][0], words.spans[last][1])

    def told(self, words: Words) -> Iterator[str]:
        """The key of every match, in the order of the text."""
        return (match[0] for match in self._matches(words))

    def words(self, words: Words) -> Iterator[tuple[str, str]]:
        """The key of every match and the word that it begins with, in the order of the text."""
        return ((key, words.forms[first]) for key, _, first, _ in self._matches(words))

    def keys(self, text: str) -> set[str]:
        """The keys that match anywhere in `text`."""
        return set(self.told(Words.of(text)))

    def _matches(self, words: Words) -> Iterator[tuple[str, str, int, int]]:
        """Key and pattern of each match, and the index of its first and last word."""
        beginnings = [*map(self._begins.__getitem__, words.forms)]
        if beginnings.count(None) == len(beginnings):
            return
        following = (*words.forms[1:], "")
        for at, begun in enumerate(beginnings):
            if begun is None:
                continue
            for key, pattern, anchored, pieces in begun[following[at]]:
                last = None if anchored and at else _end(pieces, words, at)
                if last is not None:
                    yield key, pattern, at, last


class _Filed(Generic[_T]):
    """Things filed under the words that fit a piece, in the order in which they came."""

    def __init__(self) -> None:
        self._filed = 0
        self._bare: dict[str, list[tuple[int, _T]]] = defaultdict(list)
        self._stems: dict[str, list[tuple[int, _T]]] = defaultdict(list)
        self._lengths: set[int] = set()

    def file(self, piece: _Piece, thing: _T) -> None:
        """One more thing. It is filed without endings, which would be five times as much."""
        self._filed += 1
        for word in piece.bare:
            self._bare[word].append((self._filed, thing))
        for stem in piece.stems:
            self._stems[stem].append((self._filed, thing))
            self._lengths.add(len(stem))

    def under(self, form: str) -> dict[int, _T]:
        """What is filed under pieces that `form` fits, each once, by its number."""
        found: dict[int, _T] = {}
        for bare in _bared[form]:
            if bare in self._bare:
                found.update(self._bare[bare])
        for length in self._lengths:
            if length <= len(form) and (stem := form[:length]) in self._stems:
                found.update(self._stems[stem])
        return found


class _Beginnings(dict[str, "_Begun | None"]):
    """What each word can begin, worked out once a word: news repeats its words, and most begin nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._entries = _Filed[_Entry]()

    def file(self, entry: _Entry) -> None:
        """One more pattern."""
        self._entries.file(entry[3][0], entry)

    def __missing__(self, form: str) -> _Begun | None:
        if len(self) >= _KEPT_FORMS:
            self.clear()
        found = self._entries.under(form)
        self[form] = begun = _Begun(entry for _, entry in sorted(found.items())) if found else None
        return begun


class _Begun(dict[str, tuple[_Entry, ...]]):
    """Of the patterns that one word can begin, those that the next word does not end at once."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        super().__init__()
        self._bound = _Filed[tuple[int, _Entry]]()
        self._free: dict[int, _Entry] = {}
        for number, entry in enumerate(entries):
            pieces = entry[3]
            if len(pieces) == 1 or pieces[1].gap:
                self._free[number] = entry
            else:
                self._bound.file(pieces[1], (number, entry))
        self._always = tuple(self._free.values())

    def __missing__(self, following: str) -> tuple[_Entry, ...]:
        if len(self) >= _KEPT_FOLLOWING:
            self.clear()
        bound = dict(self._bound.under(following).values())
        some = tuple(entry for _, entry in sorted((self._free | bound).items())) if bound else self._always
        self[following] = some
        return some


def _compile(pattern: str) -> tuple[bool, tuple[_Piece, ...]]:
    """Whether the pattern is bound to the first word, and its pieces."""
    pieces: list[_Piece] = []
    gap = anchored = False
    # Hyphens and apostrophes part words, as they do in a text.
    for raw in _PIECE.findall(pattern.replace("...", "…")):
        if raw == "…":
            gap = bool(pieces)
        elif raw == "^":
            anchored = True
        else:
            if not _OPTIONS.fullmatch(raw):
                raise DataError(
                    f"In the pattern {pattern!r}, {raw!r} holds an alternative or stem without letters.",
                    "Put a word on either side of `|`, and `*` right behind the letters that words begin with.",
                )
            pieces.append(_piece(raw, gap))
            gap = False
    if not pieces:
        raise DataError(f"The pattern {pattern!r} holds no word.")
    return anchored, tuple(pieces)


@lru_cache(maxsize=_KEPT_PIECES)
def _piece(raw: str, gap: bool) -> _Piece:
    """Patterns share most of their words, and a piece keeps what it worked out."""
    options = [fold(o) for o in raw.split("|")]
    stems = tuple(o[:-1] for o in options if o.endswith("*"))
    return _Piece(tuple(o for o in options if not o.endswith("*")), stems, gap=gap)


def _end(pieces: tuple[_Piece, ...], words: Words, at: int) -> int | None:
    """Index of the last word of a match that begins at word `at`, or None."""
    if len(pieces) == 1:
        return at
    forms, here = words.forms, at
    for piece in pieces[1:]:
        step = piece.nearest(forms[here + 1 : here + 2 + (GAP_WORDS if piece.gap else 0)])
        if step is None:
            return None
        here += 1 + step
    return here if words.sentences[here] == words.sentences[at] else None
