"""RDF to claims (`to_claims`): the mirror of `claims`. What `to_quads` wrote of a claim comes back equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.facts import Facts, Source, lacks, quads_of
from kg.graph.names import CLAIM, actor_ref, claim_iri, coded_iri, name_under, term, version_iri
from kg.graph.quads import Quads
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
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)


def claims_of(source: Source, version: str) -> tuple[list[Claim], list[Declined]]:
    """The claims and refusals of one version (its name, `<key>-<text8>`), in the order of the text.

    Raises DataError where a triple is missing that every claim has.
    """
    graph = Facts.of_quads(quads_of(source, version_iri(version)))
    claims = [_claim(graph, node, version) for node in _instances(graph, "kg:Claim")]
    declined = [_declined(graph, node, version) for node in _instances(graph, "kg:Declined")]
    claims.sort(key=lambda claim: (min(claim.citation.passages), claim.id))
    declined.sort(key=lambda one: (one.passage, one.id))
    return claims, declined


def claims_named(store: Quads, version: str, ids: Iterable[str]) -> list[Claim]:
    """Some claims of one version by their ids, in the order asked for; an id that it does not hold is left out."""
    graph = version_iri(version)
    found = []
    for claim_id in ids:
        facts = Facts.of_quads(_about(store, claim_iri(claim_id), graph))
        if claim_iri(claim_id) in facts:
            found.append(_claim(facts, claim_iri(claim_id), version))
    return found


def speaker_of(store: Quads, version: str, claim_id: str) -> ActorRef | None:
    """Who said a claim of that version; None where nobody is known."""
    graph, node = version_iri(version), claim_iri(claim_id)
    found = (store.quads_for_pattern(node, term(p), None, graph) for p in ("kg:speaker", "kg:speakerName"))
    actor, name = (next((quad.object for quad in quads), None) for quads in found)
    return actor_ref(actor, name.value) if isinstance(actor, NamedNode) and isinstance(name, Literal) else None


def _about(store: Quads, node: NamedNode, graph: NamedNode) -> Iterator[Quad]:
    """The quads of a node and of its parts (`claim:9c41…#c1`)."""
    todo, part = [node], f"{node.value}#"
    for at in todo:  # grows as parts are met
        for quad in store.quads_for_pattern(at, None, None, graph):
            yield quad
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(part):
                todo.append(quad.object)


def claim_of(store: Quads, claim_id: str) -> Claim | None:
    """One claim of a store by its id; None when no version there holds it."""
    for quad in store.quads_for_pattern(claim_iri(claim_id), term("rdf:type"), term("kg:Claim"), None):
        version = name_under("version", quad.graph_name) if isinstance(quad.graph_name, NamedNode) else None
        if version:
            return next(iter(claims_named(store, version, [claim_id])), None)
    return None


def codings_of(source: Source, version: str, codebook: str | None = None) -> list[Coding]:
    """The codings of one version by one codebook, or by all; sorted by claim, codebook, proposition and coder.

    In a store all codebooks are found through the version's claims, so a coding whose claim is gone shows only when
    its codebook is named.
    """
    codings = []
    for book, quads in _coded(source, version, codebook).items():
        graph = Facts.of_quads(quads)
        codings += [_coding(graph, node, book) for node in _instances(graph, "kg:Coding")]
    return sorted(codings, key=lambda c: (c.claim, c.codebook, c.proposition, c.coder))


def _claim(graph: Facts, node: NamedNode, version: str) -> Claim:
    target, cue = graph.node(node, "kg:target"), graph.node(node, "kg:cue")
    body, post = graph.node(node, "kg:onBehalfOf"), graph.node(node, "kg:inCapacity")
    narrower = graph.node(node, "kg:narrowerAct")
    claim = Claim(
        citation=_citation(graph, node, version),
        speaker=_speaker(graph, node),
        stance=value_of(Stance, graph.need_node(node, "kg:stance")),
        mode=value_of(Mode, graph.need_node(node, "kg:mode")),
        evidence=value_of(Evidence, graph.need_node(node, "kg:evidence")),
        attribution=value_of(Attribution, graph.need_node(node, "kg:attribution")),
        rule=graph.need_word(node, "kg:rule"),
        lang=graph.word(node, "schema:inLanguage"),
        topics=_topics(graph, node, "kg:topic", "kg:topicOrder"),
        topics_general=_topics(graph, node, "kg:generalTopic", "kg:generalTopicOrder"),
        target=actor_ref(target, graph.need_word(node, "kg:targetName")) if target else None,
        cue=_passage(graph, cue) if cue else None,
        commitment=value_of(Commitment, graph.need_node(node, "kg:commitment")),
        certainty=value_of(Certainty, graph.need_node(node, "kg:certainty")),
        confidence=float(graph.need_word(node, "kg:confidence")),
        on_behalf_of=name_under("actor", body) if body else None,
        capacity=name_under("post", post) if post else None,
        said_on=_said_on(graph, node),
        reported_on=graph.day(node, "kg:reportedOn"),
        relays=_voices(graph, node, "kg:relay", "kg:relayedBy"),
        said_to=_voices(graph, node, "kg:audience", "kg:heardBy"),
        narrower=value_of(NarrowerAct, narrower) if narrower else None,
        qualified=term("kg:QualifiedClaim") in graph.nodes(node, "rdf:type"),
    )
    name = node.value.removeprefix(CLAIM)
    return claim if claim.id == name else replace(claim, named=name)


def _declined(graph: Facts, node: NamedNode, version: str) -> Declined:
    passage = _position(graph, graph.need_node(node, "kg:citation"))
    return Declined(version, passage, _passage(graph, graph.need_node(node, "kg:cue")), _speaker(graph, node))


def _coding(graph: Facts, node: NamedNode, codebook: str) -> Coding:
    condition, holder = graph.node(node, "kg:condition"), graph.node(node, "kg:positionHolder")
    return Coding(
        claim=graph.need_node(node, "kg:codes").value.removeprefix(CLAIM),
        codebook=codebook,
        proposition=name_under("prop", graph.need_node(node, "kg:proposition")) or "",
        agreement=value_of(Agreement, graph.need_node(node, "kg:agreement")),
        coder=graph.need_word(node, "kg:coder"),
        rule=graph.word(node, "kg:rule") or "",
        condition=_passage(graph, condition) if condition else None,
        holder=actor_ref(holder, graph.need_word(node, "kg:holderName")) if holder else None,
    )


def _speaker(graph: Facts, node: NamedNode) -> Speaker:
    actor, mention = graph.node(node, "kg:speaker"), graph.node(node, "kg:speakerMention")
    ref: ActorRef | None = actor_ref(actor, graph.need_word(node, "kg:speakerName")) if actor else None
    return Speaker(
        case=value_of(SpeakerCase, graph.need_node(node, "kg:speakerCase")),
        passage=_passage(graph, mention) if mention else None,
        actor=ref,
        rule=graph.word(node, "kg:speakerRule") or "",
    )


def _citation(graph: Facts, node: NamedNode, version: str) -> Citation:
    cited = sorted(graph.nodes(node, "kg:citation"), key=lambda part: _number(graph, part, "kg:part"))
    parts, prefix, suffix = [], "", ""
    for part in cited:
        quote = _selector(graph, part, "oa:TextQuoteSelector")
        parts.append((_position(graph, part), graph.need_word(quote, "oa:exact")))
        prefix = graph.word(quote, "oa:prefix") or prefix
        suffix = graph.word(quote, "oa:suffix") or suffix
    return rebuild_citation(version, parts, prefix, suffix)


def _instances(graph: Facts, kind: str) -> list[NamedNode]:
    return [node for node, _ in graph.instances({term(kind): None})]


def _number(graph: Facts, node: NamedNode, predicate: str) -> int:
    return int(graph.need_word(node, predicate))


def _passage(graph: Facts, selector: NamedNode) -> Passage:
    return Passage(_number(graph, selector, "oa:start"), _number(graph, selector, "oa:end"))


def _position(graph: Facts, part: NamedNode) -> Passage:
    return _passage(graph, _selector(graph, part, "oa:TextPositionSelector"))


def _selector(graph: Facts, part: NamedNode, kind: str) -> NamedNode:
    wanted = term(kind)
    found = (s for s in graph.nodes(part, "oa:hasSelector") if wanted in graph.all(s, "rdf:type"))
    return next(found, None) or lacks(part, kind)


def _topics(graph: Facts, node: NamedNode, predicate: str, order: str) -> tuple[str, ...]:
    kept = graph.word(node, order)
    return tuple(kept.split(" ")) if kept else tuple(sorted(_names(graph, node, predicate)))


def _names(graph: Facts, node: NamedNode, predicate: str) -> Iterable[str]:
    return (name for topic in graph.nodes(node, predicate) if (name := name_under("topic", topic)) is not None)


def _said_on(graph: Facts, node: NamedNode) -> SaidOn | None:
    first, last = graph.day(node, "kg:saidOn"), graph.day(node, "kg:saidUntil")
    if first is None or last is None:
        return None
    return SaidOn(first, last, value_of(Precision, graph.need_node(node, "kg:saidOnPrecision")))


def _voices(graph: Facts, node: NamedNode, predicate: str, who: str) -> tuple[Voice, ...]:
    steps = sorted(graph.nodes(node, predicate), key=lambda voice: _number(graph, voice, "kg:step"))
    return tuple(
        Voice(
            _passage(graph, graph.need_node(voice, "kg:mention")),
            actor_ref(graph.need_node(voice, who), graph.need_word(voice, "kg:voiceName")),
        )
        for voice in steps
    )


def _coded(source: Source, version: str, codebook: str | None) -> dict[str, list[Quad]]:
    """Quads by codebook."""
    if codebook is not None:
        return {codebook: list(quads_of(source, coded_iri(codebook, version)))}
    if isinstance(source, Quads):
        claims = _instances(Facts.of_quads(quads_of(source, version_iri(version))), "kg:Claim")
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
