"""`kg`: the verbs and the global options."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Annotated

import typer

import kg
from kg.cli import (
    add,
    ask,
    cite,
    code,
    columns,
    compare_codes,
    concepts,
    contradicts,
    demo,
    diff,
    disputes,
    draw,
    estimate,
    evaluate,
    export,
    extract,
    import_,
    network,
    positions,
    review,
    sample,
    search,
    serve,
    shifts,
    stats,
    verify,
)
from kg.cli.group import Verbs
from kg.cli.options import Lang, Store
from kg.settings import load, with_flags

app = typer.Typer(
    name="kg",
    cls=Verbs,
    help="News in, claims out: who said what, about whom, how strongly, when, and where exactly that stands.",
    epilog="Answers go to stdout, words to stderr. Exit 0: fine; 1: there were problems; 2: wrong use.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
_VERBS: tuple[tuple[Callable[..., None], dict[str, bool] | None], ...] = (
    (demo.demo, None),
    (extract.extract, None),
    (add.add, None),
    (code.code, None),
    (ask.ask, ask.CONTEXT),
    (search.search, None),
    (positions.positions, None),
    (shifts.shifts, None),
    (network.network, None),
    (disputes.disputes, None),
    (serve.serve, None),
    (review.review, None),
    (compare_codes.compare_codes, None),
    (draw.draw, None),
    (cite.cite, None),
    (verify.verify, None),
    (diff.diff, None),
    (evaluate.evaluate, None),
    (sample.sample, None),
    (estimate.estimate, None),
    (import_.import_, None),
    (export.export, None),
    (columns.columns, None),
    (contradicts.contradicts, None),
    (stats.stats, None),
)
for _verb, _context in _VERBS:
    # `import` is a word of Python: its function bears a line more.
    app.command(_verb.__name__.strip("_").replace("_", "-"), context_settings=_context)(_verb)
app.add_typer(concepts.app)


def _version(asked: bool) -> None:
    if asked:
        sys.stdout.write(f"kg {kg.__version__}\n")
        raise typer.Exit


@app.callback()
def settings(
    ctx: typer.Context,
    store: Store = None,
    lang: Lang = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """News in, claims out: who said what, about whom, how strongly, when, and where exactly that stands."""
    # Help must come even where kg.toml is broken.
    if not {"--help"} & set(sys.argv[1:]):
        ctx.obj = with_flags(load(), {"store": store, "lang": lang})


def main() -> None:
    """The entry point of the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Half a character pair has no UTF-8; written as \\udXXX it is also what JSON calls for.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
