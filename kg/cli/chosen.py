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
Error = Annotated[
    str | None,
    typer.Option(
        "--error",
        metavar="FILE|builtin",
        help="Intervals from precision and recall: JSON of kg evaluate or kg estimate, a marked sheet, or kg's own.",
    ),
]
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


def rates(error: str | None, snapshot: Any) -> Any:
    """The error rates (`kg.evaluate.rates.ErrorRates`) that --error names, None where it was not given; kg's own are
    those of the languages that the snapshot's claims are in."""
    if error is None:
        return None
    from kg.ask.languages import languages
    from kg.evaluate.rates import BUILTIN, load

    return load(error, languages(snapshot) if error == BUILTIN else {})


def measured(error: Any) -> str:
    """Where the rates come from, and what the intervals are."""
    return f"[…]: 95% intervals by the precision and recall measured on {error.source}."


def interval(found: Any, digits: int = 0) -> str:
    """`4 [2, 9]`; `0.21 [0.05, 0.40]` with two digits."""
    return f"{found.value:.{digits}f} [{found.low:.{digits}f}, {found.high:.{digits}f}]"


def as_interval(found: Any) -> dict[str, float] | None:
    """The same for JSON."""
    return found and {name: round(getattr(found, name), 3) for name in ("value", "low", "high")}


def filters(selection: Any) -> str:
    """The filters in words, after a comma each; nothing where none was given."""
    told = selection.told()
    told.pop("body", None)
    return "".join(f", {name} {value}" for name, value in told.items())
