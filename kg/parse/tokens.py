"""Parsed paragraphs as plain objects, which the rules ask of again and again.

A rule asks a token for its tag, its head and its children some hundred times. A `Token` of spaCy makes an object or a
string for each answer; these hold theirs. They bear spaCy's names, as far as the rules use them, and mean the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from typing import overload

from kg.parse.morph import Morph as Morph


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """Tokens `start` to `end` of a paragraph, `end` excluded; never empty."""

    start: int
    end: int

    def __contains__(self, index: int) -> bool:
        return self.start <= index < self.end

    def overlaps(self, other: Range) -> bool:
        """Whether the two share a token."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Range) -> bool:
        """Whether `other` lies inside."""
        return self.start <= other.start and other.end <= self.end


class Token:
    """One word or mark, as written and as parsed; `form` is how the grammar's tables write it."""

    __slots__ = (
        *("doc", "i", "idx", "text", "form", "whitespace_", "is_punct", "is_space", "is_sent_start"),
        *("pos_", "morph", "lemma_", "dep_", "head", "children"),
    )

    doc: Doc
    i: int
    idx: int
    """Its first character in the paragraph as the parser saw it."""
    text: str
    form: str
    whitespace_: str
    is_punct: bool
    is_space: bool
    is_sent_start: bool
    pos_: str
    morph: Morph
    lemma_: str
    dep_: str
    head: Token
    """Itself at the root of a sentence. To change it, `hang`."""
    children: list[Token]
    """In the order of the text."""

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    def nbor(self, step: int = 1) -> Token:
        """The token `step` places on; the first or last of the paragraph where it ends before that."""
        tokens, place = self.doc.tokens, self.i + step
        if place < 0:
            return tokens[0]
        return tokens[place] if place < len(tokens) else tokens[-1]

    @property
    def lefts(self) -> list[Token]:
        """Children before it."""
        return [c for c in self.children if c.i < self.i]

    @property
    def subtree(self) -> list[Token]:
        """Itself and all that hangs on it; in the order of the text unless branches cross."""
        if not self.children:
            return [self]
        found: list[Token] = []
        own = False
        for child in self.children:
            if not own and child.i > self.i:
                found.append(self)
                own = True
            found.extend(child.subtree)
        return found if own else [*found, self]

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return self.doc.tokens[min(t.i for t in self.subtree)] if self.children else self

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return self.doc.tokens[max(t.i for t in self.subtree)] if self.children else self

    @property
    def ancestors(self) -> Iterator[Token]:
        """Its head, its head's head, and so on up to the root."""
        token = self
        while token.head is not token:
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether `other` hangs on it, at any remove."""
        return any(t is self for t in other.ancestors)

    @property
    def sent(self) -> Span:
        """The sentence it stands in."""
        bounds = self.doc.bounds[self.i]
        return Span(self.doc, bounds.start, bounds.end)

    def hang(self, head: Token) -> bool:
        """Make `head` its head, itself for a root. The sentences of the two begin where their roots' subtrees do.

        What hangs on it cannot be its head, heads would go round in a ring: nothing changes then, and False comes back.
        """
        if self.head is head:
            return True
        above = [head, *head.ancestors]
        if head is not self and self in above:
            return False
        tops = ([self, *self.ancestors][-1], above[-1])
        reach = range(min(t.left_edge.i for t in tops), max(t.right_edge.i for t in tops) + 1)
        if self.head is not self:
            self.head.children.remove(self)
        self.head = head
        if head is not self:
            head.children.append(self)
            head.children.sort(key=_place)
        self.doc.begin_sentences(reach)
        return True


_place, _first = attrgetter("i"), attrgetter("idx")


def _behind(token: Token) -> int:
    return token.idx + len(token.text)


class Span:
    """Tokens `start` to `end` of a paragraph, `end` excluded."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        self.doc, self.start, self.end = doc, start, end

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc.tokens[self.start : self.end])

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.doc.tokens[self.start : self.end][at]
        start, end, _ = at.indices(self.end - self.start)
        return Span(self.doc, self.start + start, self.start + max(start, end))

    def __repr__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """As written, without the space behind the last token."""
        if self.start >= self.end:
            return ""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def start_char(self) -> int:
        """The first character."""
        return self.doc.tokens[self.start].idx

    @property
    def end_char(self) -> int:
        """The character behind the last."""
        return _behind(self.doc.tokens[self.end - 1])

    @property
    def root(self) -> Token:
        """A sentence's root; else the token that the others of the span hang on, nearest to the sentence's root."""
        for token in self:
            if token.head is token:
                return token
        best, least = self.doc.tokens[self.start], len(self.doc)
        for token in self:
            if not self.start <= token.head.i < self.end and (steps := _steps(token)) < least:
                best, least = token, steps
        return best

    @property
    def sent(self) -> Span:
        """The sentence in which it begins."""
        return self.doc.tokens[self.start].sent


def _steps(token: Token) -> int:
    """How far from the root; a mark or a space that nothing hangs on is farthest."""
    if (token.is_space or token.is_punct) and not token.children:
        return len(token.doc) - 1
    return sum(1 for _ in token.ancestors)


class Doc:
    """A paragraph as its parser saw it."""

    __slots__ = ("_bounds", "_sents", "lang_", "text", "tokens")

    def __init__(self, text: str, lang: str) -> None:
        """A paragraph without its tokens, which know it and are put in last."""
        self.text, self.lang_ = text, lang
        self.tokens: Sequence[Token] = ()
        self._bounds: list[Range] | None = None
        self._sents: list[Span] | None = None

    def __len__(self) -> int:
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        if isinstance(at, int):
            return self.tokens[at]
        start, end, _ = at.indices(len(self.tokens))
        return Span(self, start, end if end > start else start)

    def covering(self, start: int, end: int) -> Span | None:
        """The tokens that hold characters `start` to `end`, None where there are none."""
        first = bisect_right(self.tokens, start, key=_behind)
        last = bisect_left(self.tokens, end, lo=first, key=_first)
        return Span(self, first, last) if first < last else None

    @property
    def sents(self) -> list[Span]:
        """Its sentences in order."""
        if self._sents is None:
            starts = [0, *(t.i for t in self.tokens if t.is_sent_start and t.i), len(self.tokens)]
            self._sents = [Span(self, start, end) for start, end in pairwise(starts) if start < end]
        return self._sents

    @property
    def bounds(self) -> list[Range]:
        """The sentence of each token."""
        if self._bounds is None:
            self._bounds = [r for s in self.sents for r in [Range(s.start, s.end)] * len(s)]
        return self._bounds

    def hang(self, heads: Sequence[int]) -> None:
        """Give every token, still without any, its head by number; its own for a root."""
        tokens = self.tokens
        for token, head in zip(tokens, heads, strict=True):
            token.head = tokens[head]
            if token.i != head:
                tokens[head].children.append(token)

    def part(self) -> None:
        """Take the tokens apart, which hold one another and their paragraph: all go at once, and nobody need search
        for them among the garbage. Nothing may be asked of the paragraph any more."""
        for token in self.tokens:
            del token.doc, token.head, token.children
        self.tokens, self._bounds, self._sents = (), None, None

    def begin_sentences(self, reach: range) -> None:
        """Of the tokens in `reach`, those with which the subtree of a root begins begin a sentence, and no other."""
        for i in reach:
            self.tokens[i].is_sent_start = False
        for i in reach:
            if self.tokens[i].head is self.tokens[i]:
                self.tokens[i].left_edge.is_sent_start = True
        self._bounds = self._sents = None
