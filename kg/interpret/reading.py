"""One act that words of a content do."""

from __future__ import annotations

from dataclasses import dataclass

from kg.lexicon.acts import Sense
from kg.terms import Stance


@dataclass(frozen=True, slots=True)
class Reading:
    """An act that words of the content do. `start` and `end` are their characters, `word` the number of the first.

    `sense` tells whether they judge or blame (then the blamed is still to be found).
    """

    stance: Stance
    start: int
    end: int
    word: int
    denied: bool = False
    sense: Sense | None = None
