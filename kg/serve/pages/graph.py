"""The graph: who acts on whom, or who stands where, drawn by sigma.js; its table; files for other programs."""

from __future__ import annotations

from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

import networkx as nx
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from kg.ask.browse import FACETS, Wanted, facet
from kg.ask.edges import MOST_EDGES, Edge, Edges, View, edges
from kg.errors import UsageError
from kg.network.places import Place, places
from kg.serve.pages.claims import NUMBER, named_value, wanted_of
from kg.serve.pages.shown import Name, Shown, listing, path
from kg.serve.reply import Table
from kg.serve.reply import View as Page
from kg.terms import Stance

CHOICES = ("act", "topic", "outlet", "agreement", "proposition", "language")
MOST_CHOICES, MOST_ROWS = 60, 200
ASPECT = 1.5
"""Width by height of the picture."""
COLUMNS = ("source", "source_label", "target", "target_label", "kinds", "claims", "first", "last")
_ENDS = {View.ACTS: ("actor", "actor"), View.POSITIONS: ("actor", "prop")}
_SIDE = {"agrees": "plus", "disagrees": "minus", "on-condition": "condition"}


class Drawn:
    """What the address asks to see. Raises UsageError for a view or number that is none."""

    def __init__(self, request: Request) -> None:
        given = request.query_params
        self.shown = Shown(request)
        self.wanted = wanted_of(request)
        self.around = given.get("around") or None
        self.least = _number(given.get("least"))
        try:
            self.view = View(given.get("view") or View.ACTS)
        except ValueError:
            raise UsageError(f"{given['view']!r} is no view.", f"Views are {', '.join(View)}.") from None
        self.found: Edges = edges(
            self.shown.edition.tables, self.view, self.wanted, around=self.around, least=self.least, most=MOST_EDGES
        )

    def end(self, edge: Edge, at: int) -> Name:
        """The source (0) or target (1) of an edge."""
        return self.shown.name(_ENDS[self.view][at], (edge.source, edge.target)[at])

    def kinds(self, edge: Edge) -> list[tuple[str, str, int, str]]:
        """Kind by kind: its word, whether it is for or against, how many claims, and the list of these."""
        return [(self.word(kind), side(kind), n, self.claims(edge, kind)) for kind, n in edge.of_kind().items()]

    def word(self, kind: str) -> str:
        """An act or agreement in words."""
        return named_value(self.shown, "act" if self.view is View.ACTS else "agreement", kind).label

    def claims(self, edge: Edge, kind: str | None = None) -> str:
        """The path of the list of claims that an edge stands for, in the choice that is shown."""
        facets = {name: value for name, value in self.wanted.facets.items() if name in FACETS}
        ends = ("speaker", "target") if self.view is View.ACTS else ("holder", "proposition")
        facets |= dict(zip(ends, (edge.source, edge.target), strict=True))
        if kind:
            facets["act" if self.view is View.ACTS else "agreement"] = kind
        days = {"since": self.wanted.since, "until": self.wanted.until, "lang": self.shown.lang}
        return listing(**facets, **{name: str(day) for name, day in days.items() if day})


def page(request: Request) -> Page:
    """The graph that the address asks for, with its choices and its strongest edges as a table."""
    drawn = Drawn(request)
    shown, found = drawn.shown, drawn.found
    rows = [(drawn.end(e, 0), drawn.kinds(e), drawn.end(e, 1), e.claims, e.span) for e in found.edges]
    everything = Wanted()
    choices = [
        (name, [(named_value(shown, name, v).label, v) for v, _ in values], drawn.wanted.facets.get(name, ""))
        for name in CHOICES
        if (values := facet(shown.edition.tables, name, everything, limit=MOST_CHOICES))
    ]
    nodes = {node for e in found.edges for node in (("actor", e.source), (_ENDS[drawn.view][1], e.target))}
    given = [(k, v) for k, v in request.query_params.multi_items() if v]
    context = {
        "drawn": drawn,
        "choices": choices,
        "rows": rows[:MOST_ROWS],
        "nodes": len(nodes),
        "edges": len(found.edges),
        "total": found.total,
        "around": shown.name("actor", drawn.around) if drawn.around else None,
        "address": urlencode(given),
    }
    cells = [_cells(edge, *row) for edge, row in zip(found.edges, rows, strict=True)]
    return Page("graph", context, Table(COLUMNS, cells, found.total))


