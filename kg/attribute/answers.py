"""The parts of an answer: what one person says at length, cut where another position may begin.

A sentence is a part. A short one or one without a verb (`Surtout pas.`) belongs to what follows it, one that opens with
a pronoun or a connective (`Elle oublie …`, `Or …`) to what stands before. What the answer only reports of others and
what the interviewer notes in parentheses are no parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.parse.tokens import Doc, Span
from kg.parse.tree import Range, form, is_finite

SHORT = 5
"""Words of the longest sentence that leans on its neighbour."""


def parts(doc: Doc, start: int, others: Sequence[Found], setting: Setting) -> Iterator[Range]:
    """The parts of the answer from token `start` of `doc`, in order; `others` are the reports of what others said."""
    run: Range | None = None
    leading = False
    for sent in doc.sents:
        words = _words(sent, start)
        if words is None or _greets(doc, words, setting):
            continue
        if _is_aside(doc, words) or any(rooted(f, sent.root.i) for f in others):
            yield from [run] if run else []
            run = None
            continue
        hangs = form(doc[words.start]) in setting.grammar.resuming
        ends = words.end == len(doc) and words.end - words.start <= SHORT
        joined = run is not None and (leading or hangs or ends)
        if run is not None and not joined:
            yield run
        leading = _leads(doc, words) and not (hangs and joined)
        run = Range(run.start, words.end) if run is not None and joined else words
    yield from [run] if run else []


def rooted(found: Found, root: int) -> bool:
    """Whether the cue of `found` holds `root`, the head of a sentence."""
    return found.cue_range is not None and found.cue_range.start <= root < found.cue_range.end


def _words(sent: Span, start: int) -> Range | None:
    tokens = [t.i for t in sent if not t.is_space and t.i >= start]
    return Range(tokens[0], tokens[-1] + 1) if tokens else None


def _greets(doc: Doc, words: Range, setting: Setting) -> bool:
    """`Bonjour.`, `Thank you, madam chair.`"""
    return form(doc[words.start]) in setting.grammar.greetings and words.end - words.start <= SHORT + 1


def _leads(doc: Doc, words: Range) -> bool:
    """A sentence that waits for the next; a question waits for nothing."""
    tokens = [t for t in doc[words.start : words.end] if not t.is_punct]
    light = len(tokens) <= SHORT or not any(is_finite(t) for t in tokens)
    return light and doc[words.end - 1].text != "?"


def _is_aside(doc: Doc, words: Range) -> bool:
    return doc[words.start].text == "(" and doc[words.end - 1].text == ")"
