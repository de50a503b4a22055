"""Actors, posts and topics read from Turtle and from a user's CSV."""

from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.graph.facts import read_turtle
from kg.graph.names import term
from kg.graph.tables import actor_files, load_actors, load_topics, table_of, topics_of
from kg.graph.user_actors import read_csv
from kg.model import Membership, Topic
from kg.resources import folder
from kg.terms import ActorKind

HEAD = """@base <https://w3id.org/kg-claims/> .
@prefix kg: <https://w3id.org/kg-claims/ontology#> .
@prefix actor: <https://w3id.org/kg-claims/actor/> .
@prefix post: <https://w3id.org/kg-claims/post/> .
@prefix topic: <https://w3id.org/kg-claims/topic/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix schema: <https://schema.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
ACTORS = (
    HEAD
    + """
actor:utopia a kg:Place ; skos:prefLabel "Utopia"@en , "Utopie"@fr ;
  kg:demonym "utopien"@fr , "Utopian"@en ; kg:standsFor actor:government-of-utopia .
actor:government-of-utopia a kg:Government ; kg:country actor:utopia ;
  skos:prefLabel "Government of Utopia"@en , "Gouvernement utopien"@fr .
actor:palace a kg:Government ; skos:prefLabel "Palace"@en , "Palais"@fr ; kg:speaksFor actor:government-of-utopia .
actor:ana-more a kg:Person ; skos:prefLabel "Ana More"@en , "Ana Moré"@fr ; skos:altLabel "la More"@fr ;
  schema:familyName "More" ; schema:gender schema:Female ; kg:country actor:utopia ;
  org:hasMembership <actor/ana-more#m1> .
<actor/ana-more#m1> a org:Membership ;
  org:organization actor:government-of-utopia ; org:role post:foreign-minister-of-utopia ;
  schema:startDate "2024-03-09"^^xsd:date ; schema:endDate "2025-01-31"^^xsd:date .
post:foreign-minister-of-utopia a org:Post ;
  skos:prefLabel "Foreign minister of Utopia"@en , "Ministre des Affaires étrangères d’Utopie"@fr ;
  org:postIn actor:government-of-utopia ; kg:office "foreign-minister" ; kg:country actor:utopia .
actor:la-gazette a kg:Media ; skos:prefLabel "La Gazette"@en , "La Gazette"@fr ;
  skos:altLabel "Gazette d’Utopie"@fr .
