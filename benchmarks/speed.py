"""How long the main job takes, part by part, on the shipped dispatches: `make bench`.

Each figure is the median of several runs in this process, or of several fresh processes where it says start.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from kg.ask.ask import ask, sparql
from kg.ask.questions import questions
from kg.check.verify import verify
from kg.jobs.add import add_paths
from kg.model import Document
from kg.read.paths import read_paths
from kg.resources import folder
from kg.route import Kit, Route
from kg.store.store import open_store

RUNS = 5
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?claim a kg:Claim } }"


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
    yield (
        "parser and tables, start",
        _shown(
            seconds(
                lambda: _python(
                    "-c", "from kg.route import Kit, Route; r = Route(Kit.load()); r._parser('fr'); r._of('fr')"
                )
            )
        ),
    )
    documents = [found for found in read_paths([folder("seeds")]) if isinstance(found, Document)]
    words = sum(len(document.text.split()) for document in documents)
    route = Route(Kit.load())
    route.extract(documents[0])
    parsing = seconds(lambda: [route._parser(d.lang).parse(d) for d in documents])
    yield "parsing", f"{words / parsing:,.0f} words/s"
    whole = seconds(lambda: [route.extract(d) for d in documents])
    yield "extraction, parsing included", f"{words / whole:,.0f} words/s"
    store = open_store(str(place / "kg-data"))
    yield (
        f"kg add, {len(documents)} documents",
        _shown(seconds(lambda: add_paths(store, [folder("seeds")], route.kit), runs=1)),
    )
    yield "kg add again, nothing new", _shown(seconds(lambda: add_paths(store, [folder("seeds")], route.kit), runs=1))
    snapshot = store.snapshot()
    yield "kg verify", _shown(seconds(lambda: verify(snapshot), runs=2))
    for question in questions():
        if not any(param.required for param in question.params):
            name = question.name
            yield f"kg ask {name}", _shown(seconds(lambda name=name: ask(snapshot, name)))
    yield "SPARQL of one's own, new worker", _shown(seconds(lambda: sparql(snapshot, COUNT)))


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, capture_output=True)


def _shown(time_seconds: float) -> str:
    return f"{time_seconds:.2f} s" if time_seconds >= 1 else f"{time_seconds * 1000:.0f} ms"


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as scratch:
        for what, figure in figures(Path(scratch)):
            print(f"{what:<40}{figure:>16}", flush=True)
