"""Which rows stay out of a network, or are the only ones in it: `actor=Lavrov`, `outlet=Le Monde`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from kg.ask.labels import resolve
from kg.ask.rows import Coded, Said
from kg.errors import UsageError
from kg.store.snapshot import Snapshot
from kg.words import fold

Row = TypeVar("Row", Said, Coded)

_RESOLVED = {"actor": "actor", "body": "actor", "target": "actor", "proposition": "proposition", "topic": "topic"}
VARIABLES = (*_RESOLVED, "outlet", "document", "language", "coder", "codebook")
"""What a row can be chosen by; those of codings (proposition, coder, codebook) choose no claim."""
_OF_CODINGS = frozenset({"proposition", "coder", "codebook"})


@dataclass(frozen=True, slots=True)
class Choice:
    """One variable and the values asked for: IRIs, or words without case and accents."""

    variable: str
    values: frozenset[str]

    def fits(self, row: Said | Coded) -> bool:
        """Whether a row has one of the values."""
        return not self.values.isdisjoint(_values(row, self.variable))


def choices(snapshot: Snapshot, given: Sequence[str], *, directed: bool = False) -> tuple[Choice, ...]:
    """`VARIABLE=VALUE` as choices, the values of one variable together. Raises UsageError for what is not known."""
    found: dict[str, set[str]] = {}
    for word in given:
        variable, equals, value = (part.strip() for part in word.partition("="))
        variable = variable.casefold()
        if not equals or not value or variable not in VARIABLES or (directed and variable in _OF_CODINGS):
            known = [v for v in VARIABLES if not (directed and v in _OF_CODINGS)]
            raise UsageError(f"{word!r} chooses nothing.", f"Write VARIABLE=VALUE; variables are {', '.join(known)}.")
        kind = _RESOLVED.get(variable)
        found.setdefault(variable, set()).add(resolve(snapshot.quads, kind, value).value if kind else fold(value))
    return tuple(Choice(variable, frozenset(values)) for variable, values in found.items())


def chosen(rows: Iterable[Row], *, only: Sequence[Choice] = (), exclude: Sequence[Choice] = ()) -> list[Row]:
    """The rows that fit every choice of `only` and none of `exclude`, as DNA's exclusions do and their inversion."""
    return [row for row in rows if all(c.fits(row) for c in only) and not any(c.fits(row) for c in exclude)]


def _values(row: Said | Coded, variable: str) -> Iterable[str]:
    said = row.said if isinstance(row, Coded) else row
    who = row.holder if isinstance(row, Coded) else row.speaker
    if variable == "body":
        return row.bodies
    if variable == "topic":
        return said.topics
    one = {
        "actor": who.iri,
        "target": said.target.iri if said.target else None,
        "outlet": fold(said.outlet or ""),
        "document": fold(said.document),
        "language": said.lang,
    }
    if isinstance(row, Coded):
        one |= {"proposition": row.proposition, "coder": fold(row.coder), "codebook": fold(row.codebook)}
    value = one.get(variable)
    return (value,) if value else ()
