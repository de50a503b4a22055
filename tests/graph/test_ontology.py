"""Every term in use is defined, and every defined term is told in two languages."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from kg.graph.facts import Facts, read_turtle
from kg.graph.names import PREFIXES, term
from kg.graph.values import VOCABULARIES, individual
from kg.resources import folder
from kg.terms import ACTS, ActorKind, NarrowerAct, Stance

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = folder("ontology")
OURS = PREFIXES["kg"]
_CURIE = re.compile(r"(?<![\w/])kg:(\w+)")


@pytest.fixture(scope="module")
def terms() -> Facts:
    return Facts(read_turtle(ONTOLOGY / "kg.ttl"))


@pytest.fixture(scope="module")
def acts() -> Facts:
    return Facts(read_turtle(ONTOLOGY / "acts.ttl"))


def sources(*patterns: str) -> list[Path]:
    return sorted(path for pattern in patterns for path in ROOT.glob(pattern))


@pytest.mark.parametrize("path", sources("kg/**/*.py", "queries/*.rq"), ids=lambda p: str(p.relative_to(ROOT)))
def test_terms_of_code_and_questions_are_defined(path: Path, terms: Facts):
    used = set(_CURIE.findall(path.read_text(encoding="utf-8")))
    assert {name for name in used if term(f"kg:{name}") not in terms} == set()


@pytest.mark.parametrize("path", sources("ontology/**/*.ttl"), ids=lambda p: p.name)
def test_terms_of_the_ontology_are_defined(path: Path, terms: Facts):
    used = {
        part
        for quad in parse(path=path, format=RdfFormat.TURTLE, base_iri="https://w3id.org/kg-claims/")
        for part in (quad.subject, quad.predicate, quad.object)
        if isinstance(part, NamedNode) and part.value.startswith(OURS)
    }
    assert {node.value for node in used if node not in terms} == set()


def test_every_term_has_label_and_comment_in_two_languages(terms: Facts):
    told = ("rdfs:label", "rdfs:comment")
    kinds = {
        *map(term, ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty")),
        *(term(f"kg:{v.__name__}") for v in VOCABULARIES),
    }
    nodes = [node for node, _ in terms.instances(dict.fromkeys(kinds))]
    assert len(nodes) > 100
    for node in nodes:
        for predicate in told:
            assert terms.by_language(node, predicate).keys() == {"en", "fr"}, (node.value, predicate)


def test_every_property_is_told_apart_from_its_fellows(terms: Facts):
    for node, _ in terms.instances({term("owl:ObjectProperty"): None, term("owl:DatatypeProperty"): None}):
        name = node.value.removeprefix(OURS)
        assert name[0].islower(), name
        if terms.nodes(node, "rdf:type") == [term("owl:DatatypeProperty")]:
            assert terms.nodes(node, "rdfs:range"), f"{name} has no datatype"


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_every_value_is_an_individual_of_its_class(vocabulary: type[StrEnum], terms: Facts):
    kind = term(f"kg:{vocabulary.__name__}")
    for value in vocabulary:
        assert kind in terms.nodes(individual(value), "rdf:type"), value
        assert terms.word(individual(value), "skos:notation") == value.value
    assert len([n for n, _ in terms.instances({kind: None})]) == len(vocabulary), "the class has no other value"


@pytest.mark.parametrize("kind", ActorKind)
def test_every_kind_of_actor_is_a_class(kind: ActorKind, terms: Facts):
    assert term("kg:Actor") in terms.nodes(term(f"kg:{kind.value.capitalize()}"), "rdfs:subClassOf")


@pytest.mark.parametrize("stance", ACTS)
def test_every_act_is_a_concept_with_its_two_short_forms(stance: Stance, acts: Facts):
    node, toward = individual(stance), term(f"toward:{stance.value}")
    assert set(acts.nodes(node, "rdf:type")) == {term("kg:Stance"), term("skos:Concept"), term("owl:ObjectProperty")}
    assert acts.nodes(node, "rdfs:subPropertyOf") == [term("kg:hasStanceOn")]
    assert acts.nodes(node, "rdfs:range") == [term("kg:Topic")]
    assert acts.all(node, "kg:polarity") == [Literal(str(stance.polarity), datatype=term("xsd:integer"))]
    for predicate in ("skos:prefLabel", "skos:definition"):
        assert acts.by_language(node, predicate).keys() == {"en", "fr"}
    assert acts.nodes(toward, "rdfs:subPropertyOf") == [term("kg:actsToward")]
    assert acts.nodes(toward, "kg:act") == [node]
    assert acts.by_language(toward, "rdfs:label").keys() == {"en", "fr"}


@pytest.mark.parametrize("narrower", NarrowerAct)
def test_every_finer_act_stands_under_its_act_both_ways(narrower: NarrowerAct, terms: Facts, acts: Facts):
    node, act = individual(narrower), individual(narrower.act)
    assert terms.nodes(node, "skos:broader") == [act]
    assert node in acts.nodes(act, "skos:narrower")


def test_finer_acts_are_no_acts(acts: Facts):
    """A finer act gives no short form, and the question that lists the acts finds eleven."""
    found = {node for node, _ in acts.instances({term("kg:Stance"): None})}
    assert found == {individual(stance) for stance in ACTS}


def test_strength_follows_the_order_of_the_acts(acts: Facts):
    strengths = [int(acts.word(individual(stance), "kg:strength") or 0) for stance in ACTS]
    assert strengths == list(range(len(ACTS), 0, -1))


def test_shapes_hold_no_sparql_and_speak():
    text = (ONTOLOGY / "shapes.ttl").read_text(encoding="utf-8")
    assert "sh:sparql" not in text.replace("No sh:sparql", "")
    triples = list(parse(path=ONTOLOGY / "shapes.ttl", format=RdfFormat.TURTLE))
    limits = {term(f"sh:{name}") for name in ("minCount", "datatype", "in", "lessThan", "lessThanOrEquals")}
    inner = {q.object for q in triples if q.predicate.value.endswith(("#rest", "#first"))}
    inner |= {q.object for q in triples if q.subject in inner and q.predicate == term("sh:property")}
    mute = {q.subject for q in triples if q.predicate in limits} - inner
    mute -= {q.subject for q in triples if q.predicate == term("sh:message")}
    assert mute == set()


@pytest.mark.parametrize("path", sources("ontology/**/*.ttl"), ids=lambda p: p.name)
def test_prefixes_of_the_ontology_are_ours(path: Path):
    for prefix, iri in re.findall(r"^@prefix (\w+): <([^>]+)>", path.read_text(encoding="utf-8"), re.M):
        assert PREFIXES.get(prefix, iri) == iri
