"""How fast each kind of store takes claims and answers: `python benchmarks/stores.py [--triples 100000]`.

The same made-up documents go through the store's own writer, one by one, into a folder, into memory, into the oxigraph
server and into Virtuoso, both started on this machine; then a few prepared questions are asked three times, and the
fastest counts. An engine that is not here is left out with the reason. docs/scale.md says what the figures mean.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from generator import fill
from kg.ask.ask import ask
from kg.errors import KGError
from kg.settings import Settings
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from tests.store.conformance import servers

TRIPLES = 100_000
TIMES = 3
BUFFERS = 80_000
"""Of Virtuoso, 8 kB each: 640 MB."""
QUESTIONS = ("who-blames-whom", "top-speakers", "acts-by-topic", "readme")
ENGINES = ("folder", "memory", "oxigraph server", "Virtuoso")


@contextmanager
def store_of(engine: str, folder: Path) -> Iterator[Store]:
    """An empty store."""
    if engine == "folder":
        yield open_store(folder / "kg-data")
    elif engine == "memory":
        yield open_store("memory:benchmark")
    elif engine == "Virtuoso":
        with servers.virtuoso(folder, buffers=BUFFERS, rows=10_000_000) as url:
            yield _remote(Settings(store=f"{url}/sparql-auth", user="dba", password="dba"), folder)
    else:
        with servers.oxigraph(folder) as url:
            yield _remote(Settings(store=f"{url}/query"), folder)


def _remote(settings: Settings, folder: Path) -> Store:
    settings = replace(settings, beside=str(folder / "beside"))
    return open_store(settings.store, settings)


def asked(snapshot: Snapshot) -> list[str]:
    """The fastest of three, in milliseconds, for each question."""
    told = []
    for name in QUESTIONS:
        taken = []
        for _ in range(TIMES):
            started = time.perf_counter()
            try:
                ask(snapshot, name)
            except KGError as error:
                print(f"{name}: {error}", file=sys.stderr)
                break
            taken.append(time.perf_counter() - started)
        told.append(f"{1000 * min(taken):,.0f}" if taken else "refused")
    return told


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--triples", type=int, default=TRIPLES)
    parser.add_argument("--engine", action="append", choices=ENGINES, help="only this one")
    given = parser.parse_args()
    triples = given.triples
    print("| store | triples | documents | seconds | triples a second |", *(f" {q} (ms) |" for q in QUESTIONS), sep="")
    for engine in given.engine or ENGINES:
        with tempfile.TemporaryDirectory(prefix="kg-") as folder:
            try:
                with store_of(engine, Path(folder)) as store:
                    started = time.perf_counter()
                    filled = fill(store, triples)
                    seconds = time.perf_counter() - started
                    told = asked(store.snapshot())
            except pytest.skip.Exception as error:
                print(f"| {engine} | {error} |")
                continue
        numbers = (f"{filled.triples:,}", f"{filled.put:,}", f"{seconds:,.1f}", f"{filled.triples / seconds:,.0f}")
        print("|", " | ".join((engine, *numbers, *told)), "|", flush=True)


if __name__ == "__main__":
    main()
