"""Every prepared question at a million triples: how long, how many rows, how much memory; beside other engines.

Part `embedded`: each question in a process of its own, as it is and with each of its parameters in turn, bound to
whatever the store holds most of; in SPARQL, and over the columns where it has that second form. What is timed is
all of `ask`: the query, the labels, the citations. Part `virtuoso`: the same quads, loaded by Virtuoso's own
loader, each question as it is. Part `rdflib`: the query alone, in rdflib's own engine, over the first 100,000 triples,
each with a deadline.

Times are processor time (of the server too), since other work on the machine lengthens the clock's more.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import rdflib

from generator import fill
from kg.ask.ask import ask
from kg.ask.questions import question, questions
from kg.store.store import Store, open_store
from timed.apart import Ran, apart
from timed.cases import Busiest, cases
from timed.engines import Answered, afar, in_rdflib, virtuoso, written

TRIPLES, SMALL, RUNS, DEADLINE, RDFLIB_DEADLINE = 1_000_000, 100_000, 5, 120.0, 60.0
LIMIT_MS = 1000
PARTS = ("embedded", "virtuoso", "rdflib")
_HEAD = "| question | rows | ms |\n|---|---|---|"


class Timed(NamedTuple):
    """One question with some parameters: rows and milliseconds."""

    case: str
    rows: int
    ms: float


def embedded(place: str, name: str, busiest: Busiest, runs: int, columns: bool) -> list[Timed]:
    """The median of processor time of one question in the embedded store, for each of its cases."""
    snapshot, asked = open_store(place).snapshot(), question(name)
    found = []
    for case, given in cases(asked, busiest):
        times = []
        for _ in range(runs):
            started = time.process_time()
            rows = len(ask(snapshot, asked, columns=columns, **given).rows)
            times.append(1000 * (time.process_time() - started))
            if times[0] > 3 * LIMIT_MS:
                break
        found.append(Timed(case, rows, statistics.median(times)))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", help="questions; all if none is named")
    options.add_argument("--store", help="keep the store here, and take it up again if it stands")
    options.add_argument("--small", help="the same for rdflib's store")
    options.add_argument("--triples", type=int, default=TRIPLES)
    options.add_argument("--runs", type=int, default=RUNS)
    options.add_argument("--part", action="append", choices=PARTS, help="only this part")
    options.add_argument("--deadline", type=float, default=RDFLIB_DEADLINE, help="seconds of a question in rdflib")
    given = options.parse_args()
    names = [asked.name for asked in questions() if not given.names or asked.name in given.names]
    with tempfile.TemporaryDirectory(prefix="kg-") as made:
        for part in given.part or PARTS:
            print(f"{part}: load of the machine {os.getloadavg()[0]:.0f}", file=sys.stderr)
            if part == "rdflib":
                _rdflib(_filled(given.small or Path(made) / "small", SMALL), names, Path(made), given.deadline)
                continue
            store = _filled(given.store or Path(made) / "store", given.triples)
            if part == "embedded":
                _embedded(store, names, given.runs)
            else:
                _virtuoso(store, names, Path(made))


def _filled(place: str | Path, triples: int) -> Store:
    store = open_store(place)
    if not store.exists():
        print(f"filling a store with {triples:,} triples …", file=sys.stderr)
        fill(store, triples)
    return store


def _embedded(store: Store, names: Sequence[str], runs: int) -> None:
    print("| question | rows | ms in SPARQL | slowest with a parameter | MB | ms over columns | slowest | MB |")
    print("|---|---|---|---|---|---|---|---|")
    place = str(store.layout.root)
    busiest = apart(_busiest, place, seconds=600).result
    for name in names:
        ways = [False, True] if question(name).sql else [False]
        ran = [apart(embedded, place, name, busiest, runs, way, seconds=DEADLINE) for way in ways]
        rows = next((f"{told.result[0].rows:,}" for told in ran if told.done), "")
        cells = [_cells(told) for told in ran] + ["| | |"] * (2 - len(ways))
        print(f"| `{name}` | {rows} |", *cells, flush=True)


def _cells(ran: Ran) -> str:
    """Milliseconds as it is, those of the slowest parameter, megabytes."""
    if not ran.done:
        return f"{ran.fault or f'given up after {DEADLINE:.0f} s'} | | |"
    first, *others = ran.result
    worst = max(others, key=lambda timed: timed.ms, default=first)
    return f"{first.ms:.0f} | {worst.ms:.0f} ({worst.case}) | {ran.megabytes:.0f} |"


def _virtuoso(store: Store, names: Sequence[str], folder: Path) -> None:
    place = folder / "virtuoso"
    place.mkdir()
    try:
        with virtuoso(store, place) as engine:
            print(f"Virtuoso loaded it in {engine.seconds:.0f} s.\n\n{_HEAD}", flush=True)
            busiest = apart(_busiest, str(store.layout.root), seconds=600).result
            for name in names:
                _, given = next(iter(cases(question(name), busiest)))
                print(_other(name, afar(engine, name, dict(given))), flush=True)
    except pytest.skip.Exception as reason:
        print(f"Virtuoso: {reason}")


def _rdflib(store: Store, names: Sequence[str], folder: Path, deadline: float) -> None:
    file = folder / "quads.nq"
    # In a process of its own: a store of Oxigraph may not be open where this one forks.
    texts = apart(written, str(store.layout.root), str(file), seconds=600).result
    dataset = rdflib.Dataset()
    dataset.parse(file, format="nquads")
    print(f"rdflib {rdflib.__version__}, {len(dataset):,} triples\n\n{_HEAD}", flush=True)
    for name in names:
        ran = apart(in_rdflib, dataset, texts[name], seconds=deadline, how="fork")
        late = Answered(fault=ran.fault or f"given up after {deadline:.0f} s")
        print(_other(name, ran.result if ran.done else late), flush=True)


def _other(name: str, told: Answered) -> str:
    return f"| `{name}` | {told.fault} | |" if told.fault else f"| `{name}` | {told.rows:,} | {told.ms:,.0f} |"


def _busiest(place: str) -> Busiest:
    return Busiest.of(open_store(place).snapshot().quads)


if __name__ == "__main__":
    main()
