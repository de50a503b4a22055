"""Where a content only tells more of what it names: the clauses in it that hang on a noun or tell when, why or if."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.interpret.contents import PART
from kg.model import Mention, Passage
from kg.parse.paragraphs import Paragraph, paragraph_at
from kg.parse.tree import Range, subtree

SUBORDINATE = frozenset({"acl", "acl:relcl", "advcl"})
"""Relations of such a clause to what it hangs on."""


def asides(mention: Mention, paragraphs: Sequence[Paragraph]) -> tuple[Range, ...]:
    """The clauses that hang on others inside the contents of `mention`, in characters of its citation's words."""
    found, offset = [], 0
    for passage in mention.contents:
        found += [Range(p.start + offset, p.end + offset) for p in _inside(passage, paragraphs)]
        offset += len(passage) + len(PART)
    return tuple(found)


def _inside(passage: Passage, paragraphs: Sequence[Paragraph]) -> Iterator[Range]:
    """Where such clauses stand in `passage`, from its first character on."""
    paragraph = paragraph_at(paragraphs, passage.start)
    span = paragraph.span(passage) if paragraph is not None else None
    if paragraph is None or span is None:
        return
    for token in span:
        if token.dep_ in SUBORDINATE and span.start <= token.head.i < span.end:
            clause = subtree(token)
            words = span.doc[max(clause.start, span.start) : min(clause.end, span.end)]
            place = paragraph.passage(words)
            yield Range(max(place.start, passage.start) - passage.start, min(place.end, passage.end) - passage.start)
