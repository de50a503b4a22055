"""What every notebook needs: a store of the shipped dispatches, and tables and pictures shown in the page."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Any

from IPython.display import HTML, SVG, Markdown

from kg.draw import charts
from kg.jobs.add import add_paths
from kg.resources import dispatches
from kg.route import Kit
from kg.store.store import Store, open_store

SHARED = "KG_NOTEBOOK_STORE"
"""Name of the environment variable that may hold a folder: the notebooks then share one store, and read once."""


def store() -> Store:
    """A store of the shipped dispatches, read when it is not there yet (some ten seconds); temporary by default."""
    path = Path(os.environ.get(SHARED) or Path(tempfile.mkdtemp(prefix="kg-notebook-")) / "kg-data")
    made = open_store(path)
    if not path.exists():
        add_paths(made, dispatches(), Kit.load())
    return made


def table(columns: Sequence[str], rows: Iterable[Sequence[object]], *, most: int = 12) -> Markdown:
    """The first `most` rows as a table of the page."""
    found = list(rows)
    lines = [columns, ["---"] * len(columns), *found[:most]]
    text = "\n".join(f"| {' | '.join(map(_cell, line))} |" for line in lines)
    return Markdown(f"{text}\n\n… and {len(found) - most} more rows" if len(found) > most else text)


def picture(chart: Any, *, lang: str = "en") -> SVG:
    """An altair chart, drawn here: no script, no network."""
    return SVG(charts.svg(chart, lang=lang))


def page(path: Path, *, height: int = 640) -> HTML:
    """A page that kg wrote, inside the notebook."""
    inside = escape(path.read_text("utf-8"))
    return HTML(f'<div><iframe srcdoc="{inside}" width="100%" height="{height}" style="border:0"></iframe></div>')


def _cell(value: object) -> str:
    return "" if value is None else str(value).replace("|", "\\|").replace("\n", " ")
