"""Good graphs pass the shapes; each way of spoiling one is told in words."""

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import Problem
from kg.graph.claims import to_quads
from kg.graph.names import claim_iri, term, version_iri
from kg.graph.shapes import validate
from kg.graph.values import individual
from kg.model import Extraction
from kg.terms import NarrowerAct, Stance

DECIMAL, INTEGER = term("xsd:decimal"), term("xsd:integer")


@pytest.fixture
def quads(extraction: Extraction) -> list[Quad]:
    return list(to_quads(extraction, method="m1", outlet="tf1-info"))


def without(quads: list[Quad], predicate: str, nodes: Callable[[str], bool] = lambda _: True) -> list[Quad]:
    return [q for q in quads if q.predicate != term(predicate) or not nodes(q.subject.value)]


def with_value(quads: list[Quad], predicate: str, value: NamedNode | Literal) -> list[Quad]:
    """The first quad of a predicate with another object."""
    at = next(i for i, q in enumerate(quads) if q.predicate == term(predicate))
    old = quads[at]
    return [*quads[:at], Quad(old.subject, old.predicate, value, old.graph_name), *quads[at + 1 :]]


def test_what_the_graph_room_writes_passes(quads: list[Quad]):
    assert validate(quads) == []


@pytest.mark.parametrize(
    ("predicate", "told"),
    [
        ("kg:stance", "exactly one act"),
        ("kg:mode", "exactly one mode"),
        ("kg:evidence", "exactly one evidence"),
        ("kg:attribution", "exactly one attribution"),
        ("kg:commitment", "exactly one commitment"),
        ("kg:certainty", "exactly one certainty"),
        ("kg:confidence", "between 0 and 1"),
        ("kg:citation", "needs a citation"),
        ("kg:part", "one number, from 1"),
        ("oa:hasSource", "the one version that it is cut from"),
        ("oa:hasSelector", "exactly one oa:TextPositionSelector"),
        ("oa:start", "starts at one character"),
        ("oa:end", "ends at one character"),
        ("oa:exact", "exact words"),
        ("kg:speaker", "one of four cases"),
        ("kg:speakerCase", "one of four cases"),
        ("kg:speakerMention", "one of four cases"),
        ("kg:saidUntil", "all three"),
        ("kg:relayedBy", "names exactly one actor"),
        ("kg:heardBy", "names exactly one actor"),
        ("kg:step", "one step"),
        ("kg:mention", "mentioned at one place"),
        ("skos:prefLabel", "name or description"),
        ("kg:sha256", "SHA-256 of its text"),
        ("kg:wordCount", "number of words"),
        ("dcterms:isVersionOf", "exactly one document"),
        ("kg:codes", "codes exactly one claim"),
        ("kg:proposition", "exactly one proposition"),
        ("kg:agreement", "exactly one agreement"),
        ("kg:coder", "its one coder"),
    ],
)
def test_a_missing_triple_is_told(quads: list[Quad], predicate: str, told: str):
    problems = validate(without(quads, predicate))
    assert any(told in problem.what for problem in problems), problems


@pytest.mark.parametrize(
    ("predicate", "value", "told"),
    [
        ("kg:stance", term("stance:shout"), "one of the eleven"),
        ("kg:narrowerAct", term("kg:Threaten"), "a finer act of the claim"),
        ("kg:narrowerAct", term("kg:Sing"), "a finer act of the claim"),
        ("kg:narrowerAct", Literal("vow"), "a finer act of the claim"),
        ("kg:mode", term("kg:Quoted"), "exactly one mode"),
        ("kg:confidence", Literal("1.2", datatype=DECIMAL), "between 0 and 1"),
        ("kg:confidence", Literal("0.9"), "between 0 and 1"),
        ("kg:saidOn", Literal("2025-09-01", datatype=term("xsd:date")), "not after kg:saidUntil"),
        ("kg:saidOn", Literal("2025-08-22"), "one xsd:date"),
        ("dcterms:issued", Literal("hier"), "xsd:date"),
        ("kg:dateStatus", term("kg:Certain"), "status of a date"),
        ("oa:start", Literal("99999", datatype=INTEGER), "before its end"),
        ("oa:start", Literal("-1", datatype=INTEGER), "0 or later"),
        ("kg:target", Literal("Kyiv"), "at most one target"),
        ("kg:onBehalfOf", term("actor:51be0c3d9a7f.somebody"), "an actor of the table"),
        ("kg:agreement", term("kg:Neutral"), "exactly one agreement"),
        ("kg:codes", term("prop:x"), "codes exactly one claim"),
    ],
)
def test_a_wrong_value_is_told(quads: list[Quad], predicate: str, value: NamedNode | Literal, told: str):
    problems = validate(with_value(quads, predicate, value))
    assert any(told in problem.what for problem in problems), problems


