"""The options that several verbs share, and how they become settings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from kg.settings import HELP, Settings, load, with_flags

Store = Annotated[str | None, typer.Option("--store", metavar="URL", help=HELP["store"] + " [default: kg-data]")]
Lang = Annotated[str | None, typer.Option("--lang", metavar="CODE", help=HELP["lang"] + " [default: en]")]
TextLang = Annotated[
    str | None, typer.Option("--lang", metavar="CODE", help="Language of the texts, where it must not be guessed.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Csv = Annotated[bool, typer.Option("--csv", help="Print CSV.")]
Actors = Annotated[list[Path] | None, typer.Option("--actors", metavar="FILE", help=HELP["actors"])]
Codebooks = Annotated[list[Path] | None, typer.Option("--codebook", metavar="FILE", help=HELP["codebooks"])]
Parser = Annotated[str | None, typer.Option("--parser", metavar="NAME", help=HELP["parser"])]
Workers = Annotated[int | None, typer.Option("--workers", metavar="N", help=HELP["workers"] + " [default: 1]")]
Paths = Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files and folders of .txt and .md articles.")]
Media = Annotated[bool, typer.Option("--media", help="Let media and unnamed officials count too.")]


def one_format(*, json: bool, csv: bool) -> None:
    """Raises UsageError where both formats are asked for."""
    if json and csv:
        from kg.errors import UsageError

        raise UsageError("--json and --csv exclude each other.", "Give one of them.")


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


def snapshot_of(settings: Settings) -> Any:
    """The published snapshot (`kg.store.snapshot.Snapshot`) of the store that the settings name."""
    from kg.store.store import open_store

    return open_store(settings.store).snapshot()
