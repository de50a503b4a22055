"""`kg export`: what the store holds, for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.chosen import Chosen, Codebook, Coder, From, On, To, Topic, selected
from kg.cli.console import answer, complain_of, counted, tell
from kg.cli.options import Lang, Store, settings_of, snapshot_of
from kg.errors import UsageError

_DNA = ".dna"
_FORMATS = ("parquet", "csv")

Out = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER|FILE.dna", help="A folder for tables, or a database of Discourse Network Analyzer 3."
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option("--format", metavar="parquet|csv", help="Of tables; repeat it for both [default: parquet]."),
]


def export(
    ctx: typer.Context,
    out: Out,
    format_: Format = None,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    codebook: Codebook = None,
    coder: Coder = None,
    lang: Lang = None,
    store: Store = None,
) -> None:
    """Write claims and codings: as tables for R, Python and spreadsheets, or codings for DNA and rDNA.

    A folder gets claims.parquet and codings.parquet (or .csv), a row a claim and a row a coding. Options that choose
    codings leave those claims that they code; days choose both. Every coder's password in FILE.dna is `sample`.
    """
    settings = settings_of(ctx, store=store, lang=lang)
    formats = _formats(out, format_)
    snapshot = snapshot_of(settings)
    about = Chosen(on, topic, first, last)
    selection = selected(snapshot, settings.lang, about, coding=(codebook, coder))
    if formats:
        _tables(snapshot, out, formats, selection.only, settings.lang)
    else:
        _dna(snapshot, out, selection.only, settings.lang)


def _formats(out: Path, asked: list[str] | None) -> list[str]:
    """The formats of the tables; none for a database of DNA."""
    if out.suffix.casefold() == _DNA:
        if asked:
            raise UsageError("--format is for tables.", "Name a folder, or leave it out.")
        return []
    if out.suffix.casefold().removeprefix(".") in _FORMATS and not out.is_dir():
        raise UsageError(f"{out.name} would be one table, and there are two.", "Name a folder for both.")
    if out.suffix and not out.is_dir():
        raise UsageError(f"{out.name} is of no kind that kg exports.", f"Name a folder, or a file that ends in {_DNA}.")
    return list(dict.fromkeys(asked or _FORMATS[:1]))


def _tables(snapshot: Any, out: Path, formats: list[str], only: Any, lang: str) -> None:
    from kg.jobs.export_tables import export_tables

    for name in formats:
        rows = export_tables(snapshot, out, format=name, only=only, lang=lang)
        for table, number in rows.items():
            answer(f"{out / table}.{name}: {counted(number, 'row')}.")


def _dna(snapshot: Any, out: Path, only: Any, lang: str) -> None:
    from kg.jobs.export_dna import export_dna

    report = export_dna(snapshot, out, only=only, lang=lang)
    complain_of(report.problems)
    for why, number in sorted(report.left_out.items()):
        tell(f"kg: {counted(number, 'coding')} left out: {why}.")
    answer(f"{out}: {counted(report.documents, 'document')}, {counted(report.statements, 'statement')}.")
    if report.problems:
        raise typer.Exit(1)
