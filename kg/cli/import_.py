"""`kg import`: what kg exported or people coded elsewhere, into the store."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress
from kg.cli.options import Actors, Codebooks, Json, Store, TextLang, settings_of
from kg.errors import UsageError

_DNA, _CSV, _JSONL = ".dna", (".csv", ".tsv"), ".jsonl"
_TABLES = "tables"
_RDF = (".nq", ".nquads", ".nt", ".trig", ".ttl", ".turtle", ".jsonld")
_XML = (".rdf", ".owl", ".xml", ".rdfxml")

File = Annotated[
    Path,
    typer.Argument(
        metavar="FILE",
        help="What kg wrote: RDF (.nq, .trig, .ttl, .jsonld; .gz), JSONL, tables (a folder, .csv, .parquet). Or a "
        "database of Discourse Network Analyzer 3 (.dna), a table of statements (.csv).",
    ),
]
Collection = Annotated[
    str | None, typer.Option("--collection", metavar="NAME", help="Names its codebook [default: the file's name].")
]
Mapping = Annotated[
    Path | None,
    typer.Option("--mapping", metavar="FILE.toml", help="Which column or variable means what: [statements] or [dna]."),
]
Type = Annotated[
    str | None, typer.Option("--type", metavar="TYPE", help="The statement type [default: the one with concepts].")
]
Person = Annotated[str | None, typer.Option("--person", metavar="VARIABLE", help="Who speaks [default: person].")]
Organization = Annotated[
    str | None, typer.Option("--organization", metavar="VARIABLE", help="For which body [default: organization].")
]
Concept = Annotated[
    str | None, typer.Option("--concept", metavar="VARIABLE", help="On what: the proposition [default: concept].")
]
Agreement = Annotated[
    str | None, typer.Option("--agreement", metavar="VARIABLE", help="On which side [default: agreement].")
]
Replace = Annotated[
    bool, typer.Option("--replace", help="What kg wrote: where the store says otherwise, the file's word counts.")
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="FOLDER",
        help="What kg wrote: the articles, or texts named by their hash [default: the folder beside the file].",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would come, and change nothing.")]


def import_(
    ctx: typer.Context,
    file: File,
    collection: Collection = None,
    mapping: Mapping = None,
    type_: Type = None,
    person: Person = None,
    organization: Organization = None,
    concept: Concept = None,
    agreement: Agreement = None,
    replace_: Replace = False,
    texts: Texts = None,
    dry_run: DryRun = False,
    actors: Actors = None,
    codebook: Codebooks = None,
    lang: TextLang = None,
    json: Json = False,
    store: Store = None,
) -> None:
    """Take over what kg exported, or what people coded in other programs, each coding with its coder's name.

    The kind is told by the file's ending. Tables of kg are known by their columns; a row of any other is a coding of a
    document, and no claim. What stands in the store is not overwritten: where a file of ours says otherwise, that is
    left out and told. Claims are held against their text: from the file, the store, or --texts.
    """
    from kg.store.store import open_store

    kind = _kind(file, mapping=mapping is not None)
    settings = settings_of(ctx, store=store, actors=actors, codebooks=codebook)
    place = open_store(settings.store)
    given = {"type": type_, "person": person, "organization": organization, "concept": concept, "agreement": agreement}
    asked = _Asked(collection, mapping, given, lang, replace_, dry_run, texts)
    report = (_READERS.get(kind) or _rdf)(place, file, settings, asked)
    complain_of(report.problems)
    answer_json(as_dict(report)) if json else answer(summary(report, place.name, dry_run=dry_run))
    if report.problems:
        raise typer.Exit(1)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked for; `given` are variables of DNA by flags."""

    collection: str | None
    mapping: Path | None
    given: dict[str, str | None]
    lang: str | None
    overrule: bool
    dry_run: bool
    texts: Path | None


def _kind(file: Path, *, mapping: bool) -> str:
    """The ending that tells the kind; a table of our own is told by its columns, unless a mapping is given."""
    from kg.exchange.tables_read import tables_at

    if not mapping and tables_at(file):
        return _TABLES
    name = file.name.casefold().removesuffix(".gz")
    found = next((ending for ending in (_DNA, *_CSV, _JSONL, *_RDF, *_XML) if name.endswith(ending)), None)
    if found is None or name.endswith(".annotations.jsonld"):
        raise UsageError(
            f"{file.name} is of no kind that kg imports.",
            f"It imports {', '.join((_DNA, *_CSV, *_RDF, _JSONL))}, and the tables of kg export.",
        )
    return found


def _variables(mapping: Path | None, given: dict[str, str | None]) -> Any:
    """The variables of DNA, by the mapping file and then by flags."""
    from kg.exchange.dna import Variables
    from kg.exchange.mapping import read_mapping, read_words

    known = [field.name for field in fields(Variables)]
    alone = mapping is not None and read_words(mapping, "attributes") and not read_words(mapping, "dna")
    told = read_mapping(mapping, "dna", known) if mapping and not alone else {}
    return Variables(**{**told, **{name: value for name, value in given.items() if value is not None}})


