"""Literals and the values of closed vocabularies: Python values to RDF terms and back, in canonical spelling.

Canonical, so that a quad hashes alike before and after a store kept it: `0.5`, not `0.50`.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from pyoxigraph import Literal, NamedNode

from kg.errors import DataError
from kg.graph.names import term
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    DateStatus,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)

Value = TypeVar("Value", bound=StrEnum)

VOCABULARIES: tuple[type[StrEnum], ...] = (
    *(Mode, Evidence, Attribution, Commitment, Certainty, DateStatus, Precision, SpeakerCase, Agreement),
    NarrowerAct,
)
"""Every enumeration whose values are individuals of the ontology (acts and kinds of actors are more than that)."""

_DATE, _DECIMAL, _INTEGER = term("xsd:date"), term("xsd:decimal"), term("xsd:integer")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=None, typed=True)  # two vocabularies may share a word
def individual(value: StrEnum) -> NamedNode:
    """The individual of a value: `reported-speech` is `kg:ReportedSpeech`, `accuse` is `stance:accuse`; no act is
    `kg:NotCoded`."""
    if isinstance(value, Stance) and value is not Stance.NOT_CODED:
        return term(f"stance:{value.value}")
    return term("kg:" + "".join(word.capitalize() for word in value.value.split("-")))


_ENUMERATIONS: tuple[type[StrEnum], ...] = (*VOCABULARIES, Stance)
_BY_IRI: dict[type[StrEnum], dict[str, StrEnum]] = {
    vocabulary: {individual(value).value: value for value in vocabulary} for vocabulary in _ENUMERATIONS
}


def value_of(vocabulary: type[Value], node: NamedNode) -> Value:
    """The value that an individual stands for. Raises DataError on one that the vocabulary does not hold."""
    found = _BY_IRI[vocabulary].get(node.value)
    if not isinstance(found, vocabulary):
        raise DataError(f"{node.value} is no {vocabulary.__name__}.", f"Use one of {', '.join(vocabulary)}.")
    return found


def text(words: str, language: str | None = None) -> Literal:
    """A string, tagged with its language where that is a language tag. Raises DataError on half a character."""
    try:
        if language and _LANGUAGE.fullmatch(language):
            return Literal(words, language=language)
        return Literal(words)
    except ValueError as error:
        raise DataError(
            f"The words {words[:40]!r} hold half a character (a lone surrogate), which RDF cannot keep.",
            "Read the file again with its right encoding.",
        ) from error


@lru_cache(maxsize=1_000)
def day(value: date) -> Literal:
    """An xsd:date."""
    return Literal(value.isoformat(), datatype=_DATE)


@lru_cache(maxsize=20_000)
def whole(value: int) -> Literal:
    """An xsd:integer."""
    return Literal(str(value), datatype=_INTEGER)


@lru_cache(maxsize=1_000)
def probability(value: float) -> Literal:
    """An xsd:decimal in its shortest exact spelling; `float` of it gives the same number."""
    digits = format(Decimal(repr(float(value))), "f")
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return Literal("0" if digits in ("-0", "") else digits, datatype=_DECIMAL)
