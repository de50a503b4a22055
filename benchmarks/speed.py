"""How fast one core reads text to triples, part by part, beside the bare parser: `make bench`.

The bare parser is the trained pipeline as spaCy loads and runs it, lemmatizer and all, over every paragraph of the same
documents, one document a call, as the route gets them. spaCy multiplies matrices with blis, the route with numpy; the
second ratio is to a bare parser that was given numpy too, which tells what the route adds to it. All run in turn, on
one core and one thread, several times; each figure is the fastest of them in processor time, since other work only
slows a machine.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from pathlib import Path
from typing import Any

MEGABYTE = 1024
PARTS = ("read", "cut", "parse", "attribute", "interpret", "code", "triples")
ARTICLES = Path(__file__).parents[2] / "shared" / "seeds"
"""Five press articles that are no part of kg; where they lie beside the checkout, they are a second set."""


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


def measure(places: Sequence[Path], lang: str, runs: int) -> dict[str, Any]:
    """The figures of the documents in `lang` at `places`: words per second, seconds, megabytes, ratios."""
    clock = Clock()
    started = time.process_time()
    import spacy

    from kg import route as rooms
    from kg.graph.claims import to_quads
    from kg.interpret import topics
    from kg.model import Document
    from kg.parse import pipeline
    from kg.parse.paragraphs import lines
    from kg.read.files import TEXT_SUFFIXES, read_file
    from kg.read.paths import read_paths
    from kg.words import Words

    route = rooms.Route(rooms.Kit.load())
    route.extract(Document("start", "0" * 32, "", lang))
    load = time.process_time() - started
    for attribute, part in (("find", "attribute"), ("interpret", "interpret"), ("code_all", "code")):
        clock.watch(rooms, attribute, part)
    clock.watch(rooms, "parse_each", "parse")
    clock.watch(pipeline.Parser, "shadows", "cut")

    every = (path for place in places for path in ([place] if place.is_file() else sorted(place.rglob("*"))))
    texts_alone = (path for path in every if path.suffix in TEXT_SUFFIXES and path.name != "README.md")
    files = [path for path in texts_alone if read_file(path).lang == lang]

    def whole() -> list[Document]:
        Words.of.cache_clear()  # what was kept of whole texts: the next run would meet them again, as no reader does
        topics._ranked.cache_clear()
        with clock.part("read"):
            documents = [found for found in read_paths(files) if isinstance(found, Document)]
        for document in documents:
            extraction = route.extract(document)
            with clock.part("triples"):
                list(to_quads(extraction))
        return documents

    documents = whole()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE
    words = sum(len(document.text.split()) for document in documents)
    bare, numbered = spacy.load(pipeline.MODELS / lang), spacy.load(pipeline.MODELS / lang)
    pipeline.hasten(numbered)
    loaded = pipeline.load(lang)
    texts = [[shadow.text for shadow in loaded.shadows(document, lines(document))] for document in documents]
    parser, numpy, routed, parts = float("inf"), float("inf"), float("inf"), dict[str, float]()
    for _ in range(runs):
        parser = min(parser, _seconds(lambda: [list(bare.pipe(pieces)) for pieces in texts]))
        numpy = min(numpy, _seconds(lambda: [list(numbered.pipe(pieces)) for pieces in texts]))
        clock.seconds.clear()
        spent = _seconds(whole)
        if spent < routed:
            routed, parts = spent, dict(clock.seconds)
    return {
        "documents": len(documents),
        "words": words,
        "bare_parser_words_per_second": round(words / parser),
        "bare_parser_with_numpy_words_per_second": round(words / numpy),
        "route_words_per_second": round(words / routed),
        "route_to_parser": round(parser / routed, 2),
        "route_to_parser_with_numpy": round(numpy / routed, 2),
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


def _lines(sets: dict[str, dict[str, Any]]) -> Iterator[str]:
    for title, figures in sets.items():
        yield f"-- {title}"
        yield from _of_one(figures)


def _of_one(figures: dict[str, Any]) -> Iterator[str]:
    parts = figures.pop("parts")
    for name, figure in figures.items():
        yield f"{name.replace('_', ' '):<42}{figure:>12,}"
    for part, figure in parts.items():
        yield f"  {part:<40}{figure['words_per_second']:>12,} words/s  {figure['share']:>6.1%}"


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument(
        "paths", nargs="*", type=Path, help="documents; if none are named, ours and the press articles"
    )
    options.add_argument("--lang", default="fr,en", help="the languages to measure, apart by commas")
    options.add_argument("--runs", type=int, default=7)
    options.add_argument("--json", action="store_true")
    given = options.parse_args()
    os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # read when numpy is loaded
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    from kg.resources import folder

    places = given.paths or [folder("seeds")]
    named = "documents named" if given.paths else "shipped dispatches"
    sets = {f"{named}, {lang}": (places, lang) for lang in given.lang.split(",")}
    if not given.paths and ARTICLES.is_dir():
        sets["press articles, fr"] = ([ARTICLES], "fr")
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1) as fresh:
        figures = {name: fresh.submit(measure, *those, given.runs).result() for name, those in sets.items()}
    print(json.dumps(figures, indent=2) if given.json else "\n".join(_lines(figures)))


if __name__ == "__main__":
    main()
