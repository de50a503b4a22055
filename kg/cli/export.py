"""`kg export`: what the store holds, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from kg.cli.chosen import Chosen, Codebook, Coder, From, On, To, Topic, selected
from kg.cli.console import answer, complain_of, counted, tell
from kg.cli.options import Lang, Store, settings_of, snapshot_of
from kg.errors import UsageError

_FORMATS = (".dna",)

File = Annotated[Path, typer.Argument(metavar="FILE.dna", help="A new database of Discourse Network Analyzer 3.")]


def export(
    ctx: typer.Context,
    file: File,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    codebook: Codebook = None,
    coder: Coder = None,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Write codings for DNA and rDNA: documents, statements, coders. Every coder's password is `sample`."""
    from kg.jobs.export_dna import export_dna

    if file.suffix.casefold() not in _FORMATS:
        raise UsageError(f"{file.name} is of no kind that kg exports.", f"It exports {', '.join(_FORMATS)}.")
    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings)
    about = Chosen(on, topic, first, last)
    selection = selected(snapshot, settings.lang, about, coding=(codebook, coder))
    report = export_dna(snapshot, file, only=selection.only, lang=settings.lang)
    complain_of(report.problems)
    for why, number in sorted(report.left_out.items()):
        tell(f"kg: {counted(number, 'coding')} left out: {why}.")
    answer(f"{file}: {counted(report.documents, 'document')}, {counted(report.statements, 'statement')}.")
    if report.problems:
        raise typer.Exit(1)