def network(request: Request) -> Response:
    """Nodes with their places and edges with their claims by month, for the script of the page."""
    drawn = Drawn(request)
    found = drawn.found
    months = {month: at for at, month in enumerate(found.months)}
    nodes = _nodes(drawn)
    return JSONResponse(
        {
            "months": list(months),
            "nodes": [{"id": name, **values} for name, values in nodes.items()],
            "edges": [
                {
                    "source": _id("actor", e.source),
                    "target": _id(_ENDS[drawn.view][1], e.target),
                    "claims": drawn.claims(e),
                    "kinds": [
                        [drawn.word(kind), side(kind), [[months.get(m, -1), n] for m, n in by_month.items()]]
                        for kind, by_month in e.kinds.items()
                    ],
                }
                for e in found.edges
            ],
        }
    )


def gexf(request: Request) -> Response:
    """What is shown as GEXF with places, for Gephi."""
    drawn = Drawn(request)
    made: nx.DiGraph[str] = nx.DiGraph()
    for name, values in _nodes(drawn).items():
        where = {"position": {"x": values["x"], "y": values["y"], "z": 0.0}}
        made.add_node(name, label=values["label"], kind=values["kind"], claims=values["claims"], viz=where)
    for e in drawn.found.edges:
        told = {f"n-{kind}": n for kind, n in e.of_kind().items()} | dict(zip(("first", "last"), e.span, strict=True))
        made.add_edge(_id("actor", e.source), _id(_ENDS[drawn.view][1], e.target), weight=e.claims, **told)
    head = {"content-disposition": 'attachment; filename="kg-graph.gexf"'}
    return Response("\n".join(nx.generate_gexf(made)), media_type="application/gexf+xml", headers=head)


def side(kind: str) -> str:
    """Whether an act or agreement is for (`plus`), against (`minus`), on condition or neither (`none`)."""
    if kind in set(Stance):
        polarity = Stance(kind).polarity
        return "plus" if polarity > 0 else "minus" if polarity < 0 else "none"
    return _SIDE.get(kind, "none")


def _nodes(drawn: Drawn) -> dict[str, dict[str, Any]]:
    pairs = []
    nodes: dict[str, dict[str, Any]] = {}
    for e in drawn.found.edges:
        ends = [(kind, slug) for kind, slug in zip(_ENDS[drawn.view], (e.source, e.target), strict=True)]
        pairs.append((_id(*ends[0]), _id(*ends[1])))
        for (kind, slug), name in zip(ends, pairs[-1], strict=True):
            if name not in nodes:
                page_of = path(kind, slug)
                nodes[name] = {"label": drawn.shown.name(kind, slug).label, "kind": kind, "page": page_of, "claims": 0}
            nodes[name]["claims"] += e.claims
    for name, (x, y) in _places(tuple(pairs)).items():
        nodes[name] |= {"x": round(x * ASPECT, 5), "y": round(-y, 5)}  # the largest part is packed first: on top
    return nodes


@lru_cache(maxsize=16)
def _places(pairs: tuple[tuple[str, str], ...]) -> dict[str, Place]:
    """Where nodes lie: settled once for every graph that is asked for again."""
    graph: nx.Graph[str] = nx.Graph()
    graph.add_edges_from((a, b) for a, b in pairs if a != b)
    graph.add_nodes_from(name for pair in pairs for name in pair)
    return places(graph)


def _cells(edge: Edge, source: Name, kinds: list[Any], target: Name, n: int, span: tuple[str, str]) -> tuple[Any, ...]:
    told = " ".join(f"{kind}:{count}" for kind, count in edge.of_kind().items())
    return (edge.source, source.label, edge.target, target.label, told, n, *span)


def _id(kind: str, slug: str) -> str:
    return f"{kind}/{slug}"


def _number(text: str | None) -> int:
    if not text:
        return 1
    if not NUMBER.fullmatch(text) or not 1 <= int(text) <= 1_000_000:
        raise UsageError(f"{text!r} is no number of claims.", "Give one from 1 on.")
    return int(text)
