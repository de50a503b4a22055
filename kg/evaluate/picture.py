"""The reliability of confidence as a picture: what claims of a confidence promise, and how many of them were right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.evaluate.calibration import Bin, Calibration
from kg.files import give

_NAMESPACE = ' xmlns="http://www.w3.org/2000/svg"'
_SIDE, _LEFT, _TOP = 300, 50, 30
_WIDTH, _HEIGHT = _LEFT + _SIDE + 190, _TOP + _SIDE + 50
_SMALLEST, _GROWTH = 3.0, 0.9
"""Radius of a dot: the smallest, and what the square root of its claims adds."""
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_BEFORE, _AFTER, _GREY = "#b04a00", "#1b5fa8", "#888"


def reliability_picture(found: Calibration, *, inline: bool = False) -> str:
    """An SVG: across the mean confidence of a tenth, up the share of its claims that was right, on the test dispatches.

    A dot grows with its claims; on the slanting line confidence is the share that is right, below it kg is too sure.
    `inline` leaves out the namespace, which only a file of its own needs.
    """
    return "\n".join(_lines(found, "" if inline else _NAMESPACE)) + "\n"


def write_picture(path: Path, found: Calibration) -> Path:
    """Write the picture to `path` and return it. Raises UsageError for a path that cannot be written."""
    return give(path, reliability_picture(found), "picture")


def _lines(found: Calibration, namespace: str) -> Iterator[str]:
    yield (
        f'<svg{namespace} viewBox="0 0 {_WIDTH} {_HEIGHT}" width="{_WIDTH}" height="{_HEIGHT}" '
        f'role="img" aria-label="Reliability before and after calibration" font-family="sans-serif" font-size="12">'
    )
    yield f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>'
    yield from _frame()
    yield from _dots(found.before, f'fill="none" stroke="{_BEFORE}" stroke-width="1.5"')
    yield from _dots(found.after, f'fill="{_AFTER}" fill-opacity=".75"')
    yield from _legend(found)
    yield "</svg>"


def _frame() -> Iterator[str]:
    yield f'<rect x="{_LEFT}" y="{_TOP}" width="{_SIDE}" height="{_SIDE}" fill="none" stroke="{_GREY}"/>'
    yield f'<line x1="{_x(0)}" y1="{_y(0)}" x2="{_x(1)}" y2="{_y(1)}" stroke="{_GREY}" stroke-dasharray="4 3"/>'
    for tick in _TICKS:
        yield f'<text x="{_x(tick)}" y="{_y(0) + 16}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{_LEFT - 8}" y="{_y(tick) + 4}" text-anchor="end">{tick:g}</text>'
    yield f'<text x="{_x(0.5)}" y="{_y(0) + 36}" text-anchor="middle">confidence</text>'
    yield f'<text transform="translate(14 {_y(0.5)}) rotate(-90)" text-anchor="middle">share right</text>'


def _dots(bins: tuple[Bin, ...], paint: str) -> Iterator[str]:
    for found in bins:
        radius = _SMALLEST + _GROWTH * found.count**0.5
        yield (
            f'<circle cx="{_x(found.confidence)}" cy="{_y(found.right)}" r="{radius:.1f}" {paint}>'
            f"<title>{found.count} claims</title></circle>"
        )


def _legend(found: Calibration) -> Iterator[str]:
    x, y = _LEFT + _SIDE + 24, _TOP + 24
    yield f'<circle cx="{x}" cy="{y}" r="6" fill="none" stroke="{_BEFORE}" stroke-width="1.5"/>'
    yield f'<text x="{x + 14}" y="{y + 4}">before: Brier {found.brier_before:.3f}</text>'
    yield f'<circle cx="{x}" cy="{y + 24}" r="6" fill="{_AFTER}" fill-opacity=".75"/>'
    yield f'<text x="{x + 14}" y="{y + 28}">after: Brier {found.brier_after:.3f}</text>'
    yield f'<text x="{x - 6}" y="{y + 56}">{found.test} claims of the</text>'
    yield f'<text x="{x - 6}" y="{y + 72}">test dispatches</text>'


def _x(share: float) -> float:
    return round(_LEFT + _SIDE * share, 1)


def _y(share: float) -> float:
    return round(_TOP + _SIDE * (1 - share), 1)
