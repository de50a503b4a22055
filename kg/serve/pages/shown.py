"""What lists and pages share: a claim as a card, names with their links, the words for certainty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from pyoxigraph import NamedNode
from starlette.requests import Request

from kg.ask.browse import ClaimRow
from kg.ask.labels import Labels
from kg.ask.search import Piece, marks
from kg.graph.names import PREFIXES, REFERENCE
from kg.review.view import CHECKED, State
from kg.serve.carried import view_of
from kg.serve.pages.corrected import Correction, corrections
from kg.serve.reply import Table, site_of
from kg.serve.words import language, words
from kg.terms import Stance

LEAST_SURE = 0.5
"""Below this confidence a claim is called uncertain."""


@dataclass(frozen=True, slots=True)
class Name:
    """A label, and the path of its page where it has one."""

    label: str
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Card:
    """A claim for people: who, what it does, at whom, its words, where it stands."""

    path: str
    speaker: Name
    act: str
    verb: str
    polarity: int
    target: Name | None
    topics: tuple[Name, ...]
    words: str
    outlet: str | None
    title: str
    source: str
    day: str
    said: bool
    certainty: str
    lang: str | None = None
    marked: tuple[tuple[str, bool], ...] = ()
    correction: Correction | None = None


COLUMNS = (
    "claim", "day", "outlet", "document", "speaker", "speaker_label", "act", "target", "target_label", "topics",
    "attribution", "evidence", "confidence", "language", "words", "version",
)  # fmt: skip


class Shown:
    """Names in the language of a request."""

    def __init__(self, request: Request, view: str | None = None) -> None:
        """In the view that the address asks for, or in `view`. Raises UsageError for one that there is not."""
        site = site_of(request)
        self.lang = language(request, site.lang)
        self.t = words(self.lang)
        self.view = view or view_of(request)
        self.extracted = site.edition
        self.edition = site.seen_as(self.view)
        self.seen = site.desk.view()
        self.labels: Labels = self.edition.labels(self.lang)
        self._desk = site.desk

    def name(self, kind: str, slug: str) -> Name:
        """The thing of that kind (`actor`, `topic`, `prop`), or the words that stand in its place."""
        if "://" in slug:
            return Name(slug)
        label = self.labels.of(PREFIXES[kind] + slug)
        if kind == "actor" and label == f"actor:{slug}":  # nothing tells what it is called
            label = self.t["nobody"]["local"]
        return Name(label, path(kind, slug))

    def knows(self, kind: str, slug: str) -> bool:
        """Whether the reference graph tells of the thing."""
        try:
            node = NamedNode(PREFIXES[kind] + slug)
        except ValueError:
            return False
        return any(self.edition.snapshot.quads.quads_for_pattern(node, None, None, REFERENCE))

    def speaker(self, row: ClaimRow) -> Name:
        """Who speaks; for who is not known, what is known of that."""
        return self.name("actor", row.speaker) if row.speaker else Name(self.t["nobody"][row.speaker_case])

    def text(self, version: str) -> str:
        """The text of a version. Raises KGError where it is lost."""
        return self._desk.text(version)

    def worded(self, proposition: str) -> str:
        """The wording of a proposition that reviewers made and that is published nowhere yet, else its slug."""
        own = self._desk.worded().get(proposition)
        return own.wording(self.lang) if own else proposition

    def plain(self, label: str) -> Name:
        """Words that have no page."""
        return Name(label)

    def verb(self, act: str, *, at: bool) -> Name:
        """What an act does, in a sentence with somebody whom it is aimed `at` or without."""
        return Name(self.t["act"][act]["at" if at else "verb"])

    def card(self, row: ClaimRow) -> Card:
        """A claim as a card."""
        return self.cards([row])[0]

    def cards(self, rows: Sequence[ClaimRow], asked: Sequence[Piece] = ()) -> list[Card]:
        """Claims as cards; what was `asked` for is marked in their words."""
        corrected = corrections(self, rows)
        return [self._card(row, asked, corrected.get(row.claim)) for row in rows]

    def _card(self, row: ClaimRow, asked: Sequence[Piece], correction: Correction | None) -> Card:
        return Card(
            path=path("claim", row.claim),
            speaker=self.speaker(row),
            act=row.act,
            verb=self.verb(row.act, at=row.target is not None).label,
            polarity=Stance(row.act).polarity if row.act in set(Stance) else 0,
            target=self.name("actor", row.target) if row.target else None,
            topics=tuple(self.name("topic", slug) for slug in row.topics),
            words=row.words,
            outlet=row.outlet,
            title=row.title or row.document,
            source=f"{path('version', row.version)}#{row.claim}",
            day=row.day.isoformat() if row.day else self.t["undated"],
            said=row.said,
            certainty=self.t["certainty"][self.certainty(row)],
            lang=row.language if row.language != self.lang else None,
            marked=tuple(_marked(row.words, marks(row.words, asked))) if asked else (),
            correction=correction,
        )

    def certainty(self, row: ClaimRow) -> str:
        """`checked`, `added` or `rejected` by a person, else `machine`, or `uncertain` where it is not sure."""
        state = self.seen.state(row.claim)
        if state in (State.REJECTED, State.ADDED):
            return state.value
        return "checked" if state in CHECKED else "uncertain" if row.confidence < LEAST_SURE else "machine"

    def table(self, rows: list[ClaimRow], total: int | None = None) -> Table:
        """Claims as a table for machines: slugs, labels, figures."""
        return Table(COLUMNS, [self._cells(row) for row in rows], total)

    def _cells(self, row: ClaimRow) -> tuple[Any, ...]:
        speaker, target = self.speaker(row), self.name("actor", row.target) if row.target else None
        return (
            *(row.claim, row.day, row.outlet, row.document, row.speaker, speaker.label, row.act, row.target),
            *(target.label if target else None, row.topics, row.attribution, row.evidence, row.confidence),
            *(row.language, row.words, row.version),
        )


def _marked(words: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, bool]]:
    """Stretches of the words, and whether each was asked for."""
    at = 0
    for start, end in spans:
        yield from ((words[at:start], False), (words[start:end], True))
        at = end
    yield words[at:], False


def path(kind: str, slug: str) -> str:
    """The path of a thing's page: that of its IRI."""
    return f"/{kind}/{quote(slug)}"


def listing(**facets: str | None) -> str:
    """The path of the list of claims that have those facets."""
    return "/claims?" + urlencode({k: v for k, v in facets.items() if v})
