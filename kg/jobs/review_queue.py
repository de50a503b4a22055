"""What to review next: the claims that a choice leaves, least certain first, with sentences that yielded none mixed in.

The sentences come from the documents of those claims, since what was missed shows nowhere else. Where a topic is
chosen, only those that its patterns find count; the ones with quotation marks come first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.ask.ask import ask
from kg.ask.browse import ClaimRow, Wanted, claims, count
from kg.ask.questions import question
from kg.errors import KGError
from kg.evaluate.pieces import sentence
from kg.graph.names import CLAIM
from kg.graph.tables import load_topics
from kg.jobs.review_desk import Desk, Place
from kg.model import Passage
from kg.phrases import Phrases

MOST = 2_000
EVERY = 5
"""Each fifth is a sentence without a claim, as long as there are any."""
MOST_VERSIONS = 60
"""Documents that are looked through for sentences: their texts are read, which takes about a millisecond each."""
LEAST_WORDS = 4
_QUOTES = re.compile('[«»“”"]')


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to review: a claim with its row, or a sentence without a claim (`row` is None)."""

    place: Place
    row: ClaimRow | None = None

    @property
    def name(self) -> str:
        """What the desk takes."""
        return self.place.name


@dataclass(frozen=True, slots=True)
class Queue:
    """Items in the order in which they are shown; `total` counts the claims that fit, also beyond `MOST`."""

    items: Sequence[Item]
    total: int

    @property
    def cut(self) -> bool:
        """Whether claims are left out."""
        return self.total > sum(item.row is not None for item in self.items)


def queue(desk: Desk, wanted: Wanted, *, asked: str | None = None, most: int = MOST, bare: bool = True) -> Queue:
    """The queue of the claims that fit; `asked` is a prepared question, whose answer's claims are then taken.

    `bare` mixes sentences in. Raises UsageError for an unknown question.
    """
    if asked is not None:
        wanted = replace(wanted, among=_cited(desk, asked))
    rows = claims(desk.tables, wanted, limit=most, least_certain=True)
    places = desk.places({row.version for row in rows})
    items = [Item(Place(row.version, places[row.version][row.claim], row.claim), row) for row in rows]
    found = _sentences(desk, rows, wanted.facets.get("topic")) if bare else ()
    return Queue(tuple(_mixed(items, iter(found))), count(desk.tables, wanted))


def handled(desk: Desk, reviewer: str, *, coding: str | None = None) -> set[str]:
    """The names of items on which the reviewer has given a verdict; with `coding` (a proposition), or coded it."""
    seen = desk.view()
    done = set()
    for name, standing in {**seen.claims, **seen.added}.items():
        coded = coding is not None and any(who == reviewer and prop == coding for who, _, prop in standing.codes)
        if reviewer in standing.verdicts or coded:
            done.add(name)
    for version, passages, _ in (a for a, standing in seen.bare.items() if reviewer in standing.verdicts):
        done.add(Place(version, passages).name)
    return done


def _cited(desk: Desk, asked: str) -> frozenset[str]:
    found = ask(desk.snapshot, question(asked))
    return frozenset(iri.removeprefix(CLAIM) for row in found.citations for iri in row)


def _mixed(items: Iterable[Item], bare: Iterator[Item]) -> Iterator[Item]:
    for number, item in enumerate(items, 1):
        yield item
        if number % (EVERY - 1) == 0 and (other := next(bare, None)) is not None:
            yield other


def _sentences(desk: Desk, rows: Sequence[ClaimRow], topic: str | None) -> list[Item]:
    """Sentences of the rows' documents that hold no claim, those with quotation marks first."""
    langs = {row.version: row.language or "" for row in rows}
    found: list[tuple[bool, Item]] = []
    tables = {lang: _patterns(topic, lang) for lang in set(langs.values())} if topic else {}
    for version in list(langs)[:MOST_VERSIONS]:
        try:
            text = desk.text(version)
        except KGError:
            continue  # a text that is lost gives no sentences; `kg verify` tells of it
        taken = [p for where in desk.places({version})[version].values() for p in where]
        for passage in sentences(text):
            words = text[passage.start : passage.end]
            if len(words.split()) < LEAST_WORDS or any(passage.overlaps(other) for other in taken):
                continue
            if topic is None or topic in tables[langs[version]].keys(words):
                found.append((not _QUOTES.search(words), Item(Place(version, (passage,)))))
    return [item for _, item in sorted(found, key=lambda pair: pair[0])]


def sentences(text: str) -> Iterator[Passage]:
    """The sentences of a text as marks tell them, without the white space around them."""
    at = 0
    while at < len(text):
        _, end = sentence(text, at, at + 1)
        words = text[at:end]
        if words.strip():
            start = at + len(words) - len(words.lstrip())
            yield Passage(start, start + len(words.strip()))
        at = end


def _patterns(topic: str, lang: str) -> Phrases:
    rows = [row for row in load_topics() if row.id == topic]
    return Phrases((row.id, pattern) for row in rows for pattern in row.patterns.get(lang, ()))
