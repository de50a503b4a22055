"""The second form of a question: a `.sql` file beside its `.rq`, answered by DuckDB from the columns of a snapshot.

The `.rq` defines what is asked; a test holds both forms to equal rows. A file has sections:

    -- iris: topic=topic outlet=            columns of slugs, and whose; with nothing behind `=`: IRIs or words
    -- order: topic_iri(topic), n DESC     how rows are ordered
    -- found                               the claims asked about; a line that ends with `--? since` stands only where
    SELECT …                                 that parameter is given, with `--? not media` only where it is not true
    -- answer                              the rows, from `found`
    -- cited                               `place` (of a row, from 0) and `claim`, from `ranked` and `found`

Where the answer has a column `claim`, that is the citation of its row, and nothing else is. Citations are looked up
when somebody opens them: an aggregate over half a million claims does not carry their names about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import overload

from pyoxigraph import Literal, NamedNode, Variable

from kg.ask.questions import Question
from kg.ask.tables import Tables
from kg.errors import DataError
from kg.graph.names import CLAIM, PREFIXES, term

_HEAD = re.compile(r"--\s*(iris|order):\s*(.*)")
_SECTION = re.compile(r"--\s*(found|answer|cited)\s*")
_WHERE = re.compile(r"\s*--\?\s*(not\s+)?(\w+)\s*$")
_NAMED = re.compile(r"\$(\w+)")
_PREFIX = {"actor": "actor", "topic": "topic", "proposition": "prop", "stance": "stance"}
EITHER = ""
"""A column that holds whole IRIs of actors, or words where the actor table knows none."""
_DATE, _BOOLEAN = term("xsd:date"), term("xsd:boolean")
Node = NamedNode | Literal | None
Bound = dict[Variable, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Form:
    """A `.sql` file, cut into its sections."""

    iris: Mapping[str, str]
    order: str
    found: str
    answer: str
    cited: str


@lru_cache(maxsize=256)
def parse(text: str, name: str) -> Form:
    """Cut a file into its sections. Raises DataError where there is no answer, or no order."""
    head: dict[str, str] = {}
    body: dict[str, list[str]] = {"found": [], "answer": [], "cited": []}
    section = None
    for line in text.splitlines():
        if found := _HEAD.fullmatch(line):
            head[found[1]] = found[2]
        elif found := _SECTION.fullmatch(line):
            section = found[1]
        elif section is not None:
            body[section].append(line)
    if not body["answer"] or "order" not in head:
        raise DataError(f"{name} has no section answer, or no order.", "See kg/ask/sql.py for the sections.")
    iris = dict(pair.split("=") for pair in head.get("iris", "").split())
    return Form(iris, head["order"], *("\n".join(body[part]) for part in ("found", "answer", "cited")))


def run(
    tables: Tables, question: Question, made: Form, bound: Bound, max_rows: int
) -> tuple[list[tuple[object, ...]], Sequence[tuple[str, ...]], bool]:
    """At most `max_rows` rows as values, their citations, and whether there were more; `things` tells what they are."""
    given = _values(question, bound)
    columns = [column.name for column in question.columns]
    direct = not made.cited.strip()
    query, values = statement(question, made, given, max_rows)
    taken = tables.rows(query, values)
    rows = [row[: len(columns)] for row in taken[:max_rows]]
    if direct:
        return rows, [(f"{CLAIM}{row[-1]}",) for row in taken[:max_rows]], len(taken) > max_rows

    def cite(at: int | None) -> list[tuple[int, str]]:
        return _cite(tables, made, given, len(rows), at)

    return rows, Citations(len(rows), cite), len(taken) > max_rows


def things(question: Question, made: Form) -> list[str | None]:
    """Of each column the kind of thing whose IRI it holds, `EITHER`, or None for what is none."""
    return [made.iris.get(column.name) for column in question.columns]


def is_thing(value: object, thing: str | None) -> bool:
    """Whether a value of such a column is an IRI."""
    if not isinstance(value, str):
        return False
    return value.startswith(PREFIXES["actor"]) if thing == EITHER else thing is not None


class Terms(Sequence[tuple[Node, ...]]):
    """The RDF terms behind rows of values, made when somebody looks at them."""

    def __init__(self, rows: Sequence[tuple[object, ...]], kinds: Sequence[str | None]) -> None:
        self._rows, self._kinds = rows, kinds

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> tuple[Node, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[Node, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Node, ...] | Sequence[tuple[Node, ...]]:
        if isinstance(at, slice):
            return Terms(self._rows[at], self._kinds)
        return tuple(map(_term, self._rows[at], self._kinds))

    def __reduce__(self) -> tuple[type[tuple[tuple[Node, ...], ...]], tuple[tuple[tuple[Node, ...], ...]]]:
        return tuple, (tuple(self),)


def statement(
    question: Question, made: Form, given: Mapping[str, object], max_rows: int
) -> tuple[str, dict[str, object]]:
    """The SQL of a question and the values of its parameters; `given` are slugs, days and truth values."""
    shown = ", ".join(_iri(column.name, made.iris) for column in question.columns)
    claim = "" if made.cited.strip() else ", claim"
    query = f"{_answer(made, given)}\nSELECT {shown}{claim} FROM answer ORDER BY {made.order} LIMIT {max_rows + 1}"
    return query, _used(query, given)


class Citations(Sequence[tuple[str, ...]]):
    """The claims behind each row of an answer, looked up when they are asked for: one row, or all at once."""

    def __init__(self, rows: int, find: Callable[[int | None], list[tuple[int, str]]]) -> None:
        self._rows, self._find = rows, find
        self._known: dict[int, tuple[str, ...]] = {}

    def __len__(self) -> int:
        return self._rows

    @overload
    def __getitem__(self, at: int) -> tuple[str, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, ...] | Sequence[tuple[str, ...]]:
        if isinstance(at, slice):
            return tuple(self)[at]
        place = range(self._rows)[at]
        if place not in self._known:
            self._known[place] = tuple(claim for _, claim in self._find(place))
        return self._known[place]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        if len(self._known) < self._rows:
            found: dict[int, list[str]] = {}
            for at, claim in self._find(None):
                found.setdefault(at, []).append(claim)
            self._known = {at: tuple(found.get(at, ())) for at in range(self._rows)}
        return (self._known[at] for at in range(self._rows))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"<citations of {self._rows} rows>"

    def __reduce__(self) -> tuple[type[tuple[tuple[str, ...], ...]], tuple[tuple[tuple[str, ...], ...]]]:
        return tuple, (tuple(self),)


def _cite(tables: Tables, made: Form, given: Mapping[str, object], rows: int, at: int | None) -> list[tuple[int, str]]:
    wanted = f"place < {rows}" if at is None else f"place = {at}"
    query = (
        f"{_answer(made, given)},\n"
        f"ranked AS (SELECT * FROM (SELECT *, row_number() OVER (ORDER BY {made.order}) - 1 AS place FROM answer)"
        f" WHERE {wanted})\n"
        "SELECT place, claim_iri(claim) FROM"
        f" (SELECT DISTINCT place, claim FROM (\n{_fit(made.cited, given)})) ORDER BY ALL"
    )
    return [(int(str(place)), str(claim)) for place, claim in tables.rows(query, _used(query, given))]


def _answer(made: Form, given: Mapping[str, object]) -> str:
    found = f"found AS (\n{_fit(made.found, given)}\n), " if made.found.strip() else ""
    return f"WITH {found}answer AS (\n{_fit(made.answer, given)}\n)"


def _values(question: Question, bound: Bound) -> dict[str, object]:
    """What the parameters of SQL hold: slugs, days, words."""
    types = {param.name: param.type for param in question.params}
    found: dict[str, object] = {}
    for variable, node in bound.items():
        value: object = node.value
        if isinstance(node, NamedNode):
            value = node.value.removeprefix(PREFIXES[_PREFIX[types[variable.value]]])
        elif node.datatype == _DATE:
            value = date.fromisoformat(node.value)
        elif node.datatype == _BOOLEAN:
            value = node.value in ("true", "1")
        found[variable.value] = value
    return found


def _fit(section: str, given: Mapping[str, object]) -> str:
    """The section with those of its lines that the parameters call for."""
    lines = []
    for line in section.splitlines():
        mark = _WHERE.search(line)
        if mark is None:
            lines.append(line)
        elif bool(given.get(mark[2], False)) is not bool(mark[1]):
            lines.append(line[: mark.start()])
    return "\n".join(lines)


def _used(query: str, given: Mapping[str, object]) -> dict[str, object]:
    return {name: given.get(name) for name in _NAMED.findall(query)}


def _iri(column: str, iris: Mapping[str, str]) -> str:
    prefix = iris.get(column, EITHER)
    quoted = f'"{column}"'  # a column may be called `end`
    return quoted if prefix == EITHER else f"{prefix}_iri({quoted}) AS {quoted}"


def _term(value: object, thing: str | None) -> Node:
    """A value of DuckDB as the term that the `.rq` gives."""
    match value:
        case None:
            return None
        case str():
            return NamedNode(value) if is_thing(value, thing) else Literal(value)
        case date():
            return Literal(value.isoformat(), datatype=_DATE)
        case bool() | int() | float():
            return Literal(value)
    return Literal(str(value))
