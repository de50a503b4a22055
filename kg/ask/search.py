"""Finds claims by their words: the index beside the quads answers, each hit is opened to its citation.

What may be asked: words, all of which must stand in the claim; "several words" in quotes, as they follow one another;
`accord*` for every word that begins so; `-word` for what must not stand there. Case and accents do not count.
"""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.ask.cells import Named
from kg.ask.labels import UNDER, labels_of, resolve
from kg.errors import StoreError, UsageError
from kg.graph.names import BASE, CLAIM, PREFIXES, term
from kg.model import Answer
from kg.store.derived.renew import read_state
from kg.store.derived.rows import CUT
from kg.store.derived.tables import FOLDER
from kg.store.derived.words import claim_of, facet, first_id
from kg.store.layout import brief
from kg.store.snapshot import Snapshot
from kg.words import Words, forms

MOST = 50
MOST_MATCHING = 50_000
"""Claims that a search may leave to be narrowed by facets."""
COLUMNS = ("day", "speaker", "stance", "words", "title", "outlet")
_PIECE = re.compile(r'(?P<not>-)?(?:"(?P<phrase>[^"]*)"|(?P<word>[^\s"]+))')
_HITS = """
SELECT claims.id, claims.claim, versions.version FROM search
JOIN claims ON claims.id = search.rowid JOIN versions ON versions.id = claims.version
WHERE search MATCH ? AND search.rowid >= ? AND search.rowid < ?
ORDER BY search.rowid DESC LIMIT ?
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Folded words that follow one another; of the last only the beginning where `prefix`; `wanted` or not."""

    forms: tuple[str, ...]
    prefix: bool = False
    wanted: bool = True

    def match(self) -> str:
        """The piece in the language of FTS5: words in quotes are never anything else."""
        return f'"{" ".join(self.forms)}"{" *" if self.prefix else ""}'

    def places(self, found: Sequence[str]) -> Iterator[range]:
        """Where the piece stands among folded words."""
        size = len(self.forms)
        for at in range(len(found) - size + 1):
            *whole, last = found[at : at + size]
            fits = last.startswith(self.forms[-1]) if self.prefix else last == self.forms[-1]
            if fits and tuple(whole) == self.forms[:-1]:
                yield range(at, at + size)


def pieces(query: str) -> list[Piece]:
    """What a query asks for. Raises UsageError where no word is wanted."""
    found = []
    for part in _PIECE.finditer(query):
        said = part["phrase"] if part["phrase"] is not None else part["word"]
        folded = forms(said)
        if folded:
            found.append(Piece(folded, said.rstrip().endswith("*"), part["not"] is None))
    if not any(piece.wanted for piece in found):
        raise UsageError(f"No word to search for in {query!r}.", 'Give a word, a beginning*, or "words in quotes".')
    return found


def marks(words: str, asked: Sequence[Piece]) -> list[tuple[int, int]]:
    """The half-open ranges of characters of `words` that a query found, in their order, none inside another."""
    text = Words(words)
    spans = text.spans
    hits = {at for piece in asked if piece.wanted for run in piece.places(text.forms) for at in run}
    return [spans[at] for at in sorted(hits)]


def search(
    snapshot: Snapshot,
    query: str,
    *,
    actor: str | None = None,
    target: str | None = None,
    topic: str | None = None,
    stance: str | None = None,
    since: date | None = None,
    until: date | None = None,
    lang: str = "en",
    most: int = MOST,
) -> Answer:
    """The newest claims that hold the words, at most `most`, each with its words, document and citation.

    `since` and `until` bound the day on which it was said, else reported, both included; claims without a day come
    last. Names are labels, slugs or IRIs. Raises UsageError for an unknown name or no word, StoreError where the
    snapshot has no index.
    """
    started = time.perf_counter()
    asked = pieces(query)
    given = (
        ("speaker", "actor", actor),
        ("target", "actor", target),
        ("topic", "topic", topic),
        ("act", "stance", stance),
    )
    facets = [_facet(snapshot, *one) for one in given if one[-1] is not None]
    hits = sorted(_hits(snapshot, _match(asked, facets), (since, until), most + 1), key=lambda hit: (-hit[0], hit[1]))
    shown = _Shown(snapshot, lang)
    claims = [f"{CLAIM}{name}" for _, name, _ in hits[:most]]
    return Answer(
        title=query,
        columns=COLUMNS,
        rows=tuple(shown.row(f"{CLAIM}{name}", f"{PREFIXES['version']}{version}") for _, name, version in hits[:most]),
        citations=tuple((claim,) for claim in claims),
        truncated=len(hits) > most,
        elapsed=time.perf_counter() - started,
    )


