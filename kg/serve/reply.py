"""Answers in the form that was asked for: a page, JSON, CSV. Every list is one `Table`, whatever it ends as."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from kg.ask.reviewed import EXTRACTED, VIEWS
from kg.serve.carried import PARAMETER, carried, view_of
from kg.serve.site import Edition, Site
from kg.serve.words import LANGUAGES, language, words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_pages = Environment(
    loader=FileSystemLoader(Path(__file__).resolve().parent / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that a list shows; `total` is how many there are in all, where more exist than are shown."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Any]]
    total: int | None = None

    @property
    def cut(self) -> bool:
        """Whether rows are left out."""
        return self.total is not None and self.total > len(self.rows)


@dataclass(frozen=True, slots=True)
class View:
    """What a handler gives back: a template with its context, and the same as a table where it is a list."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    table: Table | None = None
    status: int = 200


def answer(request: Request, view: View, suffix: str) -> Response:
    """`view` as HTML, or as what `suffix` (`json`, `csv`) says."""
    if suffix == "json" and view.table is not None:
        rows = [dict(zip(view.table.columns, map(_plain, row), strict=True)) for row in view.table.rows]
        total = view.table.total if view.table.total is not None else len(rows)
        return JSONResponse({"rows": rows, "total": total, "complete": not view.table.cut}, view.status)
    if suffix == "csv" and view.table is not None:
        head = {"x-complete": "no" if view.table.cut else "yes"}
        return Response(_csv(view.table), view.status, head, media_type="text/csv; charset=utf-8")
    if suffix:
        return answer(request, missing(request), "")
    lang = language(request, site_of(request).lang)
    seen = request.query_params.get(PARAMETER, EXTRACTED)
    seen = seen if seen in VIEWS else EXTRACTED
    context = {"t": words(lang), "lang": lang, "here": Here(request), "languages": LANGUAGES, "view": view}
    context |= {"seen": seen, "views": VIEWS if site_of(request).reviews else ()}
    page = _pages.get_template(f"{view.template}.html.j2").render(context | view.context)
    return HTMLResponse(carried(page, seen), view.status, {"vary": "accept-language"})


def missing(request: Request) -> View:
    """The page for what is not there."""
    return View("missing", {"path": request.url.path}, status=404)


def site_of(request: Request) -> Site:
    """What is served."""
    site: Site = request.app.state.site
    return site


def edition_of(request: Request) -> Edition:
    """The snapshot in the view that the address asks for. Raises UsageError for a view that there is not."""
    return site_of(request).seen_as(view_of(request))


class Here:
    """Addresses made from the one that was asked for."""

    def __init__(self, request: Request) -> None:
        self.path = request.url.path
        self._given = [(k, v) for k, v in request.query_params.multi_items() if v]

    def with_(self, **changes: object) -> str:
        """This address with parameters changed; None takes one out. A change begins at the first page again."""
        stays = {"lang", PARAMETER} & changes.keys()
        given = [(k, v) for k, v in self._given if k not in changes and (k != "page" or stays)]
        given += [(k, str(v)) for k, v in changes.items() if v is not None]
        return f"{self.path}?{urlencode(given)}" if given else self.path

    def as_(self, suffix: str) -> str:
        """This list in another form."""
        base = "/index" if self.path == "/" else self.path
        return f"{base}.{suffix}?{urlencode(self._given)}" if self._given else f"{base}.{suffix}"


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return " ".join(map(str, value)) if isinstance(value, tuple | list) else str(value)


def _csv(table: Table) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(table.columns)
    writer.writerows([_cell(value) for value in row] for row in table.rows)
    return out.getvalue()


def _cell(value: Any) -> Any:
    """A cell that no spreadsheet takes for a formula (OWASP: a leading sign gets an apostrophe)."""
    plain = _plain(value)
    return f"'{plain}" if isinstance(plain, str) and plain.startswith(_FORMULA) else plain
