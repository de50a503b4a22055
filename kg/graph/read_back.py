"""RDF to claims (`to_claims`): the mirror of `claims`. What `to_quads` wrote of a claim comes back equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NoReturn

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store, Triple

from kg.errors import DataError
from kg.graph.names import CLAIM, actor_ref, coded_iri, compact, name_under, term, version_iri
from kg.graph.values import value_of
from kg.model import (
    ActorRef,
    Citation,
    Claim,
    Coding,
    Declined,
    Passage,
    SaidOn,
    Speaker,
    Voice,
    rebuild_citation,
)
from kg.terms import Agreement, Attribution, Certainty, Commitment, Evidence, Mode, Precision, SpeakerCase, Stance

Term = NamedNode | BlankNode | Literal | Triple
Source = Store | Iterable[Quad]
"""Where quads come from: an open store, or any quads."""


def claims_of(source: Source, version: str) -> tuple[list[Claim], list[Declined]]:
    """The claims and refusals of one version (its name, `<key>-<text8>`), in the order of the text.

    Raises DataError where a triple is missing that every claim has.
    """
    graph = _Graph(_quads_of(source, version_iri(version)))
    claims = [_claim(graph, node, version) for node in graph.instances("kg:Claim")]
    declined = [_declined(graph, node, version) for node in graph.instances("kg:Declined")]
    claims.sort(key=lambda claim: (min(claim.citation.passages), claim.id))
    declined.sort(key=lambda one: (one.passage, one.id))
    return claims, declined


def codings_of(source: Source, version: str, codebook: str | None = None) -> list[Coding]:
    """The codings of one version by one codebook, or by all; sorted by claim, codebook, proposition and coder.

    In a store all codebooks are found through the version's claims, so a coding whose claim is gone shows only when
    its codebook is named.
    """
    codings = []
    for book, quads in _coded(source, version, codebook).items():
        graph = _Graph(quads)
        codings += [_coding(graph, node, book) for node in graph.instances("kg:Coding")]
    return sorted(codings, key=lambda c: (c.claim, c.codebook, c.proposition, c.coder))


class _Graph:
    """The triples of one named graph by subject and predicate; errors name the node and the term that lacks."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._index: dict[Term, dict[NamedNode, list[Term]]] = defaultdict(lambda: defaultdict(list))
        for quad in quads:
            self._index[quad.subject][quad.predicate].append(quad.object)

    def instances(self, kind: str) -> list[NamedNode]:
        is_a, wanted = term("rdf:type"), term(kind)
        return [s for s, about in self._index.items() if isinstance(s, NamedNode) and wanted in about.get(is_a, ())]

    def all(self, node: NamedNode, predicate: str) -> list[Term]:
        return self._index[node].get(term(predicate), []) if node in self._index else []

    def nodes(self, node: NamedNode, predicate: str) -> list[NamedNode]:
        return [found for found in self.all(node, predicate) if isinstance(found, NamedNode)]

    def node(self, node: NamedNode, predicate: str) -> NamedNode:
        found = self.nodes(node, predicate)
        return found[0] if found else _lacks(node, predicate)

    def maybe(self, node: NamedNode, predicate: str) -> NamedNode | None:
        return next(iter(self.nodes(node, predicate)), None)

    def words(self, node: NamedNode, predicate: str, default: str | None = None) -> str:
        found = next((f.value for f in self.all(node, predicate) if isinstance(f, Literal)), default)
        return _lacks(node, predicate) if found is None else found

    def number(self, node: NamedNode, predicate: str) -> int:
        return int(self.words(node, predicate))

    def day(self, node: NamedNode, predicate: str) -> date | None:
        found = self.words(node, predicate, "")
        return date.fromisoformat(found) if found else None

    def passage(self, selector: NamedNode) -> Passage:
        return Passage(self.number(selector, "oa:start"), self.number(selector, "oa:end"))


def _lacks(node: NamedNode, predicate: str) -> NoReturn:
    raise DataError(
        f"{compact(node.value)} has no {predicate}.", "The store was changed by hand: add the document again."
    )


def _claim(graph: _Graph, node: NamedNode, version: str) -> Claim:
    target, cue = graph.maybe(node, "kg:target"), graph.maybe(node, "kg:cue")
    body, post = graph.maybe(node, "kg:onBehalfOf"), graph.maybe(node, "kg:inCapacity")
    return Claim(
        citation=_citation(graph, node, version),
        speaker=_speaker(graph, node),
        stance=value_of(Stance, graph.node(node, "kg:stance")),
        mode=value_of(Mode, graph.node(node, "kg:mode")),
        evidence=value_of(Evidence, graph.node(node, "kg:evidence")),
        attribution=value_of(Attribution, graph.node(node, "kg:attribution")),
        rule=graph.words(node, "kg:rule"),
        topics=_topics(graph, node, "kg:topic", "kg:topicOrder"),
        topics_general=_topics(graph, node, "kg:generalTopic", "kg:generalTopicOrder"),
        target=actor_ref(target, graph.words(node, "kg:targetName")) if target else None,
        cue=graph.passage(cue) if cue else None,
        commitment=value_of(Commitment, graph.node(node, "kg:commitment")),
        certainty=value_of(Certainty, graph.node(node, "kg:certainty")),
        confidence=float(graph.words(node, "kg:confidence")),
        on_behalf_of=name_under("actor", body) if body else None,
        capacity=name_under("post", post) if post else None,
        said_on=_said_on(graph, node),
        reported_on=graph.day(node, "kg:reportedOn"),
        relays=_voices(graph, node, "kg:relay", "kg:relayedBy"),
        said_to=_voices(graph, node, "kg:audience", "kg:heardBy"),
    )


