"""Reporting clauses set into what they report, without quotation marks: `Le pont, a-t-elle ajouté, restera fermé.`"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from kg.attribute.complements import Setting, trim_keeping_quotes, unquote
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.quotes import inside
from kg.attribute.speakers import inverted_clitic, inverted_subject, phrase, postposed, speakers
from kg.attribute.verbs import may_speak, mode_of
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import Range, is_finite, sentence

OPENERS = frozenset({",", "–", "—", "("})
CLOSERS = OPENERS | {")", ":", ";"}
SHORTEST_CONTENT = 3
"""Fewer tokens than this beside the reporting clause are no statement."""


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of a cue whose clause stands between commas, its subject behind the verb."""
    cues = [c for c in spotted.cues if "quote" in c.frames or c.neutral]
    extent = _extent(spotted, setting) if cues else None
    if extent is None:
        return
    subject = inverted_subject(spotted.head, setting.grammar)
    if subject is None or subject.i not in extent or not may_speak(subject, setting):
        return
    doc, bounds = paragraph.doc, _segment(spotted.head, extent)
    parts = [
        trim_keeping_quotes(doc, a, b, setting)
        for a, b in ((bounds.start, extent.start), (extent.end, bounds.end))
        if a < b
    ]
    contents = [unquote(p, setting) or p for p in parts if p is not None and p.end - p.start >= SHORTEST_CONTENT]
    contents.sort(key=lambda p: not any(is_finite(t) for t in doc[p.start : p.end]))
    if not contents or not any(is_finite(t) for c in contents for t in doc[c.start : c.end]):
        return
    for one in speakers(subject, setting.grammar):
        yield Found(
            paragraph,
            list(contents),
            rule="verb.incise",
            mode=mode_of(contents[0], "clause", setting),
            evidence=cues[0].evidence,
            cue=cues[0],
            cue_range=spotted.extent,
            speaker=phrase(one, setting.grammar),
        )


def _extent(spotted: Spotted, setting: Setting) -> Range | None:
    """From the mark that opens the reporting clause to the one that closes it; None when it is no such clause."""
    verb, doc, bounds = spotted.head, spotted.head.doc, sentence(spotted.head)
    opening = spotted.extent.start - 1
    if opening <= bounds.start or doc[opening].text not in OPENERS:
        return None
    if (quote := inside(setting.quotes, opening - 1)) is not None and quote.whole:
        return None
    subject = inverted_clitic(verb, setting.grammar) or postposed(verb, setting.grammar)
    if subject is None or any(c.dep_ == "nsubj" and c.i < opening for c in verb.children):
        return None
    end = max(verb.i, subject.i) + 1
    while end < bounds.end and doc[end].text not in CLOSERS:
        end += 1
    return Range(opening, end)


def _segment(verb: Token, extent: Range) -> Range:
    """The part of the sentence, between colons and semicolons, that the reporting clause stands in."""
    doc, bounds = verb.doc, sentence(verb)
    start, end = bounds.start, bounds.end
    for i in range(extent.start - 1, bounds.start, -1):
        if doc[i].text in {":", ";"}:
            start = i + 1
            break
    return Range(start, end)
