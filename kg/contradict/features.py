"""What speaks for and against a contradiction between two sentences, each with the words that it rests on.

The kinds are those of de Marneffe, Rafferty and Manning (ACL 2008): polarity, opposites, numbers and dates, quantity,
and the marks of a claim that is denied or put right; beside them, how far the two sentences speak of the same thing.
Every value lies between 0 and 1; the order of the two sentences does not count.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from kg.contradict.align import Alignment
from kg.contradict.figures import Day, Figure
from kg.contradict.reading import LIGHT_WEIGHT, Reading, Word
from kg.lexicon.contradictions import (
    ALL,
    CORRECTION,
    ELSEWHERE,
    INQUIRY,
    NONE,
    ONE,
    ONLY,
    OTHER,
    PART,
    PICTURE,
    REFUTATION,
    RUMOUR,
)

_Given = TypeVar("_Given", Figure, Day)
ENOUGH = 0.4
"""Two sentences of which so much is aligned speak of the same; more of it shows no more."""
ASIDE = 0.6
"""What an opposition counts where one of its words is no verb nor head of a clause."""
BOTH_SIDES = 0.4
"""The same where a sentence holds both sides, and may weigh one against the other."""
BESIDE = 2
"""Words so few tokens apart count as hanging on one another, whatever the tree says."""
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Feature:
    """One finding: its name, its value from 0 to 1, and the words of either sentence that it rests on."""

    name: str
    value: float
    one: tuple[str, ...] = ()
    other: tuple[str, ...] = ()


def features(one: Reading, other: Reading, aligned: Alignment) -> list[Feature]:
    """All features of a pair in a fixed order, those without a value with 0. Where no word but a common one is aligned
    the sentences speak of different things: then only opposites, figures and dates are held against each other."""
    related = any(min(p.one.weight, p.other.weight) > LIGHT_WEIGHT for p in aligned.pairs)
    loose = (
        *_polarity(one, other, aligned),
        *_negation(one, other, aligned),
        _quantity(one, other),
        *_marks(one, other),
        *_names(one, other, aligned),
    )
    return [
        Feature("overlap", min(1.0, aligned.overlap / ENOUGH)),
        Feature("contained", aligned.contained),
        *_opposites(one, other, aligned),
        *_numbers(one, other),
        *_dates(one, other),
        *(f if related else Feature(f.name, 0.0) for f in loose),
    ]


def _polarity(one: Reading, other: Reading, aligned: Alignment) -> Iterator[Feature]:
    """What one sentence denies and the other does not: the part of the shorter one, and whether it is an act itself."""
    heavy = [p for p in aligned.pairs if not p.one.names and min(p.one.weight, p.other.weight) > LIGHT_WEIGHT]
    turned = sorted((p for p in heavy if p.one.denied != p.other.denied), key=lambda p: -p.weight)
    least = min(sum(w.weight for w in reading.words) for reading in (one, other))
    shown = turned[:SHOWN]
    value = min(1.0, sum(p.weight for p in turned) / least) if least else 0.0
    yield Feature("polarity", value, tuple(p.one.text for p in shown), tuple(p.other.text for p in shown))
    acts = [p for p in turned if p.one.predicate and p.other.predicate][:1]
    words = (tuple(p.one.text for p in acts), tuple(p.other.text for p in acts))
    yield Feature("polarity-of-act", float(bool(acts)), *words)
    both = sum(p.weight for p in heavy if p.one.denied and p.other.denied)
    yield Feature("denied-alike", min(1.0, both / least) if least else 0.0)


def _negation(one: Reading, other: Reading, aligned: Alignment) -> Iterator[Feature]:
    """A negation in one sentence only, whatever it denies."""
    mine, theirs = bool(one.negations), bool(other.negations)
    shown = [tuple(r.cut(*n) for n in r.negations[:SHOWN]) for r in (one, other)]
    yield Feature("negation", float(mine != theirs), *shown)
    yield Feature("negation-near", float(mine != theirs) * aligned.overlap, *shown)


def _opposites(one: Reading, other: Reading, aligned: Alignment) -> Iterator[Feature]:
    """Words of two sides of a pair, said of the same thing or apart; where just one of them is denied they agree."""
    found: dict[str, tuple[float, Word, Word]] = {}
    for a, b in product(one.words, other.words):
        if a.form == b.form or not (sides := _opposed(a, b)):
            continue
        agree = a.denied != b.denied
        tied = _tied(a, b, aligned)
        name = "opposites-denied" if agree else "opposites" if tied else "opposites-apart"
        strength = 1.0 if a.predicate and b.predicate else ASIDE
        if any(sides & _sides(r, w) for r, w in ((one, a), (other, b))):
            strength *= BOTH_SIDES
        if strength > found.get(name, (0.0,))[0]:
            found[name] = (strength, a, b)
    for name in ("opposites", "opposites-apart", "opposites-denied"):
        if name in found:
            value, a, b = found[name]
            yield Feature(name, value, (a.text,), (b.text,))
        else:
            yield Feature(name, 0.0)


def _sides(reading: Reading, word: Word) -> set[str]:
    """The numbers of the pairs whose other side stands in the word's own sentence."""
    return {n for w in reading.words if w is not word for n in _opposed(word, w)}


