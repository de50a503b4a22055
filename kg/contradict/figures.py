"""The figures of a sentence: how many of what, between which bounds; and its dates, as precise as they are written.

A figure written in digits or words is read with the noun that it counts (`200 soldats`), with a scale (`12 millions de
personnes`) or as a share (`5,2 %`). Words before it (`plus de`, `au moins`, `environ`) turn it into a range. Numbers of
ranks, hours and lists are not told apart. A year is four digits from 1000 to 2100 that count nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.lexicon.contradictions import ABOUT, LEAST, MOST, SAME, Contradictions
from kg.parse.tokens import Doc, Token
from kg.phrases import Hit
from kg.words import fold

DIGITS = re.compile(r"\d+(?:[.\s\u00a0\u202f]\d{3}(?!\d))*(?:,\d+)?")
YEARS = range(1000, 2101)
SHARE = "%"
ANYONE, PEOPLE = "anyone", "people"
"""The kinds of units that may be any people (`12 personnes`), and people of some kind (`12 soldats`)."""
ROUND = 0.1
"""How far from a figure told as `about` another may be and still agree, as a part of it; exact ones half of 1%."""
EXACT = 0.005
SAME_LETTERS = 5
BEFORE = 12
"""A bound stands at most so many characters before its figure."""


@dataclass(frozen=True, slots=True)
class Figure:
    """`low` to `high` of `unit`, a folded noun, `%` or nothing, with the `kinds` of thing that the word list knows it
    for; `start` and `end` are its characters."""

    low: float
    high: float
    unit: str
    kinds: frozenset[str]
    start: int
    end: int

    def agrees(self, other: Figure) -> bool:
        """Whether one number may be meant by both."""
        return self.low <= other.high and other.low <= self.high

    def comparable(self, other: Figure) -> bool:
        """Whether both count the same kind of thing."""
        return bool(self.unit and other.unit) and (
            self.unit[:SAME_LETTERS] == other.unit[:SAME_LETTERS]
            or bool(self.kinds & other.kinds - {PEOPLE})
            or (ANYONE in self.kinds and PEOPLE in other.kinds)
            or (PEOPLE in self.kinds and ANYONE in other.kinds)
        )


@dataclass(frozen=True, slots=True)
class Day:
    """A date with what is written of it; unknown parts are None."""

    year: int | None
    month: int | None
    day: int | None
    start: int
    end: int

    def agrees(self, other: Day) -> bool:
        """Whether no part that both give differs."""
        parts = zip((self.year, self.month, self.day), (other.year, other.month, other.day), strict=True)
        return all(mine is None or theirs is None or mine == theirs for mine, theirs in parts)

    def comparable(self, other: Day) -> bool:
        """Whether both give the year, or both the month."""
        return None not in (self.year, other.year) or None not in (self.month, other.month)


def days(doc: Doc, lexicon: Contradictions) -> tuple[Day, ...]:
    """The dates of `doc` in order."""
    found: list[Day] = []
    months = {month: number for number, month in enumerate(lexicon.months, 1)}
    used: set[int] = set()
    for token in doc:
        month = months.get(fold(token.text))
        if month is None:
            continue
        before = doc[token.i - 1] if token.i else None
        day = _whole(before) if before is not None else None
        after = doc[token.i + 1] if token.i + 1 < len(doc) else None
        year = _whole(after) if after is not None else None
        day, year = (day if day and day <= 31 else None), (year if year in YEARS else None)
        used |= {token.i - 1 if day else token.i, token.i + 1 if year else token.i, token.i}
        start = before.idx if day and before is not None else token.idx
        last = after if year and after is not None else token
        found.append(Day(year, month, day, start, last.idx + len(last.text)))
    found += [
        Day(year, None, None, t.idx, t.idx + len(t.text))
        for t in doc
        if t.i not in used and (year := _year(t)) is not None
    ]
    return tuple(sorted(found, key=lambda d: d.start))


def figures(
    doc: Doc,
    lexicon: Contradictions,
    bounds: Sequence[Hit],
    dates: Sequence[Day],
    meanings: Mapping[int, Collection[str]],
) -> tuple[Figure, ...]:
    """The figures of `doc` in order, dates left out; `bounds` are the hits of `least`, `most` and `about`, `meanings`
    those of its tokens."""
    found = []
    for start, end, value, vague in _values(doc, lexicon):
        if any(d.start < end and start < d.end for d in dates):
            continue
        token_end, scaled, value = _scaled(doc, end, value, lexicon)
        unit = _unit(doc, token_end)
        kinds = {h.key for h in bounds if (h.end <= start + 1 and start - h.end <= BEFORE) or h.start <= start < h.end}
        low, high = _range(value, kinds, vague or scaled)
        kinds_of = _kinds(unit, meanings.get(unit.i, ()), lexicon) if unit is not None else frozenset[str]()
        name = "" if unit is None else SHARE if unit.text == SHARE else fold(unit.text)
        found.append(Figure(low, high, name, kinds_of, start, token_end))
    return tuple(found)


def _kinds(unit: Token, known: Collection[str], lexicon: Contradictions) -> frozenset[str]:
    """The groups of a unit, and whether it counts people, of some kind or any."""
    word = fold(unit.text)
    people = {ANYONE} if word in lexicon.anyone else {PEOPLE} if word in lexicon.people else set[str]()
    return frozenset(people | {m for m in known if m[0] == SAME})


def _range(value: float, kinds: set[str], vague: bool) -> tuple[float, float]:
    if LEAST in kinds and MOST not in kinds:
        return value * (1 - EXACT), math.inf if vague else value * 2
    if MOST in kinds and LEAST not in kinds:
        return 0.0, value
    near = ROUND if ABOUT in kinds or vague else EXACT
    return value * (1 - near), value * (1 + near)


def _values(doc: Doc, lexicon: Contradictions) -> Iterator[tuple[int, int, float, bool]]:
    """Start, end, value of each written number, and whether it is a round word (`a dozen`)."""
    for match in DIGITS.finditer(doc.text):
        if match.start() and doc.text[match.start() - 1].isalpha():
            continue
        digits = re.sub(r"[.\s\u00a0\u202f]", "", match.group()).replace(",", ".")
        yield match.start(), match.end(), float(digits), False
    for token in doc:
        value = lexicon.numbers.get(fold(token.text))
        if value is not None and token.pos_ != "VERB":
            yield token.idx, token.idx + len(token.text), value, fold(token.text) in lexicon.vague


def _scaled(doc: Doc, end: int, value: float, lexicon: Contradictions) -> tuple[int, bool, float]:
    """Where the number ends, whether a scale followed it, and its value with that scale."""
    after = next((t for t in doc if t.idx >= end and not t.is_space), None)
    scale = lexicon.scales.get(fold(after.text)) if after is not None else None
    if after is None or scale is None:
        return end, False, value
    return after.idx + len(after.text), True, value * scale


def _unit(doc: Doc, end: int) -> Token | None:
    """The noun right behind, over an adposition and adjectives; an adjective that stands for one; else None."""
    adjective = None
    for token in [t for t in doc if t.idx >= end and not t.is_space][:4]:
        if token.pos_ in {"NOUN", "PROPN"} or token.text.startswith((SHARE, "€", "$", "°")):
            return token
        if token.pos_ == "ADJ":
            adjective = adjective or token
        elif token.pos_ not in {"ADP", "DET", "NUM"} or adjective:
            break
    return adjective


def _whole(token: Token) -> int | None:
    match = re.match(r"\d+", token.text)
    return int(match.group()) if match else None


def _year(token: Token) -> int | None:
    value = int(token.text) if re.fullmatch(r"\d{4}", token.text) else None
    following: Mapping[str, str] = {t.pos_: t.text for t in token.doc[token.i + 1 : token.i + 2]}
    return value if value in YEARS and "NOUN" not in following else None
