"""Transcripts: the names of those who speak on lines of their own, what they say below.

MARC LOUP
Nous paierons les travaux.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc

LONGEST = 5
"""Words at most of a line that is a name."""
AGAIN, SPEAKERS = 2, 2
"""How often such a line stands in a transcript, and how many different ones do."""
JOINS = frozenset("-‑‐'’.")


def name_lines(paragraphs: Sequence[Paragraph]) -> dict[int, str]:
    """The places in `paragraphs` of the lines that name who speaks below, with the name; none in a text in which too
    few come back. Where they do, a name that stands there once counts too."""
    lines = {at: p.doc.text.strip() for at, p in enumerate(paragraphs) if _may_name(p.doc)}
    again = [text for text, count in Counter(lines.values()).items() if count >= AGAIN]
    return lines if len(again) >= SPEAKERS else {}


def _may_name(doc: Doc) -> bool:
    """Two to five words with a capital each, or one in capitals (`QUESTION`)."""
    words = [t.text for t in doc if not t.is_space and t.text not in JOINS]
    named = len(words) > 1 or doc.text.strip().isupper()
    return 0 < len(words) <= LONGEST and named and all(w[0].isalpha() and w[0].isupper() for w in words)
