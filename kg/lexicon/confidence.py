"""How often claims of a first confidence were right: steps by rule family (`lexicons/<lang>/confidence.toml`).

The file is written by `kg evaluate --calibrate --write`, never by hand; a language without one keeps its first values.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kg.errors import DataError
from kg.lexicon.files import has, table

NAME = "confidence"
REST = "rest"
"""The family of rules that have no fit of their own."""
FROM, RIGHT = "from", "right"


@dataclass(frozen=True, slots=True)
class Steps:
    """A step function that never falls: from `starts[i]` on, the value is `values[i]` (both 0 to 1, ascending)."""

    starts: tuple[float, ...]
    values: tuple[float, ...]

    def __post_init__(self) -> None:
        both = (self.starts, self.values)
        if not self.starts or len(self.starts) != len(self.values):
            raise DataError("Steps need as many values as starts, one at least.")
        if any(list(numbers) != sorted(numbers) or numbers[0] < 0 or numbers[-1] > 1 for numbers in both):
            raise DataError("Steps rise from 0 to 1, in starts and in values.")

    def at(self, confidence: float) -> float:
        """The value at a confidence; below the first step, the first."""
        return self.values[max(0, bisect_right(self.starts, confidence) - 1)]


def family(rule: str) -> str:
    """The family of a rule: `verb` of `verb.clause`."""
    return rule.partition(".")[0]


@lru_cache(maxsize=8)
def load_confidence(lang: str) -> Mapping[str, Steps]:
    """The steps of `lang` by family; none where it has no such file. Raises DataError naming file and family."""
    data = table(lang, NAME) if has(lang, NAME) else {}
    return {name: _steps(steps, f"lexicons/{lang}/{NAME}.toml, [{name}]") for name, steps in data.items()}


def _steps(data: Any, where: str) -> Steps:
    try:
        return Steps(tuple(map(float, data[FROM])), tuple(map(float, data[RIGHT])))
    except (TypeError, KeyError, ValueError, DataError) as error:
        raise DataError(f"{where} holds no steps ({error}).", "Write it by kg evaluate --calibrate --write.") from None
