"""What the version graph and the coded graphs say."""

from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import BlankNode, Literal, Quad, Store

from kg.errors import DataError
from kg.graph.canonical import canonical_hash
from kg.graph.claims import coding_quads, named_twice, to_quads
from kg.graph.documents import normalised_sha256
from kg.graph.names import claim_iri, coded_iri, term, version_iri
from kg.model import ActorRef, Document, Extraction, Passage

XSD = "http://www.w3.org/2001/XMLSchema#"


def objects(quads: list[Quad], subject: object, predicate: str) -> list[object]:
    return [q.object for q in quads if q.subject == subject and q.predicate == term(predicate)]


def test_the_version_is_described_in_its_own_graph(extraction: Extraction, document: Document):
    quads = list(to_quads(extraction, method="m1", outlet="tf1-info"))
    node = version_iri(document)
    assert {q.graph_name for q in quads if q.subject == node} == {node}
    assert objects(quads, node, "dcterms:isVersionOf") == [term(f"doc:{document.key}")]
    assert objects(quads, node, "dcterms:title") == [Literal("Un titre d’essai", language="fr")]
    assert objects(quads, node, "dcterms:issued") == [Literal("2025-08-24", datatype=term("xsd:date"))]
    assert objects(quads, node, "kg:dateStatus") == [term("kg:Inferred")]
    assert objects(quads, node, "dcterms:publisher") == [term("actor:tf1-info")]
    assert objects(quads, node, "kg:sha256") == [Literal(document.sha256)]
    assert objects(quads, node, "kg:method") == [term("method:m1")]
    assert objects(quads, node, "schema:url") == [term("schema:url").__class__("https://example.org/essai")]
    assert objects(quads, node, "dcterms:rights") == [Literal("CC BY 4.0")]


def test_an_unknown_publisher_is_a_name_and_missing_metadata_give_no_triple(document: Document):
    bare = replace(document, title=None, author=None, date=None, date_status=None, url=None, licence=None)
    quads = list(to_quads(Extraction(bare)))
    assert objects(quads, version_iri(bare), "dcterms:publisher") == [Literal("TF1 Info")]
    absent = ("dcterms:title", "schema:author", "dcterms:issued", "kg:dateStatus", "schema:url", "kg:method")
    assert [objects(quads, version_iri(bare), predicate) for predicate in absent] == [[]] * len(absent)


def test_only_web_addresses_become_links(document: Document):
    odd = replace(document, url="javascript:alert(1)")
    quads = list(to_quads(Extraction(odd)))
    assert objects(quads, version_iri(odd), "schema:url") == [Literal("javascript:alert(1)")]


def test_words_of_furniture_are_not_counted(document: Document):
    text = "Deux mots. Partagez cet article !"
    doc = replace(document, text=text, furniture=(Passage(11, len(text)),))
    assert objects(list(to_quads(Extraction(doc))), version_iri(doc), "kg:wordCount") == [
        Literal("2", datatype=term("xsd:integer"))
    ]


def test_rewrapped_text_has_one_normalised_hash():
    assert normalised_sha256("Une  phrase\nde presse\u00e9") == normalised_sha256(" Une phrase de\u00a0pressee\u0301\n")
    assert normalised_sha256("une phrase") != normalised_sha256("Une phrase")


def test_short_forms_say_speaker_act_topic_and_speaker_act_target(extraction: Extraction, document: Document):
    store = Store()
    store.extend(to_quads(extraction))
    graph = version_iri(document)
    for subject, predicate, found in [
        ("actor:sergey-lavrov", "stance:accuse", "topic:summit"),
        ("actor:sergey-lavrov", "stance:accuse", "topic:responsibility"),
        ("actor:sergey-lavrov", "toward:accuse", "actor:volodymyr-zelenskyy"),
        ("actor:51be0c3d9a7f.conseiller-de-l-ombre", "stance:commit", "topic:politics"),
    ]:
        assert Quad(term(subject), term(predicate), term(found), graph) in store
    acts = [q for q in store if q.predicate.value.split("/")[-2] in ("stance", "toward")]
    assert len(acts) == 4, "a speaker nobody names, and the topic `other` beside a general one, give no short form"


def test_topics_are_links_and_their_order_is_kept_only_where_it_says_something(extraction: Extraction):
    quads = list(to_quads(extraction))
    first, promise = (claim_iri(claim.id) for claim in extraction.claims[:2])
    assert set(objects(quads, first, "kg:topic")) == {term("topic:summit"), term("topic:responsibility")}
    assert objects(quads, first, "kg:topicOrder") == [Literal("summit responsibility")]
    assert objects(quads, promise, "kg:topicOrder") == []


