"""What a sentence denies, counts and dates."""

from __future__ import annotations

import math

import pytest

from kg.contradict.figures import EXACT
from tests.contradict.conftest import Read

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "denied", "affirmed"),
    [
        ("La Russie n'a pas détruit le pont de Kherson.", {"détruit", "pont"}, {"Russie"}),
        ("Aucun navire n'a quitté le port.", {"quitté"}, set()),
        ("Il n'y a que deux blessés dans la ville.", set(), {"blessés", "ville"}),
        ("Les autorités démentent avoir fermé les écoles.", {"fermé", "écoles"}, {"démentent", "autorités"}),
        ("La compagnie refuse de payer la rançon.", {"payer", "rançon"}, {"refuse"}),
        ("Il ne dément pas avoir fermé les écoles.", {"dément"}, {"fermé", "écoles"}),
        ("La police est entrée sans mandat.", {"mandat"}, {"entrée"}),
        ("Le maire est sans doute parti.", set(), {"parti"}),
        ("Le maire, qui ne parle pas russe, a signé l'accord.", {"parle", "russe"}, {"signé", "accord"}),
    ],
)
def test_negation_covers_its_verb_and_what_hangs_on_it(
    reading: Read, text: str, denied: set[str], affirmed: set[str]
) -> None:
    words = {word.text: word.denied for word in reading(text).words}
    assert {w for w in words if words[w]} >= denied
    assert not {w for w in words if words[w]} & affirmed
    assert words.keys() >= affirmed


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("La frappe a tué 52 civils.", 52 * (1 - EXACT), 52 * (1 + EXACT), "civils"),
        ("La frappe a tué plus de 1.200 civils.", 1200 * (1 - EXACT), 2400, "civils"),
        ("La frappe a tué moins de 40 civils.", 0, 40, "civils"),
        ("Deux millions de personnes ont fui.", 1.8e6, 2.2e6, "personnes"),
        ("Une trentaine de maisons ont brûlé.", 27, 33, "maisons"),
        ("Les prix ont augmenté de 5,2 % en un an.", 5.2 * (1 - EXACT), 5.2 * (1 + EXACT), "%"),
    ],
)
def test_figures_have_bounds_and_a_unit(reading: Read, text: str, low: float, high: float, unit: str) -> None:
    found = reading(text).figures[-1 if text.startswith("Deux") else 0]
    assert (math.isclose(found.low, low), math.isclose(found.high, high), found.unit) == (True, True, unit)


def test_figures_of_one_kind_are_comparable(reading: Read) -> None:
    (soldiers,), (troops,), (people,), (houses,) = (
        reading(f"Ils ont vu 300 {what}.").figures for what in ("soldats", "militaires", "personnes", "maisons")
    )
    assert soldiers.comparable(troops)
    assert soldiers.comparable(people)
    assert not soldiers.comparable(houses)
    assert not people.comparable(houses)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("La ville est tombée le 3 mars 2022.", (2022, 3, 3)),
        ("La ville est tombée en mars.", (None, 3, None)),
        ("La ville est tombée en 2014.", (2014, None, None)),
    ],
)
def test_dates_are_as_precise_as_written(reading: Read, text: str, found: tuple[int | None, ...]) -> None:
    read = reading(text)
    (day,) = read.days
    assert (day.year, day.month, day.day) == found
    assert read.figures == ()


def test_dates_agree_where_no_part_differs(reading: Read) -> None:
    (march,), (third,), (fourth,), (year,) = (
        reading(f"Elle est tombée {when}.").days for when in ("en mars 2022", "le 3 mars", "le 4 mars", "en 2014")
    )
    assert march.agrees(third)
    assert not third.agrees(fourth)
    assert march.comparable(year)
    assert not march.agrees(year)
    assert not third.comparable(year)
