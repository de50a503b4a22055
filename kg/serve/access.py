"""Who reviews: a name and the token that `kg serve` was given, kept in a cookie that only this site's pages send.

The cookie holds the name and a signature of it by the token, so nothing is kept on the server, and a new token ends all
sessions.
"""

from __future__ import annotations

import hashlib
import hmac
from urllib.parse import quote, unquote

from starlette.requests import Request
from starlette.responses import Response

from kg.serve.reply import site_of

COOKIE = "kg-reviewer"
DAY_SECONDS = 86_400


def reviewer_of(request: Request) -> str | None:
    """The name of who reviews; None for everybody else."""
    token = site_of(request).review_token
    name, _, signature = request.cookies.get(COOKIE, "").rpartition(".")
    if not token or not hmac.compare_digest(signature.encode(), _signature(token, name).encode()):
        return None
    return unquote(name) or None


def admitted(request: Request, name: str, token: str) -> bool:
    """Whether a reviewer may come in: a name, and the token."""
    wanted = site_of(request).review_token
    return bool(wanted and name.strip()) and hmac.compare_digest(token.encode(), (wanted or "").encode())


def keep(request: Request, reply: Response, name: str) -> Response:
    """`reply`, which makes the browser remember who reviews for a day."""
    kept = quote(name.strip(), safe="")
    value = f"{kept}.{_signature(site_of(request).review_token or '', kept)}"
    secure = request.url.scheme == "https"
    reply.set_cookie(COOKIE, value, DAY_SECONDS, path="/review", httponly=True, samesite="strict", secure=secure)
    return reply


def _signature(token: str, name: str) -> str:
    return hmac.new(token.encode(), name.encode(), hashlib.sha256).hexdigest()
