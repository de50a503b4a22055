"""Claims to RDF (`to_graph`): everything one document gave, as the quads of its version graph and coded graphs.

`read_back` is the mirror. No blank nodes, no clock, no order that depends on hashing: the same extraction gives the
same quads everywhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Problem
from kg.graph.documents import Spo, describe
from kg.graph.names import actor_iri, claim_iri, coded_iri, coding_iri, compact, mint, part_iri, term, version_iri
from kg.graph.values import day, individual, probability, text, whole
from kg.model import ActorRef, Citation, Claim, Coding, Declined, Extraction, Passage, Speaker, Voice
from kg.terms import Agreement, Stance

Item = TypeVar("Item", Claim, Declined)

OTHER_TOPIC = "other"
"""The topic of a claim that no topic of the scheme fits."""

SHORT_FORM: Mapping[Agreement, str] = {
    Agreement.AGREES: "kg:agreesWith",
    Agreement.DISAGREES: "kg:disagreesWith",
    Agreement.ON_CONDITION: "kg:agreesOnCondition",
}
"""The plain property of each agreement; unclear has none."""


def to_quads(extraction: Extraction, *, method: str | None = None, outlet: str | None = None) -> Iterator[Quad]:
    """The version graph of one document, then its coded graphs; each quad once.

    `method` hashes what read it (software, parser, lexicon, tables, settings); `outlet` is the slug of the
    publisher where the actor table knows it (`tables.ActorTable.outlet`). Of two claims with one name the first is
    written: `named_twice` tells of the others.
    """
    document, graph = extraction.document, version_iri(extraction.document)
    claims, declined = _first_of_each(extraction.claims), _first_of_each(extraction.declined)
    items: tuple[Claim | Declined, ...] = (*claims, *declined)
    triples = [
        *describe(document, method=method, outlet=outlet),
        *local_actors(actors_named(items, document.lang), document.version),
        *(spo for claim in claims for spo in claim_triples(claim)),
        *(spo for one in declined for spo in declined_triples(one, document.text)),
    ]
    yield from (Quad(*spo, graph) for spo in dict.fromkeys(triples))
    yield from coding_quads(extraction.codings, claims, document.version, document.lang)


def coding_quads(codings: Iterable[Coding], claims: Iterable[Claim], version: str, lang: str) -> Iterator[Quad]:
    """The coded graphs of one version, each quad once. `claims` are the version's, for the holders of positions."""
    return position_quads(codings, {claim.id: claim.speaker.actor for claim in claims}, version, lang)


def position_quads(
    codings: Iterable[Coding], speakers: Mapping[str, ActorRef | None], version: str, lang: str
) -> Iterator[Quad]:
    """The coded graphs of one version, each quad once; `speakers` are those of its claims, by the claims' ids."""
    quads: dict[Quad, None] = {}
    for coding in codings:
        graph = coded_iri(coding.codebook, version)
        holder = coding.holder or speakers.get(coding.claim)
        local = local_actors([(coding.holder, lang)] if coding.holder else [], version)
        for spo in (*local, *coding_triples(coding, version), *_position(coding, holder, version)):
            quads[Quad(*spo, graph)] = None
    return iter(quads)


def named_twice(extraction: Extraction) -> tuple[Problem, ...]:
    """A problem for each claim or refusal whose name (content and speaker passages) another one already bears."""
    names = Counter(claim_iri(claim.id) for claim in extraction.claims)
    names.update(mint("declined", one.id) for one in extraction.declined)
    return tuple(
        Problem(
            extraction.document.id,
            f"{count} statements share the name {compact(name.value)}; only the first is kept.",
            "Give each speaker of a joint statement a passage of its own.",
        )
        for name, count in names.items()
        if count > 1
    )


def claim_triples(claim: Claim) -> Iterator[Spo]:
    """Everything the version graph says of one claim, its short forms included."""
    node, version = claim_iri(claim.id), claim.citation.version
    yield node, term("rdf:type"), term("kg:Claim")
    if claim.qualified:
        yield node, term("rdf:type"), term("kg:QualifiedClaim")
    for predicate, value in _values(claim):
        yield node, term(predicate), value
    yield from _speaker(node, claim.speaker, version)
    yield from _citation(node, claim.citation)
    if claim.target:
        yield node, term("kg:target"), actor_iri(claim.target, version)
        yield node, term("kg:targetName"), text(claim.target.label)
    if claim.cue:
        yield from _mention(node, "kg:cue", part_iri(node, "cue"), claim.cue)
    for step, voice in enumerate(claim.relays, start=1):
        yield from _voice(
            node, "kg:relay", "kg:Relay", "kg:relayedBy", part_iri(node, f"r{step}"), step, voice, version
        )
    for step, voice in enumerate(claim.said_to, start=1):
        yield node, term("kg:saidTo"), actor_iri(voice.actor, version)
        yield from _voice(
            node, "kg:audience", "kg:Audience", "kg:heardBy", part_iri(node, f"t{step}"), step, voice, version
        )
    yield from _short_forms(claim)


