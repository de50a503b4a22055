"""`kg export`: what the store holds, for other programs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.chosen import Chosen, Codebook, Coder, From, On, To, Topic, selected
from kg.cli.console import answer, complain_of, counted, progress, tell
from kg.cli.options import Lang, Reviewed, Store, settings_of, snapshot_of
from kg.errors import UsageError

_TABLES = ("parquet", "csv")
_RDF = {"nquads": ".nq", "trig": ".trig", "turtle": ".ttl", "jsonld": ".jsonld"}
_NETWORKS = {"graphml": ".graphml", "gexf": ".gexf", "node-link": ".node-link.json"}
_OTHERS = {"dna": ".dna", "annotations": ".annotations.jsonld", "events": ".events.csv", "jsonl": ".jsonl"}
_ENDINGS = {**_OTHERS, **_NETWORKS, **_RDF}
"""Format to ending, the longer endings first: `.annotations.jsonld` is no plain `.jsonld`."""
_GZIP = ".gz"

Out = Annotated[
    Path | None,
    typer.Argument(
        metavar="[FOLDER|FILE]",
        help="A folder for tables, or a file, whose ending tells the format [default: stdout].",
    ),
]
Format = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        metavar="NAME",
        help=f"{', '.join(_TABLES)} (repeat it for both), {', '.join(_ENDINGS)} "
        "[default: by the ending; parquet in a folder].",
    ),
]
Actor = Annotated[
    list[str] | None,
    typer.Option("--actor", metavar="ACTOR", help="Only what this actor said or holds (repeat it for several)."),
]
Body = Annotated[
    bool, typer.Option("--body", help="--actor counts whoever spoke for the body on the day, by dated memberships.")
]
WithText = Annotated[
    bool,
    typer.Option("--with-text", help="Let the full texts go along (dna, jsonl; RDF, tables: in a folder beside them)."),
]


def export(
    ctx: typer.Context,
    out: Out = None,
    format_: Format = None,
    actor: Actor = None,
    body: Body = False,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    codebook: Codebook = None,
    coder: Coder = None,
    with_text: WithText = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Write claims and codings for other programs: tables, RDF, JSONL, networks, DNA, annotations.

    A folder gets claims.parquet and codings.parquet (or .csv). RDF (.nq, .trig, .ttl, .jsonld, also with .gz) holds the
    whole store, or an excerpt. Options that choose codings leave those claims that they code; days and actors choose
    both. Every coder's password in FILE.dna is `sample`. docs/exchange.md tells what each format cannot hold.
    """
    formats, about = _formats(out, format_), Chosen(on, topic, first, last)
    if with_text and formats[0] != "jsonl" and (out is None or formats[0] not in ("dna", *_RDF, *_TABLES)):
        raise UsageError("--with-text is for FILE.dna, FILE.jsonl, files of RDF and tables.", "Leave it out.")
    settings = settings_of(ctx, store=store, lang=lang)
    snapshot = snapshot_of(settings, reviewed=reviewed)
    selection = selected(snapshot, settings.lang, about, actors=tuple(actor or ()), body=body, coding=(codebook, coder))
    if formats[0] in _TABLES:
        _tables(snapshot, out or Path(), formats, selection.only, settings.lang, with_text=with_text)
    elif formats[0] == "dna":
        _dna(snapshot, out or Path(), selection.only, settings.lang, with_text=with_text)
    elif formats[0] in _RDF:
        _rdf(snapshot, out, formats[0], selection.only, with_text=with_text)
    else:
        _text(snapshot, out, formats[0], selection, settings.lang, with_text=with_text)


def _formats(out: Path | None, asked: list[str] | None) -> list[str]:
    """The formats asked for: several tables, or one of anything else. Raises UsageError for what does not fit."""
    unknown = [name for name in asked or () if name not in (*_TABLES, *_ENDINGS)]
    if unknown:
        raise UsageError(f"There is no format {unknown[0]!r}.", f"Choose one of: {', '.join((*_TABLES, *_ENDINGS))}.")
    found = list(dict.fromkeys(asked or _by_ending(out)))
    if len(found) > 1 and not set(found) <= set(_TABLES):
        raise UsageError("Only tables can be written in several formats at once.", "Run kg export for each.")
    if out is None and found[0] in (*_TABLES, "dna"):
        raise UsageError(f"{found[0]} cannot go to stdout.", "Name a folder or file to write to.")
    if out is not None and found[0] in _TABLES and out.suffix and not out.is_dir():
        if out.suffix.casefold().removeprefix(".") in _TABLES:
            raise UsageError(f"{out.name} would be one table, and there are two.", "Name a folder for both.")
        raise UsageError(f"{out.name} is no folder, and tables need one.", "Name a folder, or another --format.")
    return found


