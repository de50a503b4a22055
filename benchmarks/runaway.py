"""How long after its limit a query that runs away is stopped, kind by kind, by a server of its own: `make bench`.

The queries are those that `tests/serve` holds the server against.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

from benchmarks.generator import fill
from kg.store.store import open_store
from tests.serve.hostile import RUNAWAY
from tests.serve.test_hostile import alone

TRIPLES = 100_000
LIMIT_SECONDS, ALLOWED_SECONDS = 3.0, 0.5


def main() -> None:
    """Each form of each kind, one after the other; the longest of each kind beyond the limit."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "kg-data")
        fill(store, TRIPLES)
        with alone(store, LIMIT_SECONDS) as server:
            server.asked("ASK { }")  # The first query starts a worker.
            worst = 0.0
            for kind, queries in RUNAWAY.items():
                late = max(_late(server, query) for query in queries)
                worst = max(worst, late)
                print(f"{kind:20} {len(queries)} forms, at most {late:+.2f} s from the limit")
    print(f"worst {worst:+.2f} s, allowed {ALLOWED_SECONDS} s")


def _late(server, query: str) -> float:
    started = time.perf_counter()
    reply = server.asked(query)
    late = time.perf_counter() - started - LIMIT_SECONDS
    assert reply.status_code in (400, 422), reply.text[:200]
    server.asked("ASK { }")
    return late


if __name__ == "__main__":
    main()
