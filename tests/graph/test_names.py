"""IRIs and curies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import DataError
from kg.graph.names import (
    BASE,
    CLAIM,
    PREFIXES,
    actor_iri,
    actor_ref,
    claim_iri,
    coded_iri,
    compact,
    expand,
    mint,
    name_under,
    slugify,
    version_iri,
)
from kg.graph.values import VOCABULARIES, individual, probability, value_of
from kg.model import ActorRef, Document
from kg.terms import Evidence, Mode

VERSION = "51be0c3d9a7f4e2b8d61c5a0f3e7b924-3f2a91c0"


def test_every_name_lies_under_one_base():
    assert claim_iri("ab").value == f"{BASE}claim/ab" == CLAIM + "ab"
    assert coded_iri("diplomacy", VERSION).value == f"{BASE}coded/diplomacy/{VERSION}"
    assert version_iri(VERSION).value == f"{BASE}version/{VERSION}"
    assert expand("kg:Claim") == f"{BASE}ontology#Claim"


def test_version_is_named_by_a_document_or_by_its_name(document: Document):
    assert version_iri(document) == version_iri(document.version)


@pytest.mark.parametrize("prefix", sorted(PREFIXES))
def test_curies_go_there_and_back(prefix: str):
    assert compact(expand(f"{prefix}:x-1")) == f"{prefix}:x-1"


def test_unknown_prefixes_are_refused_and_foreign_iris_left_alone():
    with pytest.raises(DataError, match="no known prefix"):
        expand("nope:Claim")
    assert compact("https://example.org/a") == "https://example.org/a"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_name_can_be_minted_and_read_again(name: str):
    assert name_under("topic", mint("topic", name)) == name


def test_actors_of_the_table_have_their_slug_others_the_document_too():
    assert compact(actor_iri(ActorRef("nato", "NATO"), VERSION).value) == "actor:nato"
    local = actor_iri(ActorRef(None, "Un conseiller du Kremlin"), VERSION)
    assert compact(local.value) == "actor:51be0c3d9a7f.un-conseiller-du-kremlin"
    assert actor_ref(local, "x") == ActorRef(None, "x")
    with pytest.raises(DataError, match="not the name of an actor"):
        actor_ref(claim_iri("ab"), "x")


def test_slugs_forget_case_accents_and_marks_but_never_letters():
    assert slugify("L’Équipe  américaine") == slugify("l'equipe americaine") == "l-equipe-americaine"
    assert slugify("普京") != slugify("习近平")
    assert slugify("é" * 80 + "a") != slugify("é" * 80 + "b")
    assert slugify("…")


@pytest.mark.parametrize("vocabulary", VOCABULARIES)
def test_values_go_there_and_back(vocabulary: type):
    assert [value_of(vocabulary, individual(value)) for value in vocabulary] == list(vocabulary)


def test_a_value_of_another_vocabulary_is_refused():
    with pytest.raises(DataError, match="is no Mode"):
        value_of(Mode, individual(Evidence.QUOTED))


@given(st.floats(0, 1))
def test_probabilities_are_exact_decimals(value: float):
    written = probability(value).value
    assert float(written) == value
    assert "e" not in written.lower()
    assert not written.endswith(("0.", ".0"))
