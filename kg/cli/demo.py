"""`kg demo`: the whole way once, from the shipped dispatches to three cited answers and a picture."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.add import summary
from kg.cli.console import answer, complain_of, progress, tell, terminal
from kg.cli.draw import page
from kg.cli.options import Lang, Store, Workers, kit_of, settings_of, snapshot_of
from kg.errors import Problem

QUESTIONS: tuple[tuple[str, dict[str, str], tuple[str, ...]], ...] = (
    ("who-blames-whom", {}, ()),
    ("who-agrees", {"proposition": "putin-zelensky-summit"}, ()),
    ("spoke-for", {"body": "kremlin"}, ("dated", "topics", "title", "outlet")),
)
"""The three answers that the demo prints: question, parameters, columns left out to save room."""
_SHOWN_ROWS = 12


def demo(
    ctx: typer.Context,
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH…]", help="Articles; by default those shipped with kg."),
    ] = None,
    workers: Workers = None,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Read dispatches, keep their claims in a store, check them, answer three questions, draw the graph."""
    from kg.read.notes import Note
    from kg.resources import dispatches

    started = time.perf_counter()
    settings = settings_of(ctx, store=store, lang=lang, workers=workers)
    added = _add(settings, paths or dispatches())
    snapshot = snapshot_of(settings)
    answer(summary(added, str(snapshot.root)))
    faults = _check(snapshot, settings.lang)
    for name, given, hidden in QUESTIONS:
        _ask(snapshot, name, given, hidden, settings.lang)
    path, count = page(snapshot, snapshot.root / "graph.html", lang=settings.lang)
    answer(f"The graph of {count} claims is {path.resolve()} (open it in a browser).")
    complain_of([*added.problems, *faults])
    tell(f"Done in {time.perf_counter() - started:.0f} s. {_next(settings.store)}")
    if faults or any(not isinstance(problem, Note) for problem in added.problems):
        raise typer.Exit(1)


def _add(settings: Any, paths: list[Path]) -> Any:
    from kg.jobs.add import add_paths
    from kg.jobs.extract import count_files
    from kg.store.store import open_store

    with progress("Reading dispatches", count_files(paths)) as step:
        return add_paths(
            open_store(settings.store),
            paths,
            kit_of(settings),
            actors=settings.actors,
            codebooks=settings.codebooks,
            workers=settings.workers,
            progress=step,
        )


def _check(snapshot: Any, lang: str) -> list[Problem]:
    """Hold the store against its shapes and its texts, tell the outcome, return what is wrong."""
    from kg.check.verify import verify
    from kg.graph.shapes import validate

    if terminal(sys.stderr):
        tell("Checking the graphs against their shapes, and every claim against its text …")
    broken, report = validate(snapshot.quads, lang), verify(snapshot)
    answer(
        f"SHACL shapes: {'no violation' if not broken else f'{len(broken)} rules broken'}. "
        f"Verified: {report.claims} claims and {report.codings} codings against the characters they cite, "
        f"{report.failures} failures.\n"
    )
    return [*broken, *report.problems]


def _ask(snapshot: Any, name: str, given: dict[str, str], hidden: Sequence[str], lang: str) -> None:
    from kg.ask.questions import question
    from kg.cli.ask import asked
    from kg.cli.places import Places
    from kg.cli.rows import as_table

    found = asked(snapshot, question(name), given, lang=lang)
    answer(as_table(found, Places(snapshot), most=_SHOWN_ROWS, hide=hidden))
    command = " ".join(("kg ask", name, *(f"{key}={value}" for key, value in given.items())))
    rest = len(found.rows) - _SHOWN_ROWS
    answer(f"  {f'and {rest} more rows: ' if rest > 0 else ''}{command}\n")


def _next(store: str) -> str:
    chosen = "" if store == "kg-data" else f"--store {store} "
    return f"Try next: kg {chosen}ask, kg {chosen}ask claims-of actor=Lavrov, kg {chosen}add YOUR-FOLDER."
