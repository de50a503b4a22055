"""Phrases over plain words, without a parser: the pattern language of topics, codebooks and acts by content.

A pattern is words apart by spaces. A word matches its own form with or without a light ending (plural,
feminine); `a|b` matches either; `stem*` matches any word that begins so; `…` lets up to `GAP_WORDS` words of
the same sentence stand between; `^` at the head binds the pattern to the first word. Case, accents and the
kind of apostrophe or hyphen do not count: `cessez-le-feu` is three words.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from operator import itemgetter

from kg.errors import DataError

GAP_WORDS = 6
LIGHT_ENDINGS = ("", "s", "x", "e", "es")
_WORD = re.compile(r"\w+")
_STOP = "[.!?;]"
_BREAK = re.compile(rf"{_STOP}(?<!\b[A-Z]{_STOP})(?<!\bMM{_STOP})\s")
_PIECE = re.compile(r"…|\^|[\w|*]+")
_OPTION = re.compile(r"\w+\*?")
_KEPT_TEXTS = 2_000
_KEPT_WORDS = 200_000
_KEPT_FORMS = 8_000
_KEPT_FOLLOWING = 4_000


@lru_cache(maxsize=_KEPT_WORDS)
def fold(word: str) -> str:
    """Case and accents off."""
    plain = unicodedata.normalize("NFKD", word.replace("œ", "oe").replace("Œ", "Oe"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


class _Folded(dict[str, str]):
    """Words already folded: news repeats its words."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _KEPT_WORDS:
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


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern matched: `start` and `end` count characters of the text; `key` is what it was filed under."""

    key: str
    pattern: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Piece:
    bare: tuple[str, ...]  # as written, without light endings
    exact: frozenset[str]
    stems: tuple[str, ...]
    gap: bool  # words may stand between this piece and the one before

    def fits(self, form: str) -> bool:
        return form in self.exact or (bool(self.stems) and form.startswith(self.stems))

    def nearest(self, following: Sequence[str]) -> int | None:
        """The index of the first word that fits."""
        if not self.stems and self.exact.isdisjoint(following):
            return None
        return next((i for i, form in enumerate(following) if self.fits(form)), None)

    def allows(self, following: str) -> bool:
        """Whether the piece may still come where `following` comes next."""
        return self.gap or self.fits(following)


_Entry = tuple[str, str, bool, tuple[_Piece, ...]]


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


class _Beginnings(dict[str, "_Begun | None"]):
    """What each word can begin, worked out once a word: news repeats its words, and most begin nothing."""

    def __init__(self) -> None:
        super().__init__()
        self._filed = 0
        self._bare: dict[str, list[tuple[int, _Entry]]] = defaultdict(list)
        self._stems: dict[str, list[_Entry]] = defaultdict(list)

    def file(self, entry: _Entry) -> None:
        """One more pattern. It is filed without endings, which would be five times as much."""
        first = entry[3][0]
        self._filed += 1
        for word in first.bare:
            self._bare[word].append((self._filed, entry))
        for stem in first.stems:
            self._stems[stem].append(entry)

    def __missing__(self, form: str) -> _Begun | None:
        if len(self) >= _KEPT_FORMS:
            self.clear()
        bare = {form.removesuffix(ending) for ending in LIGHT_ENDINGS}
        whole = sorted((e for word in bare for e in self._bare.get(word, ())), key=itemgetter(0))
        stems = (e for n in range(1, len(form) + 1) for e in self._stems.get(form[:n], ()))
        once = {id(e): e for e in (*(e for _, e in whole), *stems)}
        self[form] = found = _Begun(once.values()) if once else None
        return found


class _Begun(dict[str, tuple[_Entry, ...]]):
    """Of the patterns that one word can begin, those that the next word does not end at once."""

    def __init__(self, entries: Iterable[_Entry]) -> None:
        super().__init__()
        self._entries = tuple(entries)

    def __missing__(self, following: str) -> tuple[_Entry, ...]:
        if len(self) >= _KEPT_FOLLOWING:
            self.clear()
        self[following] = found = tuple(e for e in self._entries if len(e[3]) == 1 or e[3][1].allows(following))
        return found


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
            pieces.append(_piece(raw, gap, pattern))
            gap = False
    if not pieces:
        raise DataError(f"The pattern {pattern!r} holds no word.")
    return anchored, tuple(pieces)


def _piece(raw: str, gap: bool, pattern: str) -> _Piece:
    options = raw.split("|")
    if not all(map(_OPTION.fullmatch, options)):
        raise DataError(
            f"In the pattern {pattern!r}, {raw!r} holds an alternative or stem without letters.",
            "Put a word on either side of `|`, and `*` right behind the letters that words begin with.",
        )
    options = [fold(o) for o in options]
    stems = tuple(o[:-1] for o in options if o.endswith("*"))
    bare = tuple(o for o in options if not o.endswith("*"))
    return _Piece(bare, frozenset(o + ending for o in bare for ending in LIGHT_ENDINGS), stems, gap)


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
