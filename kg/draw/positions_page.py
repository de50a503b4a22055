"""Positions as one HTML page without scripts: the picture, the table that says the same, and every claim cited."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from kg.ask.cited import cited
from kg.ask.positions import Positions
from kg.ask.rows import Coded, Said
from kg.draw import charts, timeline, words
from kg.draw.files import put
from kg.draw.ties import context
from kg.errors import StoreError
from kg.graph.names import term
from kg.store.snapshot import Snapshot

_HERE = Path(__file__).resolve().parent / "templates"


def write_page(found: Positions, snapshot: Snapshot, path: Path, *, lang: str = "en") -> tuple[Path, bool]:
    """Write the page; its path, and whether it holds the picture (the extra `pictures` draws it).

    Raises UsageError for a language without an interface and a path that cannot be written.
    """
    data = render(found, snapshot, lang=lang).encode("utf-8", errors="replace")
    put(path, data, "page")
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
        groups=list(_groups(found, _Cited(snapshot, lang))),
        style=Markup((_HERE / "positions.css").read_text("utf-8")),
    )
    return page + "\n"


def _groups(found: Positions, room: _Cited) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The claims of each proposition, in the order of day; a claim has its anchor where it stands first."""
    placed: set[str] = set()
    for proposition in dict.fromkeys(p.proposition for p in found.positions):
        rows = [row for row in found.rows if row.proposition == proposition]
        made = []
        for row in rows:
            claim = row.said.claim
            made.append(room.of(row) | {"anchor": None if claim in placed else timeline.anchor(claim)})
            placed.add(claim)
        yield rows[0].wording, made


class _Cited:
    """Opens claims of one snapshot to their sentence, title and address."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._snapshot, self._t = snapshot, words.of("positions", lang)

    def of(self, row: Coded) -> dict[str, Any]:
        """What the page tells of a coded claim."""
        found = cited(self._snapshot, row.said.claim)
        start, end = min(p.start for p in found.passages), max(p.end for p in found.passages)
        text = self._text(found.sha256)
        before, after = context(text, start, end) if text else ("", "")
        return {
            "row": row,
            "day": self._day(row.said),
            "before": before,
            "words": text[start:end] if text else " … ".join(found.words),
            "after": after,
            "title": found.title or found.document,
            "place": f"{found.document} {start}–{end}",
            "url": self._url(found.version),
            "told_by": self._t["told_by"].format(speaker=row.said.speaker.label) if row.told else None,
        }

    def _day(self, row: Said) -> str:
        if row.day is None:
            return str(self._t["undated"])
        day = f"{row.day} – {row.until}" if row.until and row.until != row.day else str(row.day)
        return str(self._t[row.dated].format(day=day))

    def _text(self, sha256: str) -> str | None:
        try:
            return self._snapshot.text(sha256)
        except StoreError:
            return None  # The page can do with the citation's own words; `kg verify` tells of the loss.

    def _url(self, version: str) -> str | None:
        """The document's address if it is http or https with a host: `javascript:` is a valid IRI too."""
        node = NamedNode(term("version:x").value[:-1] + version)
        for quad in self._snapshot.quads.quads_for_pattern(node, term("schema:url"), None, None):
            value = quad.object.value if isinstance(quad.object, NamedNode | Literal) else ""
            try:
                parts = urlsplit(value)
            except ValueError:
                continue
            if parts.scheme in ("http", "https") and parts.netloc:
                return value
        return None
