"""An answer's rows for people and programs: a table with citations, JSON, CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from kg.ask.cells import Named
from kg.ask.guard import FORMS
from kg.cli.console import table
from kg.cli.places import Places
from kg.graph.names import compact
from kg.model import Answer

SHOWN_CITATIONS = 2
_CITED = "citations"
_LONGEST_CELL = 160


def as_table(answer: Answer, places: Places, *, most: int | None = None, hide: Sequence[str] = ()) -> str:
    """A titled table, its last column the citations of each row; `most` rows at the most, `hide` leaves columns out."""
    rows = list(zip(answer.rows, answer.citations or [()] * len(answer.rows), strict=True))[:most]
    with_places = any(cited for _, cited in rows)
    shown = [at for at, column in enumerate(answer.columns) if column not in hide]
    columns = [answer.columns[at].replace("_", " ") for at in shown] + ([_CITED] if with_places else [])
    body = [
        [*(_short(row[at]) for at in shown), *([_places(cited, places)] if with_places else [])] for row, cited in rows
    ]
    return table(columns, body, title=None if answer.title in FORMS else answer.title)


def as_dict(answer: Answer) -> dict[str, Any]:
    """The whole answer; each row an object with its citations, a thing of the graph with label and IRI."""
    cited = answer.citations or ((),) * len(answer.rows)
    return {
        "title": answer.title,
        "view": answer.view,
        "columns": list(answer.columns),
        "rows": [
            {column: _value(value) for column, value in zip(answer.columns, row, strict=True)}
            | {_CITED: [compact(iri) for iri in iris]}
            for row, iris in zip(answer.rows, cited, strict=True)
        ],
        "truncated": answer.truncated,
        "elapsed_seconds": round(answer.elapsed, 3),
    }


def as_csv(answer: Answer) -> str:
    """One line a row, with a last column of citations apart by spaces where rows are cited."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    with_cited = bool(answer.citations) or not answer.rows
    writer.writerow((*answer.columns, *((_CITED,) if with_cited else ())))
    for row, iris in zip(answer.rows, answer.citations or ((),) * len(answer.rows), strict=True):
        cells = ["" if value is None else value for value in row]
        writer.writerow([*cells, " ".join(map(compact, iris))] if with_cited else cells)
    return out.getvalue()


def _places(iris: tuple[str, ...], places: Places) -> str:
    shown = [*_shown(iris, places)]
    return "\n".join((*shown, f"and {len(iris) - SHOWN_CITATIONS} more") if len(iris) > SHOWN_CITATIONS else shown)


def _shown(iris: tuple[str, ...], places: Places) -> Iterator[str]:
    return (places.of(iri) for iri in iris[:SHOWN_CITATIONS])


def _short(value: object) -> object:
    if isinstance(value, Named):
        return compact(value) if value == value.iri else str(value)
    if isinstance(value, str) and len(value) > _LONGEST_CELL:
        return value[: _LONGEST_CELL - 1] + "…"
    return value


def _value(value: object) -> object:
    if isinstance(value, Named):
        return str(value) if value == value.iri else {"label": str(value), "iri": value.iri}
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)
