"""Answers kept as long as nothing changes: a page is made once for what was asked, and made again by nobody.

A snapshot never changes, so what a page says depends on the address, the language and the form that were asked for, and
on what `Site.stamp` tells: the snapshot's number. Requests with a cookie are somebody's own and are not kept.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response

MOST_BYTES = 64_000_000
LARGEST_BYTES = 2_000_000
"""A larger answer is made again."""

Key = tuple[object, ...]


class Kept:
    """The answers given last; those longest unused go first. Threads share it."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most, self._size = most_bytes, 0
        self._answers: OrderedDict[Key, Response] = OrderedDict()
        self._lock = threading.Lock()

    def answer(self, request: Request, key: Key, make: Callable[[], Response]) -> Response:
        """The answer kept under `key`, else what `make` gives; 304 where the browser has it already."""
        if request.method not in {"GET", "HEAD"} or request.cookies:
            return make()
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
        if found is None:
            found = make()
            if found.status_code != 200:
                return found
            found.headers["etag"] = f'"{hashlib.sha256(bytes(found.body)).hexdigest()[:32]}"'
            found.headers["cache-control"] = "no-cache"
            self._keep(key, found)
        if request.headers.get("if-none-match") == found.headers["etag"]:
            same = {name: found.headers[name] for name in ("etag", "cache-control")}
            return Response(status_code=304, headers=same)
        return found

    def _keep(self, key: Key, made: Response) -> None:
        if len(made.body) > LARGEST_BYTES:
            return
        with self._lock:
            self._size += len(made.body) - self._weight(self._answers.pop(key, None))
            self._answers[key] = made
            while self._size > self._most:
                self._size -= self._weight(self._answers.popitem(last=False)[1])

    @staticmethod
    def _weight(answer: Response | None) -> int:
        return len(answer.body) if answer is not None else 0
