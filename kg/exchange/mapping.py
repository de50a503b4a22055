"""Mapping files: which column or variable of somebody else's data means what, as TOML.

[statements]            # or whatever `read_mapping` is asked for
person = "speaker"
concept = "demand"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from pathlib import Path

from kg.errors import DataError, UsageError


def read_mapping(path: Path, section: str, known: Iterable[str]) -> dict[str, str]:
    """One section of a mapping file: what kg calls it, to what the data call it.

    Raises UsageError where there is no such file, DataError where it is no TOML, has no such section, or names what kg
    does not know.
    """
    names = sorted(known)
    found = _sections(path).get(section)
    if not isinstance(found, dict):
        raise DataError(f"{path} has no section [{section}].", f"It may hold {', '.join(names)}.")
    wrong = [name for name, value in found.items() if name not in names or not isinstance(value, str)]
    if wrong:
        raise DataError(f"{path}: {wrong[0]} maps nothing that kg knows.", f"Name one of {', '.join(names)}, in words.")
    return {name: str(value) for name, value in found.items()}


def read_words(path: Path, section: str) -> dict[str, str]:
    """A section that says what words of the data mean, small letters on the left; empty where there is none.

    Raises as `read_mapping` does.
    """
    found = _sections(path).get(section, {})
    if not isinstance(found, dict) or not all(isinstance(value, str) for value in found.values()):
        raise DataError(f"{path}: [{section}] does not give a word for each word.", '"ja" = "agrees"')
    return {word.casefold(): value for word, value in found.items()}


def _sections(path: Path) -> dict[str, object]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Look for a typing mistake.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path} is no TOML: {error}.", "Mend that line.") from None