def _dna(place: Any, file: Path, settings: Any, asked: _Asked) -> Any:
    from kg.exchange.dna_attributes import read_attribute_map
    from kg.jobs.import_dna import import_dna

    return import_dna(
        place,
        file,
        collection=asked.collection,
        variables=_variables(asked.mapping, asked.given),
        attributes=read_attribute_map(asked.mapping) if asked.mapping else None,
        lang=asked.lang,
        actors=settings.actors,
        codebooks=settings.codebooks,
        dry_run=asked.dry_run,
    )


def _csv(place: Any, file: Path, settings: Any, asked: _Asked) -> Any:
    from kg.jobs.import_csv import import_csv

    if asked.lang or any(asked.given.values()):
        raise UsageError("Columns of a CSV are named in a mapping file.", "Say in --mapping which means what.")
    return import_csv(
        place,
        file,
        mapping=asked.mapping,
        collection=asked.collection,
        actors=settings.actors,
        codebooks=settings.codebooks,
        dry_run=asked.dry_run,
    )


def _rdf(place: Any, file: Path, settings: Any, asked: _Asked) -> Any:
    from kg.jobs.import_rdf import import_rdf

    how = _how(file, settings, asked, "RDF")
    with progress("Importing", None) as step:
        return import_rdf(place, file, how, progress=step)


def _jsonl(place: Any, file: Path, settings: Any, asked: _Asked) -> Any:
    from kg.jobs.import_own import import_jsonl

    how = _how(file, settings, asked, "JSONL")
    with progress("Importing", None) as step:
        return import_jsonl(place, file, how, progress=step)


def _tables(place: Any, file: Path, settings: Any, asked: _Asked) -> Any:
    from kg.exchange.tables_read import tables_at
    from kg.jobs.import_own import import_tables

    tables = tables_at(file)
    how = _how(tables.get("claims") or tables["codings"], settings, asked, "A table of kg")
    with progress("Importing", None) as step:
        return import_tables(place, tables, how, progress=step)


def _how(file: Path, settings: Any, asked: _Asked, what: str) -> Any:
    """How a file of our own comes in: the texts named, else those beside it."""
    from kg.jobs.export_rdf import texts_beside
    from kg.jobs.import_rdf import How

    if asked.mapping or asked.collection or asked.lang or any(asked.given.values()):
        raise UsageError(f"{what} brings its own names.", "Leave --mapping, --collection, --lang and variables out.")
    if asked.texts is not None and not asked.texts.is_dir():
        raise UsageError(f"{asked.texts} is no folder of texts.", "Name the folder that holds the articles.")
    beside = texts_beside(file)
    texts = asked.texts or (beside if beside.is_dir() else None)
    return How(texts, asked.overrule, asked.dry_run, settings.actors, settings.codebooks)


_READERS = {_DNA: _dna, **dict.fromkeys(_CSV, _csv), _JSONL: _jsonl, _TABLES: _tables}
"""What reads a kind; all others are RDF."""


def as_dict(report: Any) -> dict[str, Any]:
    """What an import did (`ImportReport`, `RdfReport` of kg.jobs), for `--json`."""
    names = ("codebook", "documents", "changed", "claims", "codings", "shared", "kept", "textless")
    return {
        **{name: getattr(report, name) for name in names if hasattr(report, name)},
        **({"left_out": report.others} if hasattr(report, "others") else {}),
        "snapshot": report.generation,
        "problems": [{"where": p.where, "what": p.what, "try": p.try_this} for p in report.problems],
    }


def summary(report: Any, where: str, *, dry_run: bool = False) -> str:
    """The same in a few lines."""
    by = f" by codebook {report.codebook}" if hasattr(report, "codebook") else ""
    held = f"{counted(report.claims, 'claim')}, {counted(report.codings, 'coding')}{by}"
    lines = [f"{counted(report.documents, 'document')}: {held}.{''.join(f' {line}' for line in _rest(report))}"]
    if dry_run:
        lines.append(f"Nothing was written to {where}.")
    elif report.generation is None:
        lines.append(f"Nothing changed in {where}.")
    else:
        lines.append(f"Published as snapshot {report.generation} of {where}.")
    return "\n".join(lines)


def _rest(report: Any) -> list[str]:
    """What was left out, and what is not there."""
    told = []
    if getattr(report, "others", 0):
        told.append(f"{counted(report.others, 'statement')} of other types left out.")
    if getattr(report, "shared", 0):
        told.append(f"{counted(report.shared, 'name')} new to the store.")
    if getattr(report, "kept", 0):
        told.append(f"{counted(report.kept, 'name')} described otherwise: the store's own words stay.")
    if getattr(report, "textless", 0):
        texts = counted(report.textless, "text")
        told.append(f"{texts} not there: claims cannot be held against them until kg add reads those articles.")
    return told
