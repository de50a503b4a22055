"""The features of a word."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache


class Morph(str):
    """Features as Universal Dependencies write them: `Number=Sing|VerbForm=Fin`."""

    __slots__ = ()

    def get(self, name: str, default: Sequence[str] = ()) -> Sequence[str]:
        """The values of one feature."""
        return _values(self, name) or default


@lru_cache(maxsize=8_000)
def _values(morph: Morph, name: str) -> tuple[str, ...]:
    pairs = (feature.partition("=") for feature in morph.split("|"))
    return next((tuple(values.split(",")) for own, _, values in pairs if own == name), ())
