"""Paragraphs: the lines of a document that are not page furniture, each with its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.model import Document, Passage
from kg.parse.shadow import Shadow
from kg.parse.tokens import Doc, Span, Token

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_MARKUP = re.compile(r"[#>*\-\s]*")
_DATELINE = re.compile(
    r"(?:[A-ZÀ-Þ][A-ZÀ-Þ'’\- ]{2,}|[A-ZÀ-Þ][\w'’\- ]{2,24}\([^)]{2,20}\))[^–—\n]{0,24}"
    r"(?:[–—] (?=[A-ZÀ-Þ«“\"])|(?<= )- ?(?=[A-ZÀ-Þ«“\"](?![A-ZÀ-Þ])))"
)
"""Where and when a wire was sent, before its first words: a place in capitals or with its agency, then a dash, or a
hyphen for one (`PSG - OM` is none)."""
_PLACE = re.compile(
    r"([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)(?:,? ?\([^)\n]{2,20}\)|,[^–—\n]{0,24}?)? ?(?:[–—]|(?<= )-) "
)
"""The place that opens a line of which a dash says that it is where it was sent from."""


@dataclass(frozen=True)
class Paragraph:
    """One parsed paragraph: `index` in the document, `start` of its first character, the parser's view of it."""

    index: int
    start: int
    shadow: Shadow
    doc: Doc

    @cached_property
    def sentences(self) -> tuple[Passage, ...]:
        """Where its sentences stand."""
        return tuple(map(self.passage, self.doc.sents))

    def passage(self, span: Span | Token) -> Passage:
        """Where `span` stands in the document's text. The only way from tokens to offsets."""
        tokens = self.doc.tokens
        first, last = (span, span) if isinstance(span, Token) else (tokens[span.start], tokens[span.end - 1])
        return self.stretch(first.idx, last.idx + len(last.text))

    def stretch(self, start: int, end: int) -> Passage:
        """Where shadow characters `start` to `end` of this paragraph stand in the document's text."""
        return Passage(self.start + self.shadow.origin(start), self.start + self.shadow.end_origin(end))

    def span(self, passage: Passage) -> Span | None:
        """The tokens that `passage` touches, or None when it lies outside."""
        start, end, shadow = passage.start - self.start, passage.end - self.start, self.shadow
        if shadow.origins is None:
            span = self.doc.covering(start, end)
            tokens = [t.i for t in span or () if not t.is_space]
            return self.doc[tokens[0] : tokens[-1] + 1] if tokens else None
        near = (t for t in self.doc if shadow.origin(t.idx) < end and start < shadow.end_origin(t.idx + len(t)))
        tokens = [t.i for t in near if not t.is_space]
        return self.doc[tokens[0] : tokens[-1] + 1] if tokens else None


def paragraph_at(paragraphs: Sequence[Paragraph], place: int) -> Paragraph | None:
    """The last of `paragraphs`, which are in order, that begins by character `place`."""
    at = bisect_right(paragraphs, place, key=lambda p: p.start)
    return paragraphs[at - 1] if at else None


def dateline(document: Document) -> str | None:
    """The place that the first dateline of a text may tell (`ALGER`, `Dakar`); None where no line opens so."""
    for match in _LINE.finditer(document.text):
        head = _MARKUP.match(match.group())
        found = _PLACE.match(document.text, match.start() + (head.end() if head else 0), match.end())
        if found is not None:
            return found.group(1)
    return None


def lines(document: Document) -> Iterator[Passage]:
    """The stretches of text to parse, in order: non-empty lines outside the page's furniture, marks of Markdown
    headings, quotations and lists left out."""
    for match in _LINE.finditer(document.text):
        head = _MARKUP.match(match.group())
        start = match.start() + (head.end() if head else 0)
        dateline = _DATELINE.match(document.text, start, match.end())
        start = dateline.end() if dateline else start
        end = match.start() + len(match.group().rstrip())
        if start < end and not any(f.overlaps(Passage(start, end)) for f in document.furniture):
            yield Passage(start, end)
