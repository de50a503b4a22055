"""Networks as tables: ties that open to their claims, nodes with their measures, the matrix, and plain JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from kg.ask.cells import Named
from kg.graph.names import compact
from kg.model import Answer
from kg.network.build import Network
from kg.network.engines import bare
from kg.network.intervals import COLUMNS
from kg.network.measures import CENTRALITIES, communities, political
from kg.network.polarisation import Polarisation
from kg.network.settings import Type

_SIDES = ("agrees", "disagrees", "on_condition")
_ENDS = {
    Type.TWOMODE: ("actor", "proposition"),
    Type.ONEMODE: ("actor", "with"),
    Type.DIRECTED: ("speaker", "target"),
}
_RESTS = ("statements", "claims", "documents", "outlets")
_LISTED = ("propositions", "claims")
"""What a cell counts, since the tie lists it."""


def tie_columns(type_: Type, *, corrected: bool = False) -> tuple[str, ...]:
    """The columns of a type's ties, citations apart; `corrected` adds those of the interval."""
    between = {Type.TWOMODE: _SIDES, Type.ONEMODE: ("propositions",), Type.DIRECTED: ()}[type_]
    act = ("act",) if type_ is Type.DIRECTED else ()
    return (*_ENDS[type_], *act, "weight", *(COLUMNS if corrected else ()), *between, *_RESTS)


def corrected(made: Network) -> bool:
    """Whether the ties have intervals."""
    return any(COLUMNS[0] in tie for *_, tie in made.graph.edges(data=True))


def ties(made: Network, *, title: str = "") -> Answer:
    """Every tie, the heaviest first, with the claims that it stands on."""
    labels = {node: Named(str(about["label"]), node) for node, about in made.graph.nodes(data=True)}
    columns = tie_columns(made.settings.type, corrected=corrected(made))
    listed = sorted(_ends(made), key=lambda t: (-abs(t[2]["weight"]), labels[t[0]], labels[t[1]], t[2].get("act", "")))
    return Answer(
        title=title,
        columns=columns,
        rows=tuple((labels[a], labels[b], *(_cell(tie, column) for column in columns[2:])) for a, b, tie in listed),
        citations=tuple(tuple(tie["claims"]) for *_, tie in listed),
    )


def nodes(made: Network, *, title: str = "") -> Answer:
    """Every node with its measures and community, the most central first; those set apart have none."""
    found = measures(made)
    columns = ("node", "kind", "voice", "statements", *CENTRALITIES, "community")
    rows = [
        (
            *(Named(str(about["label"]), node), about["kind"], about["voice"], about["statements"]),
            *(found.get(node, {}).get(column) for column in columns[4:]),
        )
        for node, about in made.graph.nodes(data=True)
    ]
    order = columns.index("strength")
    rows.sort(key=lambda row: (row[order] is None, -(row[order] or 0.0), row[0]))
    return Answer(title=title, columns=columns, rows=tuple(rows))


def measures(made: Network) -> dict[str, dict[str, float | int]]:
    """Each centrality and the number of the community (from 1, the largest) by node."""
    graph = political(made.graph)
    numbers = bare(graph)
    found: dict[str, dict[str, float | int]] = {node: {} for node in graph}
    for name, measure in CENTRALITIES.items():
        for node, value in measure(numbers).items():
            found[node][name] = value
    for number, members in enumerate(communities(numbers), start=1):
        for node in members:
            found[node]["community"] = number
    return found


def matrix(made: Network) -> Answer:
    """The weights as a matrix, 0 where there is no tie: rows and columns in the alphabet's order, as DNA has them."""
    modes = {node: about["mode"] for node, about in made.graph.nodes(data=True)}
    rows = [node for node in made.graph if modes[node] == 0]
    columns = rows if made.settings.type is not Type.TWOMODE else [node for node in made.graph if modes[node] == 1]
    label = {node: Named(str(about["label"]), node) for node, about in made.graph.nodes(data=True)}
    return Answer(
        title="",
        columns=("", *(str(label[node]) for node in columns)),
        rows=tuple((label[row], *(_weight(made, row, column) for column in columns)) for row in rows),
    )


def periods(found: Sequence[Polarisation], *, title: str = "") -> Answer:
    """Polarisation by period."""
    columns = (
        *("period", "actors", "statements", "documents", "communities", "modularity"),
        *("two_camps", "conflict_share"),
    )
    return Answer(
        title=title,
        columns=columns,
        rows=tuple((p.name, *(getattr(p, column) for column in columns[1:])) for p in found),
    )


def as_dict(made: Network, *, told: Mapping[str, Any] | None = None, measured: bool = True) -> dict[str, Any]:
    """The whole network in plain JSON values: settings, totals, nodes with measures, ties with claims."""
    found = measures(made) if measured else {}
    settings = asdict(made.settings) | {"qualifier_aggregation": made.settings.aggregation}
    return {
        "settings": {name: value if isinstance(value, int | float) else str(value) for name, value in settings.items()},
        "filters": dict(told or {}),
        "totals": {
            "statements": made.statements,
            "claims": made.claims,
            "documents": made.documents,
            "outlets": made.outlets,
        },
        "nodes": [
            {"iri": node, **about, "measures": found.get(node, {})} for node, about in made.graph.nodes(data=True)
        ],
        "ties": [
            {"source": a, "target": b}
            | {name: _plain(value) for name, value in tie.items() if name != "claims"}
            | {"claims": [compact(iri) for iri in tie["claims"]]}
            for a, b, tie in _ends(made)
        ],
    }


def as_graph_dict(found: Sequence[Polarisation]) -> list[dict[str, Any]]:
    """Polarisation by period in plain JSON values."""
    return [asdict(p) | {"camps": [sorted(camp) for camp in p.camps], "balance": dict(p.balance)} for p in found]


def _ends(made: Network) -> list[tuple[str, str, dict[str, Any]]]:
    """Each tie, its first end the row's: a two-mode tie runs from the actor, whatever order the graph gives."""
    found = []
    for one, other, tie in made.graph.edges(data=True):
        turned = made.graph.nodes[one]["mode"] > made.graph.nodes[other]["mode"]
        found.append((other, one, tie) if turned else (one, other, tie))
    return found


def _cell(tie: Mapping[str, Any], column: str) -> object:
    value = tie[column]
    return len(value) if column in _LISTED else _whole(value)


def _weight(made: Network, row: str, column: str) -> object:
    if not made.graph.has_edge(row, column):
        return 0
    between = made.graph.get_edge_data(row, column)
    if made.graph.is_multigraph():
        return _whole(sum(tie["weight"] for tie in between.values()))
    return _whole(between["weight"])


def _whole(value: Any) -> Any:
    """A weight without its empty decimals."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _plain(value: Any) -> Any:
    return [compact(item) for item in value] if isinstance(value, tuple) else _whole(value)
