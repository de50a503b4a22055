"""What an answer becomes: a pandas DataFrame, CSV, SPARQL-results JSON, a Markdown table.

Every form has the columns of the answer and, where rows are cited, a last column `citations` with the IRIs of the
claims that a row stands on. `citations=False` leaves it out.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from kg.errors import UsageError

if TYPE_CHECKING:
    import pandas

CITATIONS = "citations"
_FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
"""What an answer to a user's own SPARQL has for a title."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_KINDS = ((bool, "boolean"), (int, "integer"), (float, "double"), (date, "date"))
"""The datatype of each Python type; a bool is an int too, so it stands first."""


class Tabular:
    """The ways out of an answer; it has `title`, `columns`, `rows`, `citations`, `terms`."""

    __slots__ = ()
    if TYPE_CHECKING:

        @property
        def title(self) -> str:
            """The question, or the form of a query."""

        @property
        def columns(self) -> tuple[str, ...]:
            """Names of the columns."""

        @property
        def rows(self) -> tuple[tuple[object, ...], ...]:
            """Values, in the order of the columns."""

        @property
        def citations(self) -> Sequence[tuple[str, ...]]:
            """IRIs of claims, row by row; empty where nothing is cited."""

        @property
        def terms(self) -> Sequence[tuple[object, ...]]:
            """RDF terms, row by row; empty where no query gave the rows."""

    def to_pandas(self, *, citations: bool = True) -> pandas.DataFrame:
        """A DataFrame: labels as strings, days as `date`, nothing as None; `citations` holds tuples of IRIs.

        Raises UsageError that names the extra where pandas is not installed.
        """
        try:
            from pandas import DataFrame
        except ImportError:
            raise UsageError(
                "DataFrames need pandas, which is not installed.", "pip install 'kg-claims[pandas]'"
            ) from None
        cited = self._cites(citations)
        rows = [[*map(_plain, row), *([iris] if cited else [])] for row, iris in self._cited_rows()]
        return DataFrame(rows, columns=self._names(cited))

    def to_csv(self, *, citations: bool = True) -> str:
        """CSV with a head line (UTF-8, comma, lines end by a newline); citations apart by spaces."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\n")
        cited = self._cites(citations)
        writer.writerow(self._names(cited))
        for row, iris in self._cited_rows():
            writer.writerow([*("" if value is None else value for value in row), *([" ".join(iris)] if cited else [])])
        return out.getvalue()

    def to_json(self, *, citations: bool = True) -> str:
        """SPARQL 1.1 query results as JSON (W3C, 2013), with the terms as the store holds them.

        Where no query gave the rows (networks, say), values are literals of their Python type. An unbound cell has
        no binding; the citations of a row are one literal, IRIs apart by spaces.
        """
        if self.title == "ASK" and len(self.rows) == 1:
            return json.dumps({"head": {}, "boolean": bool(self.rows[0][0])})
        cited = self._cites(citations)
        names = self._names(cited)
        bindings = []
        for terms, (_, iris) in zip(self.terms or self.rows, self._cited_rows(), strict=True):
            nodes = (*terms, *([" ".join(iris)] if cited else []))
            bindings.append({n: _binding(node) for n, node in zip(names, nodes, strict=True) if node is not None})
        return json.dumps({"head": {"vars": names}, "results": {"bindings": bindings}}, ensure_ascii=False)

    def to_markdown(self, *, citations: bool = True) -> str:
        """A Markdown table (GitHub's), bars and line ends inside cells escaped."""
        cited = self._cites(citations)
        lines = [self._names(cited), ["---"] * len(self._names(cited))]
        for row, iris in self._cited_rows():
            values = [*row, *([" ".join(iris)] if cited else [])]
            lines.append(["" if value is None else _cell(str(value)) for value in values])
        return "".join(f"| {' | '.join(line)} |\n" for line in lines)

    def _cites(self, wanted: bool) -> bool:
        """Whether there is a column of citations: a prepared question has one even when it finds nothing."""
        if not wanted or CITATIONS in self.columns:
            return False
        return any(self.citations) or not (self.rows or self.title in _FORMS)

    def _names(self, cited: bool) -> list[str]:
        return [*self.columns, *([CITATIONS] if cited else [])]

    def _cited_rows(self) -> Iterator[tuple[Sequence[object], tuple[str, ...]]]:
        return zip(self.rows, self.citations or ((),) * len(self.rows), strict=True)


def _plain(value: object) -> object:
    """A label as a plain string: pandas, and what is made from it, know no other kind."""
    return str(value) if isinstance(value, str) else value


def _cell(text: str) -> str:
    return " ".join(text.replace("\\", "\\\\").replace("|", "\\|").split("\n"))


def _binding(node: Any) -> dict[str, str]:
    """One value in the W3C's JSON; terms are told apart by their N-Triples (`<…>`, `_:…`, else a literal)."""
    if not hasattr(node, "value"):
        return _of_python(node)
    text = str(node)
    if text.startswith(("<", "_:")):
        return {"type": "uri" if text.startswith("<") else "bnode", "value": node.value}
    if node.language:
        return {"type": "literal", "value": node.value, "xml:lang": node.language}
    kind = node.datatype.value
    return {"type": "literal", "value": node.value} | ({} if kind == f"{_XSD}string" else {"datatype": kind})


def _of_python(value: object) -> dict[str, str]:
    iri = getattr(value, "iri", None)
    if isinstance(iri, str):
        return {"type": "uri", "value": iri}
    kind = next((name for python, name in _KINDS if isinstance(value, python)), None)
    text = json.dumps(value) if isinstance(value, bool) else str(value)
    return {"type": "literal", "value": text} | ({"datatype": _XSD + kind} if kind else {})
