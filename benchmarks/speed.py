"""How fast one core reads text to triples, part by part, beside the bare parser: `make bench`.

The bare parser is the trained pipeline as spaCy runs it, over every sentence of the same documents. Parser and route
run in turn, several times; each figure is the fastest of them in processor time, since other work only slows a machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

LANG = "fr"
MEGABYTE = 1024
PARTS = ("read", "cut", "parse", "attribute", "interpret", "code", "triples")


class Clock:
    """Processor time spent in each part; a part inside another is not counted twice."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._inner = [0.0]

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        """Time the block as `name`."""
        self._inner.append(0.0)
        started = time.process_time()
        yield
        spent = time.process_time() - started
        self.seconds[name] += spent - self._inner.pop()
        self._inner[-1] += spent

    def watch(self, owner: Any, attribute: str, name: str) -> None:
        """Time every call of a function of the route as `name`."""
        function = getattr(owner, attribute)

        def timed(*args: Any, **kwargs: Any) -> Any:
            with self.part(name):
                return function(*args, **kwargs)

        setattr(owner, attribute, timed)


def measure(places: Sequence[Path], runs: int) -> dict[str, Any]:
    """The figures of the documents at `places`: words per second, seconds, megabytes, ratios."""
    clock = Clock()
    started = time.process_time()
    import spacy

    from kg import route as rooms
    from kg.graph.claims import to_quads
    from kg.model import Document
    from kg.parse import pipeline
    from kg.read.paths import read_paths

    route = rooms.Route(rooms.Kit.load())
    route.extract(Document("start", "0" * 32, "", LANG))
    load = time.process_time() - started
    for attribute, part in (("find", "attribute"), ("interpret", "interpret"), ("code_all", "code")):
        clock.watch(rooms, attribute, part)
    clock.watch(pipeline.Parser, "parse", "parse")
    clock.watch(pipeline.Parser, "cut", "cut")

    def whole() -> list[Document]:
        with clock.part("read"):
            documents = [found for found in read_paths(places) if isinstance(found, Document)]
        for document in documents:
            extraction = route.extract(document)
            with clock.part("triples"):
                list(to_quads(extraction))
        return documents

    documents = whole()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    words = sum(len(document.text.split()) for document in documents)
    bare = spacy.load(pipeline.MODELS / LANG)
    texts = [[shadow.text for _, shadow in pipeline.load(LANG).cut(document)] for document in documents]
    parser, routed, parts = float("inf"), float("inf"), dict[str, float]()
    for _ in range(runs):
        parser = min(parser, _seconds(lambda: [list(bare.pipe(pieces)) for pieces in texts]))
        clock.seconds.clear()
        spent = _seconds(whole)
        if spent < routed:
            routed, parts = spent, dict(clock.seconds)
    return {
        "documents": len(documents),
        "words": words,
        "bare_parser_words_per_second": round(words / parser),
        "route_words_per_second": round(words / routed),
        "route_to_parser": round(parser / routed, 2),
        "load_seconds": round(load, 2),
        "peak_megabytes": round(memory),
        "parts": {
            part: {"words_per_second": round(words / parts[part]), "share": round(parts[part] / routed, 3)}
            for part in PARTS
        },
    }


def _seconds(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _lines(figures: dict[str, Any]) -> Iterator[str]:
    parts = figures.pop("parts")
    for name, figure in figures.items():
        yield f"{name.replace('_', ' '):<32}{figure:>12,}"
    for part, figure in parts.items():
        yield f"  {part:<30}{figure['words_per_second']:>12,} words/s  {figure['share']:>6.1%}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="*", type=Path, help="documents; the shipped dispatches if none are named")
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # read when numpy is loaded
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from kg.resources import folder

    figures = measure(given.paths or [folder("seeds")], given.runs)
    print(json.dumps(figures, indent=2) if given.json else "\n".join(_lines(figures)))


if __name__ == "__main__":
    main()
