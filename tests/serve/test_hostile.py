"""Queries that run away are stopped, and nobody else is asked, by a server in a process of its own.

How long after the limit it takes is measured by `benchmarks/runaway.py`; here a query only has to end.
"""

from __future__ import annotations

import contextlib
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from kg.serve.app import make_app
from kg.serve.site import Site
from kg.store.store import Store, forget, open_store
from tests.serve.hostile import RUNAWAY, Way, ways
from tests.store.conftest import fill

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a kg:Claim } }"
SHORT_SECONDS, LONG_SECONDS = 0.5, 5.0
IN_CI = 40


@dataclass(frozen=True)
class Server:
    """A server that runs by itself: its process, its address, and a client for it."""

    process: subprocess.Popen[str]
    client: httpx.Client

    def asked(self, query: str) -> httpx.Response:
        return self.client.post("/sparql", data={"query": query})

    def stands(self) -> bool:
        """Whether the process is there still and answers rightly."""
        rows = self.asked(COUNT).json()["results"]["bindings"]
        return self.process.poll() is None and rows[0]["n"]["value"] == "12"


@contextmanager
def alone(store: Store, seconds: float) -> Iterator[Server]:
    """`kg serve` over a store, whose queries may run for `seconds`."""
    command = [sys.executable, "-m", "kg.cli", "--store", str(store.path), "serve", "--port", "0"]
    process = subprocess.Popen([*command, "--timeout", str(seconds)], stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        said = re.search(r"http://127\.0\.0\.1:\d+", process.stderr.readline())
        assert said, process.stderr.read()
        # What it says from now on goes nowhere, and must not fill the pipe.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        with httpx.Client(base_url=said[0], timeout=120) as client:
            yield Server(process, client)
    finally:
        process.terminate()
        process.wait()


@pytest.fixture(scope="module")
def server(store: Store) -> Iterator[Server]:
    with alone(store, SHORT_SECONDS) as made:
        yield made


@pytest.mark.parametrize("kind", RUNAWAY)
def test_a_query_that_runs_away_is_stopped_and_the_server_stands(server: Server, kind: str) -> None:
    reply = server.asked(RUNAWAY[kind][0])
    assert reply.status_code in (400, 422), reply.text
    assert reply.headers["content-type"].startswith("text/plain")
    assert re.search("stopped after|needs too much|nested|ended its worker", reply.text)
    assert server.stands()


def test_all_of_them_at_once_leave_the_pages_readable(server: Server) -> None:
    with ThreadPoolExecutor(len(RUNAWAY)) as threads:
        replies = [threads.submit(server.asked, queries[0]) for queries in RUNAWAY.values()]
        assert server.client.get("/claims").status_code == 200
        assert {reply.result().status_code for reply in replies} <= {400, 422, 503}
    assert server.stands()


@pytest.mark.soak
@pytest.mark.parametrize("kind", RUNAWAY)
def test_every_form_of_it_is_stopped_however_many_ask(store: Store, kind: str) -> None:
    with alone(store, LONG_SECONDS) as server, ThreadPoolExecutor(3) as threads:
        before = memory_of(server.process.pid)
        for reply in threads.map(server.asked, RUNAWAY[kind] * 3):
            assert reply.status_code in (400, 422, 503), reply.text
        assert server.stands()
        assert memory_of(server.process.pid) < before + 300_000_000


def memory_of(process: int) -> int:
    """Bytes of main memory that a process holds."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


@dataclass
class Canary:
    """Counts who calls a port of this machine, over either protocol."""

    port: int
    calls: list[str] = field(default_factory=list)


@contextmanager
def listening() -> Iterator[Canary]:
    with contextlib.ExitStack() as sockets:
        first = sockets.enter_context(socket.create_server(("127.0.0.1", 0)))
        heard = Canary(first.getsockname()[1])

        def listen() -> None:
            with contextlib.suppress(OSError):
                while True:
                    caller, address = first.accept()
                    heard.calls.append(str(address))
                    caller.close()

        threading.Thread(target=listen, daemon=True).start()
        yield heard
        first.shutdown(socket.SHUT_RDWR)


def send(client: httpx.Client, way: Way) -> int:
    """The status, or 0 where the client itself would not send that."""
    try:
        return client.request(
            *(way.method, way.path),
            params=way.params or None,
            headers=dict(way.headers),
            **({"content": way.body.encode()} if way.body else {"data": dict(way.data)} if way.data else {}),
        ).status_code
    except (httpx.InvalidURL, httpx.RemoteProtocolError, ValueError):
        return 0


def reach(server: Server, heard: Canary, chosen: list[Way]) -> None:
    statuses = [send(server.client, way) for way in chosen]
    assert heard.calls == []
    assert statuses.count(0) == 0
    refused = [status for way, status in zip(chosen, statuses, strict=True) if "SERVICE <" in str(way.data)]
    assert refused
    assert set(refused) <= {400, 403}
    assert server.stands()


def test_the_canary_sings() -> None:
    with listening() as heard:
        socket.create_connection(("127.0.0.1", heard.port)).close()
        socket.create_connection(("127.0.0.1", heard.port)).close()
        for _ in range(200):
            if len(heard.calls) == 2:
                break
            threading.Event().wait(0.01)
        assert len(heard.calls) == 2


def test_nothing_that_is_asked_makes_the_server_ask_another(server: Server) -> None:
    with listening() as heard:
        everything = ways(heard.port)
        assert len(everything) >= 200
        reach(server, heard, everything[:: len(everything) // IN_CI][:IN_CI])


@pytest.mark.soak
def test_none_of_all_the_ways_leads_to_another_host(server: Server) -> None:
    with listening() as heard:
        reach(server, heard, ways(heard.port))


def test_an_endpoint_that_takes_updates_loads_nothing_either() -> None:
    store = open_store("memory:reach")
    fill(store)
    with listening() as heard, TestClient(make_app(Site(store), updates=True), base_url="http://localhost") as client:
        updates = [way for way in ways(heard.port) if "update" in str((way.data, way.headers)) and not way.params]
        statuses = [send(client, way) for way in updates]
        assert heard.calls == []
        assert len(updates) >= 20
        assert {status for way, status in zip(updates, statuses, strict=True) if "LOAD" in str(way)} == {400}
    forget("memory:reach")