def matching(snapshot: Snapshot, query: str, *, most: int = MOST_MATCHING) -> tuple[tuple[str, ...], bool]:
    """The names of the newest claims that hold the words, at most `most`, and whether there are more.

    Raises UsageError for no word, StoreError where the snapshot has no index.
    """
    hits = sorted(_hits(snapshot, _match(pieces(query), ()), (None, None), most + 1), key=lambda hit: -hit[0])
    return tuple(name for _, name, _ in hits[:most]), len(hits) > most


def _facet(snapshot: Snapshot, kind: str, type_: str, name: str | None) -> str:
    """The word of the index for what a name means."""
    return facet(kind, resolve(snapshot.quads, type_, name or "").value.removeprefix(PREFIXES[UNDER[type_]]))


def _match(asked: Sequence[Piece], facets: Sequence[str]) -> str:
    wanted = " AND ".join(piece.match() for piece in asked if piece.wanted)
    without = "".join(f" NOT {piece.match()}" for piece in asked if not piece.wanted)
    told = "".join(f' AND facets : "{name}"' for name in facets)
    return f"(words : (({wanted}){without})){told}"


def _hits(
    snapshot: Snapshot, match: str, days: tuple[date | None, date | None], most: int
) -> Iterator[tuple[int, str, str]]:
    """Number (newest highest), name and version of the newest claims, from the index of each year."""
    folder = snapshot.folder / FOLDER
    if read_state(folder) is None:
        raise StoreError(f"{snapshot.root} has no index of words.", "Make it: kg columns.")
    since, until = days
    first = first_id(since) if since else 0
    after = first_id(until + timedelta(days=1)) if until else 1 << 62
    if until and not since:
        first = first_id(date.min)  # What has no day is in no range of days.
    for path in sorted((folder / "words").glob("*.sqlite")):
        try:
            with closing(_open(path)) as database:
                for number, claim, version in database.execute(_HITS, (match, first, after, most)):
                    yield number, claim_of(claim), version
        except sqlite3.Error as error:
            raise StoreError(
                f"The index of words {path.name} cannot be read: {brief(error)}.", "Make it anew: kg columns."
            ) from None


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)


class _Shown:
    """Opens hits one by one; each value is looked up where it must stand, each document once."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._quads = snapshot.quads
        self._labels = labels_of(snapshot, lang)
        self._documents: dict[str, tuple[object, object]] = {}

    def row(self, claim: str, version: str) -> tuple[object, ...]:
        """The cells of a hit."""
        graph, node = NamedNode(version), NamedNode(claim)
        speaker, stance = self._one(node, "kg:speaker", graph), self._one(node, "kg:stance", graph)
        day = self._one(node, "kg:saidOn", graph) or self._one(node, "kg:reportedOn", graph)
        if version not in self._documents:
            outlet = self._one(graph, "dcterms:publisher", graph)
            self._documents[version] = self._one(graph, "dcterms:title", graph), self._named(outlet)
        return (
            date.fromisoformat(day) if day else None,
            self._named(speaker),
            self._named(stance),
            self._words(claim, graph),
            *self._documents[version],
        )

    def _words(self, claim: str, graph: NamedNode) -> str:
        """The exact words of every part, in the order of the text."""
        parts = []
        for n in count(1):
            exact = self._one(NamedNode(f"{claim}#c{n}q"), "oa:exact", graph)
            if exact is None:
                break
            parts.append((n, exact))
        if len(parts) > 1:
            parts.sort(key=lambda part: int(self._one(NamedNode(f"{claim}#c{part[0]}p"), "oa:start", graph) or 0))
        return CUT.join(exact for _, exact in parts)

    def _named(self, iri: str | None) -> object:
        return Named(self._labels.of(iri), iri) if iri is not None and iri.startswith(BASE) else iri

    def _one(self, subject: NamedNode, predicate: str, graph: NamedNode) -> str | None:
        for quad in self._quads.quads_for_pattern(subject, term(predicate), None, graph):
            value = quad.object
            if isinstance(value, NamedNode | Literal):
                return value.value
        return None
