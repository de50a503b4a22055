"""How long commands take on the shipped dispatches, from their start to their answer: `make bench`.

Each figure is the median of several runs in this process, or of several fresh processes where it says start.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from kg.ask.ask import ask, sparql
from kg.ask.questions import questions
from kg.check.verify import verify
from kg.jobs.add import add_paths
from kg.resources import folder
from kg.route import Kit
from kg.store.store import open_store

RUNS = 5
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }"

START = """
from kg.model import Document
from kg.route import Kit, Route

Route(Kit.load()).extract(Document("none", "0" * 32, "", "fr"))
"""
"""A program that loads what an empty document needs."""


def seconds(run: Callable[[], object], *, runs: int = RUNS) -> float:
    """The median time of `run`, in seconds."""
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def figures(place: Path) -> Iterator[tuple[str, str]]:
    """What was measured, and the figure with its unit."""
    yield "kg --help, start", _shown(seconds(lambda: _python("-m", "kg.cli", "--help")))
    yield "parser and tables, start", _shown(seconds(lambda: _python("-c", START)))
    kit = Kit.load()
    store = open_store(str(place / "kg-data"))
    yield (
        "kg add, the dispatches",
        _shown(seconds(lambda: add_paths(store, [folder("seeds")], kit), runs=1)),
    )
    yield "kg add again, nothing new", _shown(seconds(lambda: add_paths(store, [folder("seeds")], kit), runs=1))
    snapshot = store.snapshot()
    yield "kg verify", _shown(seconds(lambda: verify(snapshot), runs=2))
    for question in questions():
        if not any(param.required for param in question.params):
            yield f"kg ask {question.name}", _shown(seconds(partial(ask, snapshot, question.name)))
    yield "SPARQL of one's own, new worker", _shown(seconds(lambda: sparql(snapshot, COUNT)))


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def _shown(time_seconds: float) -> str:
    return f"{time_seconds:.2f} s" if time_seconds >= 1 else f"{time_seconds * 1000:.0f} ms"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for what, figure in figures(Path(scratch)):
            print(f"{what:<40}{figure:>16}", flush=True)
