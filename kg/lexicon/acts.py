"""What contents do and how sure they are (`acts.toml`, `modality.toml`), compiled once for a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from kg.errors import DataError
from kg.lexicon.files import table
from kg.phrases import Phrases
from kg.terms import Stance


@dataclass(frozen=True, slots=True)
class Acts:
    """Patterns of acts by content, the act each turns to when denied, and patterns of modality."""

    contents: Phrases
    negated: dict[Stance, Stance]
    modality: Phrases


@lru_cache(maxsize=8)
def load_acts(lang: str) -> Acts:
    """The acts of `lang`. Raises DataError when an act is unknown."""
    data, modality = table(lang, "acts"), table(lang, "modality")
    unknown = set(data) - set(map(str, Stance))
    if unknown:
        raise DataError(f"lexicons/{lang}/acts.toml: unknown act {', '.join(sorted(unknown))}.")
    contents = Phrases((act, pattern) for act, entry in data.items() for pattern in entry["patterns"])
    negated = {Stance(act): Stance(entry["negated"]) for act, entry in data.items()}
    return Acts(contents, negated, Phrases((kind, p) for kind, patterns in modality.items() for p in patterns))