def declined_triples(declined: Declined, words: str) -> Iterator[Spo]:
    """A refusal to comment or confirm, cited like a claim; `words` is the document's text."""
    node = mint("declined", declined.id)
    yield node, term("rdf:type"), term("kg:Declined")
    yield from _speaker(node, declined.speaker, declined.version)
    yield from _mention(node, "kg:cue", part_iri(node, "cue"), declined.cue)
    exact = words[declined.passage.start : declined.passage.end]
    yield from _part(node, 1, declined.passage, declined.version)
    if len(exact) == len(declined.passage):
        yield from _quote(part_iri(node, "c1"), {"oa:exact": exact})


def coding_triples(coding: Coding, version: str) -> Iterator[Spo]:
    """One coding, without its short form."""
    node = coding_iri(coding.id)
    yield node, term("rdf:type"), term("kg:Coding")
    yield node, term("kg:codes"), claim_iri(coding.claim)
    yield node, term("kg:proposition"), mint("prop", coding.proposition)
    yield node, term("kg:agreement"), individual(coding.agreement)
    yield node, term("kg:coder"), text(coding.coder)
    if coding.rule:
        yield node, term("kg:rule"), text(coding.rule)
    if coding.condition:
        yield from _mention(node, "kg:condition", part_iri(node, "condition"), coding.condition)
    if coding.holder:
        yield node, term("kg:positionHolder"), actor_iri(coding.holder, version)
        yield node, term("kg:holderName"), text(coding.holder.label)


def actors_of(item: Claim | Declined) -> Iterator[ActorRef]:
    """Every actor that a claim or refusal names, the speaker first."""
    if item.speaker.actor:
        yield item.speaker.actor
    if isinstance(item, Claim):
        if item.target:
            yield item.target
        yield from (voice.actor for voice in (*item.relays, *item.said_to))


def actors_named(items: Iterable[Claim | Declined], lang: str) -> Iterator[tuple[ActorRef, str]]:
    """Every actor that claims and refusals name, with the language of the words: `lang`, if they are in no other."""
    for item in items:
        own = item.lang if isinstance(item, Claim) else None
        yield from ((ref, own or lang) for ref in actors_of(item))


def facets(claim: Claim) -> Sequence[str]:
    """The topics of the short form: those of the scheme, general ones only where the scheme has none to offer."""
    named = [topic for topic in claim.topics if topic != OTHER_TOPIC]
    return named or claim.topics_general or claim.topics


def _first_of_each(items: Iterable[Item]) -> tuple[Item, ...]:
    """Of items with one name the first, in their order."""
    named: dict[str, Item] = {}
    for item in items:
        named.setdefault(item.id, item)
    return tuple(named.values())


def _values(claim: Claim) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "kg:stance", individual(claim.stance)
    if claim.narrower is not None:
        yield "kg:narrowerAct", individual(claim.narrower)
    yield "kg:mode", individual(claim.mode)
    yield "kg:evidence", individual(claim.evidence)
    yield "kg:attribution", individual(claim.attribution)
    yield "kg:commitment", individual(claim.commitment)
    yield "kg:certainty", individual(claim.certainty)
    yield "kg:confidence", probability(claim.confidence)
    yield "kg:rule", text(claim.rule)
    if claim.lang is not None:
        yield "schema:inLanguage", text(claim.lang)
    yield from _topics("kg:topic", "kg:topicOrder", claim.topics)
    yield from _topics("kg:generalTopic", "kg:generalTopicOrder", claim.topics_general)
    if claim.on_behalf_of is not None:
        yield "kg:onBehalfOf", mint("actor", claim.on_behalf_of)
    if claim.capacity is not None:
        yield "kg:inCapacity", mint("post", claim.capacity)
    if claim.said_on:
        yield "kg:saidOn", day(claim.said_on.first)
        yield "kg:saidUntil", day(claim.said_on.last)
        yield "kg:saidOnPrecision", individual(claim.said_on.precision)
    if claim.reported_on:
        yield "kg:reportedOn", day(claim.reported_on)


def _topics(predicate: str, order: str, topics: tuple[str, ...]) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield from ((predicate, mint("topic", topic)) for topic in topics)
    # RDF keeps no order: write it down where it is not the alphabet's.
    if topics != tuple(sorted(set(topics))):
        yield order, text(" ".join(topics))


