"""Quotations as the page shows them: stretches between quotation marks, with broken partners made good.

Only outermost stretches count; a mark inside one belongs to what is quoted. A paragraph that opens with a dash is a
turn of dialogue, quoted whole.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.parse.tokens import Doc
from kg.parse.tree import Range, sentence, trim

PAIRS = {"«": "»", "“": "”", "„": "“", "‹": "›"}
STRAIGHT = '"'
SINGLE_CLOSING = "’"
APOSTROPHE = "'"
CLOSING = frozenset({"»", "”", STRAIGHT})
OPENING = frozenset({*PAIRS, STRAIGHT})
MARKS = OPENING | CLOSING
DASHES = frozenset({"—", "–"})
ENDS = frozenset({".", "!", "?", "…", "..."})
HEADING_TOKENS = 12
"""Tokens of the longest quotation that may head a part of the text."""
LONG_TOKENS = 4
"""A stretch of fewer tokens is a quoted fragment unless it holds a sentence of its own; a longer one that opens its
sentence with a capital is whole even where the tagger sees no verb."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation: `outer` with its marks, `inner` without; `whole` when it holds a clause of its own."""

    outer: Range
    inner: Range
    closed: bool
    whole: bool


def find(doc: Doc, single: frozenset[str] = frozenset(), *, ends_inside: bool = False) -> list[Quote]:
    """The outermost quotations of a paragraph, in order. `single` are further opening marks, of one stroke; where a
    full stop `ends_inside`, also behind a mere fragment, it does not make a quotation whole."""
    if len(doc) > 2 and doc[0].text in DASHES:
        inner = trim(doc, 1, len(doc))
        return [Quote(Range(0, len(doc)), Range(1, len(doc)), False, True)] if inner else []
    found: list[Quote] = []
    behind = 0
    opening = OPENING | single
    for at, text in [(t.i, t.text) for t in doc if t.text in MARKS | single]:
        if at < behind:
            continue
        end = (_close_single(doc, at) if text in single else _close(doc, at)) if text in opening else None
        if end is None:
            if text in CLOSING - {STRAIGHT}:
                _open_at_sentence(doc, at, found, ends_inside)
            continue
        inner = _inner(doc, at + 1, end)
        if inner is not None:
            found.append(
                Quote(Range(at, min(end + 1, len(doc))), inner, end < len(doc), _whole(doc, inner, ends_inside))
            )
        behind = end + 1
    return found


def _close(doc: Doc, at: int) -> int | None:
    """Index of the mark that closes the one at `at`; the paragraph's end when it never closes; None if no mark."""
    mark = doc[at].text
    if mark in PAIRS:
        proper = _proper(doc, at, PAIRS[mark])
        if proper is not None:
            return proper
        other = next((i for i in range(at + 1, len(doc)) if doc[i].text in CLOSING), None)
        if other is not None:
            return other
        # Unclosed: a paragraph that opens with the mark is quoted whole, a stray mark inside says nothing.
        return len(doc) if at == 0 or doc[at].is_sent_start or _led_on(doc, at) else None
    if mark == STRAIGHT:
        rest = [i for i in range(at + 1, len(doc)) if doc[i].text == STRAIGHT]
        return rest[0] if rest else (len(doc) if at == 0 or _led_on(doc, at) else None)
    return None


def _led_on(doc: Doc, at: int) -> bool:
    """`X said: | “P.`: a mark behind a colon and before a capital, for a quotation that the next paragraph goes on."""
    return doc[at - 1].text == ":" and at + 1 < len(doc) and doc[at + 1].text[:1].isupper()


def _close_single(doc: Doc, at: int) -> int | None:
    """The mark of one stroke that closes the one at `at`: no apostrophe, which a letter follows."""
    closing = doc[at].text if doc[at].text == APOSTROPHE else SINGLE_CLOSING
    if closing == APOSTROPHE and (doc[at].whitespace_ or (at and not doc[at - 1].whitespace_)):
        return None  # `the teachers' union`
    ends = (
        t.i for t in doc[at + 1 :] if t.text == closing and (t.whitespace_ or t.i + 1 == len(doc) or t.nbor().is_punct)
    )
    found = next(ends, None)
    opens = at == 0 or doc[at].is_sent_start or doc[at - 1].text == ":"
    unclosed = closing == SINGLE_CLOSING and opens and at + 1 < len(doc) and doc[at + 1].text[:1].isupper()
    return len(doc) if found is None and unclosed else found  # it goes on in the next paragraph