def _tied(one: Word, other: Word, aligned: Alignment) -> bool:
    """Whether an aligned pair of heavy words hangs next to both."""
    for pair in aligned.pairs:
        if min(pair.one.weight, pair.other.weight) > LIGHT_WEIGHT and _near(pair.one, one) and _near(pair.other, other):
            return True
    return False


def _near(one: Word, other: Word) -> bool:
    return one is not other and (
        one.head in (other.place, other.head) or other.head == one.place or abs(one.place - other.place) <= BESIDE
    )


def _opposed(one: Word, other: Word) -> set[str]:
    """The numbers of the pairs on whose two sides the words stand."""
    facing = {ONE: OTHER, OTHER: ONE}
    return {m[1:] for m in one.meanings if m[0] in facing and facing[m[0]] + m[1:] in other.meanings}


def _numbers(one: Reading, other: Reading) -> Iterator[Feature]:
    """Figures of one unit: none agrees, or some do."""
    yield from _compared("numbers", one, other, one.figures, other.figures, Figure.comparable)


def _dates(one: Reading, other: Reading) -> Iterator[Feature]:
    """Dates that give the same parts: none agrees, or some do."""
    yield from _compared("dates", one, other, one.days, other.days, Day.comparable)


def _compared(
    name: str,
    one: Reading,
    other: Reading,
    mine: tuple[_Given, ...],
    theirs: tuple[_Given, ...],
    comparable: Callable[[_Given, _Given], bool],
) -> Iterator[Feature]:
    facing = [(a, b) for a, b in product(mine, theirs) if comparable(a, b)]
    same = [(a, b) for a, b in facing if a.agrees(b)]
    for kind, found in ((name, [] if same else facing), (f"{name}-agree", same)):
        shown = [(one.cut(a.start, a.end), other.cut(b.start, b.end)) for a, b in found[:1]]
        yield Feature(kind, float(bool(found)), tuple(a for a, _ in shown), tuple(b for _, b in shown))


def _quantity(one: Reading, other: Reading) -> Feature:
    """All in one sentence, none or a part in the other."""
    for mine, theirs in ((ALL, NONE), (NONE, ALL), (ALL, PART), (PART, ALL), (NONE, PART), (PART, NONE)):
        if one.has(mine) and other.has(theirs) and not one.has(theirs) and not other.has(mine):
            return Feature("quantity", 1.0, _shown(one, mine), _shown(other, theirs))
    return Feature("quantity", 0.0)


def _marks(one: Reading, other: Reading) -> Iterator[Feature]:
    """What only one of the two bears, and a rumour beside what speaks from inquiry or denies."""
    for mark in (REFUTATION, RUMOUR, INQUIRY, CORRECTION, ONLY):
        mine, theirs = one.has(mark), other.has(mark)
        words = (_shown(one, mark), _shown(other, mark)) if mine != theirs else ((), ())
        yield Feature(mark, float(mine != theirs), *words)
    for a, b in ((one, other), (other, one)):
        checked = next((m for m in (REFUTATION, INQUIRY) if b.has(m) and not a.has(m)), None)
        if a.has(RUMOUR) and not b.has(RUMOUR) and checked:
            words = (_shown(a, RUMOUR), _shown(b, checked))
            yield Feature("rumour-checked", 1.0, *(words if a is one else words[::-1]))
            break
    else:
        yield Feature("rumour-checked", 0.0)
    pictured = one.has(PICTURE) or other.has(PICTURE)
    elsewhere = one.has(ELSEWHERE) != other.has(ELSEWHERE)
    words = (_shown(one, ELSEWHERE), _shown(other, ELSEWHERE)) if pictured and elsewhere else ((), ())
    yield Feature("picture-elsewhere", float(pictured and elsewhere), *words)


def _names(one: Reading, other: Reading, aligned: Alignment) -> Iterator[Feature]:
    """Proper names that have no match: on both sides, and as subjects of an aligned verb."""
    met = {w.start for p in aligned.pairs for w in (p.one,)}, {w.start for p in aligned.pairs for w in (p.other,)}
    loose = [
        [w for w in r.words if w.names and w.start not in known] for r, known in zip((one, other), met, strict=True)
    ]
    shown = [tuple(w.text for w in words[:SHOWN]) for words in loose]
    yield Feature("names", float(all(loose)), *(shown if all(loose) else ((), ())))
    subjects = [[w for w in words if w.subject] for words in loose]
    found = all(subjects)
    yield Feature("actors", float(found), *([tuple(w.text for w in s[:1]) for s in subjects] if found else ((), ())))
    placed = [(a, b) for a, b in product(*loose) if a.preposition and a.preposition == b.preposition][:1]
    yield Feature("places", float(bool(placed)), tuple(a.text for a, _ in placed), tuple(b.text for _, b in placed))


def _shown(reading: Reading, mark: str) -> tuple[str, ...]:
    return tuple(reading.cut(hit.start, hit.end) for hit in reading.marks.get(mark, ())[:SHOWN])
