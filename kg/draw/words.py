"""Words of pictures and pages by language, from `strings/<language>.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kg.resources import words

_FOLDER = Path(__file__).resolve().parent / "strings"


def of(section: str, lang: str) -> dict[str, Any]:
    """A section of the language's words. Raises UsageError for a language that has no file."""
    found: dict[str, Any] = load(lang)[section]
    return found


def load(lang: str) -> dict[str, Any]:
    """All words of a language. Raises UsageError for a language that has no file."""
    return words(_FOLDER, lang)


def counted(forms: Sequence[str], number: int, lang: str) -> str:
    """The form that goes with a number, the number put in."""
    singular = load(lang)["plural"]["singular"]
    return forms[0 if number in singular else 1].replace("{n}", str(number))
