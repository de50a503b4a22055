"""Asks: a prepared question by its name, or a user's own SPARQL; both give an `Answer` with its citations."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store, Variable

from kg.ask.bind import bind, values_of
from kg.ask.cells import cell, plain
from kg.ask.labels import PREFERRED, Labels, labels_of
from kg.ask.questions import Question, question
from kg.ask.sandbox import DEADLINE_SECONDS, MAX_ROWS, Sandbox
from kg.ask.sql import Bound, Node, Terms, is_thing, parse, run, things
from kg.ask.tables import Tables, tables_of
from kg.errors import QueryError, StoreError
from kg.graph.names import CLAIM, PREFIXES
from kg.graph.quads import Far, Term
from kg.model import Answer
from kg.store.layout import READ_FAULTS, brief
from kg.store.snapshot import Snapshot

COLUMNS_FROM = 250_000
"""Quads from which on opening DuckDB pays: a smaller store answers in SPARQL before it is loaded."""
CITING = ("claim", "claims")
"""The variables that carry the citations of a row: one IRI, or several apart by spaces."""

_CITED = re.compile(f"(?:{re.escape(CLAIM)}|{re.escape(PREFIXES['declined'])})[0-9a-f]+")


def ask(
    snapshot: Snapshot,
    name: str | Question,
    /,
    *,
    lang: str = "en",
    max_rows: int = MAX_ROWS,
    columns: bool | None = None,
    **params: object,
) -> Answer:
    """Answer a prepared question, labels in `lang`, at most `max_rows` rows (`truncated` says if there were more).

    Parameters are names, slugs, days as people write them. A question that has a second form is answered from the
    columns of a large snapshot; `columns` asks for that, or forbids it. Raises UsageError on an unknown question or
    parameter.

    `ask(snapshot, "who-blames-whom", speaker="Lavrov", lang="fr")`
    """
    started = time.perf_counter()
    asked = question(name) if isinstance(name, str) else name
    bound = bind(asked, params, snapshot.quads)
    tables = _tables(snapshot, asked, columns)
    told = (
        _told(snapshot, asked, bound, max_rows, lang)
        if tables is None
        else _by_columns(snapshot, asked, bound, max_rows, lang, tables)
    )
    return Answer(
        title=asked.title(lang),
        columns=told.columns,
        rows=told.rows,
        citations=told.citations,
        view=snapshot.view,
        truncated=told.more,
        elapsed=time.perf_counter() - started,
        terms=told.terms,
    )


class _Told(NamedTuple):
    """What an answer is made of: columns, cells and terms row by row, citations, whether there were more rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    terms: Sequence[tuple[Node, ...]]
    citations: Sequence[tuple[str, ...]]
    more: bool


def _told(snapshot: Snapshot, asked: Question, bound: Bound, max_rows: int, lang: str) -> _Told:
    """The answer by SPARQL."""
    columns, terms, citations, more = _rows(snapshot, asked, bound, max_rows)
    _fetch(snapshot, terms)
    labels = Labels(snapshot.quads, lang)
    rows = tuple(tuple(cell(node, labels) for node in row) for row in terms)
    return _Told(tuple(columns), rows, tuple(terms), citations, more)


def _by_columns(snapshot: Snapshot, asked: Question, bound: Bound, max_rows: int, lang: str, tables: Tables) -> _Told:
    """The answer from the columns: values become cells at once, and terms only when somebody looks at them."""
    form = parse(asked.sql, asked.name)
    values, citations, more = run(tables, asked, form, bound, max_rows)
    kinds = things(asked, form)
    terms = Terms(values, kinds)
    _fetch(snapshot, terms)
    labels = labels_of(snapshot, lang)
    rows = tuple(
        tuple(plain(value, thing=is_thing(value, kind), labels=labels) for value, kind in zip(row, kinds, strict=True))
        for row in values
    )
    return _Told(tuple(column.name for column in asked.columns), rows, terms, citations, more)


def _tables(snapshot: Snapshot, asked: Question, wanted: bool | None) -> Tables | None:
    """The columns to answer from; None where the quads answer."""
    if not asked.sql or wanted is False or (wanted is None and snapshot.manifest.quads < COLUMNS_FROM):
        return None
    found = tables_of(snapshot)
    if found is None and wanted:
        raise StoreError(f"{snapshot.root} has no columns.", "Make them: kg columns.")
    return found


