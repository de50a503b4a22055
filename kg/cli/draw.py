"""`kg draw`: the actor–stance graph as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, tell
from kg.cli.options import Lang, Store, settings_of, snapshot_of

_TITLES = {"en": "Who says what, and who agrees", "fr": "Qui dit quoi, et qui est d’accord"}


def draw(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="The page [default: graph.html in the store].")
    ] = None,
    media: Annotated[bool, typer.Option("--media", help="Let media count as speakers too.")] = False,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Write the actor–stance graph as one HTML file that asks the network for nothing."""
    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings)
    path, count = page(snapshot, out or snapshot.root / "graph.html", lang=settings.lang, media=media)
    if not count:
        tell("kg: The store holds no claim of a known speaker: the page is empty. Add articles with kg add PATH.")
    answer(str(path))


def page(snapshot: Any, out: Path, *, lang: str, media: bool = False) -> tuple[Path, int]:
    """Write the page of a snapshot; its path and how many claims it shows."""
    from kg.draw.page import write_page
    from kg.draw.ties import ties

    found = ties(snapshot, lang=lang, media=media)
    return write_page(found, out, title=_TITLES.get(lang, _TITLES["en"]), lang=lang), len({t.claim for t in found})
