"""What columns and words are worth, on one core: `python benchmarks/columns.py --triples 10000000`.

Fills one store of made-up claims with columns and words and one without, and tells what both cost in time (processor
seconds of the writer) and on the disk; then each question with two forms: whole `ask()` from the columns, with labels;
DuckDB alone on the same files with the same SQL; the `.rq` in the embedded engine, in a worker with a deadline. Each
figure is the fastest of several runs, since other work only slows a machine; the first ones are thrown away. With
`--store` a store that is there is asked instead.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

from pyoxigraph import Literal, NamedNode

from generator import fill
from kg.ask.ask import ask
from kg.ask.bind import bind
from kg.ask.questions import Question, questions
from kg.ask.sandbox import Sandbox
from kg.ask.search import search
from kg.ask.sql import parse, statement
from kg.ask.tables import HELD_AFTER, Tables, tables_of
from kg.errors import QueryError
from kg.store.derived.tables import FOLDER
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store

TRIPLES, RUNS, DEADLINE_SECONDS = 1_000_000, 12, 120.0
NEWEST, MEGABYTE, WORKER_BYTES = 50, 1_000_000, 8 << 30
FREQUENT = {
    "actor": "SELECT mode(speaker) FROM claims WHERE speaker IS NOT NULL AND speaker NOT LIKE '%.%'",
    "text": "SELECT mode(outlet) FROM claims",
    "topic": "SELECT mode(topic) FROM (SELECT unnest(string_split(topics, ' ')) AS topic FROM claims)",
}
SCAN = """SELECT ?claim ?quote ?words ?title ?speaker ?stance WHERE {{ GRAPH ?source {{
  ?quote oa:exact ?words . FILTER(CONTAINS(LCASE(?words), "{word}"))
  ?part oa:hasSelector ?quote . ?claim kg:citation ?part ; kg:stance ?stance .
  OPTIONAL {{ ?claim kg:speaker ?speaker }} OPTIONAL {{ ?source dcterms:title ?title }} }} }}"""


def seconds(run: Callable[[], object], runs: int = RUNS) -> float:
    """The least time of `run`, in seconds, after as many runs as fill the memory."""
    times = []
    for _ in range(runs + HELD_AFTER):
        started = time.perf_counter()
        run()
        times.append(time.perf_counter() - started)
    return min(times[HELD_AFTER:])


def ingest(place: Path, triples: int) -> Iterator[tuple[str, str]]:
    """Fill two stores; the first, which stays, with columns."""
    with_columns = _spent(lambda: fill(open_store(place / "with"), triples))
    with (
        mock.patch("kg.store.writer.renew"),
        mock.patch("kg.store.derived.spool.Changes.take"),
    ):
        alone = _spent(lambda: fill(open_store(place / "alone"), triples))
    yield "ingest with columns and words; quads alone", f"{with_columns:.1f} s; {alone:.1f} s"
    yield "… ratio", f"{with_columns / alone:.2f}"
    # Of what is published: the writer's own copy is as large as the engine has left it between two compactions.
    both, quads = (_size(open_store(place / name).snapshot().folder) for name in ("with", "alone"))
    yield "disk of a snapshot; quads of it alone", f"{both:.0f} MB; {quads:.0f} MB"
    yield "… ratio", f"{both / quads:.2f}"


@dataclass(frozen=True)
class Ran:
    """Seconds of a query, and what ended it before its answer."""

    seconds: float
    stopped: str = ""

    @property
    def told(self) -> str:
        """The time, and the end where it came too early."""
        return f"{self.seconds * 1000:,.0f} ms" + (f" and no answer: {self.stopped}" if self.stopped else "")

    def times(self, other: float) -> str:
        """How many times as long as `other` seconds it took, at least."""
        return f"{'over ' if self.stopped else ''}{self.seconds / other:,.0f} times"


@dataclass(frozen=True)
class Bench:
    """What is asked, by which ways, and how long a query may take."""

    snapshot: Snapshot
    tables: Tables
    sandbox: Sandbox
    deadline_seconds: float

    def asked(self, only: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Each question in both forms, or those of these names; then a word."""
        frequent = {kind: str(self.tables.rows(query)[0][0]) for kind, query in FREQUENT.items()}
        counts = [
            f"{self.tables.rows(f'SELECT count(*) FROM claims {where}')[0][0]:,}"
            for where in ("", f"WHERE speaker = '{frequent['actor']}'")
        ]
        yield "claims; claims of the most frequent actor", "; ".join(counts)
        for question in questions():
            if question.sql and (not only or question.name in only):
                given = {p.name: frequent[p.type] for p in question.params if p.required}
                yield question.name, self._question(question, given)
        if not only:
            yield from self._words()

    def _question(self, question: Question, given: dict[str, str]) -> str:
        most = NEWEST if question.name == "latest-claims" else 10_000

        def whole() -> Any:
            return ask(self.snapshot, question, columns=True, max_rows=most, **given)

        form = parse(question.sql, question.name)
        query, values = statement(question, form, given, most)
        columns, alone = seconds(whole), seconds(lambda: self.tables.rows(query, values))
        cited = seconds(lambda: [*whole().citations], runs=2)
        bound = bind(question, given, self.snapshot.quads)
        quads = self._sparql(question.sparql, {variable.value: term for variable, term in bound.items()})
        return (
            f"ask {columns * 1000:.1f} ms, DuckDB alone {alone * 1000:.1f} ms ({columns / alone:.1f}),"
            f" SPARQL {quads.told} ({quads.times(columns)});"
            f" with all {sum(map(len, whole().citations)):,} citations opened {cited * 1000:.0f} ms"
        )

    def _words(self) -> Iterator[tuple[str, str]]:
        """A word that stands in some forty claims."""
        found = self.tables.rows(
            "SELECT word, count(*) AS n FROM (SELECT unnest(string_split(words, ' ')) AS word FROM claims)"
            " WHERE regexp_full_match(word, '[a-z]+') GROUP BY word ORDER BY abs(n - 40), word LIMIT 1"
        )
        word = str(found[0][0])
        quick = seconds(lambda: search(self.snapshot, word))
        scan = self._sparql(SCAN.format(word=word), {})
        yield (
            f"search for a word of {found[0][1]} claims",
            f"{quick * 1000:.1f} ms with full claims, scan {scan.told} ({scan.times(quick)})",
        )

    def _sparql(self, query: str, given: dict[str, NamedNode | Literal]) -> Ran:
        def run() -> object:
            return self.sandbox.run(query, timeout_seconds=self.deadline_seconds, max_rows=1_000_000, values=given)

        started = time.perf_counter()
        try:
            run()
        except QueryError as error:
            return Ran(time.perf_counter() - started, error.what)
        once = time.perf_counter() - started
        return Ran(seconds(run, runs=1) if once < 1 else once)