def _by_ending(out: Path | None) -> list[str]:
    if out is None:
        raise UsageError("Nothing says what to export.", "Name a folder or file, or give --format.")
    name = out.name.casefold()
    for format_, ending in _ENDINGS.items():
        if name.removesuffix(_GZIP if format_ in _RDF else "").endswith(ending):
            return [format_]
    if out.suffix and not out.is_dir() and out.suffix.casefold().removeprefix(".") not in _TABLES:
        raise UsageError(
            f"{out.name} is of no kind that kg exports.",
            f"Name a folder for tables, or a file that ends in {', '.join(_ENDINGS.values())}; or give --format.",
        )
    return [*_TABLES[:1]]


def _tables(snapshot: Any, out: Path, formats: list[str], only: Any, lang: str, *, with_text: bool) -> None:
    from kg.jobs.export_rdf import export_texts, texts_beside
    from kg.jobs.export_tables import export_tables

    rows = export_tables(snapshot, out, format=formats, only=only, lang=lang)
    for name in formats:
        for table, number in rows.items():
            answer(f"{out / table}.{name}: {counted(number, 'row')}.")
    if with_text:
        folder = texts_beside(out / f"claims.{formats[0]}")
        answer(f"{folder}: {counted(export_texts(snapshot, folder, only=only), 'text')}.")


def _dna(snapshot: Any, out: Path, only: Any, lang: str, *, with_text: bool) -> None:
    from kg.jobs.export_dna import export_dna

    report = export_dna(snapshot, out, only=only, lang=lang, with_text=with_text)
    complain_of(report.problems)
    for why, number in sorted(report.left_out.items()):
        tell(f"kg: {counted(number, 'coding')} left out: {why}.")
    answer(f"{out}: {counted(report.documents, 'document')}, {counted(report.statements, 'statement')}.")
    if report.problems:
        raise typer.Exit(1)


def _rdf(snapshot: Any, out: Path | None, format_: str, only: Any, *, with_text: bool) -> None:
    from kg.jobs.export_rdf import export_rdf, export_texts, texts_beside

    with progress("Exporting", len(snapshot.manifest.texts)) as step:
        report = export_rdf(snapshot, out or sys.stdout.buffer, format_, only=only, progress=step)
    if out is None:
        return
    answer(f"{out}: {counted(report.graphs, 'graph')}, {counted(report.quads, 'triple')}.")
    if with_text:
        folder = texts_beside(out)
        answer(f"{folder}: {counted(export_texts(snapshot, folder, only=only), 'text')}.")


def _text(snapshot: Any, out: Path | None, format_: str, selection: Any, lang: str, *, with_text: bool) -> None:
    """What is written as it comes: JSONL, annotations, the event list, networks."""
    from kg.files import asked_for

    if format_ == "events":
        from kg.jobs.export_events import event_list

        pieces = event_list(snapshot, only=selection.only, lang=lang)
    elif format_ == "jsonl":
        from kg.jobs.export_jsonl import jsonl_lines

        pieces = jsonl_lines(snapshot, only=selection.only, with_text=with_text)
    elif format_ == "annotations":
        from kg.jobs.export_annotations import export_annotations

        pieces = export_annotations(snapshot, only=selection.only, lang=lang)
    else:
        from kg.cli.network_view import two_mode

        pieces = iter([two_mode(snapshot, selection, lang, _NETWORKS[format_])])
    if out is None:
        sys.stdout.writelines(pieces)
        return
    with asked_for(out) as fresh, fresh.open("w", encoding="utf-8", errors="replace", newline="\n") as stream:
        stream.writelines(pieces)
    answer(str(out))
