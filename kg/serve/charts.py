"""Pictures made on the server as inline SVG: bars through time and heat maps. Each mark links to the claims it counts.

The picture has classes and no style of its own, for the policy of the pages forbids that; the sheet gives the colours.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH, HEIGHT = 1000.0, 190.0
_LEFT, _BOTTOM, _TOP = 34.0, 24.0, 8.0
_MOST_TICKS = 9
MOST_MONTHS = 48
"""Above that, quarters; above four times that, years."""
CELL, ROW, HEAD, SIDE = 62.0, 26.0, 34.0, 190.0

Link = Callable[..., str]
Colour = Callable[[tuple[str, str]], str]


@dataclass(frozen=True, slots=True)
class Mark:
    """A rectangle: `kind` is its class, `label` its words, `href` the claims behind it, `n` how many."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    label: str
    href: str
    n: int


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a place; `anchor` as SVG has it."""

    x: float
    y: float
    words: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of `width` by `height`."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    texts: tuple[Text, ...]
    lines: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days with its name: a month, a quarter or a year."""

    name: str
    first: date
    last: date


def spans(first: date, last: date) -> list[Span]:
    """The stretches from `first` to `last`, of the length that gives a readable number of bars."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    step = 1 if months <= MOST_MONTHS else 3 if months <= 4 * MOST_MONTHS else 12
    at = first.year * 12 + (first.month - 1) // step * step
    made = []
    while (start := _day(at)) <= last:
        name = {1: f"{start:%Y-%m}", 3: f"{start.year} T{(start.month + 2) // 3}", 12: str(start.year)}[step]
        made.append(Span(name, start, _day(at + step) - timedelta(days=1)))
        at += step
    return made


def through_time(
    counted: Mapping[tuple[date, str], int], order: Sequence[str], told: Mapping[str, str], link: Link
) -> Chart | None:
    """Stacked bars: how many claims of each kind in `order` on the days of each span; None without a dated one."""
    days = [day for day, _ in counted]
    if not days:
        return None
    steps = spans(min(days), max(days))
    stacks = [dict.fromkeys(order, 0) for _ in steps]
    for (day, kind), n in counted.items():
        at = next(i for i, span in enumerate(steps) if day <= span.last)
        stacks[at][kind] += n
    most = max(sum(stack.values()) for stack in stacks)
    inner = HEIGHT - _TOP - _BOTTOM
    slot = (WIDTH - _LEFT) / len(steps)
    width = min(slot * 0.8, 40.0)
    marks = []
    for at, (span, stack) in enumerate(zip(steps, stacks, strict=True)):
        y = HEIGHT - _BOTTOM
        for kind in order:
            if n := stack[kind]:
                height = inner * n / most
                y -= height
                of = sum(stack.values())
                label, href = (
                    f"{span.name}: {told[kind]} {n}" + (f" / {of}" if of > n else ""),
                    link(kind, span.first, span.last),
                )
                marks.append(Mark(_LEFT + at * slot + (slot - width) / 2, y, width, height, kind, label, href, n))
    every = max(1, -(-len(steps) // _MOST_TICKS))
    texts = [Text(_LEFT + (at + 0.5) * slot, HEIGHT - 6, span.name) for at, span in enumerate(steps) if at % every == 0]
    scale = [Text(_LEFT - 5, HEIGHT - _BOTTOM - inner * n / most + 4, str(n), "end") for n in _round(most)]
    lines = tuple(HEIGHT - _BOTTOM - inner * n / most for n in _round(most))
    return Chart(WIDTH, HEIGHT, tuple(marks), (*texts, *scale), lines)


def heat_map(
    rows: Sequence[tuple[str, str]],
    columns: Sequence[tuple[str, str]],
    counted: Mapping[tuple[str, str], int],
    link: Link,
    colour: Colour,
) -> Chart | None:
    """How often each row (name, label) meets each column: the more, the stronger the square, of the class `colour`."""
    most = max(counted.values(), default=0)
    if not most:
        return None
    marks = []
    for y, (row, row_label) in enumerate(rows):
        for x, (column, column_label) in enumerate(columns):
            if n := counted.get((row, column), 0):
                strength = 1 + round(4 * n / most)
                label = f"{row_label}, {column_label}: {n}"
                place = (SIDE + x * CELL + 1, HEAD + y * ROW + 1, CELL - 2, ROW - 2)
                marks.append(Mark(*place, f"{colour((row, column))} heat-{strength}", label, link(row, column), n))
    texts = [Text(SIDE - 8, HEAD + (y + 0.5) * ROW + 4, _short(label, 26), "end") for y, (_, label) in enumerate(rows)]
    texts += [
        Text(SIDE + (x + 0.5) * CELL, HEAD - 10 - (x % 2) * 13, _short(label, 14))
        for x, (_, label) in enumerate(columns)
    ]
    return Chart(SIDE + len(columns) * CELL + 16, HEAD + len(rows) * ROW, tuple(marks), tuple(texts))


def _day(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)


def _round(most: int) -> list[int]:
    """Where the scale is told: the top, and the middle where that is a whole number."""
    return [most, most // 2] if most % 2 == 0 and most > 1 else [most]


def _short(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[: most - 1]}…"
