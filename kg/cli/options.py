"""The options that several verbs share, and how they become settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.settings import HELP, Settings, load, with_flags

Store = Annotated[str | None, typer.Option("--store", metavar="URL", help=HELP["store"] + " [default: kg-data]")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="CODE", help=HELP["lang"] + " [default: en]")]
TextLang = Annotated[
    str | None,
    typer.Option(
        "--lang", metavar="CODE", help="Language of the texts, every paragraph, where it must not be guessed."
    ),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Actors = Annotated[list[Path] | None, typer.Option("--actors", metavar="FILE", help=HELP["actors"])]
Codebooks = Annotated[list[Path] | None, typer.Option("--codebook", metavar="FILE", help=HELP["codebooks"])]
Parser = Annotated[str | None, typer.Option("--parser", metavar="NAME", help=HELP["parser"])]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", help=HELP["workers"] + " [default: 1]")]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files and folders of .txt and .md articles.")]
AsOf = Annotated[
    str | None, typer.Option("--as-of", metavar="DAY", help="Ask the store as it stood at the end of that day (UTC).")
]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="Claims as people left them: without rejected ones, as corrected, with added ones, coded by people first.",
    ),
]
Media = Annotated[bool, typer.Option("--media", help="Let media and unnamed officials count too.")]


def one_format(*, json: bool, csv: bool) -> None:
    """Raises UsageError where both formats are asked for."""
    if json and csv:
        from kg.errors import UsageError

        raise UsageError("--json and --csv exclude each other.", "Give one of them.")


def ending_of(out: Path | None, formats: tuple[str, ...], *, json: bool, csv: bool) -> str:
    """The format asked for, by flag or by the ending of `out`; an empty one is the tables of the terminal.

    Raises UsageError for both flags at once, and for an ending that is not among `formats`.
    """
    one_format(json=json, csv=csv)
    if out is None:
        return ".json" if json else ".csv" if csv else ""
    if out.suffix.lower() not in formats:
        from kg.errors import UsageError

        raise UsageError(f"{out} has no ending that tells the format.", f"Use one of {', '.join(formats)}.")
    return out.suffix.lower()


def settings_of(ctx: typer.Context, **flags: object) -> Settings:
    """The run's settings with a verb's own flags above them."""
    settings: Settings = ctx.obj or load()
    return with_flags(settings, flags)


def checked(settings: Settings) -> Settings:
    """The settings, if the user's files are there. Raises UsageError that names the one that is not."""
    from kg.errors import UsageError

    for path in (*settings.actors, *settings.codebooks):
        if not path.is_file():
            raise UsageError(f"{path} is not there.", "Look for a typing mistake in --actors, --codebook or kg.toml.")
    return settings


def kit_of(settings: Settings) -> Any:
    """The kit (`kg.route.Kit`) that the settings ask for."""
    from kg.route import Kit

    checked(settings)
    return Kit.load(actors=settings.actors, codebooks=settings.codebooks, parser=settings.parser)


def snapshot_of(settings: Settings, as_of: str | None = None, *, reviewed: bool = False) -> Any:
    """The published snapshot (`kg.store.snapshot.Snapshot`) of the store that the settings name.

    With `as_of` as it stood at the end of that day, with `reviewed` as people left it. Raises UsageError where that is
    no day, and where both are asked for.
    """
    from kg.store.store import open_store

    if as_of is None and not reviewed:
        return open_store(settings.store).snapshot()
    from kg.errors import UsageError
    from kg.store.as_of import as_of as standing
    from kg.store.as_of import day_of

    if as_of is None:
        from kg.ask.reviewed import reviewed as left

        return left(open_store(settings.store).snapshot())
    if reviewed:
        raise UsageError("--as-of and --reviewed exclude each other.", "Reviews are told as of now.")
    day = day_of(as_of)
    return standing(open_store(settings.store).snapshot(), day)
