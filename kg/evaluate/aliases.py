"""Names that count as one actor when scoring."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from kg.errors import DataError


class Aliases:
    """Groups of names that are accepted for one another; case, accents and outer white space do not count."""

    def __init__(self, groups: Iterable[Iterable[str]] = ()) -> None:
        self._group = {_fold(name): number for number, names in enumerate(groups) for name in names}

    def same(self, one: str | None, other: str | None) -> bool:
        """Whether two names are accepted for one another; two missing names are."""
        a, b = _fold(one), _fold(other)
        if a == b:
            return True
        return a is not None and b is not None and a in self._group and self._group[a] == self._group.get(b)


def load_aliases(path: Path) -> Aliases:
    """Aliases from a JSON list of lists of names. Raises DataError on anything else."""
    try:
        groups = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise DataError(f"{path} cannot be read as JSON: {error}.", "Give a list of lists of names.") from error
    if not isinstance(groups, list) or not all(
        isinstance(g, list) and all(isinstance(name, str) for name in g) for g in groups
    ):
        raise DataError(f"{path} must be a list of lists of names.")
    return Aliases(groups)


def _fold(name: str | None) -> str | None:
    if not name:
        return None
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold().strip()
