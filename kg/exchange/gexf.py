"""Networks for other programs: GEXF with the days on which each tie was said (Gephi's timeline), and node-link JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import networkx as nx

from kg.ask.rows import Coded, Said
from kg.exchange.graphml import scalars

_CLOCK = re.compile(r' lastmodifieddate="[^"]*"')
"""The same network gives the same file on any day."""
Days = Mapping[str, tuple[date, date]]
"""First and last day of each claim, by its IRI; one that nobody dates is left out."""


def gexf(graph: nx.Graph[str], days: Days, about: Mapping[str, object] | None = None) -> str:
    """The graph as dynamic GEXF 1.2: nodes and ties have spells, the days of their claims (`end` is the last day).

    Lists are joined by spaces, what is None is left out. `about` stands in the name of the graph, for GEXF has no
    attributes of graphs. What has no day has no spell, which readers take for always.
    """
    plain: nx.Graph[str] = graph.__class__(mode="dynamic", name=_told(about))
    said: dict[str, list[str]] = {node: [] for node in graph}
    for one, other, values in graph.edges(data=True):
        for node in (one, other):
            said[node] += values.get("claims", ())
    for node, values in graph.nodes(data=True):
        plain.add_node(node, **scalars(values), **_spells(said[node], days))
    keyed: Iterable[Any] = graph.edges(keys=True, data=True) if graph.is_multigraph() else graph.edges(data=True)  # type: ignore[call-overload]
    for number, (one, other, *key, values) in enumerate(keyed):
        told = {**scalars(values), **_spells(values.get("claims", ()), days), "id": str(number)}
        plain.add_edge(one, other, *key, **told)
    made = "\n".join(nx.generate_gexf(plain, version="1.2draft")) + "\n"
    return _CLOCK.sub("", made, count=1)


def days_of(rows: Iterable[Said | Coded]) -> Days:
    """The days of the claims that a network was made from."""
    said = (row.said if isinstance(row, Coded) else row for row in rows)
    return {row.claim: (row.day, max(row.until or row.day, row.day)) for row in said if row.day}


def node_link(graph: nx.Graph[str], about: Mapping[str, object] | None = None) -> str:
    """The graph as networkx's node-link JSON (`nodes`, `edges`), which D3 and networkx read; lists stay lists."""
    told = nx.node_link_data(graph, edges="edges")
    told["graph"] = {**told["graph"], **(about or {})}
    return json.dumps(told, ensure_ascii=False, indent=1, default=_plain) + "\n"


def _spells(claims: Iterable[str], days: Days) -> dict[str, list[tuple[str, str]]]:
    spans = sorted({days[claim] for claim in claims if claim in days})
    return {"spells": [(first.isoformat(), last.isoformat()) for first, last in spans]} if spans else {}


def _told(about: Mapping[str, object] | None) -> str:
    return "; ".join(f"{name}: {value}" for name, value in scalars(about or {}).items())


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, set | frozenset) else str(value)
