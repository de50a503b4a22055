"""Where the word lists of a language lie, and how one is read: `lexicons/<lang>/<name>.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import DataError, ModelError
from kg.resources import folder


def languages() -> tuple[str, ...]:
    """Codes of the languages that have a folder of word lists with at least one file, sorted."""
    return tuple(sorted(f.name for f in folder("lexicons").iterdir() if f.is_dir() and any(f.glob("*.toml"))))


def has(lang: str, name: str) -> bool:
    """Whether `lexicons/<lang>/<name>.toml` is there."""
    return _is_there(folder("lexicons"), lang, name)


@cache
def _is_there(lexicons: Path, lang: str, name: str) -> bool:
    """Asked of a word or a sentence thousands of times; word lists do not come and go while a program runs."""
    return (lexicons / lang / f"{name}.toml").is_file()


def table(lang: str, name: str) -> dict[str, Any]:
    """The content of `lexicons/<lang>/<name>.toml`, as tomllib reads it.

    Raises ModelError for a language or list that is not installed, DataError for a file that is no TOML in UTF-8.
    """
    path = folder("lexicons") / lang / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(languages()) or "none"
        raise ModelError(
            f"There is no word list {name!r} for the language {lang!r}.",
            f"Languages with word lists: {known}. Add lexicons/{lang}/{name}.toml, or reinstall kg-claims.",
        )
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(
            f"lexicons/{lang}/{name}.toml cannot be read: {error}.", "Mend the file at that place."
        ) from error
