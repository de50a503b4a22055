"""A sentence cut into pieces where the marks of two readings change: for pages that show claims where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set

_ENDS = re.compile(r"[.!?…][\s»”\"’)]*\s|\n")
_LONGEST = 600
"""Characters of a sentence shown on either side of a claim."""

Piece = tuple[str, str]
"""Words, and the name of their mark; an empty name for words that nobody marked."""


def pieces(text: str, one: Set[int], other: Set[int], names: tuple[str, str]) -> Iterator[Piece]:
    """The sentence around two sets of characters, not both empty; what both hold is marked `both`."""
    marks = {(True, True): "both", (True, False): names[0], (False, True): names[1], (False, False): ""}
    first, last = sentence(text, min(one | other), max(one | other) + 1)
    start, mark = first, ""
    for at in range(first, last + 1):
        now = marks[at in one, at in other] if at < last else "end"
        if now != mark:
            if at > start:
                yield text[start:at], mark
            start, mark = at, now


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Where the sentence, or the sentences, around characters `start` to `end` begin and end, as marks tell."""
    floor = max(0, start - _LONGEST)
    before: Sequence[re.Match[str]] = list(_ENDS.finditer(text, floor, start))
    after = _ENDS.search(text, end, min(len(text), end + _LONGEST))
    return before[-1].end() if before else floor, after.end() if after else min(len(text), end + _LONGEST)