def _proper(doc: Doc, at: int, closing: str) -> int | None:
    mark, depth = doc[at].text, 0
    for i in range(at + 1, len(doc)):
        if doc[i].text == mark and mark != closing:
            depth += 1
        elif doc[i].text == closing:
            if not depth:
                return i
            depth -= 1
    # An inner quotation left open takes the closing mark of the outer one.
    return next((i for i in range(len(doc) - 1, at, -1) if doc[i].text == closing), None)


def _open_at_sentence(doc: Doc, at: int, found: list[Quote], ends_inside: bool) -> None:
    """A closing mark that nothing opened: the quotation begins with its sentence."""
    start = sentence(doc[at]).start
    if any(q.outer.end > start for q in found):
        return
    inner = _inner(doc, start, at)
    if inner is not None and _whole(doc, inner, ends_inside):
        found.append(Quote(Range(start, at + 1), inner, True, True))


def _inner(doc: Doc, start: int, end: int) -> Range | None:
    while start < end and doc[start].is_space:
        start += 1
    while end > start and doc[end - 1].is_space:
        end -= 1
    return Range(start, end) if start < end and trim(doc, start, end) else None


def _whole(doc: Doc, inner: Range, ends_inside: bool) -> bool:
    size = inner.end - inner.start
    verbs = any("VerbForm=Fin" in str(t.morph) for t in doc[inner.start : inner.end])
    opens = doc[inner.start].text[:1].isupper() and sentence(doc[inner.start]).start >= inner.start - 1
    ends = doc[inner.end - 1].text in ENDS
    if ends_inside:
        lower = doc[inner.start].text[:1].islower() and inner.start - 1 > sentence(doc[inner.start]).start
        lower = lower and not any(t.text in ENDS for t in doc[inner.start : inner.end - 1])  # more than one sentence
        told = doc[inner.end - 1].text == "," and size > 1  # `“Nobody knocked,” she said`
        opens = opens or _led(doc, inner)
        clause = opens and verbs and size == LONG_TOKENS - 1  # `“We stand ready” tweeted X`
        return (
            (verbs and size >= LONG_TOKENS and not lower) or (opens and (size > LONG_TOKENS or ends or told)) or clause
        )
    return (verbs and size >= LONG_TOKENS) or (ends and size > 2) or (opens and size > LONG_TOKENS)


def _led(doc: Doc, inner: Range) -> bool:
    """`the minister said, | “Not a word.”`: a capital behind a verb and its comma."""
    lead = doc[max(0, inner.start - 3) : inner.start - 1]
    return len(lead) == 2 and lead[0].pos_ == "VERB" and lead[1].text == "," and doc[inner.start].text[:1].isupper()


def inside(quotes: list[Quote], index: int) -> Quote | None:
    """The quotation that holds token `index`, marks included."""
    return next((q for q in quotes if index in q.outer), None) if quotes else None


def is_heading(doc: Doc, quote: Quote) -> bool:
    """A paragraph that is a few quoted words without a full stop heads the text; who says them, the text tells."""
    words = [t for t in doc if not t.is_space]
    alone = bool(words) and words[0].i == quote.outer.start and words[-1].i == quote.outer.end - 1
    inner = doc[quote.inner.start : quote.inner.end]
    return alone and len(inner) <= HEADING_TOKENS and inner[-1].text not in ENDS


def takes(quote: Quote, content: Range) -> bool:
    """Whether a reported content is this quotation or holds it; a fragment belongs to any content it touches."""
    if quote.whole:
        return quote.inner == content or content.holds(quote.inner) or quote.outer.holds(content)
    return quote.outer.overlaps(content)
