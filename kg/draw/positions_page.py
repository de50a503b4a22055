"""Positions as one HTML page without scripts: the picture, the table that says the same, and every claim cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kg.ask.positions import Positions
from kg.draw import charts, timeline, words
from kg.draw.cited_rows import CitedRows
from kg.files import give
from kg.store.snapshot import Snapshot

_HERE = Path(__file__).resolve().parent / "templates"


def write_page(found: Positions, snapshot: Snapshot, path: Path, *, lang: str = "en") -> tuple[Path, bool]:
    """Write the page; its path, and whether it holds the picture (the extra `pictures` draws it).

    Raises UsageError for a language without an interface and a path that cannot be written.
    """
    data = render(found, snapshot, lang=lang).encode("utf-8", errors="replace")
    give(path, data, "page")
    return path, charts.available()


def render(found: Positions, snapshot: Snapshot, *, lang: str = "en") -> str:
    """The page itself. Its policy forbids scripts and connections; what comes from documents is escaped."""
    t = words.load(lang)
    environment = Environment(
        loader=FileSystemLoader(_HERE), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    picture = charts.svg(timeline.chart(found, lang=lang, anchors=True), lang=lang) if charts.available() else None
    page = environment.get_template("positions.html.j2").render(
        lang=lang,
        t=t["positions"],
        names=t["timeline"]["agreements"],
        title=timeline.title(found, lang=lang),
        caption=" ".join(timeline.caption(found, lang=lang)),
        picture=Markup(picture) if picture else None,  # our own chart: altair escapes what stands in it
        positions=found.positions,
        error=found.error,
        interval=found.interval,
        groups=list(_groups(found, CitedRows(snapshot, lang))),
        style=Markup((_HERE / "positions.css").read_text("utf-8")),
    )
    return page + "\n"


def _groups(found: Positions, room: CitedRows) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The claims of each proposition, in the order of day; a claim has its anchor where it stands first."""
    placed: set[str] = set()
    for proposition in dict.fromkeys(p.proposition for p in found.positions):
        rows = [row for row in found.rows if row.proposition == proposition]
        made = []
        for row in rows:
            claim = row.said.claim
            made.append(room.coded(row) | {"anchor": None if claim in placed else timeline.anchor(claim)})
            placed.add(claim)
        yield rows[0].wording, made