def _declined(graph: _Graph, node: NamedNode, version: str) -> Declined:
    passage = _position(graph, graph.node(node, "kg:citation"))
    return Declined(version, passage, graph.passage(graph.node(node, "kg:cue")), _speaker(graph, node))


def _coding(graph: _Graph, node: NamedNode, codebook: str) -> Coding:
    condition, holder = graph.maybe(node, "kg:condition"), graph.maybe(node, "kg:positionHolder")
    return Coding(
        claim=graph.node(node, "kg:codes").value.removeprefix(CLAIM),
        codebook=codebook,
        proposition=name_under("prop", graph.node(node, "kg:proposition")) or "",
        agreement=value_of(Agreement, graph.node(node, "kg:agreement")),
        coder=graph.words(node, "kg:coder"),
        rule=graph.words(node, "kg:rule", ""),
        condition=graph.passage(condition) if condition else None,
        holder=actor_ref(holder, graph.words(node, "kg:holderName")) if holder else None,
    )


def _speaker(graph: _Graph, node: NamedNode) -> Speaker:
    actor, mention = graph.maybe(node, "kg:speaker"), graph.maybe(node, "kg:speakerMention")
    ref: ActorRef | None = actor_ref(actor, graph.words(node, "kg:speakerName")) if actor else None
    return Speaker(
        case=value_of(SpeakerCase, graph.node(node, "kg:speakerCase")),
        passage=graph.passage(mention) if mention else None,
        actor=ref,
        rule=graph.words(node, "kg:speakerRule", ""),
    )


def _citation(graph: _Graph, node: NamedNode, version: str) -> Citation:
    cited = sorted(graph.nodes(node, "kg:citation"), key=lambda part: graph.number(part, "kg:part"))
    parts, prefix, suffix = [], "", ""
    for part in cited:
        quote = _selector(graph, part, "oa:TextQuoteSelector")
        parts.append((_position(graph, part), graph.words(quote, "oa:exact")))
        prefix = graph.words(quote, "oa:prefix", prefix)
        suffix = graph.words(quote, "oa:suffix", suffix)
    return rebuild_citation(version, parts, prefix, suffix)


def _position(graph: _Graph, part: NamedNode) -> Passage:
    return graph.passage(_selector(graph, part, "oa:TextPositionSelector"))


def _selector(graph: _Graph, part: NamedNode, kind: str) -> NamedNode:
    wanted = term(kind)
    found = (s for s in graph.nodes(part, "oa:hasSelector") if wanted in graph.all(s, "rdf:type"))
    return next(found, None) or _lacks(part, kind)


def _topics(graph: _Graph, node: NamedNode, predicate: str, order: str) -> tuple[str, ...]:
    kept = graph.words(node, order, "")
    return tuple(kept.split(" ")) if kept else tuple(sorted(_names(graph, node, predicate)))


def _names(graph: _Graph, node: NamedNode, predicate: str) -> Iterable[str]:
    return (name for topic in graph.nodes(node, predicate) if (name := name_under("topic", topic)) is not None)


def _said_on(graph: _Graph, node: NamedNode) -> SaidOn | None:
    first, last = graph.day(node, "kg:saidOn"), graph.day(node, "kg:saidUntil")
    if first is None or last is None:
        return None
    return SaidOn(first, last, value_of(Precision, graph.node(node, "kg:saidOnPrecision")))


def _voices(graph: _Graph, node: NamedNode, predicate: str, who: str) -> tuple[Voice, ...]:
    steps = sorted(graph.nodes(node, predicate), key=lambda voice: graph.number(voice, "kg:step"))
    return tuple(
        Voice(
            graph.passage(graph.node(voice, "kg:mention")),
            actor_ref(graph.node(voice, who), graph.words(voice, "kg:voiceName")),
        )
        for voice in steps
    )


def _quads_of(source: Source, graph: NamedNode) -> Iterable[Quad]:
    if isinstance(source, Store):
        return source.quads_for_pattern(None, None, None, graph)
    return (quad for quad in source if quad.graph_name == graph)


def _coded(source: Source, version: str, codebook: str | None) -> dict[str, list[Quad]]:
    """Quads by codebook."""
    if codebook is not None:
        return {codebook: list(_quads_of(source, coded_iri(codebook, version)))}
    if isinstance(source, Store):
        claims = _Graph(_quads_of(source, version_iri(version))).instances("kg:Claim")
        graphs = {q.graph_name for c in claims for q in source.quads_for_pattern(None, term("kg:codes"), c, None)}
        named = {book: graph for graph in graphs if (book := _codebook(graph, version))}
        return {book: list(source.quads_for_pattern(None, None, None, graph)) for book, graph in named.items()}
    found: dict[str, list[Quad]] = defaultdict(list)
    for quad in source:
        book = _codebook(quad.graph_name, version)
        if book:
            found[book].append(quad)
    return found


def _codebook(graph: object, version: str) -> str | None:
    """The codebook of a coded graph of `version`, None for any other graph."""
    name = name_under("coded", graph) if isinstance(graph, NamedNode) else None
    return name.removesuffix(f"/{version}") if name and name.endswith(f"/{version}") else None
