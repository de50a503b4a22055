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
    try:
        told = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}.", "Look for a typing mistake.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{path} is no TOML: {error}.", "Mend that line.") from None
    found = told.get(section)
    if not isinstance(found, dict):
        raise DataError(f"{path} has no section [{section}].", f"It may hold {', '.join(names)}.")
    wrong = [name for name, value in found.items() if name not in names or not isinstance(value, str)]
    if wrong:
        raise DataError(f"{path}: {wrong[0]} maps nothing that kg knows.", f"Name one of {', '.join(names)}, in words.")
    return {name: str(value) for name, value in found.items()}
