"""Words that set one side against the other (`lexicons/<lang>/contrast.toml`), compiled once for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon.files import has, table
from kg.phrases import Phrases
from kg.words import fold

BETWEEN, CONCESSION, GERUND, GRANTED = "between", "concession", "gerund", "granted"
EXCEPTION, RESERVE, SHORTFALL, ANSWER = "exception", "reserve", "shortfall", "answer"
KINDS = (BETWEEN, CONCESSION, GERUND, GRANTED, EXCEPTION, RESERVE, SHORTFALL, ANSWER)
"""What a mark does: the keys of [marks], and of the hits of `Contrasts.marks`."""


@dataclass(frozen=True, slots=True)
class Contrasts:
    """The marks of one language, all in one compiled set, and the words that make or unmake a limit.

    `pairs` are compiled sets of two keys, `first` and `second`: one part and the other.
    """

    marks: Phrases
    limits: frozenset[str]
    no_limits: frozenset[str]
    no_exceptions: frozenset[str]
    pairs: tuple[Phrases, ...]


@lru_cache(maxsize=8)
def load_contrasts(lang: str) -> Contrasts:
    """The contrasts of `lang`; none where it has no such list. Raises DataError naming the key that is missing."""
    data = table(lang, "contrast") if has(lang, "contrast") else {}
    try:
        return _contrasts(data) if data else Contrasts(Phrases(()), frozenset(), frozenset(), frozenset(), ())
    except KeyError as error:
        raise DataError(f"lexicons/{lang}/contrast.toml lacks {error}.", "See the French file.") from None


def _contrasts(data: dict[str, Any]) -> Contrasts:
    marks = data["marks"]
    return Contrasts(
        marks=Phrases((kind, pattern) for kind in KINDS for pattern in marks[kind]),
        limits=_words(data["limit"]["words"]),
        no_limits=_words(data["limit"]["unless"]),
        no_exceptions=_words(data["after_exception"]["unless"]),
        pairs=tuple(
            Phrases((half, pattern) for half in ("first", "second") for pattern in pair[half])
            for pair in data.get("pair", ())
        ),
    )


def _words(given: str) -> frozenset[str]:
    return frozenset(fold(word) for word in given.split("|"))
