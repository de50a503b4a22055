"""Shifts or disputes as one HTML page without scripts: the picture, the table that says the same, every claim cited."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.draw import charts, words
from kg.draw.cited_rows import CitedRows
from kg.draw.opposed import Opposed, caption, chart
from kg.files import give
from kg.store.snapshot import Snapshot

_HERE = Path(__file__).resolve().parent / "templates"


def write_page(found: Opposed, snapshot: Snapshot, path: Path, *, lang: str = "en") -> tuple[Path, bool]:
    """Write the page; its path, and whether it holds the picture (the extra `pictures` draws it).

    Raises UsageError for a language without an interface and a path that cannot be written.
    """
    give(path, render(found, snapshot, lang=lang).encode("utf-8", errors="replace"), "page")
    return path, charts.available()


def render(found: Opposed, snapshot: Snapshot, *, lang: str = "en") -> str:
    """The page itself. Its policy forbids scripts and connections; what comes from documents is escaped."""
    t = words.load(lang)
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    picture = charts.svg(chart(found, lang=lang, headed=False), lang=lang) if charts.available() else None
    room = CitedRows(snapshot, lang)
    page = environment.get_template("opposed.html.j2").render(
        lang=lang,
        t=t["positions"] | t["opposed"],
        title=t["opposed"]["titles"][found.what],
        caption=" ".join(caption(found, lang=lang)),
        picture=Markup(picture) if picture else None,  # our own chart: altair escapes what stands in it
        found=found,
        groups=[(pair, [(side, [room.said(row) for row in side.rows]) for side in pair.sides]) for pair in found.pairs],
        style=Markup((_HERE / "positions.css").read_text("utf-8")),
    )
    return page + "\n"
