"""Words of pictures and pages by language, from `strings/<language>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from kg.errors import UsageError

_FOLDER = Path(__file__).resolve().parent / "strings"


def of(section: str, lang: str) -> dict[str, Any]:
    """A section of the language's words. Raises UsageError for a language that has no file."""
    found: dict[str, Any] = load(lang)[section]
    return found


@lru_cache(maxsize=8)
def load(lang: str) -> dict[str, Any]:
    """All words of a language. Raises UsageError for a language that has no file."""
    known = sorted(file.stem for file in _FOLDER.glob("*.toml"))
    if lang not in known:
        raise UsageError(f"Pages have no interface in {lang!r}.", f"Choose one of: {', '.join(known)}.")
    return tomllib.loads((_FOLDER / f"{lang}.toml").read_text("utf-8"))


def counted(forms: Sequence[str], number: int, lang: str) -> str:
    """The form that goes with a number, the number put in."""
    singular = load(lang)["plural"]["singular"]
    return forms[0 if number in singular else 1].replace("{n}", str(number))
