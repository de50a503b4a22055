"""Reviews brought into the graph at publish: the events, and people's codings beside the machine's."""

from __future__ import annotations

from kg.graph.descriptions import description_of
from kg.graph.names import coded_iri, version_iri
from kg.graph.read_back import claims_of, codings_of
from kg.model import Claim, Coding, Passage
from kg.review.apply import RULE
from kg.review.graphs import recoded
from kg.review.log import Log
from kg.review.projected import REVIEWS, codings, review_quads
from kg.review.view import View, versions, view
from kg.store.store import Store
from kg.store.writer import Writer


def publish_reviews(store: Store) -> int | None:
    """Publish what people said since; the number of the snapshot, None where nothing changed."""
    with store.writer() as writer:
        project(store, writer)
        return writer.publish()


def project(store: Store, writer: Writer) -> None:
    """Put what people said into the working store; a store without reviews stays as it is.

    Whoever writes calls it before `Writer.publish`. People's codings of a proposition that they took back go.
    """
    events = Log(store.layout).events()
    if not events:
        return
    there = [version for version in versions(events) if writer.has_graph(version_iri(version))]
    claims = {version: claims_of(list(writer.graph(version_iri(version))), version)[0] for version in there}
    places: dict[str, dict[str, tuple[Passage, ...]]] = {
        version: {claim.id: claim.citation.passages for claim in found} for version, found in claims.items()
    }
    seen = view(events, places)
    writer.replace_graph(REVIEWS, review_quads(events, seen))
    books = {str(event.what["codebook"]) for event in events if "codebook" in event.what}
    for version, found in claims.items():
        for book in books:
            _code(writer, version, book, found, seen)


def _code(writer: Writer, version: str, book: str, claims: list[Claim], seen: View) -> None:
    """The codings of one version by one codebook: people's as they are now, all others as they stand."""
    graph = coded_iri(book, version)
    quads = list(writer.graph(graph))
    old = codings_of(quads, version, book) if quads else []
    mine: list[Coding] = [
        coding
        for coding in codings((claim.id, seen.claims[claim.id]) for claim in claims if claim.id in seen.claims)
        if coding.codebook == book
    ]
    new = [*(coding for coding in old if coding.rule != RULE), *mine]
    if set(new) == set(old):
        return
    speakers = {claim.id: claim.speaker.actor for claim in claims}
    lang = description_of(list(writer.graph(version_iri(version))), version).lang
    writer.replace_graph(graph, recoded(quads, old, new, (speakers, speakers), version, lang))
