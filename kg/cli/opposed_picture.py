"""Shifts and disputes written as a picture or a page: the endings, and what is drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from kg.cli.console import answer, tell

FORMATS = (".json", ".csv", ".svg", ".pdf", ".png", ".html")
PICTURES = FORMATS[2:]


def draw(what: str, pairs: list[Any], snapshot: Any, chosen: Any, out: Path, how: tuple[str, Any]) -> None:
    """Write pairs of sides (`kg.draw.opposed`) as the ending of `out` says; `how` are language and error rates."""
    from kg.draw.opposed import Opposed, write_picture

    lang, error = how
    found = Opposed(what, tuple(pairs), chosen.told(), error and error.source)
    if out.suffix.lower() == ".html":
        from kg.draw.opposed_page import write_page

        _, pictured = write_page(found, snapshot, out, lang=lang)
        if not pictured:
            tell("kg: The page has no picture, since altair is not installed: pip install 'kg-claims[pictures]'.")
    else:
        write_picture(found, out, lang=lang)
    answer(str(out))
