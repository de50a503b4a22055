"""The engines that the suite starts on this machine, on a free port of the loopback: found, or the reason why not."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

ROOT = Path(__file__).resolve().parents[3]
START_SECONDS = 60.0
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/v.db
ErrorLogFile = {folder}/v.log
LockFile = {folder}/v.lck
TransactionFile = {folder}/v.trx
xa_persistent_file = {folder}/v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/t.db
TransactionFile = {folder}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
ServerThreads = 8
CaseMode = 2
SchedulerInterval = 0
CheckpointInterval = 0
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = {rows}
"""
BUFFERS = 8_000
"""Of 8 kB each."""
MOST_ROWS = 50_000


def find(name: str, *places: Path) -> Path | None:
    """A program on the path, or in one of the places."""
    found = shutil.which(name)
    return Path(found) if found else next((p / name for p in places if (p / name).is_file()), None)


@contextmanager
def oxigraph(folder: Path) -> Iterator[str]:
    """The oxigraph server over an empty database; its URL without a path."""
    program = find("oxigraph", Path(sys.executable).parent)
    if program is None:
        pytest.skip("no oxigraph server here: pip install oxigraph")
    (port,) = free_ports(1)
    arguments = [str(program), "serve", "--location", str(folder / "db"), "--bind", f"127.0.0.1:{port}"]
    with _running(arguments, folder, port):
        yield f"http://127.0.0.1:{port}"


@contextmanager
def virtuoso(folder: Path, *, buffers: int = BUFFERS, rows: int = MOST_ROWS) -> Iterator[str]:
    """Virtuoso over an empty database, with the user dba and the password dba; its URL without a path."""
    program = find("virtuoso-t", ROOT / ".cache" / "virtuoso" / "usr" / "bin")
    if program is None:
        pytest.skip("no Virtuoso here: make virtuoso")
    http, sql = free_ports(2)
    settings = {"folder": folder, "http": http, "sql": sql, "buffers": buffers, "dirty": buffers * 3 // 4}
    (folder / "virtuoso.ini").write_text(VIRTUOSO_INI.format(**settings, rows=rows))
    with _running([str(program), "+foreground", "+configfile", "virtuoso.ini"], folder, http):
        yield f"http://127.0.0.1:{http}"


@contextmanager
def _running(arguments: list[str], folder: Path, port: int) -> Iterator[None]:
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(arguments, cwd=folder, stdout=log, stderr=log)
    try:
        if not _answers(process, port):
            pytest.skip(f"{Path(arguments[0]).name} does not start: {(folder / 'log').read_text('utf-8')[-300:]}")
        yield
    finally:
        process.kill()
        process.wait()


def _answers(process: subprocess.Popen[bytes], port: int) -> bool:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            requests.get(f"http://127.0.0.1:{port}/", timeout=5)
            return True
        except requests.RequestException:
            time.sleep(0.1)
    return False


def free_ports(count: int) -> list[int]:
    """Ports of the loopback that nobody listens at."""
    sockets = [socket.create_server(("127.0.0.1", 0)) for _ in range(count)]
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports
