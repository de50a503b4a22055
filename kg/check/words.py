"""Two texts of one document laid side by side by their words, so that claims of both can be compared.

Only comparing uses this: a claim is never moved to where its words may stand now.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from kg.model import Passage

Span = tuple[int, int]
_WORD = re.compile(r"\w+|[^\w\s]")
_LINE = re.compile(r"[^\n]*\n?")


class Alignment:
    """Which word of `before` is which of `after`: lines that are equal first, words inside the others."""

    def __init__(self, before: str, after: str) -> None:
        self._before, self._after = before, after
        pairs = list(_paired(before, after))
        self._starts = [a[0] for a, _ in pairs]
        self._ends = [a[1] for a, _ in pairs]
        self._pairs = pairs

    def passage(self, passage: Passage) -> Passage | None:
        """Where the words of a passage stand in the later text; None when none of them is left."""
        first, last = bisect_right(self._ends, passage.start), bisect_left(self._starts, passage.end)
        if first >= last:
            return None
        (start, _), (to_start, _) = self._pairs[first]
        (_, end), (_, to_end) = self._pairs[last - 1]
        return Passage(to_start + max(0, passage.start - start), to_end - max(0, end - passage.end))


@lru_cache(maxsize=2)
def align(before: str, after: str) -> Alignment:
    """The alignment of two texts, kept while one document is compared."""
    return Alignment(before, after)


def _paired(before: str, after: str) -> Iterator[tuple[Span, Span]]:
    """Equal words of both texts in their order, as characters of each."""
    old, new = _spans(_LINE, before, 0), _spans(_LINE, after, 0)
    for tag, a, b, c, d in _opcodes(before, old, after, new):
        if a == b or c == d:
            continue
        ours = _spans(_WORD, before[old[a][0] : old[b - 1][1]], old[a][0])
        theirs = _spans(_WORD, after[new[c][0] : new[d - 1][1]], new[c][0])
        if tag == "equal":
            yield from zip(ours, theirs, strict=True)
            continue
        for kind, i, j, k, m in _opcodes(before, ours, after, theirs):
            if kind == "equal":
                yield from zip(ours[i:j], theirs[k:m], strict=True)


def _opcodes(before: str, old: list[Span], after: str, new: list[Span]) -> Sequence[tuple[str, int, int, int, int]]:
    one, other = [before[s:e] for s, e in old], [after[s:e] for s, e in new]
    return SequenceMatcher(None, one, other, autojunk=False).get_opcodes()


def _spans(pattern: re.Pattern[str], text: str, offset: int) -> list[Span]:
    return [(m.start() + offset, m.end() + offset) for m in pattern.finditer(text) if m.end() > m.start()]
