"""Every term in use is defined, every defined term is in use, and each is told in two languages with an example."""

import re
from enum import StrEnum
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse
from rdflib import URIRef, namespace

from kg.graph.facts import Facts, read_turtle
from kg.graph.names import BASE, PREFIXES, REFERENCE, expand, term
from kg.graph.reference import reference_quads
from kg.graph.values import VOCABULARIES, individual
from kg.resources import folder
from kg.terms import ACTS, ActorKind, NarrowerAct, Stance

ROOT = Path(__file__).resolve().parents[2]
ONTOLOGY = folder("ontology")
OURS = PREFIXES["kg"]
_CURIE = re.compile(r"(?<![\w/])kg:(\w+)")
_ACT = re.compile(r"(?<![\w/])((?:stance|toward):[a-z][\w-]*)")
_BORROWED = {
    prefix: getattr(namespace, {"schema": "SDO"}.get(prefix, prefix.upper()))
    for prefix in (
        *(
            "rdf",
            "rdfs",
            "owl",
            "xsd",
            "sh",
            "skos",
            "prov",
            "dcterms",
            "schema",
            "org",
            "foaf",
            "dcat",
            "void",
            "time",
        ),
    )
}
_OTHERS = re.compile(rf"(?<![\w/:])({'|'.join([*_BORROWED, 'oa', 'plover'])}):([A-Za-z]\w*)")
_CLOSED = {
    "oa": {
        *("SpecificResource", "TextPositionSelector", "TextQuoteSelector", "hasSource", "hasSelector"),
        *("start", "end", "exact", "prefix", "suffix"),
    },
    "plover": {"SUPPORT", "DEMAND", "DISAPPROVE", "REJECT", "THREATEN"},
}
"""Terms of vocabularies that rdflib does not hold; each is in the Recommendation or in PLOVER's summary."""
FILES = ("kg/**/*.py", "queries/*.rq", "ontology/**/*.ttl", "benchmarks/*.py")
PROPERTIES = ("owl:ObjectProperty", "owl:DatatypeProperty")
MATCHES = ("skos:closeMatch", "skos:exactMatch", "skos:broadMatch", "skos:narrowMatch", "skos:relatedMatch")


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


@pytest.mark.parametrize("path", sources(*FILES), ids=lambda p: str(p.relative_to(ROOT)))
def test_borrowed_terms_exist_in_their_vocabularies(path: Path):
    used = set(_OTHERS.findall(path.read_text(encoding="utf-8")))
    unknown = {f"{prefix}:{name}" for prefix, name in used if not known(prefix, name)}
    assert unknown == set()


@pytest.mark.parametrize("path", sources("kg/**/*.py", "queries/*.rq", "ontology/*.ttl"), ids=lambda p: p.name)
def test_acts_that_are_named_are_acts(path: Path, acts: Facts):
    assert {name for name in _ACT.findall(path.read_text(encoding="utf-8")) if term(name) not in acts} == set()


def known(prefix: str, name: str) -> bool:
    """Whether another's vocabulary holds the term."""
    if prefix in _CLOSED:
        return name in _CLOSED[prefix]
    return URIRef(expand(f"{prefix}:{name}")) in _BORROWED[prefix]


def test_no_term_is_defined_that_nothing_uses(terms: Facts):
    """In use: named by code, a question, a shape or data; or above, around or over a term that is."""
    words = (path.read_text(encoding="utf-8") for path in sources("kg/**/*.py", "queries/*.rq", "ontology/shapes.ttl"))
    used = {term(f"kg:{name}") for text in words for name in _CURIE.findall(text)}
    used |= {individual(value) for vocabulary in VOCABULARIES for value in vocabulary}
    own = set(read_turtle(ONTOLOGY / "kg.ttl"))
    data = {(quad.subject, quad.predicate, quad.object) for quad in reference_quads()} - own
    used |= {part for spo in data for part in spo if isinstance(part, NamedNode)}
    frame = ("rdf:type", "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "schema:domainIncludes")
    waiting = list(used)
    while waiting:
        node = waiting.pop()
        above = {found for predicate in frame for found in terms.nodes(node, predicate)} - used
        used |= above
        waiting += above
    assert {node.value for node in defined(terms)} - {node.value for node in used} == set()


def defined(terms: Facts) -> list[NamedNode]:
    """Every term of ours that kg.ttl defines."""
    nodes = dict.fromkeys(s for s, _, _ in read_turtle(ONTOLOGY / "kg.ttl") if s.value.startswith(OURS))
    assert REFERENCE in nodes
    assert len(nodes) > 150
    return list(nodes)


def test_every_term_has_an_example(terms: Facts):
    for node in defined(terms):
        told = terms.all(node, "skos:example")
        if set(terms.nodes(node, "rdf:type")) & set(map(term, PROPERTIES)):
            assert [one.language for one in told if isinstance(one, Literal)] == [None], node.value
        else:
            assert terms.by_language(node, "skos:example").keys() == {"en", "fr"}, node.value
            assert len(told) == 2, node.value


def test_the_example_of_a_property_is_turtle_that_uses_it_and_known_terms_only(terms: Facts, acts: Facts):
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    for node in defined(terms):
        if not set(terms.nodes(node, "rdf:type")) & set(map(term, PROPERTIES)):
            continue
        snippet = terms.word(node, "skos:example") or ""
        quads = list(parse(f"{head}{snippet}".encode(), format=RdfFormat.TURTLE, base_iri=BASE))
        parts = {part for q in quads for part in (q.subject, q.predicate, q.object) if isinstance(part, NamedNode)}
        assert node in parts, node.value
        assert {part.value for part in parts if part.value.startswith(OURS) and part not in terms} == set()
        of_acts = (PREFIXES["stance"], PREFIXES["toward"])
        assert {part.value for part in parts if part.value.startswith(of_acts) and part not in acts} == set()


@pytest.mark.parametrize("stance", ACTS)
def test_every_act_has_one_axis_an_example_and_a_word_on_plover(stance: Stance, terms: Facts, acts: Facts):
    node = individual(stance)
    (axis,) = acts.nodes(node, "kg:axis")
    assert term("kg:Axis") in terms.nodes(axis, "rdf:type")
    for predicate in ("skos:example", "skos:editorialNote"):
        assert acts.by_language(node, predicate).keys() == {"en", "fr"}


def test_no_match_with_another_scheme_is_without_its_reason(terms: Facts, acts: Facts):
    plover, found = PREFIXES["plover"], 0
    for facts, nodes in ((terms, defined(terms)), (acts, [individual(stance) for stance in ACTS])):
        for node in nodes:
            matched = [m for predicate in MATCHES for m in facts.nodes(node, predicate) if m.value.startswith(plover)]
            assert len(matched) <= 1, node.value
            found += len(matched)
            if matched:
                category = matched[0].value.removeprefix(plover)
                notes = facts.by_language(node, "skos:editorialNote")
                assert notes.keys() == {"en", "fr"}
                assert all(category in note for told in notes.values() for note in told)
    assert found >= 8


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
