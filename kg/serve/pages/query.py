"""SPARQL of one's own: an editor that knows the store's names, the answer as table, bars, graph and files."""

from __future__ import annotations

from urllib.parse import urlencode

import networkx as nx
from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from kg.ask.ask import sparql
from kg.ask.questions import question, questions
from kg.errors import BusyError, QueryError
from kg.graph.names import BASE, CLAIM
from kg.model import Answer
from kg.network.places import places
from kg.serve.pages.ask import DEADLINE_SECONDS, MOST_ROWS, answer_rows, answer_table
from kg.serve.pages.shown import Shown
from kg.serve.reply import View
from kg.serve.results import GRAPHS, written

EXAMPLE = """SELECT ?speaker ?stance ?topic ?source {
  GRAPH kg:reference { ?stance a kg:Stance }
  GRAPH ?source { ?speaker ?stance ?topic }
} LIMIT 50"""
MOST_BARS, LEAST_BARS = 40, 2
TURTLE = "text/turtle"


def page(request: Request) -> View:
    """SPARQL of one's own, run in a worker with a deadline; `example` puts a prepared question into the editor."""
    shown = Shown(request)
    given = request.query_params
    text, example = given.get("query", ""), given.get("example")
    answered, error = None, None
    if text.strip():
        try:
            answered = _asked(shown, text, labels=bool(given.get("labels")))
        except QueryError as problem:
            error = problem
    elif example:
        text = question(example).sparql
    again = urlencode([("query", text), ("lang", shown.lang)])
    context = {
        "query": text or EXAMPLE,
        "labels": bool(given.get("labels")) or not text,
        "error": error,
        "answer": answer_rows(answered),
        "bars": bars(answered) if answered else [],
        "edges": len(_pairs(answered)) if answered else 0,
        "triples": bool(answered and answered.title in {"CONSTRUCT", "DESCRIBE"}),
        "again": again,
        "examples": sorted(questions(), key=lambda q: q.title(shown.lang)),
    }
    # An error is told and not kept: the next who asks may fare better.
    status = 200 if error is None else 503 if isinstance(error, BusyError) else 400
    return View("query", context, answer_table(answered) if answered else None, status)


def terms(request: Request) -> Response:
    """Names that fit what was typed, for completion: how they are written, and their labels."""
    shown = Shown(request)
    found = shown.edition.vocabulary(shown.lang).like(request.query_params.get("q", ""))
    return JSONResponse([{"text": entry.text, "label": entry.label} for entry in found])


def turtle(request: Request) -> Response:
    """The triples of a CONSTRUCT or DESCRIBE. Never a part of them: what is too large is refused."""
    shown = Shown(request)
    try:
        result = shown.edition.sandbox.run(
            request.query_params.get("query", ""), timeout_seconds=DEADLINE_SECONDS, max_rows=100_000
        )
        if result.form not in {"CONSTRUCT", "DESCRIBE"} or TURTLE not in GRAPHS:
            return PlainTextResponse("Only CONSTRUCT and DESCRIBE give triples.\n", 400)
        if result.truncated:
            return PlainTextResponse("That is more than is given at once; ask for less.\n", 422)
        return Response(written(result, TURTLE), media_type=TURTLE)
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", 400)


def network(request: Request) -> Response:
    """The first two columns of things as a graph, for the script of the page: a row is an edge."""
    shown = Shown(request)
    try:
        answered = _asked(shown, request.query_params.get("query", ""), labels=True)
    except QueryError as error:
        return PlainTextResponse(f"{error}\n", 400)
    counted = _pairs(answered)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(iri for pair in counted for iri in pair)
    graph.add_edges_from((a, b) for a, b in counted if a != b)
    nodes = [
        {
            "id": iri,
            "label": shown.labels.of(iri),
            "kind": "prop" if iri.startswith(f"{BASE}prop/") else "actor",
            "page": _page(iri),
            "x": round(x * 1.5, 5),
            "y": round(-y, 5),
        }
        for iri, (x, y) in places(graph).items()
    ]
    ties = [
        {"source": a, "target": b, "claims": link, "kinds": [[shown.t["rows"], "none", [[-1, n]]]]}
        for (a, b), (n, link) in counted.items()
    ]
    return JSONResponse({"months": [], "nodes": nodes, "edges": ties})


def bars(answered: Answer) -> list[tuple[str, float]]:
    """Label and number of each row, where an answer has words and, behind them, a column of numbers; else nothing."""
    rows = answered.rows[:MOST_BARS]
    if len(rows) < LEAST_BARS:
        return []
    for at in range(1, len(answered.columns)):
        numbers = [row[at] for row in rows]
        if all(isinstance(n, int | float) and not isinstance(n, bool) and n >= 0 for n in numbers) and any(numbers):
            words = [" · ".join(str(cell) for cell in row[: min(at, 2)] if cell is not None) for row in rows]
            return [(label, float(str(n))) for label, n in zip(words, numbers, strict=True)]
    return []


def _asked(shown: Shown, text: str, *, labels: bool) -> Answer:
    return sparql(
        shown.edition.snapshot,
        text,
        lang=shown.lang if labels else None,
        timeout_seconds=DEADLINE_SECONDS,
        max_rows=MOST_ROWS,
        sandbox=shown.edition.sandbox,
    )


def _pairs(answered: Answer) -> dict[tuple[str, str], tuple[int, str]]:
    """Pairs of things in the first two columns that hold our things and no claims: how often, and where a row leads."""
    columns = [
        at
        for at in range(len(answered.columns))
        if answered.terms and all(row[at] is None or _thing(row[at]) for row in answered.terms)
    ][:2]
    found: dict[tuple[str, str], tuple[int, str]] = {}
    if len(columns) < 2:
        return found
    for number, row in enumerate(answered.terms):
        one, other = (row[at] for at in columns)
        if isinstance(one, NamedNode) and isinstance(other, NamedNode):
            cited = [iri for iri in answered.citations[number] if iri.startswith(CLAIM)]
            link = f"/claim/{cited[0].removeprefix(CLAIM)}" if cited else _page(one.value)
            before, kept = found.get((one.value, other.value), (0, link))
            found[one.value, other.value] = (before + 1, kept)
    return found


def _thing(node: object) -> bool:
    return isinstance(node, NamedNode) and node.value.startswith(BASE) and not node.value.startswith(CLAIM)


def _page(iri: str) -> str:
    return f"/{iri.removeprefix(BASE)}"
