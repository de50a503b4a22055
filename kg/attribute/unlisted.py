"""Reporting clauses of verbs that no list names: `Le voleur est passé par le toit, | ont reconstitué les enquêteurs.`

Behind a statement and a comma any verb whose subject, somebody who speaks, follows it and closes the sentence reports.
"""

from __future__ import annotations

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.found import Found
from kg.attribute.inversion import postposed
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import is_named, mode_of, names_voice
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import INSERTED, OBJECTS, Range, is_finite, sentence
from kg.terms import Evidence


def find(verb: Token, paragraph: Paragraph, setting: Setting, found: list[Found]) -> list[Found]:
    """The claim of a `verb` that is no cue, set behind what it reports; none beside a quotation nor where one was
    `found` already."""
    if verb.dep_ != INSERTED or verb.pos_ != "VERB" or not is_finite(verb):
        return []
    doc, bounds = paragraph.doc, sentence(verb)
    group = [verb.i, *(c.i for c in verb.lefts if c.dep_.startswith(("aux", "expl")))]
    comma, subject = min(group) - 1, postposed(verb, setting.grammar)
    if comma <= bounds.start or doc[comma].text != "," or subject is None:
        return []
    if not (names_voice(subject) or is_named(subject)) or any(c.dep_ in OBJECTS for c in verb.children):
        return []
    words = phrase(subject, setting.grammar)
    closed = all(t.is_punct or t.is_space for t in doc[words.end : bounds.end])
    told = trim_keeping_quotes(doc, bounds.start, comma, setting) if closed else None
    if told is None or not any(is_finite(t) for t in doc[told.start : told.end]):
        return []
    if any(q.outer.overlaps(Range(bounds.start, bounds.end)) for q in setting.quotes):
        return []
    claim = Found(
        paragraph,
        [told],
        rule="verb.incise",
        mode=mode_of(told, "clause", setting),
        evidence=Evidence.REPORTED_SPEECH,
        cue_range=Range(comma + 1, verb.i + 1),
        speaker=words,
    )
    cues = [f.cue_range for f in found if f.cue_range is not None]
    return [] if any(verb.i in c for c in cues) else [claim]
