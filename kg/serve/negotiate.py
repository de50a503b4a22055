"""Which of the forms that we can give a request wants, by its Accept header (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Sequence


def chosen(accept: str, offered: Sequence[str]) -> str | None:
    """The media type of `offered` that is wanted most, the first of equals; None when none is wanted.

    A request without the header takes anything. Parameters but `q` are not looked at, and a part that is malformed
    counts for nothing.

    >>> chosen("text/csv;q=0.5, application/*", ["text/csv", "application/json"])
    'application/json'
    """
    ranges = [parsed for part in accept.split(",") if (parsed := _range(part))] if accept.strip() else [("*/*", 1.0)]
    best = max(offered, key=lambda media: _quality(media, ranges))
    return best if _quality(best, ranges) > 0 else None


def _range(part: str) -> tuple[str, float] | None:
    media, *parameters = (piece.strip().lower() for piece in part.split(";"))
    quality = 1.0
    for name, _, value in (parameter.partition("=") for parameter in parameters):
        if name.strip() == "q":
            try:
                quality = float(value)
            except ValueError:
                return None
    return (media, quality) if "/" in media and 0 <= quality <= 1 else None


def _quality(media: str, ranges: Sequence[tuple[str, float]]) -> float:
    """What the most specific range that fits says of `media`; 0 where none fits."""
    for wanted in (media, media.partition("/")[0] + "/*", "*/*"):
        fitting = [quality for known, quality in ranges if known == wanted]
        if fitting:
            return max(fitting)
    return 0.0