def sparql(
    snapshot: Snapshot,
    text: str,
    *,
    lang: str | None = None,
    timeout_seconds: float = DEADLINE_SECONDS,
    max_rows: int = MAX_ROWS,
    sandbox: Sandbox | None = None,
    values: Mapping[str, object] | None = None,
) -> Answer:
    """Answer a user's own SPARQL (SELECT, ASK, CONSTRUCT, DESCRIBE) in a worker that can be killed.

    IRIs stay as they are unless `lang` asks for labels. Our prefixes need no declaration. `sandbox` is a warm one to
    reuse, else one is started for this query. `values` are bound to the query's variables, which a SELECT must name
    among its columns; they never become part of its text. Raises QueryError, in one line, when the
    query is refused, malformed, too slow or too large.
    """
    started = time.perf_counter()
    terms = values_of(values or {})
    if sandbox is None:
        with Sandbox(snapshot, workers=1) as own:
            result = own.run(text, timeout_seconds=timeout_seconds, max_rows=max_rows, values=terms)
    else:
        result = sandbox.run(text, timeout_seconds=timeout_seconds, max_rows=max_rows, values=terms)
    labels = Labels(snapshot.quads, lang) if lang else None
    return Answer(
        title=result.form,
        columns=result.columns,
        rows=tuple(tuple(cell(node, labels) for node in row) for row in result.rows),
        citations=tuple(_cited(row) for row in result.rows),
        view=snapshot.view,
        truncated=result.truncated,
        elapsed=time.perf_counter() - started,
        terms=tuple(result.rows),
    )


def _rows(
    snapshot: Snapshot, asked: Question, bound: Bound, max_rows: int
) -> tuple[list[str], list[tuple[Node, ...]], Sequence[tuple[str, ...]], bool]:
    """Columns, terms, citations, and whether there were more rows, by SPARQL."""
    solutions = _select(snapshot, asked, bound)
    columns = [c.name for c in asked.columns] or [v.value for v in solutions.variables if v.value not in CITING]
    taken = _take(solutions, max_rows + 1)
    rows = [tuple(_value(solution, column) for column in columns) for solution in taken[:max_rows]]
    cited = tuple(_citations(solution, solutions.variables) for solution in taken[:max_rows])
    return columns, rows, cited, len(taken) > max_rows


def _select(snapshot: Snapshot, asked: Question, bound: Mapping[Variable, Term]) -> QuerySolutions:
    try:
        solutions = snapshot.quads.query(asked.sparql, substitutions={**bound})
    except (SyntaxError, *READ_FAULTS) as error:
        raise QueryError(
            f"The question {asked.name} cannot be answered: {brief(error)}.", "Mend its .rq file, or run kg verify."
        ) from None
    if not isinstance(solutions, QuerySolutions):
        raise QueryError(f"The question {asked.name} is no SELECT query.", "Mend its .rq file.")
    projected = {variable.value for variable in solutions.variables}
    for column in asked.columns:
        if column.name not in projected:
            raise QueryError(f"The question {asked.name} has no column {column.name}.", "Project it in its .rq file.")
    return solutions


def _take(solutions: QuerySolutions, count: int) -> list[QuerySolution]:
    try:
        return list(islice(solutions, count))
    except READ_FAULTS as error:
        raise StoreError(f"The snapshot cannot be read: {brief(error)}.", "Run kg verify.") from None


def _fetch(snapshot: Snapshot, rows: Iterable[Iterable[object]]) -> None:
    """Let a remote engine give in one go the labels that rows will need."""
    if not isinstance(snapshot.quads, Store) and isinstance(snapshot.quads, Far):  # the second question costs 2 ms
        nodes = {node for row in rows for node in row if isinstance(node, NamedNode)}
        snapshot.quads.fetch(sorted(nodes, key=str), PREFERRED)


def _value(solution: QuerySolution, column: str) -> NamedNode | Literal | None:
    found = solution[column]
    return found if isinstance(found, NamedNode | Literal) else None


def _citations(solution: QuerySolution, variables: Sequence[Variable]) -> tuple[str, ...]:
    found = (solution[v.value] for v in variables if v.value in CITING)
    iris: Iterator[str] = (iri for node in found if isinstance(node, NamedNode | Literal) for iri in node.value.split())
    return tuple(dict.fromkeys(iris))


def _cited(row: Iterable[object]) -> tuple[str, ...]:
    """The claims that a row of a user's query names, in whatever column."""
    texts = (node.value for node in row if isinstance(node, NamedNode | Literal))
    return tuple(dict.fromkeys(iri for text in texts for iri in _CITED.findall(text)))
