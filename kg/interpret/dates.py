"""When something was said: weekdays, `hier soir`, day and month, relative to the day of publication.

Only what tells a day (or a span that says so) counts; a coming day is no day of utterance. Explicit days are read by
dateparser on the words found here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

import dateparser

from kg.lexicon.files import table
from kg.model import SaidOn
from kg.phrases import fold
from kg.terms import Precision


@dataclass(frozen=True, slots=True)
class Calendar:
    """One language's words for days, compiled."""

    lang: str
    relative: tuple[tuple[re.Pattern[str], int], ...]
    spans: tuple[tuple[re.Pattern[str], int, int, Precision], ...]
    weekdays: tuple[str, ...]
    weekday: re.Pattern[str]
    explicit: re.Pattern[str]


@lru_cache(maxsize=8)
def load_calendar(lang: str) -> Calendar:
    """The calendar words of `lang`."""
    data = table(lang, "dates")
    days, months, first = ("|".join(map(re.escape, map(fold, data[k]))) for k in ("weekdays", "months", "first"))
    coming = "|".join(map(re.escape, map(fold, data["next"])))
    longest = sorted(data["relative"].items(), key=lambda item: -len(item[0]))
    return Calendar(
        lang,
        tuple((_words(k), int(v)) for k, v in longest),
        tuple((_words(k), int(a), int(b), Precision(p)) for k, (a, b, p) in data["spans"].items()),
        tuple(map(fold, data["weekdays"])),
        re.compile(rf"\b({days})\b(?!\s+(?:{coming})\b)(?!\s+\d)"),
        re.compile(rf"\b(\d{{1,2}}|{first})\s+({months})(?:\s+(\d{{4}}))?\b"),
    )


def _words(phrase: str) -> re.Pattern[str]:
    return re.compile(r"\b" + re.escape(fold(phrase.replace("’", "'"))) + r"\b")


def said_on(words: str, published: date | None, calendar: Calendar) -> SaidOn | None:
    """The day or span that `words` tell, or None. Without a publication date only full dates can be told."""
    plain = fold(words.replace("’", "'").replace("\u00a0", " "))
    match = calendar.explicit.search(plain)
    if match:
        day = _explicit(match.group(), bool(match.group(3)), published, calendar.lang)
        if day is not None:
            return SaidOn(day, day)
    if published is None:
        return None
    for pattern, back in calendar.relative:
        if pattern.search(plain):
            day = published - timedelta(days=back)
            return SaidOn(day, day)
    match = calendar.weekday.search(plain)
    if match:
        back = (published.weekday() - calendar.weekdays.index(match.group(1))) % 7
        day = published - timedelta(days=back)
        return SaidOn(day, day)
    for pattern, first, last, precision in calendar.spans:
        if pattern.search(plain):
            return SaidOn(published - timedelta(days=first), published - timedelta(days=last), precision)
    return None


def _explicit(words: str, with_year: bool, published: date | None, lang: str) -> date | None:
    if published is None and not with_year:
        return None
    base = datetime.combine(published, datetime.min.time()) if published else None
    settings = {"PREFER_DATES_FROM": "past", **({"RELATIVE_BASE": base} if base else {})}
    found: datetime | None = dateparser.parse(words, languages=[lang], settings=settings)
    if found is None or (published is not None and found.date() > published):
        return None
    return found.date()