def test_a_local_actor_is_described_where_it_stands(extraction: Extraction, document: Document):
    quads = list(to_quads(extraction))
    local = term("actor:51be0c3d9a7f.conseiller-de-l-ombre")
    assert objects(quads, local, "rdf:type") == [term("kg:LocalActor"), term("kg:Actor")]
    assert objects(quads, local, "skos:prefLabel") == [Literal("conseiller de l’ombre", language="fr")]
    known = term("actor:sergey-lavrov")
    assert objects(quads, known, "rdf:type") == objects(quads, known, "skos:prefLabel") == []


def test_two_spellings_of_one_local_actor_are_one_node_with_one_preferred_label(extraction: Extraction):
    claim = extraction.claims[0]
    twin = replace(claim, target=ActorRef(None, "Les Médiateurs"), speaker=replace(claim.speaker))
    other = replace(extraction.claims[2], target=ActorRef(None, "les médiateurs"))
    quads = list(to_quads(replace(extraction, claims=(twin, other), codings=())))
    node = term("actor:51be0c3d9a7f.les-mediateurs")
    assert objects(quads, node, "skos:prefLabel") == [Literal("Les Médiateurs", language="fr")]
    alone = objects(quads, node, "skos:altLabel")
    assert alone == [Literal("les médiateurs", language="en")], "the language of the words around it"


def test_literals_have_their_types(extraction: Extraction):
    types = {
        q.predicate.value.split("#")[-1].split("/")[-1]: q.object.datatype.value.removeprefix(XSD)
        for q in to_quads(extraction)
        if isinstance(q.object, Literal)
    }
    assert types["confidence"] == "decimal"
    assert {types[name] for name in ("saidOn", "saidUntil", "reportedOn", "issued")} == {"date"}
    assert {types[name] for name in ("start", "end", "part", "step", "wordCount")} == {"integer"}


def test_relays_and_audiences_keep_their_mentions(extraction: Extraction):
    quads = list(to_quads(extraction))
    first, promise = (claim_iri(claim.id).value for claim in extraction.claims[:2])
    relay, audience = term("kg:x").__class__(f"{first}#r1"), term("kg:x").__class__(f"{promise}#t1")
    assert objects(quads, relay, "kg:relayedBy") == [term("actor:tf1-info")]
    assert objects(quads, audience, "kg:heardBy") == objects(quads, claim_iri(extraction.claims[1].id), "kg:saidTo")


def test_codings_stand_in_graphs_of_their_codebook(extraction: Extraction, document: Document):
    quads = [q for q in to_quads(extraction) if q.graph_name != version_iri(document)]
    graphs = {coded_iri("diplomacy", document.version), coded_iri("second", document.version)}
    assert {q.graph_name for q in quads} == graphs
    short = {(q.subject, q.predicate, q.object) for q in quads if q.predicate.value.startswith(term("kg:agrees").value)}
    assert short == {
        (term("actor:sergey-lavrov"), term("kg:agreesWith"), term("prop:kyiv-blocks")),
        (term("actor:vladimir-putin"), term("kg:agreesOnCondition"), term("prop:putin-zelensky-summit")),
    }


def test_codings_are_written_again_without_the_document(extraction: Extraction, document: Document):
    again = coding_quads(extraction.codings, extraction.claims, document.version, document.lang)
    assert list(again) == [q for q in to_quads(extraction) if q.graph_name != version_iri(document)]


def test_no_blank_nodes_and_no_quad_twice(extraction: Extraction):
    quads = list(to_quads(extraction))
    assert len(quads) == len(set(quads))
    assert not any(isinstance(part, BlankNode) for q in quads for part in (q.subject, q.object, q.graph_name))


def test_claims_of_one_name_are_told_and_the_first_is_kept(extraction: Extraction):
    claim = extraction.claims[0]
    twin = replace(claim, topics=("ceasefire",))
    doubled = replace(extraction, claims=(*extraction.claims, twin))
    assert list(to_quads(doubled)) == list(to_quads(extraction))
    assert [p.where for p in named_twice(doubled)] == ["essai"]
    assert named_twice(extraction) == ()


def test_half_a_character_is_an_error_a_person_can_read(document: Document):
    with pytest.raises(DataError, match="lone surrogate"):
        list(to_quads(Extraction(replace(document, title="\ud800"))))


def test_hash_is_the_same_in_any_order_and_after_a_store(extraction: Extraction):
    quads = list(to_quads(extraction))
    store = Store()
    store.extend(quads)
    assert (
        canonical_hash(quads) == canonical_hash(reversed(quads)) == canonical_hash(store) == canonical_hash(quads * 2)
    )
    later = replace(extraction.claims[0], reported_on=date(2025, 8, 25))
    assert canonical_hash(quads) != canonical_hash(to_quads(replace(extraction, claims=(later,))))


def test_hash_refuses_a_blank_node():
    with pytest.raises(DataError, match="blank node"):
        canonical_hash([Quad(BlankNode(), term("kg:rule"), Literal("x"))])
