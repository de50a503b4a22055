"""`kg code`: codings made anew after an edit of a codebook."""

from __future__ import annotations

from typing import Any

import typer

from kg.cli.console import answer, answer_json, complain_of, counted, progress
from kg.cli.options import Actors, Codebooks, Json, Store, checked, settings_of


def code(
    ctx: typer.Context,
    codebook: Codebooks = None,
    actors: Actors = None,
    store: Store = None,
    json: Json = False,
) -> None:
    """Apply the codebooks again to the claims of the store, without extracting anything. Codings by people stay."""
    from kg.jobs.code import code_store
    from kg.store.store import open_store

    settings = checked(settings_of(ctx, store=store, actors=actors, codebooks=codebook))
    place = open_store(settings.store)
    with progress("Coding", None) as step:
        done = code_store(place, settings.codebooks, actors=settings.actors, progress=step)
    complain_of(done.problems)
    answer_json(as_dict(done)) if json else answer(summary(done, place.name))
    if done.problems:
        raise typer.Exit(1)


def as_dict(done: Any) -> dict[str, Any]:
    """What a run did (`kg.jobs.code.Recoded`), for `--json`."""
    return {
        "claims": done.claims,
        "read_again": done.read,
        "codings": done.codings,
        "added": done.added,
        "removed": done.removed,
        "documents_changed": done.documents,
        "snapshot": done.generation,
        "problems": [{"where": p.where, "what": p.what, "try": p.try_this} for p in done.problems],
    }


def summary(done: Any, where: str) -> str:
    """What a run did (`kg.jobs.code.Recoded`), in two lines."""
    held = ", ".join(f"{book} {number}" for book, number in done.codings.items())
    first = f"{counted(done.claims, 'claim')}, {done.read} read again. Codings: {held}."
    if done.documents:
        changed = f"{done.added} new, {done.removed} gone, in {counted(done.documents, 'document')}"
        return f"{first}\n{changed}. Published as snapshot {done.generation} of {where}."
    if done.generation is not None:
        return f"{first}\nNo coding changed; the codebooks' wordings were published as snapshot {done.generation}."
    return f"{first}\nNothing changed in {where}."
