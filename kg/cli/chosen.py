"""The options by which verbs choose codings: whom, on what, when, by whose coding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

On = Annotated[
    list[str] | None,
    typer.Option("--on", metavar="PROPOSITION", help="Only this proposition (repeat it for several)."),
]
Topic = Annotated[
    str | None, typer.Option("--topic", metavar="TOPIC", help="Only propositions that the codebook files under it.")
]
From = Annotated[
    str | None, typer.Option("--from", metavar="DAY", help="Only from this day on: 2025-08-24, 2025-08 or 2025.")
]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="Only up to this day, month or year.")]
Body = Annotated[
    bool, typer.Option("--body", help="Count whoever spoke for the body on the day, by dated memberships.")
]
Codebook = Annotated[str | None, typer.Option("--codebook", metavar="NAME", help="Only codings by this codebook.")]
Coder = Annotated[str | None, typer.Option("--coder", metavar="NAME", help="Only codings by this coder.")]
Out = Annotated[
    Path | None,
    typer.Option("--out", "-o", metavar="FILE", help="Write there; the ending tells the format."),
]


def selected(
    snapshot: Any,
    lang: str,
    *,
    actors: tuple[str, ...] = (),
    on: list[str] | None,
    topic: str | None,
    first: str | None,
    last: str | None,
    body: bool = False,
    codebook: str | None = None,
    coder: str | None = None,
) -> Any:
    """What the options select (`kg.ask.selection.Selection`)."""
    from kg.ask.selection import select

    return select(
        snapshot,
        actors=actors,
        on=tuple(on or ()),
        topic=topic,
        first=first,
        last=last,
        body=body,
        codebook=codebook,
        coder=coder,
        lang=lang,
    )


def filters(selection: Any) -> str:
    """The filters in words, after a comma each; nothing where none was given."""
    told = selection.told()
    told.pop("body", None)
    return "".join(f", {name} {value}" for name, value in told.items())
