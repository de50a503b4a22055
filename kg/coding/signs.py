"""The sign of each act by the kind of a proposition, read from `ontology/agreement.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from kg import resources
from kg.errors import DataError
from kg.terms import Stance

FILE = "agreement.toml"
AGREES, DISAGREES = "agrees", "disagrees"


class Kind(StrEnum):
    """What sort of sentence a proposition is: what should be, what is good, who is to blame, what is so."""

    POLICY = "policy"
    ASSESSMENT = "assessment"
    BLAME = "blame"
    FACT = "fact"


Signs = Mapping[Kind, Mapping[str, tuple[Stance, ...]]]
"""For each kind the acts that agree and that disagree with what the content affirms."""


@cache
def signs() -> Signs:
    """The table that codebooks start from. Raises DataError when our file is malformed."""
    return load(resources.folder("ontology") / FILE)


def load(path: Path) -> Signs:
    """The table of a file. Raises DataError for a kind that is missing, an unknown act, an act with both signs, and
    an accusation that would count for anything but blame."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path} cannot be read: {error}.", "Mend it, or restore the file that came with kg.") from None
    return {kind: _row(path, kind, table.get(kind.value)) for kind in Kind}


def _row(path: Path, kind: Kind, row: Any) -> dict[str, tuple[Stance, ...]]:
    if not isinstance(row, dict) or set(row) != {AGREES, DISAGREES}:
        raise DataError(
            f"{path.name}: [{kind}] must hold the lists {AGREES!r} and {DISAGREES!r}.", "Give both, [] for none."
        )
    try:
        told = {key: tuple(Stance(act) for act in row[key]) for key in (AGREES, DISAGREES)}
    except (TypeError, ValueError) as error:
        raise DataError(f"{path.name}: [{kind}]: {error}.", f"The acts are {', '.join(Stance)}.") from None
    both = set(told[AGREES]) & set(told[DISAGREES])
    if both:
        raise DataError(f"{path.name}: [{kind}] gives {', '.join(sorted(both))} both signs.", "Keep one.")
    if kind is not Kind.BLAME and Stance.ACCUSE in {*told[AGREES], *told[DISAGREES]}:
        raise DataError(f"{path.name}: [{kind}] counts accusations.", "They code blame only: take `accuse` out.")
    return told
