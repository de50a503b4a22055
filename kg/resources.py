"""Where our data files lie: beside the checkout when there is one, else inside the installed package, and words."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from kg.errors import DataError, UsageError

_PACKAGE = Path(__file__).resolve().parent


@cache
def folder(name: str) -> Path:
    """The data folder `name` (`lexicons`, `ontology`, `queries` or `seeds`).

    An editable install has no `kg/data`, a wheel nothing beside the package. Raises DataError if neither is there.
    """
    root = _PACKAGE.parent if (_PACKAGE.parent / "pyproject.toml").is_file() else _PACKAGE / "data"
    if not (root / name).is_dir():
        raise DataError(f"The data folder {name}/ is missing.", "Reinstall kg-claims.")
    return root / name


def dispatches() -> list[Path]:
    """The dispatches shipped with kg, in order; those of the annotated corpus (`seeds/gold`) are not among them."""
    return sorted(p for p in folder("seeds").glob("*.md") if p.stem[:1].isdigit())


def languages(strings: Path) -> tuple[str, ...]:
    """The languages of which a folder `strings/` holds the words, one `<language>.toml` each."""
    return tuple(sorted(file.stem for file in strings.glob("*.toml")))


@lru_cache(maxsize=16)
def words(strings: Path, lang: str) -> dict[str, Any]:
    """All words of a language in such a folder. Raises UsageError for a language that has no file."""
    known = languages(strings)
    if lang not in known:
        raise UsageError(f"kg has no words in {lang!r}.", f"Choose one of: {', '.join(known)}.")
    return tomllib.loads((strings / f"{lang}.toml").read_text("utf-8"))
