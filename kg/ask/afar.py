"""Runs a user's SPARQL in a remote engine: admitted by the same guard, with a deadline and a most of rows.

The engine is not ours to kill: past the deadline it may go on computing until its own limit ends it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import islice, pairwise

from pyoxigraph import Literal, NamedNode, QueryBoolean

from kg.ask.frames import Result, Row
from kg.ask.guard import Admitted
from kg.graph.names import PREFIXES
from kg.graph.quads import Far
from kg.store.bound import bound
from kg.store.tokens import tokenize

_TRIPLE = ("subject", "predicate", "object")


def run_afar(
    quads: Far,
    text: str,
    admitted: Admitted,
    *,
    timeout_seconds: float,
    max_rows: int,
    values: Mapping[str, NamedNode | Literal] | None = None,
) -> Result:
    """What the engine gives. Raises QueryError where it refuses the query, StoreError where it fails or is late."""
    query = declared(bound(text, values or {}))
    union = not admitted.names_graphs
    if admitted.form in ("CONSTRUCT", "DESCRIBE"):
        triples = quads.triples(query, deadline_seconds=timeout_seconds, union=union)
        return _cut(admitted.form, _TRIPLE, triples, max_rows)
    found = quads.answer(query, deadline_seconds=timeout_seconds, union=union)
    if isinstance(found, QueryBoolean):
        return Result(admitted.form, ("answer",), ((Literal(bool(found)),),), truncated=False)
    return _cut(admitted.form, tuple(v.value for v in found.variables), map(tuple, found), max_rows)


def declared(query: str) -> str:
    """The query with those of our prefixes that it uses and does not declare."""
    tokens = list(tokenize(query))
    used = {token.text.partition(":")[0] for token in tokens if token.kind == "prefixed"}
    known = {
        after.text.removesuffix(":")
        for token, after in pairwise(tokens)
        if token.kind == "word" and token.text.upper() == "PREFIX"
    }
    heads = (f"PREFIX {name}: <{iri}> " for name, iri in PREFIXES.items() if name in used - known)
    return "".join((*heads, query))


def _cut(form: str, columns: tuple[str, ...], rows: Iterable[Row], max_rows: int) -> Result:
    taken = tuple(islice(rows, max_rows + 1))
    return Result(form, columns, taken[:max_rows], truncated=len(taken) > max_rows)