def _speaker(node: NamedNode, speaker: Speaker, version: str) -> Iterator[Spo]:
    yield node, term("kg:speakerCase"), individual(speaker.case)
    if speaker.actor:
        yield node, term("kg:speaker"), actor_iri(speaker.actor, version)
        yield node, term("kg:speakerName"), text(speaker.actor.label)
    if speaker.passage:
        yield from _mention(node, "kg:speakerMention", part_iri(node, "speaker"), speaker.passage)
    if speaker.rule:
        yield node, term("kg:speakerRule"), text(speaker.rule)


def _citation(node: NamedNode, citation: Citation) -> Iterator[Spo]:
    # As the standard has it, a prefix stands before its own words: the whole citation's goes with the earliest part.
    parts = range(len(citation.passages))
    first = min(parts, key=lambda i: citation.passages[i])
    last = max(parts, key=lambda i: citation.passages[i].end)
    for at, (passage, exact) in enumerate(zip(citation.passages, citation.exact, strict=True)):
        words = {"oa:exact": exact}
        if at == first and citation.prefix:
            words["oa:prefix"] = citation.prefix
        if at == last and citation.suffix:
            words["oa:suffix"] = citation.suffix
        yield from _part(node, at + 1, passage, citation.version)
        yield from _quote(part_iri(node, f"c{at + 1}"), words)


def _part(node: NamedNode, number: int, passage: Passage, version: str) -> Iterator[Spo]:
    part = part_iri(node, f"c{number}")
    yield node, term("kg:citation"), part
    yield part, term("rdf:type"), term("oa:SpecificResource")
    yield part, term("kg:part"), whole(number)
    yield part, term("oa:hasSource"), version_iri(version)
    yield from _mention(part, "oa:hasSelector", NamedNode(part.value + "p"), passage)


def _quote(part: NamedNode, words: Mapping[str, str]) -> Iterator[Spo]:
    selector = NamedNode(part.value + "q")
    yield part, term("oa:hasSelector"), selector
    yield selector, term("rdf:type"), term("oa:TextQuoteSelector")
    for predicate, value in words.items():
        yield selector, term(predicate), text(value)


def _mention(node: NamedNode, predicate: str, selector: NamedNode, passage: Passage) -> Iterator[Spo]:
    yield node, term(predicate), selector
    yield selector, term("rdf:type"), term("oa:TextPositionSelector")
    yield selector, term("oa:start"), whole(passage.start)
    yield selector, term("oa:end"), whole(passage.end)


def _voice(
    node: NamedNode, predicate: str, kind: str, who: str, voice_node: NamedNode, step: int, voice: Voice, version: str
) -> Iterator[Spo]:
    yield node, term(predicate), voice_node
    yield voice_node, term("rdf:type"), term(kind)
    yield voice_node, term("kg:step"), whole(step)
    yield voice_node, term(who), actor_iri(voice.actor, version)
    yield voice_node, term("kg:voiceName"), text(voice.actor.label)
    yield from _mention(voice_node, "kg:mention", NamedNode(voice_node.value + "m"), voice.passage)


def _short_forms(claim: Claim) -> Iterator[Spo]:
    if claim.speaker.actor is None or claim.stance is Stance.NOT_CODED:
        return
    version = claim.citation.version
    speaker = actor_iri(claim.speaker.actor, version)
    for topic in facets(claim):
        yield speaker, individual(claim.stance), mint("topic", topic)
    if claim.target:
        yield speaker, mint("toward", claim.stance.value), actor_iri(claim.target, version)


def _position(coding: Coding, holder: ActorRef | None, version: str) -> Iterator[Spo]:
    short = SHORT_FORM.get(coding.agreement)
    if holder and short:
        yield actor_iri(holder, version), term(short), mint("prop", coding.proposition)


def local_actors(refs: Iterable[tuple[ActorRef, str]], version: str) -> Iterator[Spo]:
    """Actors that only this document introduces, with the language of the words around them: the label met first is
    preferred, others are alternatives, and each has the language in which it was met first."""
    labels: dict[NamedNode, dict[str, str]] = {}
    for ref, lang in refs:
        if ref.id is None:
            labels.setdefault(actor_iri(ref, version), {}).setdefault(ref.label, lang)
    for node, found in labels.items():
        yield node, term("rdf:type"), term("kg:LocalActor")
        yield node, term("rdf:type"), term("kg:Actor")
        first, *others = (text(label, lang) for label, lang in found.items())
        yield node, term("skos:prefLabel"), first
        yield from ((node, term("skos:altLabel"), other) for other in others)
