"""The actor table in ontology/actors is whole, speaks two languages, and names each actor once."""

from __future__ import annotations

import csv
import os
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from kg.graph.tables import ActorTable, actor_files, load_actors
from kg.model import Actor, Post
from kg.terms import ActorKind
from kg.words import Words, fold

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "ontology" / "actors").glob("*.ttl"))
BASE = "https://w3id.org/kg-claims/"
IS_A = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SAME_AS = ox.NamedNode("http://www.w3.org/2002/07/owl#sameAs")
FAMILY_NAME = ox.NamedNode("https://schema.org/familyName")
WIKIDATA = "http://www.wikidata.org/entity/Q"

LEAST_PERSONS = 250
LEAST_ACTORS_BESIDE_PLACES = 420
LEAST_COUNTRIES = 90
LEAST_MEMBERSHIPS_PERSON_SHARE = 0.85

# Furniture of a page, no part of any article: authors of teasers.
NOT_ACTORS = {"thibault-de-varenne", "vincent-clairmont"}


def triples(path: Path) -> Iterator[ox.Quad]:
    yield from ox.parse(path=path, format=ox.RdfFormat.TURTLE, base_iri=BASE)


@pytest.fixture(scope="module")
def table() -> ActorTable:
    return load_actors()


@pytest.fixture(scope="module")
def persons(table: ActorTable) -> list[Actor]:
    return of_kind(table, ActorKind.PERSON)


def of_kind(table: ActorTable, kind: ActorKind) -> list[Actor]:
    return [actor for actor in table.actors.values() if actor.kind is kind]


def countries(table: ActorTable) -> list[Actor]:
    """Places that lie in no other country and are no continent."""
    return [
        place
        for place in of_kind(table, ActorKind.PLACE)
        if place.country is None and (place.stands_for or "").startswith("government-of")
    ]


def holders(table: ActorTable, post: str, day: date) -> set[str]:
    return {a.id for a in table.actors.values() for m in a.memberships if m.post == post and m.holds_on(day)}


def test_every_file_is_loaded_and_has_something() -> None:
    assert {path.name for path in actor_files()} >= {path.name for path in FILES}
    assert len(FILES) == 14
    assert all(any(True for _ in triples(path)) for path in FILES)


def test_there_are_enough_actors(table: ActorTable, persons: list[Actor]) -> None:
    kinds = Counter(actor.kind for actor in table.actors.values())
    assert len(persons) >= LEAST_PERSONS
    assert sum(kinds.values()) - kinds[ActorKind.PLACE] >= LEAST_ACTORS_BESIDE_PLACES
    assert set(kinds) == set(ActorKind)


def test_there_are_enough_countries(table: ActorTable) -> None:
    assert len(countries(table)) >= LEAST_COUNTRIES


def test_every_actor_and_post_has_a_label_in_both_languages(table: ActorTable) -> None:
    entries: list[Actor | Post] = [*table.actors.values(), *table.posts.values()]
    bare = [entry.id for entry in entries if not {"fr", "en"} <= set(entry.labels)]
    assert bare == []


def test_a_slug_is_typed_once() -> None:
    typed: dict[str, list[str]] = defaultdict(list)
    for path in FILES:
        for quad in triples(path):
            if quad.predicate == IS_A:
                typed[str(quad.subject)].append(path.name)
    assert {name: where for name, where in typed.items() if len(where) > 1} == {}


def test_no_two_persons_share_a_full_label(persons: list[Actor]) -> None:
    for language in ("fr", "en"):
        counts = Counter(fold(person.labels[language]) for person in persons)
        assert [label for label, count in counts.items() if count > 1] == []


def test_every_person_has_a_gender_and_a_family_name(persons: list[Actor]) -> None:
    named = {str(quad.subject) for path in FILES for quad in triples(path) if quad.predicate == FAMILY_NAME}
    assert [person.id for person in persons if person.gender is None] == []
    assert [person.id for person in persons if f"<{BASE}actor/{person.id}>" not in named] == []


def test_most_persons_belong_to_a_body(persons: list[Actor]) -> None:
    assert sum(bool(person.memberships) for person in persons) >= LEAST_MEMBERSHIPS_PERSON_SHARE * len(persons)


def test_every_reference_leads_to_something(table: ActorTable) -> None:
    assert table.dangling() == []


def test_references_lead_to_the_right_kind(table: ActorTable) -> None:
    for actor in table.actors.values():
        if actor.country:
            assert table.actors[actor.country].kind is ActorKind.PLACE, actor.id
        for body in (actor.speaks_for, actor.stands_for, *(m.body for m in actor.memberships)):
            assert body is None or table.actors[body].kind not in {ActorKind.PLACE, ActorKind.PERSON}, actor.id


def test_a_membership_names_the_body_of_its_post_and_ends_after_it_began(
    persons: list[Actor], table: ActorTable
) -> None:
    for person in persons:
        for tie in person.memberships:
            assert tie.start is None or tie.end is None or tie.start <= tie.end, person.id
            assert tie.post is None or table.posts[tie.post].body == tie.body, person.id


def test_a_post_has_an_office_and_a_body(table: ActorTable) -> None:
    assert [post.id for post in table.posts.values() if not post.office or not post.body] == []


def test_every_post_is_held_by_someone(table: ActorTable) -> None:
    held = {m.post for actor in table.actors.values() for m in actor.memberships}
    assert sorted(set(table.posts) - held) == []


