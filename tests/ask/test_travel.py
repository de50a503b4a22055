"""Questions must travel: what graph.md asks of every query, so that other stores give the same rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Literal, URIRef, Variable
from rdflib.namespace import RDF, XSD
from rdflib.paths import MulPath
from rdflib.paths import Path as RdfPath
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.ask.questions import Question, questions
from kg.graph.names import PREFIXES, REFERENCE
from kg.resources import folder

OURS = ("kg", "stance", "toward")
REUSED = {"skos", "oa", "dcterms", "schema", "prov", "org", "owl", "rdf", "rdfs", "xsd", "foaf"}

every = pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)


def algebra(asked: Question) -> CompValue:
    return prepareQuery(asked.sparql).algebra


def parts(node: object, graph: object = None) -> Iterator[tuple[CompValue, object]]:
    """Every part of a query's algebra, with the graph it stands in."""
    if isinstance(node, CompValue):
        yield node, graph
        inner = node.term if node.name in ("Graph", "GraphGraphPattern") else graph
        for value in node.values():
            yield from parts(value, inner)
    elif isinstance(node, list | tuple):
        for value in node:
            yield from parts(value, graph)


def triples(asked: Question) -> Iterator[tuple[object, object, object, object]]:
    for part, graph in parts(algebra(asked)):
        # EXISTS keeps its pattern as it was parsed, in flat lists of terms.
        for flat in [*(part.get("triples") or [])] if part.name in ("BGP", "TriplesBlock") else []:
            for at in range(0, len(flat), 3):
                yield *flat[at : at + 3], graph


@every
def test_every_pattern_names_its_graph(asked: Question) -> None:
    found = list(triples(asked))
    assert found
    for s, p, o, graph in found:
        assert graph is not None, (s, p, o)
    words = re.sub(r"<[^>]*>|#.*", "", asked.sparql).upper()
    assert not re.search(r"\b(FROM|SERVICE|INSERT|DELETE)\b", words)


@every
def test_shared_triples_are_read_from_the_reference_graph_by_name(asked: Question) -> None:
    shared = {URIRef(PREFIXES["kg"] + n) for n in ("Media", "Stance", "Topic", "Actor")}
    for _, p, o, graph in triples(asked):
        if (p == RDF.type and o in shared) or p in {URIRef(PREFIXES["kg"] + n) for n in ("speaksFor", "standsFor")}:
            assert graph == URIRef(REFERENCE.value)


@every
def test_every_question_is_anchored_in_a_class(asked: Question) -> None:
    classes = {o for _, p, o, _ in triples(asked) if p == RDF.type and isinstance(o, URIRef)}
    kinds = {o for _, p, o, _ in triples(asked) if p == RDF.type and isinstance(o, Variable)}
    filtered = {k for k in kinds if re.search(rf"FILTER\(\?{k} = kg:Claim\)", asked.sparql)}
    assert kinds == filtered
    assert {c for c in classes if c.startswith(PREFIXES["kg"])} or filtered


@every
def test_no_boolean_objects_and_no_open_paths(asked: Question) -> None:
    for s, p, o, _ in triples(asked):
        assert not (isinstance(o, Literal) and o.datatype == XSD.boolean)
        if isinstance(p, RdfPath) and isinstance(p, MulPath):
            assert not (isinstance(s, Variable) and isinstance(o, Variable))


@every
def test_what_is_counted_is_distinct(asked: Question) -> None:
    assert not re.search(r"COUNT\((?!DISTINCT \?)", asked.sparql)
    assert not re.search(r"GROUP_CONCAT\((?!DISTINCT )", asked.sparql)


@every
def test_parameters_and_columns_are_projected(asked: Question) -> None:
    projected = {str(v) for v in algebra(asked).PV}
    assert {p.name for p in asked.params} <= projected
    assert {c.name for c in asked.columns} <= projected
    assert asked.name == "readme" or projected & {"claim", "claims"}


def names(node: object) -> set[str]:
    """Every variable that a part of the algebra mentions."""
    if isinstance(node, Variable):
        return {str(node)}
    inner = node.values() if isinstance(node, CompValue) else node if isinstance(node, list | tuple) else ()
    return {name for value in inner for name in names(value)}


@every
def test_no_parameter_hides_in_a_sub_select_or_a_bound(asked: Question) -> None:
    # A value is bound outside sub-SELECTs, and BOUND(?x) does not see it.
    given = {param.name for param in asked.params}
    for name in given:
        assert not re.search(rf"\bBOUND\(\?{name}\)", asked.sparql), name
    for part, _ in parts(algebra(asked)):
        if part.name == "Project":
            assert names(part.p) & given <= set(map(str, part.PV))


@every
def test_no_parameter_stands_in_an_optional_pattern(asked: Question) -> None:
    # A row that the pattern does not fit would be given the value all the same.
    for part, _ in parts(algebra(asked)):
        if part.name == "LeftJoin":
            inside = {str(t) for bgp, _ in parts(part.p2) if bgp.name == "BGP" for flat in bgp.triples for t in flat}
            assert not inside & {p.name for p in asked.params}


@every
def test_the_header_is_whole(asked: Question) -> None:
    assert set(asked.titles) >= {"en", "fr"}
    assert asked.help.endswith(".")
    assert asked.columns


@every
def test_political_questions_leave_media_out_unless_asked(asked: Question) -> None:
    political = {"who-blames-whom", "who-agrees", "acts-by-topic", "mutual-accusations", "disputes", "top-speakers"}
    if asked.name in political:
        assert any((p.name, p.type, p.default) == ("media", "boolean", "false") for p in asked.params)
        assert "kg:Media" in asked.sparql


def ontology() -> set[str]:
    files = sorted(Path(folder("ontology")).rglob("*.ttl"))
    return {
        q.subject.value
        for path in files
        for q in parse(path.read_bytes(), format=RdfFormat.TURTLE, base_iri="https://w3id.org/kg-claims/")
        if isinstance(q.subject, NamedNode)
    }


@every
def test_every_term_stands_in_the_ontology(asked: Question) -> None:
    declared = ontology()
    if not declared:
        pytest.skip("ontology/ holds no Turtle yet")
    body = re.sub(r"^#.*|<[^>]*>|\"[^\"]*\"", "", asked.sparql, flags=re.MULTILINE)
    body = "\n".join(line for line in body.splitlines() if not line.startswith("PREFIX"))
    for prefix, name in re.findall(r"(?<![\w?:])([a-z]+):([A-Za-z]\w*)", body):
        assert prefix in OURS or prefix in REUSED
        assert prefix not in OURS or PREFIXES[prefix] + name in declared, f"{prefix}:{name}"


def test_the_readme_query_is_the_one_of_the_data_model() -> None:
    wanted = (
        "SELECT ?speaker ?stance ?topic ?source { GRAPH kg:reference { ?stance a kg:Stance } "
        "GRAPH ?source { ?speaker ?stance ?topic } }"
    )
    (asked,) = (q for q in questions() if q.name == "readme")
    body = "\n".join(line for line in asked.sparql.splitlines() if not line.startswith(("#", "PREFIX")))
    assert " ".join(body.split()) == wanted
