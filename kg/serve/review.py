"""The pages of review: one claim at a time, each action a form, so that all of it works without JavaScript.

A form is answered by a redirect to the next claim. Reviewing is off without a token, and closed to whom it is unknown.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from kg.errors import KGError, UsageError
from kg.review.events import Event
from kg.serve.access import COOKIE, admitted, keep, reviewer_of
from kg.serve.pages.review import KEPT, changes, page
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, answer, site_of
from kg.serve.words import language, words

PATH = "/review"
SIGN_IN, SIGN_OUT = f"{PATH}/sign-in", f"{PATH}/sign-out"
_ADDED = ("speaker", "said_by", "act", "target", "topics", "words")
Form = dict[str, str]


def routes() -> list[Route]:
    """The addresses of review."""
    return [
        Route(PATH, _handler(_show), methods=["GET"]),
        Route(PATH, _handler(_act), methods=["POST"]),
        Route(SIGN_IN, _handler(_sign_in), methods=["POST"]),
        Route(SIGN_OUT, _handler(_sign_out), methods=["POST"]),
    ]


def _handler(make: Callable[[Request, Form], Response]) -> Callable[[Request], Any]:
    async def handle(request: Request) -> Response:
        body = await request.body()
        form = dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
        return await run_in_threadpool(_guarded, make, request, form)

    return handle


def _guarded(make: Callable[[Request, Form], Response], request: Request, form: Form) -> Response:
    if site_of(request).review_token is None:
        told = words(language(request, site_of(request).lang))["review"]
        return answer(request, View("error", {"error": UsageError(told["off"], told["off_hint"])}, status=404), "")
    try:
        reply = make(request, form)
    except UsageError as error:
        reply = answer(request, View("error", {"error": error}, status=400), "")
    except KGError as error:
        reply = answer(request, View("error", {"error": error}, status=500), "")
    reply.headers["cache-control"] = "no-store"
    return reply


def _show(request: Request, form: Form) -> Response:
    reviewer = reviewer_of(request)
    return answer(request, page(request, reviewer), "") if reviewer else _closed(request)


def _closed(request: Request, *, wrong: bool = False) -> Response:
    back = _kept(request.url.query)
    return answer(request, View("review_sign_in", {"wrong": wrong, "back": back}, status=403), "")


def _sign_in(request: Request, form: Form) -> Response:
    if not admitted(request, form.get("name", ""), form.get("token", "")):
        return _closed(request, wrong=True)
    return keep(request, _to(_kept(form.get("back", ""))), form["name"])


def _sign_out(request: Request, form: Form) -> Response:
    reply = RedirectResponse("/", 303)
    reply.delete_cookie(COOKIE, path=PATH)
    return reply


def _act(request: Request, form: Form) -> Response:
    reviewer = reviewer_of(request)
    if reviewer is None:
        return _closed(request)
    event = _said(request, reviewer, form)
    back = _kept(form.get("back", ""))
    coded = form.get("action") == "code" and "proposition=" not in back
    if form.get("action") == "undo" or coded:  # one looks at what is not settled yet
        item = event.claim or f"{event.version}~{event.passages[0]}"
        return _to(urlencode([*parse_qsl(back), ("item", item)]))
    return _to(back)


def _said(request: Request, reviewer: str, form: Form) -> Event:
    """The event that a form asks for. Raises UsageError for an action that is none."""
    desk, action, item, reason = site_of(request).desk, form.get("action"), form.get("item", ""), form.get("reason", "")
    if action == "undo":
        return desk.undo(reviewer)
    if action == "accept":
        return desk.accept(reviewer, item, reason)
    if action == "reject":
        return desk.reject(reviewer, item, reason)
    if action == "correct":
        return desk.correct(reviewer, item, changes(Shown(request), desk, item, form), reason)
    if action == "add":
        return desk.add(reviewer, item, {name: form[name] for name in _ADDED if form.get(name)}, reason)
    if action == "code":
        lang = language(request, site_of(request).lang)
        given = form.get("proposition", ""), form.get("agreement", "")
        return desk.code(reviewer, item, *given, lang=lang, reason=reason)
    raise UsageError(f"There is nothing called {action!r} to do.", "Use the buttons of the page.")


def _kept(query: str) -> str:
    """The parameters of a queue among those of a query: nothing else is led back to."""
    return urlencode([(name, value) for name, value in parse_qsl(query) if name in KEPT and name != "item"])


def _to(query: str) -> Response:
    return RedirectResponse(f"{PATH}?{query}" if query else PATH, 303)
