"""Finding actors by words: names, surnames, places for bodies, nationalities, offices by day."""

from __future__ import annotations

from datetime import date

import pytest

from kg.graph.tables import load_actors
from kg.interpret.index import ActorIndex, key_of
from kg.lexicon.roles import load_roles
from kg.model import Actor
from kg.terms import ActorKind
from tests.interpret.support import ACTORS, DAY, GOVERNMENT, POSTS, index_of

INDEX = index_of(ACTORS, POSTS)


def labels(found: list) -> list[str]:  # type: ignore[type-arg]
    return [actor.labels["en"] for actor in found]


@pytest.mark.parametrize(
    ("name", "actor"),
    [
        ("Ada Bergsen", "Ada Bergsen"),
        ("ADA BERGSEN", "Ada Bergsen"),
        ("Olaf Nystrom", "Olaf Nyström"),
        ("la Ligue du Nord", "League"),
        ("les responsables norlandais", "Norland officials"),
        ("l’White Palace", "White Palace"),
        ("Norlande", "Norland"),
    ],
)
def test_names_are_found_whatever_their_case_accents_and_articles(name: str, actor: str) -> None:
    assert labels(INDEX.named(key_of(name))) == [actor]


@pytest.mark.parametrize("name", ["Bergsen", "Ada", "Ada Nyström", "Ligue", "du Nord", ""])
def test_parts_of_names_are_no_names(name: str) -> None:
    assert INDEX.named(key_of(name)) == []


def test_persons_are_found_by_surname() -> None:
    assert labels(INDEX.surnamed(key_of("Holm"))) == ["Petra Holm"]
    assert INDEX.surnamed(key_of("Ligue")) == []


def test_a_place_stands_for_its_body_and_others_for_themselves() -> None:
    assert INDEX.body(INDEX.actors["velmar"]).id == GOVERNMENT
    assert INDEX.body(INDEX.actors["ligue"]).id == "ligue"
    assert INDEX.government("norlande") == INDEX.actors[GOVERNMENT]
    assert INDEX.government("velmar") is not None
    assert INDEX.government("nowhere") is None


@pytest.mark.parametrize("word", ["norlandais", "norlandaise", "norlandaises", "Norlandais"])
def test_nationalities_are_known_in_every_form(word: str) -> None:
    assert INDEX.is_nation(word)
    assert INDEX.country_in(key_of(f"chef {word}")) == ("norlande", ("chef",))


def test_a_country_is_found_by_its_name_too() -> None:
    assert INDEX.country_in(key_of("président de la Norlande"))[0] == "norlande"
    assert INDEX.country_in(key_of("président du conseil"))[0] is None


def test_outlets_are_told_from_other_bodies() -> None:
    assert INDEX.is_outlet("Radio Lac")
    assert not INDEX.is_outlet("Ligue du Nord")


@pytest.mark.parametrize(
    ("day", "holder"),
    [
        (date(2014, 12, 31), []),
        (date(2015, 1, 1), ["Ada Bergsen"]),
        (date(2019, 3, 1), ["Ada Bergsen"]),
        (date(2020, 6, 30), ["Olaf Nyström"]),
        (date(2024, 3, 1), ["Olaf Nyström"]),
        (None, ["Olaf Nyström"]),
    ],
)
def test_an_office_is_whose_it_was_on_the_day(day: date | None, holder: list[str]) -> None:
    assert labels(INDEX.holders(["president"], "norlande", day)) == holder
    assert labels(INDEX.post_holders(key_of("président de la Norlande"), day)) == holder


def test_the_same_office_of_another_country_is_another() -> None:
    assert labels(INDEX.holders(["president"], "sudlande", DAY)) == ["Igor Vassin"]
    assert INDEX.holders(["president"], "nowhere", DAY) == []
    assert INDEX.holders(["monarch"], "norlande", DAY) == []


@pytest.mark.parametrize(
    ("words", "office", "country"),
    [
        ("président norlandais", "president", "norlande"),
        ("présidente sudlandaise", "president", "sudlande"),
        ("ministre norlandaise des Affaires étrangères", "foreign-minister", "norlande"),
        ("chef de la diplomatie norlandaise", "foreign-minister", "norlande"),
        ("secrétaire général", "secretary-general", None),
    ],
)
def test_a_role_is_taken_apart_into_office_and_country(words: str, office: str, country: str | None) -> None:
    found = INDEX.office(key_of(words))
    assert found is not None
    assert office in found.offices
    assert found.country == country


def test_words_without_an_office_are_none() -> None:
    assert INDEX.office(key_of("digue norlandaise")) is None


REAL = load_actors()
REAL_INDEX = ActorIndex(REAL.actors, REAL.posts, load_roles("fr"), "fr")


@pytest.mark.parametrize(
    ("words", "day", "holder"),
    [
        ("président américain", date(2016, 6, 1), "Barack Obama"),
        ("président américain", date(2018, 6, 1), "Donald Trump"),
        ("président américain", date(2023, 6, 1), "Joe Biden"),
        ("président américain", date(2025, 6, 1), "Donald Trump"),
        ("président ukrainien", date(2025, 8, 24), "Volodymyr Zelenskyy"),
        ("chef de la diplomatie russe", date(2025, 8, 24), "Sergey Lavrov"),
    ],
)
def test_the_real_table_knows_presidents_and_ministers_by_day(words: str, day: date, holder: str) -> None:
    office = REAL_INDEX.office(key_of(words))
    assert office is not None
    assert office.country is not None
    assert labels(REAL_INDEX.holders(office.offices, office.country, day)) == [holder]


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("Moscou", "Government of Russia"),
        ("Kiev", "Government of Ukraine"),
        ("Kyiv", "Government of Ukraine"),
        ("Washington", "Government of the United States"),
        ("le Kremlin", "Kremlin"),
        ("l’Otan", "NATO"),
    ],
)
def test_the_real_table_reads_capitals_as_governments(name: str, body: str) -> None:
    found = REAL_INDEX.named(key_of(name))
    assert [REAL_INDEX.body(actor).labels["en"] for actor in found][:1] == [body]


def test_short_initials_are_written_in_capitals() -> None:
    index = ActorIndex(REAL.actors, REAL.posts, load_roles("en"), "en")
    assert labels(index.written("UN")) == labels(index.written("U.N.")) == ["United Nations"]
    assert index.written("l’un") == index.written("who") == []


def _body(slug: str, en: str, fr: str, *others: str) -> Actor:
    return Actor(slug, ActorKind.ORGANISATION, {"en": en, "fr": fr}, {"en": others})


@pytest.mark.parametrize("word", ["crée", "Crée", "CRÉE", "cre"])
def test_a_word_is_no_initials_with_an_ending(word: str) -> None:
    index = index_of([_body("regulator", "CRE", "CRE")], [])
    assert labels(index.written(word)) == (["CRE"] if word.isupper() else [])
    assert labels(index.written("la CRE")) == ["CRE"]


def test_an_english_name_serves_where_the_language_has_not_given_it_away() -> None:
    east = _body("east", "East Lorland", "Lorlande orientale", "Lorland Union")
    index = index_of([east, _body("west", "Kolm", "Lorland Union")], [])
    assert labels(index.written("East Lorland")) == ["East Lorland"]
    assert labels(index.written("Lorland Union")) == ["Kolm"]


def test_a_lone_english_word_is_any_word_of_another_language() -> None:
    index = index_of([_body("workers", "Workers Together", "Travailleurs ensemble", "Unite")], [])
    assert index.written("Unité") == []
