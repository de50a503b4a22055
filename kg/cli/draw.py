"""`kg draw`: the actor–stance graph as one HTML file, and pictures for papers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.chosen import Chosen, Codebook, Coder, Error, From, On, To, Topic, rates, selected
from kg.cli.console import answer, tell
from kg.cli.options import Lang, Reviewed, Store, settings_of, snapshot_of
from kg.errors import UsageError

_TITLES = {"en": "Who says what, and who agrees", "fr": "Qui dit quoi, et qui est d’accord"}
_ENDINGS = (".svg", ".pdf", ".png")

Static = Annotated[
    Path | None,
    typer.Option("--static", metavar="FILE", help="Instead: actors × propositions for a paper: .svg, .pdf, .png."),
]
Heatmap = Annotated[
    Path | None,
    typer.Option("--heatmap", metavar="FILE", help="Instead: a heat map of agreement: .svg, .pdf or .png."),
]
By = Annotated[
    str | None, typer.Option("--by", metavar="PERIOD", help="A panel a day, week, month or year (--static).")
]
Media = Annotated[
    bool, typer.Option("--media", help="Let media count as speakers too; in pictures also the anonymous.")
]


def draw(
    ctx: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", metavar="FILE", help="The page [default: graph.html in the store].")
    ] = None,
    static: Static = None,
    heatmap: Heatmap = None,
    by: By = None,
    greyscale: Annotated[bool, typer.Option("--greyscale", help="Greys alone (--static, --heatmap).")] = False,
    media: Media = False,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    codebook: Codebook = None,
    coder: Coder = None,
    error: Error = None,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Write the actor–stance graph as one HTML file that asks the network for nothing; or pictures for papers."""
    about, coding = Chosen(on, topic, first, last), (codebook, coder)
    pictures = {"static": static, "heatmap": heatmap}
    _fits(pictures, out, by, narrowed=greyscale or any((*about, *coding)))
    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings, reviewed=reviewed)
    if static or heatmap:
        selection = selected(snapshot, settings.lang, about, coding=coding)
        how = {"media": media, "greyscale": greyscale}
        _pictures(snapshot, selection, pictures, by, settings.lang, how, rates(error, snapshot))
        return
    to, measured = out or snapshot.root / "graph.html", rates(error, snapshot)
    path, count = page(snapshot, to, lang=settings.lang, media=media, error=measured)
    if not count:
        tell("kg: The store holds no claim of a known speaker: the page is empty. Add articles with kg add PATH.")
    answer(str(path))


def page(snapshot: Any, out: Path, *, lang: str, media: bool = False, error: Any = None) -> tuple[Path, int]:
    """Write the page of a snapshot; its path and how many claims it shows. `error` are the rates that --error names."""
    from kg.draw.page import write_page
    from kg.draw.ties import ties

    found = ties(snapshot, lang=lang, media=media)
    return write_page(found, out, title=_TITLES.get(lang, _TITLES["en"]), lang=lang, error=error), len(
        {t.claim for t in found}
    )


def _fits(pictures: dict[str, Path | None], out: Path | None, by: str | None, *, narrowed: bool) -> None:
    """Raises UsageError for options that do not go together."""
    given = [path for path in pictures.values() if path]
    if given and out:
        raise UsageError("--out names the page, which is not written with a picture.", "Leave --out out.")
    if not given and (narrowed or by):
        raise UsageError("Filters, --by and --greyscale belong to pictures.", "Add --static FILE or --heatmap FILE.")
    if by and not pictures["static"]:
        raise UsageError("A heat map has no periods.", "Leave --by out, or add --static FILE.")
    for path in given:
        if path.suffix.lower() not in _ENDINGS:
            raise UsageError(f"{path} has no ending that tells the format.", f"Use one of {', '.join(_ENDINGS)}.")


def _pictures(
    snapshot: Any,
    selection: Any,
    files: dict[str, Path | None],
    by: str | None,
    lang: str,
    how: dict[str, bool],
    error: Any,
) -> None:
    from kg.ask.records import coded
    from kg.draw import charts
    from kg.draw.heatmap import write_heatmap
    from kg.draw.paper import figure
    from kg.draw.static import write_static

    charts.require()
    period = _period(by)
    rows, told = coded(snapshot, lang=lang, only=selection.only), selection.told()
    for name, write in (("static", write_static), ("heatmap", write_heatmap)):
        path = files[name]
        if path:
            found = figure(rows, by=period if name == "static" else None, media=how["media"], told=told, error=error)
            answer(str(write(found, path, lang=lang, greyscale=how["greyscale"])))


def _period(word: str | None) -> Any:
    from kg.ask.days import By as Periods

    try:
        return Periods(word) if word else None
    except ValueError:
        raise UsageError(f"Panels are not counted by {word!r}.", f"Use one of {', '.join(Periods)}.") from None
