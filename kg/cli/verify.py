"""`kg verify`: every byte against its hash, every claim against its text."""

from __future__ import annotations

from typing import Annotated

import typer

from kg.cli.console import answer, answer_json, complain_of
from kg.cli.options import Json, Store, settings_of, snapshot_of


def verify(
    ctx: typer.Context,
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Hold the graphs against the SHACL shapes too (6 ms a claim).")
    ] = False,
    json: Json = False,
    store: Store = None,
) -> None:
    """Hold every file against its hash and every claim against the characters it cites. Exit 1 on any failure."""
    from kg.check.verify import verify as replay
    from kg.graph.shapes import validate

    settings = settings_of(ctx, store=store)
    snapshot = snapshot_of(settings)
    report = replay(snapshot)
    problems, failures = [*report.problems], report.failures
    if shapes and not failures:
        broken = validate(snapshot.quads, settings.lang)
        problems, failures = [*problems, *broken], failures + len(broken)
    complain_of(problems, failures)
    counts = ("generation", "files", "graphs", "quads", "documents", "claims", "declined", "codings")
    if json:
        listed = [{"where": p.where, "what": p.what, "try": p.try_this} for p in problems]
        answer_json({name: getattr(report, name) for name in counts} | {"failures": failures, "problems": listed})
    else:
        told = ", ".join(f"{getattr(report, name)} {name}" for name in counts[1:])
        verdict = f"{failures} failures" if failures else f"All agree{' with the shapes too' if shapes else ''}"
        answer(f"Snapshot {report.generation}: {told}.\n{verdict} ({report.elapsed:.1f} s).")
    if failures:
        raise typer.Exit(1)
