from __future__ import annotations

import platform
import socket
import subprocess
import sys

import pytest

from kg.ask.sandbox import Sandbox
from kg.store.snapshot import Snapshot

WITHOUT = "from kg.ask.shut_off import no_sockets\nprint(no_sockets())\n"
pytestmark = pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="no filter for this machine"
)


def run(code: str) -> list[str]:
    return subprocess.run([sys.executable, "-c", WITHOUT + code], capture_output=True, text=True).stdout.split()


def test_no_socket_is_opened_any_more_and_files_are() -> None:
    refused = "import socket\ntry: socket.socket()\nexcept PermissionError: print('refused')\n"
    assert run(f"{refused}print(len(open('/dev/null').read()))") == ["True", "refused", "0"]


def test_a_worker_reaches_nobody_even_with_a_clause_that_no_guard_saw(snapshot: Snapshot) -> None:
    with socket.create_server(("127.0.0.1", 0)) as canary, Sandbox(snapshot) as sandbox:
        canary.settimeout(0.3)
        assert sandbox.run("ASK { ?s ?p ?o }").rows
        worker = sandbox._idle.queue[0]
        assert worker is not None
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        told = {"query": query, "union": True, "max_rows": 9, "timeout_seconds": 5, "values": {}}
        reply = worker.ask(told | {"dataset": None, "base": None}, 5)
        assert reply["error"] == "failed"
        with pytest.raises(TimeoutError):
            canary.accept()


def test_the_same_clause_does_reach_out_from_a_process_with_sockets() -> None:
    """Else the test above would hold without the filter too."""
    with socket.create_server(("127.0.0.1", 0)) as canary:
        canary.settimeout(10)
        query = f"SELECT * {{ SERVICE <http://127.0.0.1:{canary.getsockname()[1]}/> {{ ?s ?p ?o }} }}"
        code = f"from pyoxigraph import Store\ntry: list(Store().query({query!r}))\nexcept Exception: pass"
        process = subprocess.Popen([sys.executable, "-c", code])
        caller, _ = canary.accept()
        caller.close()
        process.wait()
