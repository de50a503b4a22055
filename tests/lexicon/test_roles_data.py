"""The French role nouns: every office has its wordings, and the lists are clean enough to be looked up."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest

from kg.resources import folder
from kg.words import Words, fold

OFFICES = [
    "president",
    "prime-minister",
    "chancellor",
    "monarch",
    "head-of-government",
    "foreign-minister",
    "defence-minister",
    "interior-minister",
    "finance-minister",
    "economy-minister",
    "minister",
    "spokesperson",
    "foreign-spokesperson",
    "diplomatic-adviser",
    "special-envoy",
    "ambassador",
    "national-security-adviser",
    "chief-of-staff",
    "secretary-general",
    "commission-president",
    "council-president",
    "high-representative",
    "parliament-speaker",
    "central-bank-governor",
    "army-chief",
    "party-leader",
    "mayor",
    "director-general",
    "vice-president",
    "negotiator",
]
LISTS = {"generic": 200, "official_groups": 40, "other_groups": 80, "honorifics": 50, "body_nouns": 120}
ARTICLES = ("le ", "la ", "les ", "l'", "un ", "une ", "des ")


@pytest.fixture(scope="module")
def roles() -> dict[str, Any]:
    return tomllib.loads((folder("lexicons") / "fr" / "roles.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def forms(roles: dict[str, Any]) -> dict[str, list[str]]:
    return {role["office"]: role["forms"] for role in roles["role"]}


def test_every_office_has_one_entry(roles: dict[str, Any], forms: dict[str, list[str]]) -> None:
    assert sorted(forms) == sorted(OFFICES)
    assert len(roles["role"]) == len(OFFICES)


@pytest.mark.parametrize("office", OFFICES)
def test_forms_of_an_office_stand_bare_and_once(forms: dict[str, list[str]], office: str) -> None:
    found = forms[office]
    assert len(found) >= 5
    assert [f for f in found if f != f.strip() or f.lower().startswith(ARTICLES)] == []
    assert len({fold(f) for f in found}) == len(found)


def test_no_wording_stands_under_two_offices(forms: dict[str, list[str]]) -> None:
    """A table from wording to office would keep the last one in silence."""
    offices: dict[tuple[str, ...], list[str]] = {}
    for office, found in forms.items():
        for form in found:
            offices.setdefault(Words.of(form).forms, []).append(office)
    assert {form: held for form, held in offices.items() if len(held) > 1} == {}


def test_shared_wordings_name_known_offices_and_stand_once(roles: dict[str, Any]) -> None:
    shared = roles["shared"]
    assert {office for entry in shared for office in entry["offices"]} <= set(OFFICES)
    assert all(len(entry["offices"]) > 1 for entry in shared)
    every = [fold(form) for entry in shared for form in entry["forms"]]
    assert len(set(every)) == len(every)


@pytest.mark.parametrize(("name", "at_least"), LISTS.items())
def test_lists_are_long_enough_and_hold_each_word_once(roles: dict[str, Any], name: str, at_least: int) -> None:
    words = roles[name]
    assert len(words) >= at_least
    assert sorted({w for w in words if words.count(w) > 1}) == []
    assert [w for w in words if not w.strip() or w != w.strip()] == []


@pytest.mark.parametrize(
    ("wording", "office"),
    [
        ("cheffe de la diplomatie", "foreign-minister"),
        ("chef diplomatique", "foreign-minister"),
        ("Première ministre", "prime-minister"),
        ("conseillère diplomatique", "diplomatic-adviser"),
        ("secrétaire générale", "secretary-general"),
        ("émissaire", "special-envoy"),
        ("grand argentier", "finance-minister"),
        ("cheffe de l'État", "president"),
        ("chancelière", "chancellor"),
        ("haute représentante", "high-representative"),
        ("chef d'état-major des armées", "army-chief"),
        ("première secrétaire", "party-leader"),
        ("bourgmestre", "mayor"),
        ("secrétaire à la Défense", "defence-minister"),
    ],
)
def test_a_wording_names_its_office(forms: dict[str, list[str]], wording: str, office: str) -> None:
    assert wording in forms[office]


def test_both_genders_are_written_where_they_differ(roles: dict[str, Any], forms: dict[str, list[str]]) -> None:
    everything = {fold(w) for w in roles["generic"]} | {fold(f) for found in forms.values() for f in found}
    pairs = {
        "président": "présidente",
        "directeur": "directrice",
        "sénateur": "sénatrice",
        "chef d'entreprise": "cheffe d'entreprise",
    }
    pairs |= {"négociateur": "négociatrice", "ambassadeur": "ambassadrice", "entraîneur": "entraîneuse"}
    assert {m: f for m, f in pairs.items() if fold(m) not in everything or fold(f) not in everything} == {}


def test_no_wording_carries_a_country_or_capital(roles: dict[str, Any], forms: dict[str, list[str]]) -> None:
    demonyms = {"russe", "américain", "américaine", "ukrainien", "ukrainienne", "allemand", "israélien", "français"}
    words = {w for found in forms.values() for f in found for w in f.lower().split()}
    assert words & demonyms == set()
