"""`kg add`: articles into the store."""

from __future__ import annotations

from typing import Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress
from kg.cli.options import (
    Actors,
    Codebooks,
    Json,
    Parser,
    Paths,
    Store,
    TextLang,
    Workers,
    kit_of,
    settings_of,
)


def add(
    ctx: typer.Context,
    paths: Paths,
    store: Store = None,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    lang: TextLang = None,
    json: Json = False,
) -> None:
    """Find the claims of articles and keep them in the store. The same articles again change nothing."""
    from kg.jobs.add import add_paths
    from kg.jobs.extract import count_files
    from kg.read.notes import Note
    from kg.store.store import open_store

    settings = settings_of(ctx, store=store, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    place = open_store(settings.store)
    with progress("Adding", count_files(paths)) as step:
        added = add_paths(
            place,
            paths,
            kit_of(settings),
            actors=settings.actors,
            codebooks=settings.codebooks,
            lang=lang,
            workers=settings.workers,
            progress=step,
        )
    complain_of(added.problems)
    answer_json(as_dict(added)) if json else answer(summary(added, place.name))
    if any(not isinstance(problem, Note) for problem in added.problems):
        raise typer.Exit(1)


def as_dict(added: Any) -> dict[str, Any]:
    """What a run did (`kg.jobs.add.Added`), for `--json`."""
    from kg.store.writer import Outcome

    return {
        "documents": {outcome.value: added.outcomes[outcome] for outcome in Outcome},
        "claims": added.claims,
        "declined": added.declined,
        "codings": added.codings,
        "reference_changed": added.reference,
        "snapshot": added.generation,
        "problems": [{"where": p.where, "what": p.what, "try": p.try_this} for p in added.problems],
    }


def summary(added: Any, where: str) -> str:
    """What a run did (`kg.jobs.add.Added`), in a line or two."""
    if not added.documents:
        return f"No document was added; {where} holds what it held."
    told = ", ".join(f"{n} {outcome.replace('-', ' ')}" for outcome, n in sorted(added.outcomes.items()) if n)
    held = f"{counted(added.claims, 'claim')}, {counted(added.codings, 'coding')}, {_refusals(added.declined)}"
    first = f"{counted(added.documents, 'document')} ({told}): {held}."
    if added.changed:
        tables = " with new actors, topics or codebooks" if added.reference else ""
        return f"{first}\nPublished as snapshot {added.generation} of {where}{tables}."
    if added.generation is not None:
        return f"{first}\nNothing is new; what an earlier run had left was published as snapshot {added.generation}."
    return f"{first}\nNothing changed in {where}."


def _refusals(number: int) -> str:
    return f"{number} refusal{'' if number == 1 else 's'} to comment"
