"""When something was said: days and spans told by words, counted back from a Wednesday."""

from __future__ import annotations

from datetime import date

import pytest

from kg.interpret.dates import load_calendar, said_on
from kg.model import SaidOn
from kg.terms import Precision

WEDNESDAY = date(2024, 5, 15)
FRENCH = load_calendar("fr")


def day(month: int, number: int, year: int = 2024) -> SaidOn:
    return SaidOn(date(year, month, number), date(year, month, number))


DAYS = [
    ("Elle l’a dit mardi à la radio.", day(5, 14)),
    ("Mardi, elle l’a redit.", day(5, 14)),
    ("Ce mardi, elle l’a redit.", day(5, 14)),
    ("Elle l’a dit mercredi soir.", day(5, 15)),
    ("Elle l’a dit jeudi.", day(5, 9)),
    ("Elle l’a dit vendredi dernier.", day(5, 10)),
    ("Elle l’a dit mercredi dernier.", day(5, 8)),
    ("Elle l’a dit hier soir.", day(5, 14)),
    ("Hier, elle s’est tue.", day(5, 14)),
    ("Elle l’a dit avant-hier.", day(5, 13)),
    ("La veille, elle s’était tue.", day(5, 14)),
    ("Elle l’a dit aujourd’hui.", day(5, 15)),
    ("Elle l’a dit ce matin.", day(5, 15)),
    ("Elle l’a dit le 2 mars.", day(3, 2)),
    ("Elle l’a dit le 1er mai.", day(5, 1)),
    ("Elle l’a dit mardi 7 mai.", day(5, 7)),
    ("Elle l’a dit le 28 décembre.", day(12, 28, 2023)),
    ("Elle l’a dit le 2 mars 2021.", day(3, 2, 2021)),
    ("Le 2\u00a0mars, elle s’est tue.", day(3, 2)),
    ("Elle part jeudi prochain, a-t-elle dit mardi.", day(5, 14)),
]


@pytest.mark.parametrize(("words", "told"), DAYS)
def test_a_day_is_counted_back_from_the_day_of_publication(words: str, told: SaidOn) -> None:
    assert said_on(words, WEDNESDAY, FRENCH) == told


SPANS = [
    ("Elle l’a dit la semaine dernière.", SaidOn(date(2024, 5, 6), date(2024, 5, 12), Precision.WEEK)),
    ("Elle l’a dit cette semaine.", SaidOn(date(2024, 5, 13), date(2024, 5, 15), Precision.WEEK)),
    ("Elle l’a dit le week-end dernier.", SaidOn(date(2024, 5, 11), date(2024, 5, 12), Precision.WEEK)),
    ("Elle l’a dit le mois dernier.", SaidOn(date(2024, 4, 1), date(2024, 4, 30), Precision.MONTH)),
]


@pytest.mark.parametrize(("words", "told"), SPANS)
def test_a_span_runs_from_the_first_day_it_may_mean_to_the_last(words: str, told: SaidOn) -> None:
    found = said_on(words, WEDNESDAY, FRENCH)
    assert found is not None
    assert found.precision is told.precision
    assert found.first <= told.first
    assert told.last <= found.last <= WEDNESDAY


@pytest.mark.parametrize(
    "words",
    [
        "Elle parlera lundi prochain.",
        "Elle parlera la semaine prochaine.",
        "Elle parlera demain.",
        "Elle parlera le 20 mai.",
        "Elle parlera le 1er mai 2025.",
        "C’est une hiérarchie dimanchère.",
        "Elle l’a dit le 31 février.",
        "Elle l’a dit un jour.",
        "Elle parle à la veille de la réunion.",
    ],
)
def test_coming_days_and_no_days_tell_nothing(words: str) -> None:
    assert said_on(words, WEDNESDAY, FRENCH) is None


def test_without_a_day_of_publication_only_a_full_date_tells() -> None:
    assert said_on("Elle l’a dit hier.", None, FRENCH) is None
    assert said_on("Elle l’a dit mardi.", None, FRENCH) is None
    assert said_on("Elle l’a dit le 2 mars.", None, FRENCH) is None
    assert said_on("Elle l’a dit le 2 mars 2021.", None, FRENCH) == day(3, 2, 2021)


@pytest.mark.parametrize("published", [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31)])
@pytest.mark.parametrize("words", [words for words, _ in (*DAYS, *SPANS)])
def test_nothing_was_said_after_its_publication(words: str, published: date) -> None:
    found = said_on(words, published, FRENCH)
    assert found is None or found.first <= found.last <= published