@pytest.mark.parametrize("narrower", NarrowerAct)
@pytest.mark.parametrize("stance", Stance)
def test_a_finer_act_passes_under_its_own_act_only(
    quads: list[Quad], extraction: Extraction, narrower: NarrowerAct, stance: Stance
):
    promise = claim_iri(extraction.claims[1].id)
    own = [
        q for q in quads if q.subject == promise and q.predicate.value.endswith(("#stance", "#narrowerAct", "#type"))
    ]
    told = with_value(with_value(own, "kg:narrowerAct", individual(narrower)), "kg:stance", individual(stance))
    found = [p for p in validate(told) if "finer act" in p.what]
    assert bool(found) == (narrower.act is not stance)


def test_a_claim_has_one_finer_act_at_most(quads: list[Quad], extraction: Extraction):
    promise = claim_iri(extraction.claims[0].id)
    two = [
        Quad(promise, term("kg:narrowerAct"), term(f"kg:{name}"), version_iri(extraction.document))
        for name in ("Caution", "Threaten")
    ]
    warned = [
        Quad(q.subject, q.predicate, term("stance:warn"), q.graph_name)
        if q.subject == promise and q.predicate == term("kg:stance")
        else q
        for q in quads
    ]
    assert validate([*warned, two[0]]) == []
    assert any("at most one finer act" in p.what for p in validate([*warned, *two]))


def test_only_a_claim_is_qualified(quads: list[Quad], extraction: Extraction):
    refusal = next(q.subject for q in quads if q.object == term("kg:Declined"))
    spoiled = [*quads, Quad(refusal, term("rdf:type"), term("kg:QualifiedClaim"), version_iri(extraction.document))]
    assert any("Only a claim can be qualified" in p.what for p in validate(spoiled))


def test_cases_of_a_speaker_are_never_mixed(quads: list[Quad], extraction: Extraction):
    nobody = claim_iri(extraction.claims[2].id)
    graph = version_iri(extraction.document)
    mixed = [*quads, Quad(nobody, term("kg:speaker"), term("actor:nato"), graph)]
    assert [p.where for p in validate(mixed)] == [f"claim:{extraction.claims[2].id}"]


def test_a_local_speaker_without_description_is_told(quads: list[Quad]):
    spoiled = [q for q in quads if q.object != term("kg:LocalActor")]
    assert any("four cases" in problem.what for problem in validate(spoiled))


def test_only_one_part_of_a_citation_is_the_main_one(quads: list[Quad], extraction: Extraction):
    second = NamedNode(claim_iri(extraction.claims[1].id).value + "#c2")
    one = Literal("1", datatype=INTEGER)
    spoiled = [
        Quad(q.subject, q.predicate, one, q.graph_name) if q.subject == second and q.predicate == term("kg:part") else q
        for q in quads
    ]
    assert [p.what for p in validate(spoiled)] == [
        "Exactly one part of the citation is the main one: number its parts from 1 (kg:citation)."
    ]


def test_problems_are_grouped_by_rule_and_count_what_they_do_not_name(quads: list[Quad]):
    problems = validate(without(quads, "oa:end"))
    ends = [problem for problem in problems if "ends at one character" in problem.what]
    assert len(ends) == 1
    assert ends[0].where.count("claim:") <= 3
    assert " more" in ends[0].where
    assert all(isinstance(problem, Problem) and problem.try_this for problem in problems)
