"""The data set: what was read, from whom, when; ways to take it all."""

from __future__ import annotations

from starlette.requests import Request

from kg.serve.pages.shown import Shown
from kg.serve.reply import Table, View

MOST_DOCUMENTS = 500
_COLUMNS = ("version", "document", "title", "outlet", "issued", "lang", "claims")


def page(request: Request) -> View:
    """Documents, newest first, with outlets and languages counted."""
    shown = Shown(request)
    tables = shown.edition.tables
    total = int(str(tables.rows("SELECT count(*) FROM documents")[0][0]))
    rows = tables.rows(
        f"SELECT {', '.join(_COLUMNS)} FROM documents ORDER BY issued DESC NULLS LAST, document LIMIT {MOST_DOCUMENTS}"
    )
    outlets = tables.rows(
        "SELECT coalesce(outlet, '–'), count(*), sum(claims), min(issued), max(issued) FROM documents"
        " GROUP BY ALL ORDER BY 2 DESC, 1"
    )
    context = {"rows": rows, "outlets": outlets, "total": total, "generation": shown.edition.snapshot.generation}
    return View("data", context, Table(_COLUMNS, rows, total))
