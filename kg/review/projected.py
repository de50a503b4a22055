"""Reviews as triples: every event as a node of `graph:reviews`, the state of each claim, and people's codings.

The claims themselves stay as they were read, in the graphs of their versions: what people put in their place is told
beside them, so that a question chooses which it asks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import PREFIXES, claim_iri, mint, term
from kg.graph.values import text
from kg.model import Coding, short_hash
from kg.review.apply import RULE
from kg.review.events import NO_SIDE, OWN_BOOK, Event, Kind
from kg.review.view import Standing, State, View
from kg.terms import Agreement

REVIEWS = NamedNode(f"{PREFIXES['graph']}reviews")


def review_quads(events: Sequence[Event], seen: View) -> Iterator[Quad]:
    """The graph of reviews, each quad once."""
    nodes = {event.number: mint("review", short_hash(str(event.number), event.at, event.reviewer)) for event in events}
    triples = [spo for event in events for spo in _event(event, nodes)]
    for name, standing in {**seen.claims, **seen.added}.items():
        if standing.state is not State.UNREVIEWED:
            triples.append((claim_iri(name), term("kg:reviewState"), text(standing.state.value)))
    triples += _worded(events)
    return (Quad(*spo, REVIEWS) for spo in dict.fromkeys(triples))


_Spo = tuple[NamedNode, NamedNode, NamedNode | Literal]


def _event(event: Event, nodes: dict[int, NamedNode]) -> Iterator[_Spo]:
    node = nodes[event.number]
    yield node, term("rdf:type"), term("kg:Review")
    yield node, term("rdf:type"), term("prov:Activity")
    yield node, term("kg:reviewKind"), text(event.kind.value)
    yield node, term("kg:reviewer"), text(event.reviewer)
    yield node, term("prov:endedAtTime"), Literal(event.at, datatype=term("xsd:dateTime"))
    yield node, term("prov:used"), mint("version", event.version)
    if event.claim:
        yield node, term("kg:reviews"), claim_iri(event.claim)
    if event.reason:
        yield node, term("kg:reason"), text(event.reason)
    if event.of in nodes:
        yield node, term("kg:undoes"), nodes[event.of]
    for name, value in event.what.items():
        told = " ".join(map(str, value)) if isinstance(value, list) else str(value)
        yield node, term("kg:correction"), text(f"{name}={told}")


def _worded(events: Iterable[Event]) -> Iterator[_Spo]:
    """The propositions that reviewers worded themselves."""
    book = mint("codebook", OWN_BOOK)
    for event in events:
        if event.kind is Kind.CODE and event.what.get("wording"):
            node = mint("prop", str(event.what["proposition"]))
            yield book, term("rdf:type"), term("kg:Codebook")
            yield book, term("skos:prefLabel"), text(OWN_BOOK)
            yield node, term("rdf:type"), term("kg:Proposition")
            yield node, term("skos:inScheme"), book
            yield node, term("skos:prefLabel"), text(str(event.what["wording"]), str(event.what.get("lang", "en")))


def codings(standings: Iterable[tuple[str, Standing]]) -> Iterator[Coding]:
    """People's codings of claims by their names; that a claim takes no side is `unclear`, which has no short form."""
    for claim, standing in standings:
        for (reviewer, book, proposition), event in standing.codes.items():
            told = str(event.what["agreement"])
            agreement = Agreement.UNCLEAR if told == NO_SIDE else Agreement(told)
            yield Coding(claim, book, proposition, agreement, coder=reviewer, rule=RULE)
