"""`kg columns`: columns and words made anew from the quads, or held against them."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.console import answer, answer_json, complain_of, counted
from kg.cli.options import Json, Store, settings_of, snapshot_of

SHOWN = 100


def columns(
    ctx: typer.Context,
    check: Annotated[
        bool, typer.Option("--check", help="Change nothing: tell every row that the quads do not give.")
    ] = False,
    json: Json = False,
    store: Store = None,
) -> None:
    """Make the columns and the index of words anew from the quads, in a snapshot of their own.

    Every kg add keeps both up to date, so this is for stores of an older kg and for damaged files. With --check exit 1
    where anything differs.
    """
    from kg.store.derived.differ import differences, has_columns, sizes

    settings = settings_of(ctx, store=store)
    if not check:
        _rebuild(settings.store)
    snapshot = snapshot_of(settings)
    there = has_columns(snapshot)
    problems = list(differences(snapshot)) if check else []
    complain_of(problems[:SHOWN], len(problems))
    rows, megabytes = sizes(snapshot)
    if json:
        told = {"generation": snapshot.generation, "columns": there, "rows": rows, "megabytes": round(megabytes, 1)}
        listed = [{"where": p.where, "what": p.what, "try": p.try_this} for p in problems]
        answer_json(told | ({"differences": len(problems), "problems": listed} if check else {}))
    elif not there:
        answer(f"Snapshot {snapshot.generation} has no columns. Make them: kg columns.")
    else:
        told_rows = ", ".join(counted(number, "row") + f" of {name}" for name, number in rows.items())
        verdict = ""
        if check:
            verdict = f"\n{counted(len(problems), 'difference')}." if problems else "\nAll agree with the quads."
        answer(f"Snapshot {snapshot.generation}: {told_rows}; {megabytes:.1f} MB.{verdict}")
    if problems or (check and not there):
        raise typer.Exit(1)


def _rebuild(url: str) -> None:
    from kg.errors import StoreError
    from kg.store.store import open_store

    place = open_store(url)
    if not place.exists():
        raise StoreError(f"There is no store at {place.path}.", "Make one with kg add PATH, or name another: --store.")
    with place.writer() as writer:
        writer.publish(rebuild=True)
