"""Codings of whole documents to RDF and back: what a person found in a document without marking its words.

They stand apart from codings of claims, in graphs of their own (`coded:<codebook>.documents/<version>`), which no
machine that codes claims writes to. Their short forms are those of codings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.claims import SHORT_FORM, local_actors
from kg.graph.documents import Spo
from kg.graph.facts import Facts
from kg.graph.names import actor_iri, actor_ref, coded_iri, coding_iri, mint, name_under, term, version_iri
from kg.graph.values import day, individual, text, value_of
from kg.model import DocumentCoding, SaidOn
from kg.terms import Agreement, Precision, Stance

_APART = ".documents"


def whole_iri(codebook: str, version: str) -> NamedNode:
    """The named graph of one version's codings as a whole by one codebook."""
    return coded_iri(whole_book(codebook), version)


def whole_book(codebook: str) -> str:
    """What their graphs have in the place of the codebook's name."""
    return codebook + _APART


def codebook_of(name: str) -> str:
    """The codebook that a graph of codings is named for, whether it holds those of claims or of whole documents."""
    return name.removesuffix(_APART)


def is_whole(name: str) -> bool:
    """Whether a graph of codings that names this codebook holds codings of whole documents."""
    return name.endswith(_APART)


def whole_quads(codings: Iterable[DocumentCoding], lang: str) -> Iterator[Quad]:
    """The graphs of codings of whole documents, each quad once; `lang` is the documents' language."""
    quads: dict[Quad, None] = {}
    for coding in codings:
        graph = whole_iri(coding.codebook, coding.version)
        actors = [coding.holder, *([coding.target] if coding.target else [])]
        for spo in (*local_actors(((actor, lang) for actor in actors), coding.version), *_triples(coding)):
            quads[Quad(*spo, graph)] = None
    return iter(quads)


def whole_codings_of(quads: Iterable[Quad], version: str, codebook: str) -> list[DocumentCoding]:
    """The mirror of `whole_quads` for the quads of one graph. Raises DataError where a triple is missing."""
    facts = Facts.of_quads(quads)
    found = [_coding(facts, node, version, codebook) for node, _ in facts.instances({term("kg:DocumentCoding"): None})]
    return sorted(found, key=lambda one: (one.proposition, one.coder, one.id))


def _triples(coding: DocumentCoding) -> Iterator[Spo]:
    node, holder = coding_iri(coding.id), actor_iri(coding.holder, coding.version)
    yield node, term("rdf:type"), term("kg:DocumentCoding")
    for predicate, value in _values(coding, holder):
        yield node, term(predicate), value
    if short := SHORT_FORM.get(coding.agreement):
        yield holder, term(short), mint("prop", coding.proposition)


def _values(coding: DocumentCoding, holder: NamedNode) -> Iterator[tuple[str, NamedNode | Literal]]:
    yield "kg:codesDocument", version_iri(coding.version)
    yield "kg:proposition", mint("prop", coding.proposition)
    yield "kg:agreement", individual(coding.agreement)
    yield "kg:coder", text(coding.coder)
    yield "kg:positionHolder", holder
    yield "kg:holderName", text(coding.holder.label)
    yield "kg:stance", individual(coding.stance)
    if coding.rule:
        yield "kg:rule", text(coding.rule)
    if coding.on_behalf_of:
        yield "kg:onBehalfOf", mint("actor", coding.on_behalf_of)
    if coding.target:
        yield "kg:target", actor_iri(coding.target, coding.version)
        yield "kg:targetName", text(coding.target.label)
    yield from (("kg:topic", mint("topic", topic)) for topic in coding.topics)
    if coding.topics != tuple(sorted(set(coding.topics))):
        yield "kg:topicOrder", text(" ".join(coding.topics))
    if coding.said_on:
        yield "kg:saidOn", day(coding.said_on.first)
        yield "kg:saidUntil", day(coding.said_on.last)
        yield "kg:saidOnPrecision", individual(coding.said_on.precision)
    if coding.words:
        yield "kg:givenWords", text(coding.words)
    if coding.note:
        yield "skos:note", text(coding.note)


def _coding(facts: Facts, node: NamedNode, version: str, codebook: str) -> DocumentCoding:
    target, body = facts.node(node, "kg:target"), facts.node(node, "kg:onBehalfOf")
    order = facts.word(node, "kg:topicOrder")
    topics = sorted(name for one in facts.nodes(node, "kg:topic") if (name := name_under("topic", one)))
    return DocumentCoding(
        version=version,
        codebook=codebook,
        proposition=name_under("prop", facts.need_node(node, "kg:proposition")) or "",
        agreement=value_of(Agreement, facts.need_node(node, "kg:agreement")),
        coder=facts.need_word(node, "kg:coder"),
        holder=actor_ref(facts.need_node(node, "kg:positionHolder"), facts.need_word(node, "kg:holderName")),
        rule=facts.word(node, "kg:rule") or "",
        on_behalf_of=name_under("actor", body) if body else None,
        stance=value_of(Stance, facts.need_node(node, "kg:stance")),
        target=actor_ref(target, facts.need_word(node, "kg:targetName")) if target else None,
        topics=tuple(order.split(" ")) if order else tuple(topics),
        said_on=_said_on(facts, node),
        words=facts.word(node, "kg:givenWords") or "",
        note=facts.word(node, "skos:note") or "",
    )


def _said_on(facts: Facts, node: NamedNode) -> SaidOn | None:
    first, last = facts.day(node, "kg:saidOn"), facts.day(node, "kg:saidUntil")
    if first is None or last is None:
        return None
    return SaidOn(first, last, value_of(Precision, facts.need_node(node, "kg:saidOnPrecision")))