def _spent(run: Callable[[], object]) -> float:
    started = time.process_time()
    run()
    return time.process_time() - started


def _size(place: Path) -> float:
    """Megabytes of a store, each file once however many names it has."""
    files = {path.stat().st_ino: path.stat().st_size for path in place.rglob("*") if path.is_file()}
    return sum(files.values()) / MEGABYTE


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--triples", type=int, default=TRIPLES)
    options.add_argument("--store", help="ask this one in place of a new one")
    options.add_argument("--only", nargs="*", help="these questions alone")
    options.add_argument("--deadline", type=float, default=DEADLINE_SECONDS, help="seconds that a query may take")
    given = options.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    with tempfile.TemporaryDirectory() as scratch:
        store: Store = open_store(given.store or Path(scratch) / "with")
        if not given.store:
            for what, figure in ingest(Path(scratch), given.triples):
                print(f"{what:<44}{figure}", flush=True)
        snapshot = store.snapshot()
        taken = sum(p.stat().st_size for p in (snapshot.folder / FOLDER).rglob("*") if p.is_file())
        print(f"{'columns and words':<44}{taken / MEGABYTE:.1f} MB", flush=True)
        tables = tables_of(snapshot)
        assert tables is not None
        with Sandbox(snapshot, workers=1, memory_bytes=WORKER_BYTES) as sandbox:
            for what, figure in Bench(snapshot, tables, sandbox, given.deadline).asked(given.only or ()):
                print(f"{what:<44}{figure}", flush=True)


if __name__ == "__main__":
    main()
