"""Claim -> triples -> Claim is equal, for any claim, refusal or coding that the types allow."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Quad, RdfFormat, Store, parse, serialize

from kg.errors import DataError
from kg.graph.claims import claim_triples, coding_quads, declined_triples, to_quads
from kg.graph.descriptions import description_of
from kg.graph.names import version_iri
from kg.graph.read_back import claim_of, claims_of, codings_of
from kg.model import (
    ActorRef,
    Citation,
    Claim,
    Coding,
    Declined,
    Document,
    Extraction,
    Passage,
    SaidOn,
    Speaker,
    Voice,
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

VERSION = "51be0c3d9a7f4e2b8d61c5a0f3e7b924-3f2a91c0"
ODD = '"\\\n\r\t\u00a0\u2028\u0085\x00«»’…é𝒳'

words = st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=25)
slugs = st.from_regex(r"[a-z][a-z0-9]{0,8}(-[a-z0-9]{1,5}){0,2}", fullmatch=True)
refs = st.builds(ActorRef, st.none() | slugs, words)
passages = st.builds(lambda start, size: Passage(start, start + size), st.integers(0, 9000), st.integers(1, 400))
voices = st.lists(st.builds(Voice, passages, refs), max_size=3).map(tuple)
topics = st.lists(slugs, max_size=3).map(tuple)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def citations(draw: st.DrawFn) -> Citation:
    exact = tuple(draw(st.lists(words, min_size=1, max_size=3)))
    starts = draw(st.lists(st.integers(0, 5000), min_size=len(exact), max_size=len(exact)))
    parts = tuple(Passage(start, start + len(part)) for start, part in zip(starts, exact, strict=True))
    return Citation(VERSION, parts, exact, draw(st.just("") | words), draw(st.just("") | words))


@st.composite
def speakers(draw: st.DrawFn) -> Speaker:
    case = draw(st.sampled_from(SpeakerCase))
    label, rule = draw(words), draw(st.just("") | words)
    actor = {SpeakerCase.RESOLVED: ActorRef(draw(slugs), label), SpeakerCase.LOCAL: ActorRef(None, label)}.get(case)
    return Speaker(case, None if case is SpeakerCase.UNATTRIBUTED else draw(passages), actor, rule)


def members(vocabulary: type) -> st.SearchStrategy:
    return st.sampled_from(list(vocabulary))


def claims_of_act(stance: Stance) -> st.SearchStrategy[Claim]:
    finer = [narrower for narrower in NarrowerAct if narrower.act is stance]
    return st.builds(
        Claim,
        narrower=st.sampled_from([None, *finer]),
        qualified=st.booleans(),
        lang=st.none() | words,
        stance=st.just(stance),
        **FIELDS,
    )


FIELDS = {
    "citation": citations(),
    "speaker": speakers(),
    "mode": members(Mode),
    "evidence": members(Evidence),
    "attribution": members(Attribution),
    "rule": st.text(st.characters(exclude_categories=["Cs"]), max_size=10),
    "topics": topics,
    "topics_general": topics,
    "target": st.none() | refs,
    "cue": st.none() | passages,
    "commitment": members(Commitment),
    "certainty": members(Certainty),
    "confidence": st.floats(0, 1),
    "on_behalf_of": st.none() | slugs,
    "capacity": st.none() | slugs,
    "said_on": st.none() | st.builds(SaidOn, dates, dates, members(Precision)),
    "reported_on": st.none() | dates,
    "relays": voices,
    "said_to": voices,
}
claims = members(Stance).flatmap(claims_of_act)
codings = st.builds(
    Coding,
    claim=st.from_regex(r"[0-9a-f]{32}", fullmatch=True),
    codebook=words,
    proposition=slugs,
    agreement=members(Agreement),
    coder=words,
    rule=st.just("") | words,
    condition=st.none() | passages,
    holder=st.none() | refs,
)


@given(claims)
@settings(max_examples=150, deadline=None)
def test_claim_comes_back_equal(claim: Claim):
    quads = [Quad(*spo, version_iri(VERSION)) for spo in claim_triples(claim)]
    again = list(parse(serialize(quads, format=RdfFormat.N_QUADS), format=RdfFormat.N_QUADS))
    assert claims_of(again, VERSION) == ([claim], [])


@given(st.lists(claims, max_size=2, unique_by=lambda c: c.id))
@settings(max_examples=25, deadline=None)
def test_claims_come_back_equal_from_a_store(drawn: list[Claim]):
    store = Store()
    store.extend(Quad(*spo, version_iri(VERSION)) for claim in drawn for spo in claim_triples(claim))
    found, _ = claims_of(store, VERSION)
    assert sorted(found, key=lambda c: c.id) == sorted(drawn, key=lambda c: c.id)


@given(st.builds(Declined, st.just(VERSION), passages, passages, speakers()))
@settings(max_examples=60, deadline=None)
def test_refusal_comes_back_equal(declined: Declined):
    quads = [Quad(*spo, version_iri(VERSION)) for spo in declined_triples(declined, "x" * 5000)]
    assert claims_of(quads, VERSION) == ([], [declined])


@given(st.lists(codings, min_size=1, max_size=3, unique_by=lambda c: c.id))
@settings(max_examples=60, deadline=None)
def test_codings_come_back_equal(drawn: list[Coding]):
    found = codings_of(list(coding_quads(drawn, [], VERSION, "fr")), VERSION)
    assert sorted(found, key=lambda c: c.id) == sorted(drawn, key=lambda c: c.id)


def test_a_whole_extraction_comes_back_from_a_store(extraction: Extraction):
    store = Store()
    store.extend(to_quads(extraction))
    claims, declined = claims_of(store, extraction.document.version)
    assert (tuple(claims), tuple(declined)) == (extraction.claims, extraction.declined)
    assert tuple(codings_of(store, extraction.document.version)) == tuple(
        sorted(extraction.codings, key=lambda c: (c.claim, c.codebook, c.proposition))
    )


def test_other_versions_in_the_store_are_left_alone(extraction: Extraction, document: Document):
    store = Store()
    store.extend(to_quads(extraction))
    assert claims_of(store, "0" * 32 + "-00000000") == ([], [])
    assert codings_of(store, document.version, "no-such-codebook") == []


def test_a_claim_changed_by_hand_is_told_with_its_missing_term(extraction: Extraction):
    quads = [q for q in to_quads(extraction) if not q.predicate.value.endswith("#stance")]
    with pytest.raises(DataError, match=r"claim:.* has no kg:stance"):
        claims_of(quads, extraction.document.version)


def test_one_claim_is_found_in_a_store_by_its_id(extraction: Extraction):
    store = Store()
    store.extend(to_quads(extraction))
    assert [claim_of(store, claim.id) for claim in extraction.claims] == list(extraction.claims)
    assert claim_of(store, "0" * 32) is None


def test_a_version_tells_its_document_again(extraction: Extraction, document: Document):
    told = description_of(to_quads(extraction, method="m1", outlet="tf1-info"), document.version)
    for name in ("version", "key", "id", "lang", "sha256", "title", "publisher", "author", "date", "date_status"):
        assert getattr(told, name) == getattr(document, name)
    assert (told.url, told.licence, told.outlet, told.method) == (document.url, document.licence, "tf1-info", "m1")


def test_what_a_source_does_not_tell_is_none(document: Document):
    bare = Document(id="nu", key=document.key, text="Rien.", lang="fr")
    told = description_of(to_quads(Extraction(bare)), bare.version)
    assert (told.title, told.publisher, told.outlet, told.date, told.url, told.licence) == (None,) * 6
    assert told.words == 1
