"""When something was said: weekdays, `hier soir`, day and month, relative to the day of publication.

Only what tells a day (or a span that says so) counts; a coming day is no day of utterance. Explicit days are read by
dateparser on the words found here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import dateparser

from kg.lexicon.files import table
from kg.model import SaidOn
from kg.terms import Precision
from kg.words import fold, forms

WEEK = 7
_YEAR = re.compile(r"\d{4}$")
WORDINGS = ("weekdays", "months", "relative", "weeks", "months_back")
"""The tables of words for days."""
SOON = 90
"""A day and month without a year that lie ahead by no more days than this are coming ones, else last year's."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """One language's words for days, compiled."""

    lang: str
    relative: tuple[tuple[re.Pattern[str], int], ...]
    weeks: tuple[tuple[re.Pattern[str], int, int, int], ...]
    months: tuple[tuple[re.Pattern[str], int], ...]
    weekdays: tuple[str, ...]
    weekday: re.Pattern[str]
    explicit: re.Pattern[str]
    hints: frozenset[str]
    """The first word of each wording: without any of them no day is told."""


@lru_cache(maxsize=8)
def load_calendar(lang: str) -> Calendar:
    """The calendar words of `lang`."""
    data = table(lang, "dates")
    days, months, first = ("|".join(map(re.escape, map(fold, data[k]))) for k in ("weekdays", "months", "first"))
    coming = [re.escape(fold(word)) for word in data["next"]]
    last = "|".join(map(re.escape, map(fold, data["last"])))
    behind = "|".join(map(re.escape, map(fold, data["of"])))
    longest = sorted(data["relative"].items(), key=lambda item: -len(item[0]))
    return Calendar(
        lang,
        tuple((_words(k, behind), int(v)) for k, v in longest),
        tuple((_words(k, behind), int(a), int(n), int(back)) for k, (a, n, back) in data["weeks"].items()),
        tuple((_words(k, behind), int(back)) for k, back in data["months_back"].items()),
        tuple(map(fold, data["weekdays"])),
        _weekdays(days, last, coming, led=data["modifiers_first"]),
        _full_days(first, months, "|".join(data["ordinals"]), led=data["month_first"]),
        frozenset(forms(phrase)[0] for key in WORDINGS for phrase in data[key]),
    )


def _weekdays(days: str, last: str, coming: Sequence[str], *, led: bool) -> re.Pattern[str]:
    """A `day` of the week, with a word that makes it the `last` one behind it, or before it where such words `led` it
    (`last Monday`); none that is still to come."""
    if led:
        none_coming = "".join(rf"(?<!\b{word}\s)" for word in coming)
        return re.compile(rf"{none_coming}\b(?:(?P<last>{last})\s+)?{none_coming}(?P<day>{days})\b(?!\s+\d)")
    ahead = "|".join(coming)
    return re.compile(rf"\b(?P<day>{days})\b(?!\s+(?:{ahead})\b)(?!\s+\d)(?:\s+(?P<last>{last})\b)?")


def _full_days(first: str, months: str, ordinals: str, *, led: bool) -> re.Pattern[str]:
    """Day, month and perhaps a year; with the month before the day too where it may have `led`."""
    day_first = rf"\b(?:\d{{1,2}}|{first})\s+(?:{months})(?:\s+\d{{4}})?\b"
    month_first = rf"\b(?:{months})\.?\s+\d{{1,2}}(?:{ordinals})?\b(?:,?\s+\d{{4}}\b)?"
    return re.compile(f"{day_first}|{month_first}" if led else day_first)


def _words(phrase: str, of: str) -> re.Pattern[str]:
    """`phrase` where no complement says whose day it is (`à la veille de la réunion`)."""
    return re.compile(r"\b" + re.escape(fold(phrase.replace("’", "'"))) + rf"\b(?!\s+(?:{of})(?!\w))")


def said_on(words: str, published: date | None, calendar: Calendar) -> SaidOn | None:
    """The day or span that `words` tell, or None. Without a publication date only full dates can be told."""
    if calendar.hints.isdisjoint(forms(unicodedata.normalize("NFC", words))):
        return None
    plain = fold(words.replace("’", "'").replace("\u00a0", " "))
    match = calendar.explicit.search(plain)
    if match:
        day = _explicit(match.group(), bool(_YEAR.search(match.group())), published, calendar.lang)
        if day is not None:
            return SaidOn(day, day)
    if published is None:
        return None
    for pattern, back in calendar.relative:
        if pattern.search(plain):
            day = published - timedelta(days=back)
            return SaidOn(day, day)
    return _weekday(plain, published, calendar) or _several_days(plain, published, calendar)


def _weekday(plain: str, published: date, calendar: Calendar) -> SaidOn | None:
    match = calendar.weekday.search(plain)
    if match:
        back = (published.weekday() - calendar.weekdays.index(match.group("day"))) % 7
        day = published - timedelta(days=back or (WEEK if match.group("last") else 0))
        return SaidOn(day, day)
    return None


def _several_days(plain: str, published: date, calendar: Calendar) -> SaidOn | None:
    for pattern, first, days, back in calendar.weeks:
        if pattern.search(plain):
            return _days_of_week(first, days, back, published)
    for pattern, back in calendar.months:
        if pattern.search(plain):
            return _month(back, published)
    return None


def _days_of_week(first: int, days: int, back: int, published: date) -> SaidOn:
    """`days` days from weekday `first` (Monday is 0) of the week `back` weeks ago, a week earlier if they still lie
    ahead, up to the day of publication."""
    start = published - timedelta(days=published.weekday() + WEEK * back - first)
    start = start if start <= published else start - timedelta(days=WEEK)
    return SaidOn(start, min(start + timedelta(days=days - 1), published), Precision.WEEK)


def _month(back: int, published: date) -> SaidOn:
    """The calendar month `back` months before the one of publication, up to the day of publication."""
    first = published.replace(day=1)
    for _ in range(back):
        first = (first - timedelta(days=1)).replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return SaidOn(first, min(last, published), Precision.MONTH)


def _explicit(words: str, with_year: bool, published: date | None, lang: str) -> date | None:
    if published is None and not with_year:
        return None
    base = datetime.combine(published, datetime.min.time()) if published else None
    settings = {"PREFER_DATES_FROM": "current_period", **({"RELATIVE_BASE": base} if base else {})}
    found: datetime | None = dateparser.parse(words, languages=[lang], settings=settings)
    if found is None or published is None or found.date() <= published:
        return found.date() if found is not None else None
    if with_year or (found.date() - published).days <= SOON:
        return None  # a coming day
    return _a_year_before(found.date())


def _a_year_before(day: date) -> date | None:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None  # 29 February
