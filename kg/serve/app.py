"""The app: which address leads to which page. A page is a function from a request to a `View`."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator, Callable, Iterable
from pathlib import Path

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from kg.errors import KGError, UsageError
from kg.serve.guard import Guard
from kg.serve.linked import FORMATS, described, wanted_format
from kg.serve.pages import actor, ask, claim, claims, concept, data, document, graph, home, opposed, query
from kg.serve.reply import View, answer, missing, site_of
from kg.serve.review import routes as review_routes
from kg.serve.site import Site
from kg.serve.sparql import METHODS, PATHS, Endpoint, Limits
from kg.serve.words import language

LOCAL_HOSTS = ("localhost", "127.0.0.1", "::1")
_STATIC = Path(__file__).resolve().parent / "static"
_SUFFIXES = ("json", "csv")

Page = Callable[[Request], View]
PAGES: tuple[tuple[str, Page], ...] = (
    ("/index", home.page),
    ("/claims", claims.page),
    ("/claim/{name}", claim.page),
    ("/actor/{name}", actor.page),
    ("/prop/{name}", concept.proposition),
    ("/topic/{name}", concept.topic),
    ("/version/{name}", document.page),
    ("/contested", concept.contested),
    ("/ask", ask.questions_page),
    ("/ask/{name}", ask.question_page),
    ("/query", query.page),
    ("/data", data.page),
    ("/graph", graph.page),
    ("/disputes", opposed.disputes_page),
    ("/shifts", opposed.shifts_page),
)
FILES: tuple[tuple[str, Callable[[Request], Response]], ...] = (
    ("/graph/network.json", graph.network),
    ("/graph/network.gexf", graph.gexf),
    ("/query/network.json", query.network),
    ("/query/answer.ttl", query.turtle),
    ("/terms.json", query.terms),
)
"""Answers of one form only."""


def make_app(
    site: Site, *, hosts: Iterable[str] = LOCAL_HOSTS, limits: Limits | None = None, updates: bool = False
) -> Starlette:
    """The app over `site`, for requests that name one of `hosts`. Closes the site when it ends.

    `limits` are those of its SPARQL endpoint, which takes `updates` for a store in memory and no other.
    """
    endpoint = Endpoint(site, limits, updates=updates)

    @contextlib.asynccontextmanager
    async def closing(app: Starlette) -> AsyncIterator[None]:
        yield
        endpoint.close()
        site.close()

    routes = [Route("/", _endpoint(home.page, ""))]
    for path, page in PAGES:
        routes += [Route(f"{path}.{suffix}", _endpoint(page, suffix)) for suffix in (*_SUFFIXES, *FORMATS)]
        routes.append(Route(path, _endpoint(page, "")))
    routes += [Route(path, endpoint.handle, methods=METHODS) for path in PATHS]
    routes += [Route(path, _file_endpoint(make)) for path, make in FILES]
    routes += review_routes()
    app = Starlette(
        routes=[*routes, Mount("/static", StaticFiles(directory=_STATIC))],
        middleware=[Middleware(Guard, hosts=tuple(hosts))],
        exception_handlers={404: _not_found},
        lifespan=closing,
    )
    app.state.site = site
    return app


def _endpoint(page: Page, suffix: str) -> Callable[[Request], object]:
    async def handle(request: Request) -> Response:
        return await run_in_threadpool(_handle, page, suffix, request)

    return handle


def _file_endpoint(make: Callable[[Request], Response]) -> Callable[[Request], object]:
    def made(request: Request) -> Response:
        try:
            return make(request)
        except UsageError as error:
            return PlainTextResponse(f"{error}\n", 400)

    async def handle(request: Request) -> Response:
        return await run_in_threadpool(made, request)

    return handle


def _handle(page: Page, suffix: str, request: Request) -> Response:
    asked, site = suffix or wanted_format(request), site_of(request)
    given = tuple(sorted(request.query_params.multi_items()))
    key = (site.stamp, request.url.path, given, asked, language(request, site.lang))
    return site.kept.answer(request, key, lambda: _made(page, asked, request))


def _made(page: Page, asked: str, request: Request) -> Response:
    if asked in FORMATS:
        return described(request, asked)
    try:
        return answer(request, page(request), asked)
    except UsageError as error:
        return answer(request, View("error", {"error": error}, status=400), "")
    except KGError as error:
        return answer(request, View("error", {"error": error}, status=500), "")


async def _not_found(request: Request, error: Exception) -> Response:
    return await run_in_threadpool(answer, request, missing(request), "")
