"""Turns of phrase that do an act whatever their words (`figures.toml`), compiled once for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon.files import has, table
from kg.phrases import Phrases
from kg.terms import Stance
from kg.words import fold

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Figures:
    """The turns of one language; each is told in `lexicons/fr/figures.toml`. Empty lists mean that it has none."""

    duty: Phrases = Phrases(())  # noqa: RUF009 - immutable
    infinitives: tuple[str, ...] = ()
    no_infinitives: frozenset[str] = NONE
    clitics: frozenset[str] = NONE
    before: frozenset[str] = NONE
    generic: frozenset[str] = NONE
    reflexive: frozenset[str] = NONE
    particles: frozenset[str] = NONE
    negators: frozenset[str] = NONE
    no_maxims: frozenset[str] = NONE
    equations: Phrases = Phrases(())  # noqa: RUF009 - immutable
    lively: frozenset[str] = NONE
    addressed: frozenset[str] = NONE
    not_addressing: frozenset[str] = NONE
    wishes: frozenset[str] = NONE
    not_wishing: frozenset[str] = NONE
    assuring: frozenset[str] = NONE
    no_future: frozenset[str] = NONE


@lru_cache(maxsize=8)
def figures_of(lang: str) -> Figures:
    """The figures of `lang`. Raises DataError naming the key that is missing."""
    if not has(lang, "figures"):
        return Figures()
    data = table(lang, "figures")
    try:
        return _figures(data)
    except KeyError as error:
        raise DataError(f"lexicons/{lang}/figures.toml lacks {error}.", "See the French file.") from None


def _figures(data: dict[str, Any]) -> Figures:
    infinitive, maxim, address, assurance = (data[name] for name in ("infinitive", "maxim", "address", "assurance"))
    return Figures(
        duty=Phrases((Stance.DEMAND, pattern) for pattern in data["duty"]["patterns"]),
        infinitives=tuple(infinitive["endings"]),
        no_infinitives=_words(infinitive["unless"]),
        clitics=_words(infinitive["clitics"]),
        before=_words(infinitive["before"]),
        generic=_words(maxim["subjects"]),
        reflexive=_words(maxim["reflexive"]),
        particles=_words(maxim["particles"]),
        negators=_words(maxim["negators"]),
        no_maxims=_words(maxim["unless"]),
        equations=Phrases((Stance.OPPOSE, pattern) for pattern in data["equation"]["patterns"]),
        lively=frozenset(address["cues"]),
        addressed=_words(address["words"]),
        not_addressing=_words(address["unless"]),
        wishes=_words(data["wish"]["words"]),
        not_wishing=_words(data["wish"]["unless"]),
        assuring=frozenset(assurance["cues"]),
        no_future=_words(assurance["unless"]),
    )


def _words(given: str) -> frozenset[str]:
    return frozenset(fold(word) for word in given.split("|"))