@pytest.mark.parametrize("day", [date(2018, 6, 1), date(2022, 6, 1), date(2025, 8, 24), date(2025, 12, 2)], ids=str)
def test_a_country_has_one_head_and_one_minister_of_a_kind_at_a_time(table: ActorTable, day: date) -> None:
    alone = {"president", "prime-minister", "chancellor", "foreign-minister", "defence-minister", "interior-minister"}
    for post in table.posts.values():
        if post.office in alone:
            assert len(holders(table, post.id, day)) <= 1, post.id


def test_every_country_has_adjectives_and_stands_for_its_government(table: ActorTable) -> None:
    for country in countries(table):
        assert country.demonyms.get("fr"), country.id
        assert country.demonyms.get("en"), country.id
        assert country.stands_for is not None
        assert table.actors[country.stands_for].country == country.id


def test_no_name_means_two_bodies(table: ActorTable) -> None:
    """A capital, its country and its government are one for this; surnames alone may be shared."""
    meant: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for actor in table.actors.values():
        if actor.kind is not ActorKind.PERSON:
            for language in ("fr", "en"):
                for name in (actor.labels[language], *actor.names.get(language, ())):
                    meant[language, Words.of(name).forms].add(actor.stands_for or actor.id)
    assert {name: slugs for name, slugs in meant.items() if len(slugs) > 1} == {}


def test_names_are_clean(table: ActorTable) -> None:
    entries: list[Actor | Post] = [*table.actors.values(), *table.posts.values()]
    for entry in entries:
        for name in (*entry.labels.values(), *(n for names in entry.names.values() for n in names)):
            assert name == " ".join(name.split()), entry.id
            assert "'" not in name, f"{entry.id}: {name} has a straight apostrophe"
            assert Words.of(name).forms, entry.id


def test_no_french_word_of_two_letters_is_a_name(table: ActorTable) -> None:
    """`un`, `au`, `car`, `eu` and their like stand in every text, and names are compared without case, all but short
    initials (`UN`), which a text must write in capitals (tests/interpret/test_index.py)."""
    everyday = {"un", "au", "car", "on", "or", "pas", "nos", "son", "ici", "fin", "tva", "bloc", "defi", "communes"}
    found = {
        (actor.id, name)
        for actor in table.actors.values()
        for names in (actor.labels.values(), *actor.names.values())
        for name in names
        if len(words := Words.of(name).forms) == 1 and words[0] in everyday and not name.isupper()
    }
    assert found == set()


def test_a_wikidata_item_is_well_formed_and_used_once() -> None:
    items = [str(quad.object)[1:-1] for path in FILES for quad in triples(path) if quad.predicate == SAME_AS]
    assert all(item.startswith(WIKIDATA) and item.removeprefix(WIKIDATA).isdigit() for item in items)
    assert [item for item, count in Counter(items).items() if count > 1] == []


@pytest.mark.parametrize(
    ("post", "day", "holder"),
    [
        ("foreign-minister-of-russia", date(2025, 8, 22), "sergey-lavrov"),
        ("president-of-the-united-states", date(2019, 1, 1), "donald-trump"),
        ("president-of-the-united-states", date(2023, 1, 1), "joe-biden"),
        ("secretary-of-state-of-the-united-states", date(2025, 12, 1), "marco-rubio"),
        ("kremlin-diplomatic-adviser", date(2025, 12, 3), "yuri-ushakov"),
        ("presidential-office-head-of-ukraine", date(2025, 11, 1), "andriy-yermak"),
        ("secretary-general-of-nato", date(2020, 1, 1), "jens-stoltenberg"),
        ("secretary-general-of-nato", date(2025, 8, 24), "mark-rutte"),
        ("prime-minister-of-france", date(2023, 3, 16), "elisabeth-borne"),
        ("prime-minister-of-canada", date(2024, 1, 1), "justin-trudeau"),
        ("foreign-minister-of-algeria", date(2024, 5, 1), "ahmed-attaf"),
        ("president-of-switzerland", date(2025, 8, 1), "karin-keller-sutter"),
    ],
)
def test_an_office_leads_to_who_held_it_on_the_day(table: ActorTable, post: str, day: date, holder: str) -> None:
    assert holders(table, post, day) == {holder}


def test_metonyms_lead_to_governments(table: ActorTable) -> None:
    stands = {
        place: table.actors[place].stands_for for place in ("moscow", "kyiv", "washington", "brussels", "algiers")
    }
    assert stands == {
        "moscow": "government-of-russia",
        "kyiv": "government-of-ukraine",
        "washington": "government-of-the-united-states",
        "brussels": "european-union",
        "algiers": "government-of-algeria",
    }
    assert table.actors["kremlin"].speaks_for == "government-of-russia"


@pytest.mark.parametrize("name", ["AFP", "TF1info", "Radio-Canada", "RTBF", "Le Temps", "El Watan", "Axios"])
def test_an_outlet_is_known_by_its_usual_name(table: ActorTable, name: str) -> None:
    slug = table.outlet(name)
    assert slug is not None
    assert table.actors[slug].kind is ActorKind.MEDIA


def test_canonical_names_of_the_gold_table_are_ours(table: ActorTable) -> None:
    path = Path(os.environ.get("KG_GOLD") or ROOT.parent / "shared" / "gold") / "actors.csv"
    if not path.is_file():
        pytest.skip("the gold table of actors is not here: name its folder in KG_GOLD")
    with path.open(encoding="utf-8") as lines:
        gold = {row["slug"]: row["name_en"] for row in csv.DictReader(lines)}
    ours = {slug: table.actors[slug].labels["en"] for slug in gold if slug in table.actors}
    assert ours == {slug: name for slug, name in gold.items() if slug not in NOT_ACTORS}
