"""Prepared questions in other engines: Virtuoso, filled by its own loader, and rdflib's own engine, in memory."""

from __future__ import annotations

import os
import re
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import rdflib
from pyoxigraph import RdfFormat

from kg.ask.ask import ask
from kg.ask.bind import bind
from kg.ask.questions import questions
from kg.settings import Settings
from kg.store.access import access_of
from kg.store.bound import bound
from kg.store.endpoint import Remote
from kg.store.snapshot import Snapshot, open_with
from kg.store.store import Store, open_store
from tests.store.conformance import servers
from timed.cases import Busiest, cases

BUFFERS, ROWS = 80_000, 10_000_000
"""Virtuoso's memory in pages of 8 kB, and the most rows that it gives."""
LOAD_SECONDS = 1800


class Answered(NamedTuple):
    """Rows and milliseconds of processor time; `fault` in place of them."""

    rows: int = 0
    ms: float = 0.0
    fault: str = ""


class Engine(NamedTuple):
    """A started server with a store's quads: the store as it gives it, its process, and how long it took to load."""

    snapshot: Snapshot
    pid: int
    seconds: float


@contextmanager
def virtuoso(store: Store, folder: Path) -> Iterator[Engine]:
    """Virtuoso with the quads of a published store; labels, texts and all else are the store's."""
    with servers.virtuoso(folder, buffers=BUFFERS, rows=ROWS) as url:
        started = time.perf_counter()
        store.snapshot().quads.dump(str(folder / "quads.nq"), RdfFormat.N_QUADS)  # type: ignore[attr-defined]
        (port,) = re.findall(r"ServerPort = (127\.0\.0\.1:\d+)\nDisable", (folder / "virtuoso.ini").read_text("utf-8"))
        load = f"ld_dir('{folder}', 'quads.nq', 'http://none'); rdf_loader_run(); checkpoint;"
        arguments = ["isql-vt", port.removeprefix("127.0.0.1:"), "dba", "dba", f"exec={load}"]
        subprocess.run(arguments, check=True, capture_output=True, timeout=LOAD_SECONDS)
        settings = Settings(store=f"{url}/sparql-auth", user="dba", password="dba")
        quads = Remote(access_of(settings.store, settings), keep=True)
        (pid,) = re.findall(r"VIRT_PID=(\d+)", (folder / "v.lck").read_text("utf-8"))
        yield Engine(open_with(store.layout, quads), int(pid), time.perf_counter() - started)


def afar(engine: Engine, name: str, given: dict[str, object]) -> Answered:
    """A question asked of a server: the processor time is that of the server and of this process."""
    before = _spent(engine.pid)
    try:
        rows = len(ask(engine.snapshot, name, columns=False, **given).rows)
    except Exception as error:  # noqa: BLE001
        return Answered(fault=str(error).splitlines()[0][:120])
    return Answered(rows, 1000 * (_spent(engine.pid) - before))


def _spent(pid: int) -> float:
    """Seconds of processor time of this process and that one (which the kernel counts in hundredths)."""
    ticks = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return time.process_time() + (int(ticks[11]) + int(ticks[12])) / os.sysconf("SC_CLK_TCK")


def written(place: str, target: str) -> dict[str, str]:
    """The quads of a store as a file for rdflib, and the text of each question as it is, values and all."""
    snapshot = open_store(place).snapshot()
    snapshot.quads.dump(target, RdfFormat.N_QUADS)  # type: ignore[attr-defined]
    busiest, texts = Busiest.of(snapshot.quads), {}
    for asked in questions():
        _, given = next(iter(cases(asked, busiest)))
        values = {variable.value: term for variable, term in bind(asked, given, snapshot.quads).items()}
        texts[asked.name] = bound(asked.sparql, values)
    return texts


def in_rdflib(dataset: rdflib.Dataset, text: str) -> Answered:
    """A query in rdflib's own engine."""
    started = time.process_time()
    rows = sum(1 for _ in dataset.query(text))
    return Answered(rows, 1000 * (time.process_time() - started))
