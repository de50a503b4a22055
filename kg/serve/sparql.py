"""SPARQL 1.1 protocol: queries by GET and by both kinds of POST, answers in the form that is asked for.

A query runs in a warm worker on a read-only snapshot, with a deadline and a cap on its rows; an answer that the cap
cut is refused as a whole (a protocol's client has no place for `there is more`). Updates are refused: 403.
"""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

from pyoxigraph import BlankNode, Literal, NamedNode, QueryBoolean, QueryResultsFormat, QuerySolutions, RdfFormat, Triple, serialize
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from kg.ask.frames import Result
from kg.errors import QueryError
from kg.serve.reply import site_of

DEADLINE_SECONDS = 30.0
MAX_ROWS = 100_000
FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
