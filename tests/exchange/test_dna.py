"""Databases of Discourse Network Analyzer: read as they stand, and turned into claims and codings."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.exchange.dna import Variables, read_dna
from kg.exchange.dna_claims import Imported, to_extractions
from kg.graph.names import mint, term
from kg.model import Actor, Coding
from kg.terms import ActorKind, Agreement, Attribution, SpeakerCase, Stance
from tests.exchange.dna_database import STATEMENTS, TEXT, write

LAVROV = Actor("sergey-lavrov", ActorKind.PERSON, {"en": "Sergey Lavrov", "fr": "Sergueï Lavrov"})


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return write(tmp_path / "trams.dna", STATEMENTS)


@pytest.fixture
def made(database: Path) -> Imported:
    found = read_dna(database)
    return to_extractions(found, collection="Trams", languages={1: "fr", 2: "en"}, actors={LAVROV.id: LAVROV})


def test_offsets_of_utf16_units_become_characters(database: Path) -> None:
    found = read_dna(database)
    assert [TEXT[s.start : s.end] for s in found.statements] == sorted(
        (words for words, *_ in STATEMENTS), key=TEXT.index
    )
    assert (found.type, found.others, len(found.documents)) == ("DNA Statement", 1, 2)
    assert (found.documents[0].day, found.documents[0].source, found.documents[1].source) == (
        date(2005, 2, 2),
        "Gazette",
        None,
    )


def test_statements_become_claims_without_an_act_and_codings_by_their_coder(made: Imported) -> None:
    document, claims = made.extractions[0].document, {c.id: c for c in made.extractions[0].claims}
    codings = made.extractions[0].codings
    assert {claim.stance for claim in claims.values()} == {Stance.NOT_CODED}
    assert (document.id, document.publisher, document.date) == ("Tram", "Gazette", date(2005, 2, 2))

    def told(coding: Coding) -> tuple[str, str | None, str | None, str, Agreement, str]:
        claim = claims[coding.claim]
        who = claim.speaker.actor.id if claim.speaker.actor else None
        return claim.citation.words, who, claim.on_behalf_of, coding.proposition, coding.agreement, coding.coder

    tram, dear, yes, no = "a-tram-should-be-built", "trams-are-dear", Agreement.AGREES, Agreement.DISAGREES
    question = "Un tram, dites-vous ?"
    assert [told(coding) for coding in codings] == [
        ("maire veut un tram", "eva-roux", "town-hall", tram, yes, "Ada"),
        ("Le conseil s’y oppose", "council", None, tram, no, "Ada"),
        (question, "eva-roux", "town-hall", tram, yes, "Admin"),
        (question, "eva-roux", "town-hall", dear, no, "Admin"),
        (question, "sergey-lavrov", None, tram, no, "Admin"),
        (question, "eva-roux", "town-hall", tram, yes, "Admin"),
        ("Jamais.", "eva-roux", None, dear, Agreement.UNCLEAR, "Ada"),
    ]
    assert len({coding.id for coding in codings}) == len(codings)
    council = next(c for c in claims.values() if c.citation.words.startswith("Le conseil"))
    assert (council.attribution, council.speaker.case) == (Attribution.BODY, SpeakerCase.RESOLVED)


def test_what_lacks_a_concept_is_a_problem(made: Imported) -> None:
    assert [(p.where, p.what) for p in made.problems] == [("Tram, statement 7", "has no concept.")]
    assert made.codings == len(STATEMENTS) - 1


def test_only_actors_that_the_table_lacks_are_new(made: Imported) -> None:
    new = {s for s, p, o in made.vocabulary if p == term("rdf:type") and o == term("kg:Actor")}
    assert new == {mint("actor", name) for name in ("eva-roux", "town-hall", "council")}
    schemes = {(s, o) for s, p, o in made.vocabulary if p == term("skos:inScheme")}
    book = mint("codebook", "trams")
    assert schemes == {(mint("prop", name), book) for name in ("a-tram-should-be-built", "trams-are-dear")}


def test_a_proposition_of_another_codebook_is_not_taken_over(database: Path) -> None:
    made = to_extractions(read_dna(database), collection="study", languages={}, taken=["trams-are-dear"])
    names = {coding.proposition for one in made.extractions for coding in one.codings}
    assert names == {"a-tram-should-be-built", "study-trams-are-dear"}


def test_other_variables_may_be_named(database: Path) -> None:
    found = read_dna(database, Variables(organization="concept", agreement="strength"))
    by_number = {s.id: s for s in found.statements}
    assert (by_number[1].organization, by_number[1].agreement) == ("A tram should be built.", 1)
    assert by_number[2].agreement == -1
    assert by_number[8].agreement is None


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        (
            Variables(type="Annotation"),
            r"no statement type 'Annotation' with a variable 'concept'.*DNA Statement",
        ),
        (Variables(concept="topic"), r"no statement type with a variable 'topic'"),
        (Variables(person="agreement"), r"'agreement' of .* holds boolean"),
        (Variables(agreement="person"), r"'person' of .* holds short text"),
    ],
)
def test_a_variable_that_does_not_fit_is_told(database: Path, variables: Variables, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_dna(database, variables)


def test_files_that_are_no_database_are_told(tmp_path: Path) -> None:
    text, empty = tmp_path / "a.dna", tmp_path / "b.dna"
    text.write_text("no database at all, and long enough to be looked at " * 20)
    with closing(sqlite3.connect(empty)) as database:
        database.execute("CREATE TABLE DOCUMENTS(ID)")
        database.commit()
    with pytest.raises(UsageError, match="There is no file"):
        read_dna(tmp_path / "c.dna")
    with pytest.raises(DataError, match="cannot be read as a database of DNA"):
        read_dna(text)
    with pytest.raises(DataError, match="it lacks DATASHORTTEXT, ENTITIES"):
        read_dna(empty)


def test_a_statement_past_the_end_of_its_text_is_a_problem(database: Path) -> None:
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("UPDATE STATEMENTS SET Stop = 10000 WHERE ID = 1")
        opened.execute("UPDATE STATEMENTS SET DocumentId = 77 WHERE ID = 2")
        opened.commit()
    made = to_extractions(read_dna(database), collection="trams", languages={})
    assert sorted((p.where, p.what.partition(" of ")[0]) for p in made.problems) == [
        ("Tram, statement 1", "marks characters 5-9999"),
        ("Tram, statement 7", "has no concept."),
        ("statement 2", "stands in no document."),
    ]
