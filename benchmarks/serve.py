"""How quick `kg serve` is under readers, on a store of a million made-up triples (or another: `--store`): `make bench`.

The server runs in a process of its own; the clients are coroutines of this one. Two cores are shared by both.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from benchmarks.generator import fill
from kg.store.store import open_store

PORT = 8377
BASE = f"http://127.0.0.1:{PORT}"
TRIPLES = 1_000_000
CLIENTS, SECONDS_EACH = 50, 20
FLOOD_REQUESTS, FLOOD_CONNECTIONS, ROUNDS = 10_000, 500, 3


@contextmanager
def served(store: Path) -> Iterator[tuple[int, float]]:
    """A server over `store`: its process and the seconds until it answered first."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "kg.cli", "--store", str(store), "serve", "--port", str(PORT)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        while True:
            try:
                httpx.get(f"{BASE}/ask", timeout=1)
                break
            except httpx.TransportError:
                time.sleep(0.02)
        yield process.pid, time.perf_counter() - started
    finally:
        process.terminate()
        process.wait()


def pages() -> dict[str, list[str]]:
    """Addresses of each kind of page; of most kinds so many that nearly every request is the first for its page."""
    rows = httpx.get(f"{BASE}/claims.json", timeout=60).json()["rows"]
    topics = sorted({topic for row in rows for topic in row["topics"].split()})
    facets = [f"/claims?act={row['act']}&topic={topic}" for row in rows for topic in row["topics"].split()]
    return {
        "first page": ["/"],
        "claims": ["/claims", *(f"/claims?page={number}" for number in range(2, 100))],
        "claims by facet": sorted(set(facets)),
        "claim": [f"/claim/{row['claim']}" for row in rows],
        "document": sorted({f"/version/{row['version']}" for row in rows}),
        "actor": sorted({f"/actor/{row['speaker']}" for row in rows if row["speaker"]}),
        "topic": [f"/topic/{topic}" for topic in topics],
        "disputes": ["/contested"],
    }


async def reading(paths: dict[str, list[str]]) -> dict[str, list[float]]:
    """`CLIENTS` readers with a request a second each, page after page: the milliseconds of every answer."""
    taken: dict[str, list[float]] = {name: [] for name in paths}
    listed = list(paths.items())

    async def reader(client: httpx.AsyncClient, number: int) -> None:
        await asyncio.sleep(number / CLIENTS)
        for turn in range(SECONDS_EACH):
            name, those = listed[(number + turn) % len(listed)]
            path = those[(number * SECONDS_EACH + turn) % len(those)]
            started = time.perf_counter()
            (await client.get(path)).raise_for_status()
            spent = time.perf_counter() - started
            taken[name].append(1000 * spent)
            await asyncio.sleep(max(0.0, 1 - spent))

    async with httpx.AsyncClient(base_url=BASE, timeout=60) as client:
        await asyncio.gather(*(reader(client, number) for number in range(CLIENTS)))
    return taken


async def flood(path: str) -> Counter[int | str]:
    """`FLOOD_REQUESTS` requests over `FLOOD_CONNECTIONS` connections as fast as they go: how often each status came.

    A connection that idled for five seconds is closed by the server, sometimes just as we ask again: `closed`.
    """
    limits = httpx.Limits(max_connections=FLOOD_CONNECTIONS)
    seen: Counter[int | str] = Counter()
    async with httpx.AsyncClient(base_url=BASE, timeout=120, limits=limits) as client:
        gate = asyncio.Semaphore(FLOOD_CONNECTIONS)

        async def one() -> None:
            async with gate:
                try:
                    seen[(await client.get(path)).status_code] += 1
                except (httpx.ReadError, httpx.RemoteProtocolError):
                    seen["closed"] += 1

        await asyncio.gather(*(one() for _ in range(FLOOD_REQUESTS)))
    return seen


def memory_mb(process: int) -> float:
    """What a process holds, in MB (Linux)."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1000
    return 0.0


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, help="A filled store; without it one is made.")
    parser.add_argument("--no-flood", action="store_true", help="Leave the flood of requests out.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        store = given.store or Path(scratch) / "store"
        if given.store is None:
            fill(open_store(store), TRIPLES)
        with served(store) as (process, started):
            print(f"first answer after the start  {started:.1f} s")
            paths = pages()
            for name, times in asyncio.run(reading(paths)).items():
                slow = statistics.quantiles(times, n=20)[-1]
                print(f"{name:16} median {statistics.median(times):6.0f} ms   19 of 20 within {slow:6.0f} ms")
            for number in range(0 if given.no_flood else ROUNDS):
                seen = asyncio.run(flood(paths["claim"][0]))
                print(f"flood {number + 1}: {dict(seen)}; {memory_mb(process):.0f} MB")


if __name__ == "__main__":
    main()
