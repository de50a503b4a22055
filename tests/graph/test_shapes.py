"""Good graphs pass the shapes; each way of spoiling one is told in words."""

from collections.abc import Callable

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from rdflib import Graph

from kg.errors import Problem
from kg.graph.claims import to_quads
from kg.graph.facts import Facts, read_turtle
from kg.graph.lengths import unfitting
from kg.graph.names import REFERENCE, claim_iri, compact, term, version_iri
from kg.graph.reference import reference_quads
from kg.graph.shacl import findings
from kg.graph.shapes import validate
from kg.graph.values import individual
from kg.model import Extraction
from kg.resources import folder
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import NarrowerAct, Stance

ABOVE = {"kg:Statement": ("kg:Claim", "kg:Declined"), "kg:Voice": ("kg:Relay", "kg:Audience")}
"""Classes that have no nodes but those of the classes below, which have shapes of their own."""
DATE, DECIMAL, INTEGER = term("xsd:date"), term("xsd:decimal"), term("xsd:integer")


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


def test_an_imported_statement_may_have_no_act(quads: list[Quad]):
    """Then it has no finer act either."""
    plain = without(quads, "kg:narrowerAct")
    assert validate(with_value(plain, "kg:stance", term("kg:NotCoded"))) == []


@pytest.mark.parametrize(
    ("predicate", "value"),
    [
        ("oa:exact", Literal("bloquer la rencontre et le reste")),
        ("oa:end", Literal("999", datatype=INTEGER)),
        ("oa:exact", Literal("")),
    ],
)
def test_words_and_place_of_different_lengths_are_told(quads: list[Quad], predicate: str, value: Literal):
    told = [p for p in validate(_first_cited(quads, predicate, value)) if "exact words of a part have" in p.what]
    assert len(told) == 1
    assert told[0].where.startswith("claim:")
    assert "#c" in told[0].where


def _first_cited(quads: list[Quad], predicate: str, value: Literal) -> list[Quad]:
    """The first citation of a claim with another place or other words."""
    at = next(
        i for i, q in enumerate(quads) if q.predicate == term(predicate) and q.subject.value.endswith(("#c1p", "#c1q"))
    )
    old = quads[at]
    return [*quads[:at], Quad(old.subject, old.predicate, value, old.graph_name), *quads[at + 1 :]]


def test_lengths_count_code_points_and_not_utf_16_units(quads: list[Quad]):
    """An emoji is one character: two where somebody counted as JavaScript does."""
    start = next(
        int(q.object.value) for q in quads if q.subject.value.endswith("#c1p") and q.predicate == term("oa:start")
    )
    words = _first_cited(quads, "oa:exact", Literal("🙂"))
    fits = _first_cited(words, "oa:end", Literal(str(start + 1), datatype=INTEGER))
    assert validate(fits) == []
    counted_in_units = _first_cited(words, "oa:end", Literal(str(start + 2), datatype=INTEGER))
    assert any("have 1 characters, its place spans 2" in p.what for p in validate(counted_in_units))


@pytest.mark.parametrize(
    "words", ["bloquer la rencontre", "🙂 bloquer la rencont", "bloquer", "🙂 bloquer la rencontre"]
)
def test_the_lengths_of_other_engines_are_ours(quads: list[Quad], words: str):
    """ontology/lengths.ttl says in SPARQL what we count."""
    told = _first_cited(quads, "oa:exact", Literal(words))
    data, shapes = Graph(), Graph().parse(folder("ontology") / "lengths.ttl")
    data.parse(data=serialize({q.triple for q in told}, format=RdfFormat.N_TRIPLES) or b"", format="nt")
    found = findings(data, shapes, "en")
    theirs = {one.node for one in found}
    assert theirs == {part.value for part, _ in unfitting(told)}
    assert bool(theirs) == (len(words) != len("bloquer la rencontre"))
    # Of the messages of a SPARQL constraint pyshacl hands out one, by chance.
    assert all("exact words" in one.message or "mots exacts" in one.message for one in found)


def test_problems_are_told_in_french(quads: list[Quad]):
    problems = validate(without(with_value(quads, "kg:stance", term("stance:shout")), "kg:mode"), "fr")
    told = " ".join(f"{p.what} {p.try_this}" for p in problems)
    assert "exactement un acte" in told
    assert "exactement un mode" in told
    assert "Ajoutez" in told
    assert any("autres" in p.where for p in validate(without(quads, "oa:end"), "fr"))
    longer = _first_cited(quads, "oa:exact", Literal("trop long pour sa place"))
    assert any("mots exacts d’une partie" in p.what for p in validate(longer, "fr"))


def test_every_message_speaks_both_languages():
    told: dict[object, list[str]] = {}
    for quad in parse(path=folder("ontology") / "shapes.ttl", format=RdfFormat.TURTLE):
        if quad.predicate == term("sh:message"):
            told.setdefault(quad.subject, []).append(getattr(quad.object, "language", None) or "none")
    assert len(told) > 80
    assert {tuple(sorted(languages)) for languages in told.values()} == {("en", "fr")}


def test_every_class_has_a_shape():
    classes = {
        node for node, _ in Facts(read_turtle(folder("ontology") / "kg.ttl")).instances({term("owl:Class"): None})
    }
    shaped = {
        compact(q.object.value)
        for q in parse(path=folder("ontology") / "shapes.ttl", format=RdfFormat.TURTLE)
        if q.predicate == term("sh:targetClass") and isinstance(q.object, NamedNode)
    }
    # An actor is of one of the kinds, or of one document.
    missing = {compact(node.value) for node in classes} - shaped - {"kg:Actor"}
    assert missing == set(ABOVE)
    assert all(shaped.issuperset(below) for below in ABOVE.values())


