"""The words that set two sentences against each other (`lexicons/<lang>/contradictions.toml`), checked and compiled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError, ModelError
from kg.lexicon.files import has, languages, table
from kg.phrases import Phrases
from kg.words import fold

NAME = "contradictions"
LIGHT, NO_NEGATION, FLIPS, REFUTATION, RUMOUR, INQUIRY = (
    "light",
    "no-negation",
    "flips",
    "refutation",
    "rumour",
    "inquiry",
)
CORRECTION, ONLY, PICTURE, ELSEWHERE = "correction", "only", "picture", "elsewhere"
LEAST, MOST, ABOUT = "least", "most", "about"
ALL, NONE, PART = "all", "none", "part"
MARKS = (LIGHT, NO_NEGATION, FLIPS, REFUTATION, RUMOUR, INQUIRY, CORRECTION, ONLY, PICTURE, ELSEWHERE)
"""What a phrase marks: keys of the hits of `Contradictions.marks`, beside the bounds and quantities below."""
SAME, ONE, OTHER = "=", "+", "-"
"""How a hit of `Contradictions.meanings` begins: a group of words that say the same, one side of a pair or the other;
the number of the group or pair follows."""


@dataclass(frozen=True, slots=True)
class Contradictions:
    """The tables of one language; what each holds is told in `lexicons/fr/contradictions.toml`.

    `weights` gives each feature of `kg/contradict/features.py` its share of the score, `constant` what it starts from;
    `entailment` is the part of the second sentence, from 0 to 1, that the first must cover to entail it.
    """

    marks: Phrases
    meanings: Phrases
    determiners: frozenset[str]
    prepositions: frozenset[str]
    coordinators: frozenset[str]
    numbers: Mapping[str, float]
    scales: Mapping[str, float]
    vague: frozenset[str]
    months: tuple[str, ...]
    anyone: frozenset[str]
    people: frozenset[str]
    weights: Mapping[str, float]
    constant: float
    entailment: float


@lru_cache(maxsize=8)
def load_contradictions(lang: str) -> Contradictions:
    """The tables of `lang`. Raises ModelError where it has none, DataError naming what is missing or wrong."""
    if not has(lang, NAME):
        known = ", ".join(code for code in languages() if has(code, NAME))
        raise ModelError(f"kg cannot compare sentences in the language {lang!r}.", f"It can in: {known}.")
    try:
        return read_contradictions(table(lang, NAME))
    except KeyError as error:
        raise DataError(f"lexicons/{lang}/{NAME}.toml lacks {error}.", "See the French file.") from None
    except ValueError as error:
        raise DataError(f"lexicons/{lang}/{NAME}.toml: {error}.", "Mend the file at that place.") from None


def read_contradictions(data: Mapping[str, Any]) -> Contradictions:
    """The tables from what a file holds. Raises KeyError for what is missing, ValueError for what is wrong."""
    negation, numbers, score = data["negation"], data["numbers"], data["score"]
    months = tuple(fold(month) for month in numbers["months"].split("|"))
    if len(months) != 12:
        raise ValueError(f"a year has 12 months, not {len(months)}")
    return Contradictions(
        marks=Phrases(_marks(data)),
        meanings=Phrases(_meanings(data)),
        determiners=_words(negation["determiners"]),
        prepositions=_words(negation["prepositions"]),
        coordinators=_words(negation["coordinators"]),
        numbers={fold(word): float(value) for word, value in numbers["words"].items()},
        scales={fold(word): float(value) for word, value in numbers["scales"].items()},
        vague=_words(numbers["vague"]),
        months=months,
        anyone=_words(numbers["anyone"]),
        people=_words(numbers["people"]),
        weights={name: float(weight) for name, weight in score["weights"].items()},
        constant=float(score["constant"]),
        entailment=float(score["entailment"]),
    )


def _marks(data: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    refutation, picture, numbers, quantity = (data[k] for k in ("refutation", "picture", "numbers", "quantity"))
    lists = {
        LIGHT: data["light"],
        NO_NEGATION: data["negation"]["none"],
        FLIPS: data["negation"]["flips"],
        REFUTATION: refutation["words"],
        **{key: refutation[key] for key in (RUMOUR, INQUIRY, CORRECTION, ONLY)},
        PICTURE: picture["words"],
        ELSEWHERE: picture["elsewhere"],
        **{key: numbers[key] for key in (LEAST, MOST, ABOUT)},
        **{key: quantity[key] for key in (ALL, NONE, PART)},
    }
    return [(key, pattern) for key, patterns in lists.items() for pattern in patterns]


def _meanings(data: Mapping[str, Any]) -> list[tuple[str, str]]:
    found = [(f"{SAME}{at}", pattern) for at, group in enumerate(data["same"]["groups"]) for pattern in group]
    for at, pair in enumerate(data["opposite"]["pairs"]):
        one, other = pair["one"], pair["other"]
        if both := set(one) & set(other):
            raise ValueError(f"{sorted(both)[0]!r} stands on both sides of a pair of [opposite]")
        found += [(f"{ONE}{at}", pattern) for pattern in one] + [(f"{OTHER}{at}", pattern) for pattern in other]
    return found


def _words(given: str) -> frozenset[str]:
    return frozenset(fold(word) for word in given.split("|"))
