"""Fills a store with made-up claims: `python benchmarks/generator.py --triples 1000000 STORE`.

Same seed, same triples, on any machine: documents of five years in many outlets, speakers that are frequent and rare as
in the press, with their offices of the day, acts and attributions in the shares of `seeds/gold`, positions by our
codebook of which some flip, copies of one text in several outlets, and texts that were corrected later. Everything is
built as `Extraction`s, written by `kg.graph` and the store's own writer, and `kg verify` finds every word of it.
Without a STORE it fills one in a temporary folder, and tells how fast.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from kg.garbage import kept
from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE
from kg.jobs.reference import refresh_reference
from kg.store.store import Store, open_store
from made.documents import CODEBOOK, Made, Maker
from made.world import World

TRIPLES = 100_000
COPIES, CORRECTED = 10, 25
"""Every tenth document has the words of an earlier one, after every twenty-fifth comes the corrected text of one."""
METHOD = "0" * 32
"""What the versions say they were read by: nothing that is."""


class Filled(NamedTuple):
    """How many documents were put, and how many documents, claims and triples stand now."""

    put: int
    documents: int
    claims: int
    triples: int


def documents(world: World) -> Iterator[Made]:
    """Documents without end, in the order in which they are put; a corrected one has the key of an earlier one."""
    maker, number = Maker(world), 0
    while True:
        yield maker.document(number, copy_of=number - 1 - number % 7 if number % COPIES == COPIES - 1 else None)
        if number % CORRECTED == CORRECTED - 1:
            yield maker.document(number - 4, edition=1)
        number += 1


def fill(store: Store, triples: int, seed: int = 0) -> Filled:
    """Put our tables and made-up documents into an empty store until it holds `triples`, and publish it."""
    put, triples_of, claims_of = 0, dict[str, int](), dict[str, int]()
    with kept(), store.writer() as writer:
        refresh_reference(writer)
        held = sum(1 for _ in writer.graph(REFERENCE))
        for made in documents(World(seed)):
            if held >= triples:
                break
            key = made.extraction.document.key
            quads = list(to_quads(made.extraction, method=METHOD, outlet=made.outlet))
            writer.put_document(quads, made.extraction.document.text, codebooks=[CODEBOOK])
            held += len(quads) - triples_of.get(key, 0)
            triples_of[key], claims_of[key] = len(quads), len(made.extraction.claims)
            put += 1
        writer.publish()
    return Filled(put, len(triples_of), sum(claims_of.values()), held)


def main() -> None:
    """Fill, and say how fast."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("store", nargs="?", help="an empty folder or one that is not there yet")
    options.add_argument("--triples", type=int, default=TRIPLES)
    options.add_argument("--seed", type=int, default=0)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as made:
        store = open_store(given.store or Path(made) / "store")
        if store.exists():
            raise SystemExit(f"{store.path} holds a store already: name another folder.")
        started = time.perf_counter()
        done = fill(store, given.triples, given.seed)
        seconds = time.perf_counter() - started
    print(f"{done.triples:,} triples, {done.claims:,} claims, {done.documents:,} documents in {seconds:.1f} s")
    print(f"{done.triples / seconds:,.0f} triples/s")


if __name__ == "__main__":
    main()
