"""The options by which verbs choose codings: whom, on what, when, by whose coding."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, NamedTuple

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


class Chosen(NamedTuple):
    """On what, and in what time."""

    on: list[str] | None = None
    topic: str | None = None
    first: str | None = None
    last: str | None = None


def selected(
    snapshot: Any,
    lang: str,
    about: Chosen,
    *,
    actors: tuple[str, ...] = (),
    body: bool = False,
    coding: tuple[str | None, str | None] = (None, None),
) -> Any:
    """What the options select (`kg.ask.selection.Selection`); `coding` names codebook and coder."""
    from kg.ask.selection import select

    return select(
        snapshot,
        actors=actors,
        on=tuple(about.on or ()),
        topic=about.topic,
        first=about.first,
        last=about.last,
        body=body,
        codebook=coding[0],
        coder=coding[1],
        lang=lang,
    )


def filters(selection: Any) -> str:
    """The filters in words, after a comma each; nothing where none was given."""
    told = selection.told()
    told.pop("body", None)
    return "".join(f", {name} {value}" for name, value in told.items())
