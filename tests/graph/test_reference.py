"""The reference graph."""

from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store

from kg.errors import DataError
from kg.graph.names import REFERENCE, term
from kg.graph.reference import codebook_triples, reference_quads
from kg.terms import ACTS

BOOK = """
[codebook]
id = "trade"
title = "Trade"
version = "2"
[open-borders]
en = "Borders should open"
fr = "Les frontières devraient s’ouvrir"
topic = "economic-ties"
kind = "policy"
contrary_to = ["closed-borders"]
holds_when = ["support"]
[closed-borders]
en = "Borders should close"
kind = "policy"
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    path = tmp_path / "trade.toml"
    path.write_text(BOOK, encoding="utf-8")
    return path


def test_a_codebook_becomes_propositions_with_labels_topic_kind_and_contraries(book: Path):
    triples = set(codebook_triples(book))
    node, contrary = term("prop:open-borders"), term("prop:closed-borders")
    assert {
        (node, term("rdf:type"), term("kg:Proposition")),
        (node, term("skos:prefLabel"), Literal("Borders should open", language="en")),
        (node, term("skos:prefLabel"), Literal("Les frontières devraient s’ouvrir", language="fr")),
        (node, term("skos:inScheme"), term("codebook:trade")),
        (node, term("kg:topic"), term("topic:economic-ties")),
        (node, term("kg:propositionKind"), term("kg:Policy")),
        (node, term("kg:contraryTo"), contrary),
        (contrary, term("kg:contraryTo"), node),
        (term("codebook:trade"), term("owl:versionInfo"), Literal("2")),
    } <= triples


def test_an_unknown_kind_is_told(book: Path):
    book.write_text(BOOK.replace('"policy"', '"opinion"'), encoding="utf-8")
    with pytest.raises(DataError, match=r"trade\.toml: open-borders has the kind 'opinion'"):
        list(codebook_triples(book))


def test_every_shared_triple_stands_in_the_reference_graph_once(book: Path):
    quads = list(reference_quads(codebooks=[book]))
    assert {quad.graph_name for quad in quads} == {REFERENCE}
    assert len(quads) == len(set(quads))
    assert all(isinstance(quad.subject, NamedNode) for quad in quads)


def test_questions_find_the_eleven_acts_in_the_reference_graph():
    store = Store()
    store.extend(reference_quads())
    rows = store.query(
        "PREFIX kg: <https://w3id.org/kg-claims/ontology#> "
        "SELECT ?stance { GRAPH kg:reference { ?stance a kg:Stance } }"
    )
    assert {row["stance"] for row in rows} == {term(f"stance:{stance.value}") for stance in ACTS}
