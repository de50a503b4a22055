"""Paragraphs in another language than their document's: a French article that cites English, a page in both.

What is told of one paragraph alone is little, so paragraphs are told together: changing the language costs, and only
words that speak clearly for another one pay for it (the best path through the paragraphs, after Viterbi 1967). A short
paragraph, or one made of names, therefore has the language of those around it, at last the document's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from itertools import groupby
from operator import itemgetter

from kg.lexicon.stopwords import stopwords
from kg.model import Insert, Passage
from kg.read.language import FOREIGN_LEAD, installed_languages, leads
from kg.words import forms

SWITCH = FOREIGN_LEAD / 2
"""What it costs to leave a language (natural log of likelihood). There and back a paragraph must lead by twice as much:
one sentence of six words does. On our 66 dispatches no paragraph leads by more than 1."""
OWN_SHARE, OTHER_SHARE = 0.2, 0.1
"""Shares of a paragraph's words that only the document's language has in its list, and that only others have: from the
one on and up to the other nothing needs to be guessed. 99 of 100 paragraphs of our dispatches are so."""

LEAST_WORDS = 8
"""Fewer words than these, in one paragraph or in neighbours, have the document's language: a slogan, a body's name."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
Leads = Mapping[str, float]


def inserts(text: str, lang: str) -> tuple[Insert, ...]:
    """The paragraphs of `text` that are not in `lang`, in order.

    A paragraph in a language that is not installed is told only where it is sure by itself.
    """
    installed = installed_languages()
    places, told, others = [], [], []
    for match in _LINE.finditer(text):
        words = match.group()
        if not any(c.isalpha() for c in words):
            continue
        lead = {} if _plainly(words, lang, installed) else leads(words, lang)
        best = max(lead, key=lambda code: lead[code], default=lang)
        place = Passage(match.start(), match.end())
        if (
            best not in installed
            and _counted(words) >= LEAST_WORDS
            and lead[best] - max(lead.get(code, 0.0) for code in installed) > FOREIGN_LEAD
        ):
            others.append(Insert(place, best))
            continue
        places.append(place)
        told.append({code: lead[code] for code in installed if code in lead})
    if not any(value > 0 for lead in told for value in lead.values()):
        return tuple(others)
    found: list[Insert] = []
    for code, run in groupby(zip(_path(told, lang, installed), places, strict=True), key=itemgetter(0)):
        passages = [passage for _, passage in run]
        if code != lang and sum(_counted(text[p.start : p.end]) for p in passages) >= LEAST_WORDS:
            found += [Insert(passage, code) for passage in passages]
    return tuple(sorted((*found, *others), key=lambda insert: insert.passage))


def _counted(words: str) -> int:
    return sum(any(c.isalpha() for c in word) for word in words.split())


def _path(told: Sequence[Leads], lang: str, installed: Sequence[str]) -> list[str]:
    """The likeliest language of each paragraph, beginning and ending in `lang`; `told` are leads over `lang`, and a
    paragraph that tells none is in `lang`."""
    best: dict[str, tuple[float, tuple[str, ...]]] = {lang: (0.0, ())}
    for lead in told:
        step: dict[str, tuple[float, tuple[str, ...]]] = {}
        for code in installed if lead else (lang,):
            came = max(best, key=lambda old: best[old][0] - (SWITCH if old != code else 0.0))
            score, path = best[came]
            step[code] = score - (SWITCH if came != code else 0.0) + lead.get(code, 0.0), (*path, code)
        best = step
    last = max(best, key=lambda code: best[code][0] - (SWITCH if code != lang else 0.0))
    return list(best[last][1])


def _plainly(words: str, lang: str, installed: tuple[str, ...]) -> bool:
    """Whether common words show at a glance that a paragraph is in `lang`."""
    found = forms(words)
    own, other = _telling(lang, installed)
    if not found or not own:
        return False
    return sum(w in own for w in found) >= OWN_SHARE * len(found) and (
        sum(w in other for w in found) <= OTHER_SHARE * len(found)
    )


@cache
def _telling(lang: str, installed: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """The common words that only `lang` has, and those that only the other installed languages have."""
    own = stopwords(lang)
    other = frozenset[str]().union(*(stopwords(code) for code in installed if code != lang))
    return own - other, other - own
