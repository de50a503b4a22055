"""How long `kg code` takes after an edit of a codebook, on a store of 100,000 claims: `make bench`.

The store is filled with copies of the dispatches under other names, each with its claims and codings. Then the codebook
is edited as a person would, one proposition at a time, and `kg code` is timed from its call to the published snapshot.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from kg.coding.codebook import load as load_codebook
from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE
from kg.graph.reference import reference_quads
from kg.jobs.code import code_store
from kg.model import Document, Extraction
from kg.read.paths import read_paths
from kg.resources import folder
from kg.route import Kit, Route
from kg.store.store import Store, open_store

CLAIMS = 100_000
EDITS = (
    ("a phrase added", 'any_fr = ["livraison*', 'any_fr = ["hausse … aide militaire", "livraison*'),
    ("a phrase taken out", 'any_fr = ["sanction*", ', 'any_fr = ["sanction*", "gel des avoirs", '),
    ("a wording changed", 'en = "The talks should continue"', 'en = "The talks should go on"'),
    (
        "a proposition that half the corpus speaks of",
        '"progres", "progress*",',
        '"progres", "progress*", "accord*", "paix",',
    ),
)


def copies(extractions: list[Extraction], claims: int) -> Iterator[Extraction]:
    """The same extractions under other names until they hold `claims` claims."""
    made = number = 0
    while made < claims:
        for one in extractions:
            if made < claims:
                yield _copy(one, f"{number}")
                made += len(one.claims)
        number += 1


def _copy(one: Extraction, name: str) -> Extraction:
    key = hashlib.sha256(f"{one.document.key} {name}".encode()).hexdigest()[:32]
    document = replace(one.document, id=f"{one.document.id}-{name}", key=key, url=None)
    claims = tuple(replace(c, citation=document.cite(c.citation.passages)) for c in one.claims)
    renamed = {old.id: new.id for old, new in zip(one.claims, claims, strict=True)}
    codings = tuple(replace(c, claim=renamed[c.claim]) for c in one.codings)
    return Extraction(document, claims, (), codings)


def fill(store: Store, claims: int, book: Path) -> None:
    """Put the copies into the store and publish it."""
    kit = replace(Kit.load(), codebooks=(load_codebook(book),))
    route = Route(kit)
    documents = [d for d in read_paths([folder("seeds")]) if isinstance(d, Document)]
    extractions = [route.extract(document) for document in documents]
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, reference_quads())
        for one in copies(extractions, claims):
            writer.put_document(to_quads(one, method="0" * 32), one.document.text, codebooks=[kit.codebooks[0].id])
        writer.publish()


def main() -> None:
    """Fill a store, edit, code, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=CLAIMS)
    parser.add_argument("--store", help="keep the store here, and take it up again if it stands")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        place = Path(asked.store or made)
        place.mkdir(parents=True, exist_ok=True)
        book = place / "concepts.toml"
        text = (folder("ontology") / "concepts.toml").read_text("utf-8")
        book.write_text(text, "utf-8")
        store = open_store(place / "store")
        if not store.exists():
            print(f"filling a store with {asked.claims} claims …", file=sys.stderr)
            fill(store, asked.claims, book)
        timed("the first time", store, book)
        timed("again, nothing changed", store, book)
        for what, old, new in EDITS:
            if old not in text:
                raise SystemExit(f"The codebook holds no {old!r} any more: mend EDITS.")
            text = text.replace(old, new, 1)
            book.write_text(text, "utf-8")
            timed(what, store, book)


def timed(what: str, store: Store, book: Path) -> None:
    """Code, and print how long that took."""
    started, used = time.perf_counter(), time.process_time()
    done = code_store(store, [book])
    seconds, used = time.perf_counter() - started, time.process_time() - used
    told = f"{done.claims} claims, {done.read} read again, {done.documents} documents changed"
    print(f"{what:46} {seconds:6.2f} s, processor {used:5.2f} s   ({told})")


if __name__ == "__main__":
    main()
