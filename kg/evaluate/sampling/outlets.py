"""The type of an outlet: the kind of the actor that bears its name, or what a table of the study says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kg.evaluate.sampling import files
from kg.graph.names import slugify
from kg.model import Actor
from kg.terms import ActorKind

OTHER = "other"
COLUMNS = ("outlet", "type")
_PUBLISH = (
    ActorKind.COMPANY,
    ActorKind.PARTY,
    ActorKind.ORGANISATION,
    ActorKind.GOVERNMENT,
    ActorKind.MEDIA,
)
"""Kinds of actors that publish; where two share a name, the later is meant."""
_DESK = re.compile(r"\s*\([^()]*\)\s*$")


@dataclass(frozen=True, slots=True)
class OutletTypes:
    """Types by the folded names of outlets. A name's last words in brackets (a desk, a place) do not count."""

    types: Mapping[str, str] = field(default_factory=dict)

    def of(self, publisher: str | None) -> str:
        """The type of an outlet, `other` where nothing tells."""
        if not publisher:
            return OTHER
        names = (publisher, _DESK.sub("", publisher))
        return next((self.types[name] for name in map(slugify, names) if name in self.types), OTHER)


def outlet_types(actors: Iterable[Actor], table: Path | None = None) -> OutletTypes:
    """The kinds of actors by every name they have, with the rows of `table` (CSV: outlet, type) before them."""
    found = {
        slugify(name): actor.kind.value
        for actor in sorted((a for a in actors if a.kind in _PUBLISH), key=lambda a: _PUBLISH.index(a.kind))
        for names in (actor.labels.values(), *actor.names.values())
        for name in names
    }
    return OutletTypes({**found, **(_table(table) if table else {})})


def _table(path: Path) -> dict[str, str]:
    rows = files.read(path, COLUMNS, "a CSV table with the columns outlet and type")
    return {slugify(row["outlet"]): slugify(row["type"]) for _, row in rows if row["outlet"] and row["type"]}