"""
)


@pytest.fixture
def turtle(tmp_path: Path) -> Path:
    path = tmp_path / "actors.ttl"
    path.write_text(ACTORS, encoding="utf-8")
    return path


def table(path: Path):
    return table_of(read_turtle(path))


def csv_file(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "mine.csv"
    head = "slug,name_en,name_fr,type,surface_forms,role_descriptions,speaks_for,qid"
    path.write_text("\n".join((head, *lines)), encoding="utf-8")
    return path


def test_a_person_has_names_in_every_language_and_dated_memberships(turtle: Path):
    ana = table(turtle).actors["ana-more"]
    assert (ana.kind, ana.gender, ana.country) == (ActorKind.PERSON, "f", "utopia")
    assert ana.labels == {"en": "Ana More", "fr": "Ana Moré"}
    assert ana.names == {"en": ("More",), "fr": ("la More", "More")}
    tie = Membership("government-of-utopia", "foreign-minister-of-utopia", date(2024, 3, 9), date(2025, 1, 31))
    assert ana.memberships == (tie,)


def test_places_stand_for_bodies_and_bodies_speak_for_bodies(turtle: Path):
    actors = table(turtle).actors
    assert actors["utopia"].stands_for == actors["palace"].speaks_for == "government-of-utopia"
    assert actors["utopia"].demonyms == {"fr": ("utopien",), "en": ("Utopian",)}


def test_a_post_knows_its_body_office_and_country(turtle: Path):
    post = table(turtle).posts["foreign-minister-of-utopia"]
    assert (post.body, post.office, post.country) == ("government-of-utopia", "foreign-minister", "utopia")
    assert post.labels["fr"].startswith("Ministre")


def test_an_outlet_is_found_by_any_of_its_names(turtle: Path):
    found = table(turtle)
    assert found.outlet("LA GAZETTE") == found.outlet("Gazette d'Utopie") == "la-gazette"
    assert found.outlet("Palais") is None
    assert found.outlet(None) is None


def test_references_to_nothing_are_told(turtle: Path):
    assert table(turtle).dangling() == []
    turtle.write_text(ACTORS.replace("actor:utopia a kg:Place", "actor:nowhere a kg:Place"), encoding="utf-8")
    assert {p.where for p in table(turtle).dangling()} >= {"actor:ana-more", "post:foreign-minister-of-utopia"}


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("a kg:Media ;", "a kg:Media ,, ;", "Turtle"),
        ('skos:prefLabel "Palace"@en , "Palais"@fr ;', "", "no label"),
        ("actor:la-gazette", "actor:La-Gazette", "no name of a actor|no name"),
        ("<actor/ana-more#m1> a", "[] a", "without a name"),
        ("org:organization actor:government-of-utopia ;", "", "names no body"),
        ('"2024-03-09"^^xsd:date', '"9 mars"', "is no date"),
    ],
)
def test_a_malformed_file_is_told(turtle: Path, old: str, new: str, message: str):
    turtle.write_text(ACTORS.replace(old, new), encoding="utf-8")
    with pytest.raises(DataError, match=message):
        table(turtle)


def test_a_users_csv_adds_actors(turtle: Path, tmp_path: Path):
    known = table(turtle)
    path = csv_file(
        tmp_path,
        "bo-lee,Bo Lee,Bo Lée,person,M. Lee|Lee,conseillère du palais,Palace,Q42",
        "council,Council of Utopia,Conseil d’Utopie,organisation,,,Utopia,",
    )
    actors = table_of([*read_turtle(turtle), *read_csv(path, known.actors)]).actors
    assert actors["bo-lee"].labels == {"en": "Bo Lee", "fr": "Bo Lée"}
    assert actors["bo-lee"].names["fr"] == ("M. Lee", "Lee", "conseillère du palais")
    assert actors["bo-lee"].memberships == (Membership("palace"),)
    assert (actors["council"].country, actors["council"].speaks_for) == ("utopia", "government-of-utopia")


def test_a_users_row_on_an_actor_of_ours_adds_names_and_keeps_its_label(turtle: Path, tmp_path: Path):
    path = csv_file(tmp_path, "ana-more,Ana the Great,,person,la ministre,,,")
    ana = table_of([*read_turtle(turtle), *read_csv(path, table(turtle).actors)]).actors["ana-more"]
    assert ana.labels["en"] == "Ana More"
    assert set(ana.names["en"]) == {"Ana the Great", "la ministre", "More"}
    assert len(ana.memberships) == 1


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Bo Lee,Bo Lee,,person,,,,", "line 2: 'Bo Lee' is no slug"),
        ("bo,Bo,,robot,,,,", "line 2: 'robot' is no type"),
        ("bo,,,person,,,,", "line 2: bo has no name"),
        ("bo,Bo,,person,,,Atlantis,", "line 2: 'Atlantis' is no actor"),
        ("bo,Bo,,person,,,,42", "line 2: '42' is no Wikidata item"),
    ],
)
def test_a_bad_row_is_told_with_its_line(tmp_path: Path, line: str, message: str):
    with pytest.raises(DataError, match=message):
        read_csv(csv_file(tmp_path, line), {})


def test_a_missing_actor_file_is_a_wrong_use(tmp_path: Path):
    with pytest.raises(UsageError, match="There is no actor file"):
        load_actors([tmp_path / "none.csv"])


def test_topics_have_labels_patterns_and_a_layer(tmp_path: Path):
    path = tmp_path / "topics.ttl"
    path.write_text(
        HEAD
        + """
topic:general a skos:ConceptScheme ; skos:prefLabel "General"@en .
topic:summit a kg:Topic , skos:Concept ; skos:prefLabel "Summit"@en , "Sommet"@fr ; skos:inScheme topic:diplomacy ;
  skos:broader topic:talks ; kg:pattern "sommet"@fr , "rencontre … chef*"@fr , "summit"@en .
topic:economy a kg:Topic , skos:Concept ; skos:prefLabel "Economy"@en , "Économie"@fr ; skos:inScheme topic:general .
""",
        encoding="utf-8",
    )
    patterns = {"fr": ("sommet", "rencontre … chef*"), "en": ("summit",)}
    assert topics_of(read_turtle(path)) == (
        Topic("summit", {"en": "Summit", "fr": "Sommet"}, patterns, broader="talks"),
        Topic("economy", {"en": "Economy", "fr": "Économie"}, general=True),
    )


needs_actors = pytest.mark.skipif(not actor_files(), reason="ontology/ holds no actors yet")


@needs_actors
def test_our_actors_refer_to_each_other():
    found = load_actors()
    assert found.dangling() == []
    assert all({"en", "fr"} <= actor.labels.keys() for actor in found.actors.values())


@pytest.mark.skipif(not (folder("ontology") / "topics.ttl").is_file(), reason="ontology/ holds no topics yet")
def test_our_topics_have_labels_in_two_languages_and_known_broader_topics():
    topics = load_topics()
    names = {topic.id for topic in topics}
    assert all({"en", "fr"} <= topic.labels.keys() for topic in topics)
    assert {topic.broader for topic in topics if topic.broader} <= names
    assert term("topic:general").value.rsplit("/", 1)[1] not in names
