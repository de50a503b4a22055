"""Every prepared question at a million triples: how long, how many rows, how much memory; beside other engines.

Each question runs in a process of its own, as it is and with each of its parameters in turn, bound to whatever the
store holds most of. What is timed is all of `ask`: the query, the labels, the citations; in
processor time of one thread, since other work on the machine only lengthens the clock's.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from generator import fill
from kg.ask.ask import ask
from kg.ask.questions import question, questions
from kg.store.store import open_store
from timed.apart import Ran, apart
from timed.cases import Busiest, cases

TRIPLES, RUNS, DEADLINE = 1_000_000, 5, 120.0
LIMIT_MS = 1000


class Timed(NamedTuple):
    """One question with some parameters: rows and milliseconds."""

    case: str
    rows: int
    ms: float


def embedded(place: str, name: str, busiest: Busiest, runs: int) -> list[Timed]:
    """The median of processor time of one question in the embedded store, for each of its cases."""
    snapshot, asked = open_store(place).snapshot(), question(name)
    found = []
    for case, given in cases(asked, busiest):
        times = []
        for _ in range(runs):
            started = time.process_time()
            rows = len(ask(snapshot, asked, **given).rows)
            times.append(1000 * (time.process_time() - started))
            if times[0] > 3 * LIMIT_MS:
                break
        found.append(Timed(case, rows, statistics.median(times)))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("names", nargs="*", help="questions; all if none is named")
    options.add_argument("--store", help="keep the store here, and take it up again if it stands")
    options.add_argument("--triples", type=int, default=TRIPLES)
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        store = open_store(given.store or Path(made) / "store")
        if not store.exists():
            print(f"filling a store with {given.triples:,} triples …", file=sys.stderr)
            fill(store, given.triples)
        print("| question | rows | ms as it is | slowest with a parameter | peak memory, MB |\n|---|---|---|---|---|")
        busiest = apart(_busiest, str(store.path), seconds=600).result
        for asked in questions():
            if given.names and asked.name not in given.names:
                continue
            ran = apart(embedded, str(store.path), asked.name, busiest, given.runs, seconds=DEADLINE)
            print(_line(asked.name, ran), flush=True)


def _line(name: str, ran: Ran) -> str:
    """A row of the table of the README."""
    if not ran.done:
        return f"| `{name}` | {ran.fault or f'given up after {DEADLINE:.0f} s'} | | | |"
    first, *others = ran.result
    worst = max(others, key=lambda timed: timed.ms, default=first)
    return f"| `{name}` | {first.rows:,} | {first.ms:.0f} | {worst.ms:.0f} ({worst.case}) | {ran.megabytes:.0f} |"


def _busiest(place: str) -> Busiest:
    return Busiest.of(open_store(place).snapshot().quads)


if __name__ == "__main__":
    main()
