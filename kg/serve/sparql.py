"""The SPARQL 1.1 endpoint: queries in bounded number, each with a deadline, answered whole or not at all.

Queries run in the site's sandbox, whose processes are not this one. A few threads wait for them, apart from those of
the pages, so that the pages are answered while all of these are busy.
"""

from __future__ import annotations

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import urlencode

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from kg.errors import BusyError, KGError, LimitError, QueryError
from kg.serve.description import description
from kg.serve.negotiate import chosen
from kg.serve.protocol import Asked, ProtocolError, read_request
from kg.serve.reply import View, answer
from kg.serve.results import FORMATS_OF, GRAPHS, TABULAR, typed, written, written_graph
from kg.serve.site import QUERY_WORKERS, Site
from kg.serve.updates import updated

PATHS = ("/sparql", "/sparql/")
METHODS = ("GET", "POST", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a query may run, how many rows or triples an answer may have, how many queries may wait in line."""

    seconds: float = 15.0
    rows: int = 100_000
    waiting: int = 16


class Endpoint:
    """Answers the requests of `PATHS`."""

    def __init__(self, site: Site, limits: Limits | None = None, *, updates: bool = False) -> None:
        """`updates` are for stores in memory, which tests make; those of any other are refused all the same."""
        self._site, self._limits = site, limits or Limits()
        self._updates = updates and site.in_memory
        self._pool = ThreadPoolExecutor(QUERY_WORKERS, thread_name_prefix="kg-sparql")
        self._places = threading.BoundedSemaphore(QUERY_WORKERS + self._limits.waiting)

    def close(self) -> None:
        """Begin nothing more."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    async def handle(self, request: Request) -> Response:
        """The answer to one request."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"allow": ", ".join(METHODS)})
        try:
            asked = await read_request(request)
        except ProtocolError as error:
            return _told(error.status, error.what)
        if not self._places.acquire(blocking=False):
            return self._busy()
        future = self._pool.submit(self._answer, request, asked, time.monotonic())
        future.add_done_callback(lambda done: self._places.release())
        return await asyncio.wrap_future(future)

    def _answer(self, request: Request, asked: Asked | None, since: float) -> Response:
        if time.monotonic() - since > self._limits.seconds:
            return self._busy()
        try:
            if asked is None:
                return self._described(request)
            if asked.operation == "update":
                return self._updated(request, asked)
            return self._queried(request, asked)
        except BusyError:
            return self._busy()
        except LimitError as error:
            return _told(422, str(error))
        except QueryError as error:
            return _told(400, str(error))
        except KGError as error:
            return _told(500, str(error))

    def _queried(self, request: Request, asked: Asked) -> Response:
        if _browses(request) and asked.dataset is None:
            page = f"/query?{urlencode({'query': asked.text})}"
            return RedirectResponse(page, 303, {"vary": "accept"})
        limits = self._limits
        result = self._site.edition.sandbox.run(
            asked.text,
            timeout_seconds=limits.seconds,
            max_rows=limits.rows,
            dataset=asked.dataset,
            base=_address(request),
        )
        media = chosen(request.headers.get("accept", ""), list(FORMATS_OF[result.form]))
        if media is None:
            return _not_acceptable(list(FORMATS_OF[result.form]))
        if result.truncated:
            raise LimitError(
                f"The answer is larger than this server gives at once ({limits.rows} rows, 16 MB); no part of it is"
                " shown.",
                "Ask for it in pages: add ORDER BY, LIMIT and OFFSET.",
            )
        return Response(written(result, media), headers={"content-type": typed(media), "vary": "accept"})

    def _updated(self, request: Request, asked: Asked) -> Response:
        if not self._updates:
            return _told(403, "This endpoint only reads. Documents are added by kg add.")
        updated(self._site.store, asked.text, asked.dataset, base=_address(request))
        return Response(status_code=204)

    def _described(self, request: Request) -> Response:
        offered = [*GRAPHS, "text/html"]
        media = chosen(request.headers.get("accept", ""), offered)
        if media is None:
            return _not_acceptable(offered)
        if media == "text/html":
            page = answer(request, View("endpoint", {"address": _address(request)}), "")
            page.headers["vary"] = "accept, accept-language"
            return page
        triples = description(self._site.edition.snapshot, _address(request), updates=self._updates)
        return Response(written_graph(triples, media), headers={"content-type": typed(media), "vary": "accept"})

    def _busy(self) -> Response:
        refused = _told(503, "Too many queries are being answered; ask again in a moment.")
        refused.headers["retry-after"] = str(max(1, round(self._limits.seconds)))
        return refused


def _address(request: Request) -> str:
    """The endpoint as it was asked for; the guard let no other host's name pass. Raises QueryError for no IRI."""
    try:
        return NamedNode(str(request.url.replace(query="", fragment=""))).value
    except ValueError:
        raise QueryError("The Host header is no name.", "Ask by the server's name.") from None


def _browses(request: Request) -> bool:
    """Whether a page is wanted rather than data: then the query's own page shows its answer."""
    media = chosen(request.headers.get("accept", ""), [*TABULAR, *GRAPHS, "text/html"])
    return request.method == "GET" and media == "text/html"


def _not_acceptable(offered: list[str]) -> Response:
    return _told(406, f"This is given as {', '.join(offered)}; the Accept header wants none of them.")


def _told(status: int, what: str) -> Response:
    return PlainTextResponse(f"{what}\n", status)
