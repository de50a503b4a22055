"""What a store holds, in numbers: documents, claims by what they are, codings, outlets, days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, QuerySolutions

from kg.ask.labels import Labels
from kg.graph.names import PREFIXES
from kg.store.snapshot import Snapshot

Counts = dict[str, int]
"""By value, the most frequent first."""

_HEAD = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items() if name in ("kg", "dcterms", "rdf"))
_BY = """SELECT ?value (COUNT(DISTINCT ?claim) AS ?n) WHERE {{ GRAPH ?g {{ ?claim a kg:{kind} ; kg:{field} ?value }} }}
GROUP BY ?value ORDER BY DESC(?n) ?value"""
_OUTLETS = """SELECT ?value (COUNT(DISTINCT ?doc) AS ?n)
WHERE { GRAPH ?doc { ?doc a kg:Version ; kg:publisherName ?value } } GROUP BY ?value ORDER BY DESC(?n) ?value"""
_DAYS = """SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last)
WHERE { GRAPH ?doc { ?doc a kg:Version ; dcterms:issued ?day } }"""
_WORDS = "SELECT (SUM(?words) AS ?n) WHERE { GRAPH ?doc { ?doc a kg:Version ; kg:wordCount ?words } }"
_COUNT = "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ GRAPH ?g {{ ?x a kg:{kind} }} }}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """`first` and `last` are the days of the oldest and newest document; `superseded` counts former versions."""

    documents: int
    superseded: int
    words: int
    claims: int
    declined: int
    codings: int
    first: date | None
    last: date | None
    stances: Counts
    modes: Counts
    evidence: Counts
    cases: Counts
    actors: Counts
    agreements: Counts
    propositions: Counts
    outlets: Counts


def statistics(snapshot: Snapshot, *, lang: str = "en") -> Statistics:
    """The numbers of a snapshot; actors, acts and propositions by their labels in `lang`."""
    room = _Room(snapshot, lang)
    first, last = room.days()
    return Statistics(
        documents=room.number(_COUNT.format(kind="Version")),
        superseded=sum(1 for _ in snapshot.history()),
        words=room.number(_WORDS),
        claims=room.number(_COUNT.format(kind="Claim")),
        declined=room.number(_COUNT.format(kind="Declined")),
        codings=sum(room.number(_COUNT.format(kind=kind)) for kind in ("Coding", "DocumentCoding")),
        first=first,
        last=last,
        stances=room.by("Claim", "stance"),
        modes=room.by("Claim", "mode"),
        evidence=room.by("Claim", "evidence"),
        cases=room.by("Claim", "speakerCase"),
        actors=room.by("Claim", "speaker"),
        agreements=room.by("Coding", "agreement"),
        propositions=room.by("Coding", "proposition"),
        outlets=room.counts(_OUTLETS),
    )


class _Room:
    """A snapshot under questions that count."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._quads, self._labels = snapshot.quads, Labels(snapshot.quads, lang)

    def by(self, kind: str, field: str) -> Counts:
        """How many things of a kind have each value of a field."""
        return self.counts(_BY.format(kind=kind, field=field))

    def counts(self, query: str) -> Counts:
        """The counts of a query with `?value` and `?n`; things that share a label are added up."""
        found: Counts = {}
        for row in self._select(query):
            value = row["value"]
            if isinstance(value, NamedNode | Literal):
                name = self._labels.of(value.value) if isinstance(value, NamedNode) else value.value
                found[name] = found.get(name, 0) + _whole(row["n"])
        return found

    def number(self, query: str) -> int:
        """The number of a query with `?n`."""
        return sum(_whole(row["n"]) for row in self._select(query))

    def days(self) -> tuple[date | None, date | None]:
        """The days of the oldest and newest document."""
        for row in self._select(_DAYS):
            first, last = row["first"], row["last"]
            if isinstance(first, Literal) and isinstance(last, Literal):
                return date.fromisoformat(first.value), date.fromisoformat(last.value)
        return None, None

    def _select(self, query: str) -> QuerySolutions:
        found = self._quads.query(_HEAD + query)
        assert isinstance(found, QuerySolutions)
        return found


def _whole(node: object) -> int:
    return int(node.value) if isinstance(node, Literal) else 0
