"""Codings of whole documents come back equal, pass the shapes, and are told where they were spoiled."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, parse, serialize

from kg.check.replay import Triples, replay_whole
from kg.graph.claims import to_quads
from kg.graph.names import coding_iri, term, version_iri
from kg.graph.read_back import claims_of, codings_of
from kg.graph.shapes import validate
from kg.graph.whole import whole_codings_of, whole_iri, whole_quads
from kg.model import ActorRef, Document, DocumentCoding, Extraction, SaidOn
from kg.terms import Agreement, Precision, Stance

VERSION = "51be0c3d9a7f4e2b8d61c5a0f3e7b924-3f2a91c0"
words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))
refs = st.builds(ActorRef, st.none() | slugs, words)
wholes = st.builds(
    DocumentCoding,
    version=st.just(VERSION),
    codebook=st.just("team"),
    proposition=slugs,
    agreement=st.sampled_from(Agreement),
    coder=words,
    holder=refs,
    rule=st.just("") | words,
    on_behalf_of=st.none() | slugs,
    stance=st.sampled_from(Stance),
    target=st.none() | refs,
    topics=st.lists(slugs, max_size=3).map(tuple),
    said_on=st.none() | st.builds(SaidOn, dates, dates, st.sampled_from(Precision)),
    words=st.just("") | words,
    note=st.just("") | words,
)


@given(st.lists(wholes, min_size=1, max_size=3, unique_by=lambda c: c.id))
@settings(max_examples=60, deadline=None)
def test_codings_of_documents_come_back_equal(drawn: list[DocumentCoding]) -> None:
    quads = serialize(list(whole_quads(drawn, "fr")), format=RdfFormat.N_QUADS)
    found = whole_codings_of(parse(quads, format=RdfFormat.N_QUADS), VERSION, "team")
    assert sorted(found, key=lambda c: c.id) == sorted(drawn, key=lambda c: c.id)


@pytest.fixture
def coding(document: Document) -> DocumentCoding:
    return DocumentCoding(
        version=document.version,
        codebook="team",
        proposition="open-borders",
        agreement=Agreement.DISAGREES,
        coder="Ana B.",
        holder=ActorRef(None, "le conseil"),
        target=ActorRef("nato", "NATO"),
        topics=("summit",),
        said_on=SaidOn(date(2025, 8, 1), date(2025, 8, 31), Precision.MONTH),
        words="Rien ne restera ouvert.",
        note="page 3",
    )


@pytest.fixture
def quads(coding: DocumentCoding) -> list[Quad]:
    return list(whole_quads([coding], "fr"))


def test_they_pass_the_shapes_beside_claims_and_are_none(
    quads: list[Quad], extraction: Extraction, coding: DocumentCoding
) -> None:
    version = extraction.document.version
    together = [*to_quads(extraction, method="m1", outlet="tf1-info"), *quads]
    assert validate(together) == []
    assert claims_of(together, version) == claims_of(list(to_quads(extraction)), version)
    assert coding.id not in {one.id for one in codings_of(together, version)}


@pytest.mark.parametrize(
    ("predicate", "told"),
    [
        ("kg:codesDocument", "exactly one version"),
        ("kg:proposition", "exactly one proposition"),
        ("kg:agreement", "exactly one agreement"),
        ("kg:coder", "its one coder"),
        ("kg:positionHolder", "exactly one holder"),
        ("kg:holderName", "one name of the holder"),
        ("kg:stance", "exactly one act"),
    ],
)
def test_a_missing_triple_is_told(quads: list[Quad], predicate: str, told: str) -> None:
    problems = validate([quad for quad in quads if quad.predicate != term(predicate)])
    assert any(told in problem.what for problem in problems), problems


@pytest.mark.parametrize("predicate", ["kg:codes", "kg:citation"])
def test_what_codes_a_claim_or_cites_is_another_thing(
    quads: list[Quad], coding: DocumentCoding, predicate: str
) -> None:
    more = Quad(coding_iri(coding.id), term(predicate), term("claim:" + "0" * 32), quads[0].graph_name)
    assert any("coding of a document" in problem.what for problem in validate([*quads, more]))


def test_verify_tells_a_wrong_document_a_lost_holder_and_a_wrong_short_form(
    quads: list[Quad], coding: DocumentCoding, document: Document
) -> None:
    name, version = whole_iri("team", document.version), version_iri(document)

    def faults(kept: list[Quad]) -> list[str]:
        return [problem.what for problem in replay_whole(name, Triples(kept), version)]

    assert faults(quads) == []
    assert faults([q for q in quads if q.predicate != term("kg:codesDocument")]) == [
        "It does not name the document that its graph is of."
    ]
    assert "one holder" in faults([q for q in quads if q.predicate != term("kg:positionHolder")])[0]
    assert len(faults([q for q in quads if q.predicate != term("kg:disagreesWith")])) == 1
