"""`kg serve` says where it serves, answers there, and says in a line why it cannot."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from kg.cli.serve import _listen
from kg.store.store import open_store
from tests.cli.conftest import Run, one_line
from tests.store.conftest import fill


def test_it_serves_at_the_address_that_it_names_until_it_is_interrupted(tmp_path: Path) -> None:
    fill(open_store(tmp_path / "s"))
    command = [sys.executable, "-m", "kg.cli", "--store", str(tmp_path / "s"), "serve", "--port", "0"]
    process = subprocess.Popen(
        command,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),  # a background shell ignores it
    )
    try:
        assert process.stderr is not None
        named = re.search(r"http://127\.0\.0\.1:\d+/", process.stderr.readline())
        assert named is not None
        with urllib.request.urlopen(named[0] + "claims.json", timeout=60) as reply:
            assert b'"complete":true' in reply.read()
        process.send_signal(signal.SIGINT)
        process.wait(timeout=60)
    finally:
        process.kill()
    assert process.returncode in {0, 130, -signal.SIGINT}


def test_a_port_that_is_taken_and_a_store_that_is_not_there_are_told(kg: Run, tmp_path: Path) -> None:
    fill(open_store(tmp_path / "s"))
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = kg("--store", str(tmp_path / "s"), "serve", "--port", str(port))
    assert refused.exit_code != 0
    assert f"port {port}" in one_line(refused.stderr)
    assert kg("--store", str(tmp_path / "none"), "serve").exit_code == 1


def test_a_kept_connection_never_waits_before_it_sends() -> None:
    with _listen("127.0.0.1", 0) as listening, socket.create_connection(listening.getsockname()):
        served, _ = listening.accept()
        with served:
            assert served.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
