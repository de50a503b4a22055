"""`kg stats`: what the store holds, in numbers."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from kg.cli.console import answer, answer_json, table
from kg.cli.options import Csv, Json, Lang, Store, one_format, settings_of, snapshot_of

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


def stats(
    ctx: typer.Context,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="The most rows of each table.")] = 12,
    json: Json = False,
    csv: Csv = False,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Count documents, claims by act, mode, evidence and speaker, codings, outlets and days."""
    from kg.jobs.stats import statistics

    one_format(json=json, csv=csv)
    settings = settings_of(ctx, store=store, lang=lang)
    found = asdict(statistics(snapshot_of(settings), lang=settings.lang))
    single = {name: value for name, value in found.items() if name not in _GROUPS}
    if json:
        answer_json(found)
        return
    if csv:
        import csv as writing
        import sys

        writer = writing.writer(sys.stdout, lineterminator="\n")
        writer.writerow(("what", "value", "n"))
        writer.writerows((name, "", value) for name, value in single.items())
        writer.writerows((group, value, n) for group in _GROUPS for value, n in found[group].items())
        return
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
