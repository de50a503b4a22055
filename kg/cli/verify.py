"""`kg verify`: every byte against its hash, every claim against its text, every text against its source."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress
from kg.cli.options import Json, Store, settings_of, snapshot_of

_COUNTS = ("generation", "files", "graphs", "quads", "documents", "claims", "declined", "codings")


Sources = Annotated[
    list[Path] | None,
    typer.Option(
        "--sources",
        metavar="PATH",
        help="Hold the texts against the files they were read from too: a file or folder, as often as you like.",
    ),
]


def verify(
    ctx: typer.Context,
    shapes: Annotated[
        bool, typer.Option("--shapes", help="Hold the graphs against the SHACL shapes too (6 ms a claim).")
    ] = False,
    sources: Sources = None,
    json: Json = False,
    store: Store = None,
) -> None:
    """Hold every file against its hash and every claim against the characters it cites. Exit 1 on any failure.

    With --sources, claims whose source has changed or is gone are told as orphans; they are never moved.
    """
    from kg.check.verify import verify as replay
    from kg.graph.shapes import validate

    settings = settings_of(ctx, store=store)
    snapshot = snapshot_of(settings)
    with progress("Verifying", len(snapshot.manifest.texts)) as step:
        report = replay(snapshot, progress=step)
    problems, failures = [*report.problems], report.failures
    if shapes and not failures:
        broken = validate(snapshot.quads, settings.lang)
        problems, failures = [*problems, *broken], failures + len(broken)
    compared = _compared(snapshot, sources) if sources else None
    if compared:
        lost = [*compared.problems, *(found.problem() for found in compared.orphans)]
        problems, failures = [*lost, *problems], failures + len(lost)
    complain_of(problems, failures)
    if json:
        listed = [{"where": p.where, "what": p.what, "try": p.try_this} for p in problems]
        counts = {name: getattr(report, name) for name in _COUNTS}
        answer_json(counts | {"failures": failures, "problems": listed} | _as_dict(compared))
    else:
        answer(_summary(report, failures, compared, shapes))
    if failures:
        raise typer.Exit(1)


def _compared(snapshot: Any, paths: list[Path]) -> Any:
    """The store against its sources (`kg.check.sources.Sources`); notes about files that are not read are left out."""
    from kg.check.sources import compare_sources
    from kg.jobs.extract import count_files
    from kg.read.notes import Note
    from kg.read.paths import read_paths

    def read(step: Any) -> Any:
        for item in read_paths(paths):
            step("")
            if not isinstance(item, Note):
                yield item

    with progress("Reading the sources", count_files(paths)) as step:
        return compare_sources(snapshot, read(step))


def _summary(report: Any, failures: int, compared: Any, shapes: bool) -> str:
    told = ", ".join(f"{getattr(report, name)} {name}" for name in _COUNTS[1:])
    verdict = f"{failures} failures" if failures else f"All agree{' with the shapes too' if shapes else ''}"
    return f"Snapshot {report.generation}: {told}.{_told(compared)}\n{verdict} ({report.elapsed:.1f} s)."


def _told(compared: Any) -> str:
    """The comparison with the sources in a line."""
    if compared is None:
        return ""
    lost = f"{counted(len(compared.orphans), 'document')} with {counted(compared.claims, 'orphaned claim')}"
    return f"\nSources: {compared.same} as they were read, {lost}, {compared.new} not in the store."


def _as_dict(compared: Any) -> dict[str, Any]:
    if compared is None:
        return {}
    from dataclasses import asdict

    orphans = [asdict(found) for found in compared.orphans]
    return {"sources": {"same": compared.same, "new": compared.new, "orphans": orphans}}
