"""`kg import`: what people coded elsewhere, into the store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted
from kg.cli.options import Actors, Codebooks, Json, Store, TextLang, settings_of
from kg.errors import UsageError

_FORMATS = (".dna",)


File = Annotated[Path, typer.Argument(metavar="FILE.dna", help="A database of Discourse Network Analyzer 3.")]
Collection = Annotated[
    str | None, typer.Option("--collection", metavar="NAME", help="Names its codebook [default: the file's name].")
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="The statement type [default: the one with concepts].")
]
Person = Annotated[str, typer.Option("--person", metavar="VARIABLE", help="Who speaks.")]
Organization = Annotated[str, typer.Option("--organization", metavar="VARIABLE", help="For which body.")]
Concept = Annotated[str, typer.Option("--concept", metavar="VARIABLE", help="On what: becomes the proposition.")]
Agreement = Annotated[str, typer.Option("--agreement", metavar="VARIABLE", help="On which side.")]


def import_(
    ctx: typer.Context,
    file: File,
    collection: Collection = None,
    type_: Type = None,
    person: Person = "person",
    organization: Organization = "organization",
    concept: Concept = "concept",
    agreement: Agreement = "agreement",
    actors: Actors = None,
    codebook: Codebooks = None,
    lang: TextLang = None,
    json: Json = False,
    store: Store = None,
) -> None:
    """Take over documents, statements and codings of other programs, each with its coder's name."""
    from kg.exchange.dna import Variables
    from kg.jobs.import_dna import import_dna
    from kg.store.store import open_store

    if file.suffix.casefold() not in _FORMATS:
        raise UsageError(f"{file.name} is of no kind that kg imports.", f"It imports {', '.join(_FORMATS)}.")
    settings = settings_of(ctx, store=store, actors=actors, codebooks=codebook)
    place = open_store(settings.store)
    report = import_dna(
        place,
        file,
        collection=collection,
        variables=Variables(type_, person, organization, concept, agreement),
        lang=lang,
        actors=settings.actors,
        codebooks=settings.codebooks,
    )
    complain_of(report.problems)
    answer_json(as_dict(report)) if json else answer(summary(report, place.name))
    if report.problems:
        raise typer.Exit(1)


def as_dict(report: Any) -> dict[str, Any]:
    """What an import did (`kg.jobs.import_dna.ImportReport`), for `--json`."""
    return {
        "codebook": report.codebook,
        "documents": report.documents,
        "changed": report.changed,
        "claims": report.claims,
        "codings": report.codings,
        "left_out": report.others,
        "snapshot": report.generation,
        "problems": [{"where": p.where, "what": p.what, "try": p.try_this} for p in report.problems],
    }


def summary(report: Any, where: str) -> str:
    """The same in a few lines."""
    held = f"{counted(report.claims, 'claim')}, {counted(report.codings, 'coding')} by codebook {report.codebook}"
    rest = f" {counted(report.others, 'statement')} of other types left out." if report.others else ""
    first = f"{counted(report.documents, 'document')}: {held}.{rest}"
    if report.generation is None:
        return f"{first}\nNothing changed in {where}."
    return f"{first}\nPublished as snapshot {report.generation} of {where}."
