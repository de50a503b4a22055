"""Answers written as a picture or a page: the endings that verbs take, and the writing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from kg.cli.console import answer, tell

FORMATS = (".json", ".csv", ".svg", ".pdf", ".png", ".html")
PICTURES = FORMATS[2:]


def write(out: Path, page: Callable[[], tuple[Path, bool]], picture: Callable[[], Path]) -> None:
    """Write a page for `.html`, else a picture, and say where; `page` tells whether it holds its picture."""
    if out.suffix.lower() == ".html":
        _, pictured = page()
        if not pictured:
            tell("kg: The page has no picture, since altair is not installed: pip install 'kg-claims[pictures]'.")
    else:
        picture()
    answer(str(out))


def write_opposed(what: str, pairs: list[Any], snapshot: Any, chosen: Any, out: Path, how: tuple[str, Any]) -> None:
    """Write pairs of sides (`kg.draw.opposed`) as the ending of `out` says; `how` are language and error rates."""
    from kg.draw import opposed, opposed_page

    lang, error = how
    found = opposed.Opposed(what, tuple(pairs), chosen.told(), error and error.source)
    write(
        out,
        lambda: opposed_page.write_page(found, snapshot, out, lang=lang),
        lambda: opposed.write_picture(found, out, lang=lang),
    )
