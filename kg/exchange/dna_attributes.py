"""Attributes that a database of DNA keeps of persons and organizations, as a mapping file says what they are.

[attributes]            # the attribute = kind, name or note
"Type" = "kind"
"Alias" = "name"
[kind]                  # what the words of a kind mean
"NGO" = "organisation"
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from kg.errors import DataError, Problem
from kg.exchange.dna import Variables
from kg.exchange.given_names import Described
from kg.exchange.mapping import read_words
from kg.graph.names import slugify
from kg.terms import ActorKind

_MEANS = ("kind", "name", "note")
_ROWS = """SELECT e.Value, a.AttributeVariable, w.AttributeValue FROM ATTRIBUTEVALUES w
JOIN ATTRIBUTEVARIABLES a ON a.ID = w.AttributeVariableId JOIN ENTITIES e ON e.ID = w.EntityId
JOIN VARIABLES v ON v.ID = e.VariableId WHERE w.AttributeValue <> '' AND v.Variable IN (?, ?) ORDER BY w.ID"""


@dataclass(frozen=True, slots=True)
class AttributeMap:
    """What attributes are (`kind`, `name`, `note`), and what the words of a kind mean; small letters on the left."""

    attributes: Mapping[str, str] = field(default_factory=dict)
    kinds: Mapping[str, str] = field(default_factory=dict)


def read_attribute_map(path: Path) -> AttributeMap:
    """The sections [attributes] and [kind] of a mapping file. Raises DataError where they name what there is not."""
    found = AttributeMap(read_words(path, "attributes"), read_words(path, "kind"))
    for section, told, known in (("attributes", found.attributes, _MEANS), ("kind", found.kinds, tuple(ActorKind))):
        wrong = [word for word in told.values() if word not in known]
        if wrong:
            raise DataError(f"{path}: [{section}] has {wrong[0]!r}.", f"Name one of {', '.join(known)}.")
    return found


def describe_actors(
    path: Path, how: AttributeMap, variables: Variables, problems: list[Problem]
) -> dict[str, Described]:
    """What attributes say of persons and organizations, by slug. A kind that means nothing here is a problem, once."""
    found: dict[str, Described] = {}
    unknown: dict[str, None] = {}
    for name, attribute, words in _rows(path, variables) if how.attributes else ():
        means = how.attributes.get(attribute.casefold())
        about = found.setdefault(slugify(name), Described())
        if means == "kind":
            kind = how.kinds.get(words.casefold(), words.casefold())
            if kind in set(ActorKind):
                about.kind = ActorKind(kind)
            else:
                unknown[words] = None
        elif means is not None:
            (about.names if means == "name" else about.notes).append(words)
    for words in unknown:
        problems.append(
            Problem(path.name, f"{words!r} is no kind of actor.", f"Say in [kind]: {', '.join(ActorKind)}.")
        )
    return found


def _rows(path: Path, variables: Variables) -> list[tuple[str, str, str]]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not there >= {"ATTRIBUTEVALUES", "ATTRIBUTEVARIABLES"}:
            return []
        return list(database.execute(_ROWS, (variables.person, variables.organization)))
