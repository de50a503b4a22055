"""The app served for real on this machine, and what pages are held against: axe-core with the rules of WCAG 2.2 AA."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import uvicorn

from kg.serve.app import make_app
from kg.serve.site import Site
from kg.store.store import Store

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def served(store: Store, *, review_token: str | None = None, **options: Any) -> Iterator[str]:
    """The address of the app over a store, made with `options`, on a free port, as long as the block runs."""
    config = uvicorn.Config(
        make_app(Site(store, review_token=review_token), **options), host="127.0.0.1", port=0, log_level="warning"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the server did not start"
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@cache
def _axe() -> str:
    return (AXE / "axe.min.js").read_text("utf-8")


def violations(tab: Any) -> list[str]:
    """What axe finds against WCAG 2.2 AA in an open page: rule, element, why."""
    tab.evaluate(_axe())
    found = tab.evaluate("rules => axe.run({ runOnly: { type: 'tag', values: rules } })", RULES)
    return [
        f"{one['id']}: {node['html'][:120]}: {node['failureSummary']}"
        for one in found["violations"]
        for node in one["nodes"]
    ]
