"""What stands before every page: who may ask, how much, and what a browser may do with the answer.

Pure ASGI, so that nothing is buffered. The Host header must be one of ours (a rebound name is another site), a request
that changes something must come from our own pages, and every answer carries a policy under which a browser runs our
scripts alone and asks nobody else for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MAX_BODY_BYTES = 200_000
MAX_URL_BYTES = 16_000
_HOST = re.compile(r"(?:\[([0-9A-Fa-f:.]+)\]|([\w.\-]+))(?::\d{1,5})?", re.ASCII)
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self';"
    " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # Not `no-referrer`: with that, browsers send `Origin: null` with our own forms too.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
OPEN_PATHS = ("/sparql", "/sparql/")
"""Paths that pages of other origins may read."""
OPEN_HEADERS = {
    "access-control-allow-origin": "*",
    "access-control-allow-methods": "GET, POST, OPTIONS",
    "access-control-allow-headers": "content-type, accept",
    "access-control-expose-headers": "retry-after",
    "access-control-max-age": "86400",
    "cross-origin-resource-policy": "cross-origin",
}


class Guard:
    """Refuses what is not ours to answer: other hosts, addresses and bodies too long, changes from other origins."""

    def __init__(self, app: ASGIApp, *, hosts: Iterable[str]) -> None:
        self._app, self._hosts = app, frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refused = self._refused(scope)
        if refused is not None:
            await refused(scope, receive, _with_headers(send, scope))
            return
        await self._app(scope, _limited(receive), _with_headers(send, scope))

    def _refused(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        if _name_of(headers.get("host", "")) not in self._hosts:
            return PlainTextResponse("This server does not go by that name.\n", 400)
        if len(scope["raw_path"]) + len(scope["query_string"]) > MAX_URL_BYTES:
            return PlainTextResponse("The address is too long; send a query by POST.\n", 414)
        length = headers.get("content-length", "0")
        if not (length.isascii() and length.isdigit()) or int(length) > MAX_BODY_BYTES:
            return PlainTextResponse("The request is too long.\n", 413)
        if scope["method"] not in {"GET", "HEAD", "OPTIONS"} and scope["path"] not in OPEN_PATHS:
            origin = headers.get("origin") or ""
            if urlsplit(origin).netloc != headers.get("host"):
                return PlainTextResponse("Changes are taken from this site's own pages only.\n", 403)
        return None


def _name_of(host: str) -> str:
    # Nothing but a name and a port: `us@evil`, `us/path` are read one way here and another elsewhere.
    found = _HOST.fullmatch(host)
    return (found[1] or found[2]).lower() if found else ""


def _limited(receive: Receive) -> Receive:
    """A body without a told length is cut where it grows too long: it then ends as a connection that broke."""
    seen = 0

    async def limited() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        return message if seen <= MAX_BODY_BYTES else {"type": "http.disconnect"}

    return limited


def _with_headers(send: Send, scope: Scope) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            for name, value in HEADERS.items():
                headers.setdefault(name, value)
            if scope["path"] in OPEN_PATHS:
                headers.update(OPEN_HEADERS)
        await send(message)

    return sending
