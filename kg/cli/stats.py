"""`kg stats`: what the store holds, in numbers; the runs that made it; its description for catalogues."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, table
from kg.cli.options import AsOf, Csv, Json, Lang, Reviewed, Store, one_format, settings_of, snapshot_of
from kg.errors import UsageError

_GROUPS = {
    "stances": "act",
    "modes": "mode",
    "evidence": "evidence",
    "cases": "speaker is",
    "actors": "speaker",
    "agreements": "position",
    "propositions": "proposition",
    "outlets": "outlet (documents)",
}


_RUN_COUNTS = ("documents", "changed", "claims", "declined", "codings", "removed", "problems")
_RUN_COLUMNS = (
    "started",
    "ended",
    "command",
    "software",
    "generated",
    *_RUN_COUNTS,
    "methods",
    "parts",
    "files",
    "settings",
)


Files = Annotated[
    list[Path] | None,
    typer.Option("--file", metavar="FILE", help="With --rdf: an export to name as a distribution; may be repeated."),
]


def stats(
    ctx: typer.Context,
    runs: Annotated[
        bool, typer.Option("--runs", help="List the runs that changed the store: when, by what, what they put.")
    ] = False,
    rdf: Annotated[
        bool, typer.Option("--rdf", help="Describe the store for catalogues: VoID and DCAT, as Turtle.")
    ] = False,
    files: Files = None,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="The most rows of each table.")] = 12,
    json: Json = False,
    csv: Csv = False,
    as_of: AsOf = None,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Count documents, claims by act, mode, evidence and speaker, codings, outlets and days."""
    one_format(json=json, csv=csv)
    settings = settings_of(ctx, store=store, lang=lang)
    if files and not rdf:
        raise UsageError("--file is for --rdf.", "Give --rdf too.")
    if rdf:
        _describe(snapshot_of(settings), files or [])
        return
    if runs:
        _runs(snapshot_of(settings), top, json=json, csv=csv)
        return
    _count(snapshot_of(settings, as_of, reviewed=reviewed), settings.lang, top, json=json, csv=csv)


def _count(snapshot: Any, lang: str, top: int, *, json: bool, csv: bool) -> None:
    """The numbers of the store, each table cut after `top` rows on the terminal."""
    from kg.jobs.stats import statistics

    found = asdict(statistics(snapshot, lang=lang))
    single = {name: value for name, value in found.items() if name not in _GROUPS}
    if json:
        answer_json(found)
        return
    if csv:
        listed = [(name, "", value) for name, value in single.items()]
        listed += [(group, value, n) for group in _GROUPS for value, n in found[group].items()]
        _write_csv(("what", "value", "n"), listed)
        return
    _print(found, top)


def _print(found: dict[str, Any], top: int) -> None:
    days = f", {found['first']} to {found['last']}" if found["first"] else ""
    answer(
        f"{found['documents']} documents ({found['words']} words{days}; {found['superseded']} superseded versions), "
        f"{found['claims']} claims, {found['declined']} refusals to comment, {found['codings']} codings."
    )
    for group, title in _GROUPS.items():
        rows = list(found[group].items())
        rest = sum(n for _, n in rows[top:])
        shown = rows[:top] + ([(f"{len(rows) - top} others", rest)] if rest else [])
        if shown:
            answer(table((title, "n"), shown))


def _describe(snapshot: Any, files: Sequence[Path]) -> None:
    from kg.jobs.catalogue import describe

    try:
        answer(describe(snapshot, files))
    except OSError as error:
        raise UsageError(
            f"{error.filename} cannot be read: {error.strerror}.", "Name the files of an export."
        ) from None


def _runs(snapshot: Any, top: int, *, json: bool, csv: bool) -> None:
    """The runs that the store remembers, the last one first; `top` of them on the terminal."""
    from kg.jobs.runs import recorded

    found = recorded(snapshot)
    if json:
        answer_json([asdict(run) for run in found])
    elif csv:
        _write_csv(_RUN_COLUMNS, [_run_row(run) for run in found])
    elif not found:
        answer("The store remembers no run.")
    else:
        columns = ("started", "command", "software", *_RUN_COUNTS)
        rows = [(r.started, r.command, r.software, *(r.counts.get(name) for name in _RUN_COUNTS)) for r in found[:top]]
        answer(table(columns, rows))
        for words in dict.fromkeys(words for run in found[:top] for words in run.methods):
            answer(words)


def _run_row(run: Any) -> list[object]:
    counts = {name: run.counts.get(name, "") for name in _RUN_COUNTS}
    told = {name: counts.get(name, getattr(run, name, "")) for name in _RUN_COLUMNS}
    return ["; ".join(value) if isinstance(value, tuple) else value for value in told.values()]


def _write_csv(columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    import csv
    import sys

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