@pytest.fixture(scope="module")
def reference() -> list[Quad]:
    return list(reference_quads())


def test_the_reference_graph_passes(reference: list[Quad]):
    assert validate(reference) == []


def _only(node: str, reference: list[Quad]) -> list[Quad]:
    """One node of the reference graph, with the memberships and the codebook that it names."""
    own = [q for q in reference if q.subject == term(node)]
    kinds = (term("org:Membership"), term("kg:Codebook"))
    whole = {q.subject for q in reference if q.predicate == term("rdf:type") and q.object in kinds}
    named = {q.object for q in own} & whole
    return own + [q for q in reference if q.subject in named]


@pytest.mark.parametrize(
    ("node", "predicate", "told"),
    [
        ("actor:nato", "skos:prefLabel", "An actor has a name"),
        ("post:secretary-general-of-nato", "skos:prefLabel", "An office has a name"),
        ("actor:mark-rutte#m2", "org:organization", "exactly one body"),
        ("stance:deny", "kg:axis", "exactly one axis"),
        ("stance:deny", "kg:polarity", "-1, 0 or 1"),
        ("stance:deny", "kg:strength", "one strength"),
        ("topic:summit", "skos:prefLabel", "A topic has a name"),
        ("topic:summit", "skos:inScheme", "belongs to a scheme"),
        ("prop:putin-zelensky-summit", "skos:prefLabel", "has a wording"),
        ("prop:putin-zelensky-summit", "skos:inScheme", "belongs to a codebook"),
        ("codebook:diplomacy", "skos:prefLabel", "has a title"),
        ("kg:Direct", "skos:notation", "one spelling"),
        ("kg:Direct", "rdfs:label", "Give it a label"),
        ("kg:reference", "rdfs:label", "Give it a label"),
    ],
)
def test_what_a_shared_node_lacks_is_told(node: str, predicate: str, told: str, reference: list[Quad]):
    quads = _only(node, reference)
    assert validate(quads) == []
    assert any(told in p.what for p in validate(without(quads, predicate, lambda iri: iri == term(node).value)))


@pytest.mark.parametrize(
    ("node", "predicate", "value", "told"),
    [
        ("actor:nato", "skos:prefLabel", Literal("Another name", language="en"), "An actor has a name"),
        ("actor:nato", "kg:country", Literal("Belgium"), "country of an actor"),
        ("actor:kremlin", "kg:speaksFor", Literal("Russia"), "speaks for another actor"),
        ("actor:mark-rutte", "org:hasMembership", term("actor:nato"), "is an org:Membership"),
        ("actor:moscow", "kg:standsFor", Literal("Russia"), "stands for a body"),
        (
            "actor:mark-rutte#m1",
            "schema:endDate",
            Literal("2001-01-01", datatype=term("xsd:date")),
            "not after its end",
        ),
        ("actor:mark-rutte#m1", "schema:endDate", Literal("2024"), "ends on one xsd:date"),
        ("actor:mark-rutte#m1", "org:role", Literal("premier"), "at most one office"),
        ("post:secretary-general-of-nato", "org:postIn", Literal("NATO"), "at most one body"),
        ("stance:deny", "kg:axis", term("kg:Direct"), "exactly one axis"),
        ("prop:putin-zelensky-summit", "kg:propositionKind", term("kg:Direct"), "of one kind"),
    ],
)
def test_what_a_shared_node_has_wrong_is_told(
    node: str, predicate: str, value: NamedNode | Literal, told: str, reference: list[Quad]
):
    quads = _only(node, reference)
    assert validate(quads) == []
    assert any(told in p.what for p in validate([*quads, Quad(term(node), term(predicate), value, REFERENCE)]))


def test_a_document_is_named_after_its_address_and_was_read(quads: list[Quad]):
    (document,) = {q.subject for q in quads if q.object == term("kg:Document")}
    elsewhere = NamedNode("https://example.org/essai")
    renamed = [
        Quad(
            elsewhere if q.subject == document else q.subject,
            q.predicate,
            elsewhere if q.object == document else q.object,
            q.graph_name,
        )
        for q in quads
    ]
    assert any("an IRI under doc/" in p.what for p in validate(renamed))
    assert any("at least one version" in p.what for p in validate(without(quads, "dcterms:isVersionOf")))


@pytest.mark.model
def test_the_demo_passes_and_each_way_of_spoiling_it_is_told(tmp_path_factory: pytest.TempPathFactory):
    quads = list(_demo(tmp_path_factory).quads)
    assert sum(q.object == term("kg:Claim") for q in quads) > 50
    assert validate(quads) == []
    told = " ".join(
        p.what for p in validate(with_value(without(quads, "kg:citation"), "kg:stance", term("stance:shout")))
    )
    assert "needs a citation" in told
    assert "one of the eleven" in told
    longer = _first_cited(quads, "oa:exact", Literal("words that stand nowhere in the dispatches"))
    assert [p.what for p in validate(longer) if "exact words of a part have 42 characters" in p.what]


def _demo(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    from kg.jobs.add import add_paths
    from kg.resources import dispatches
    from kg.route import Kit

    store = open_store(str(tmp_path_factory.mktemp("demo") / "kg-data"))
    add_paths(store, dispatches()[:8], Kit.load())
    return store.snapshot()
