"""What a report and a quotation beside it have in common: which of the two says the other, or more."""

from __future__ import annotations

from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Doc
from kg.parse.tree import Range
from kg.terms import Mode

STATED = (
    "verb.clause",
    "verb.infinitive",
    "verb.predicate",
    "verb.person",
    "verb.regard",
    "verb.answerable",
    "verb.to",
    "source",
)
"""Rules whose content states something of its own, whatever is quoted behind it."""


def is_cue_of(reported: Found, direct: Found) -> bool:
    """A reporting clause whose cue turned out to introduce a direct quotation has no other content, unless it is a
    clause or a stand taken, which the quotation goes on from (`doute de P : « Q »`)."""
    if reported.cue_range is None or reported.cue_range != direct.cue_range:
        return False
    stated = reported.rule.startswith(STATED) or (reported.cue is not None and not reported.cue.neutral)
    return not (stated and reported.contents[-1].end < direct.contents[0].start)


def says_more(reported: Found, direct: Found, setting: Setting) -> bool:
    """`Selon X, la note « tient en une page »`: of a clause that ends in a quotation the quotation is but a part."""
    quoted, doc = direct.contents[0], direct.paragraph.doc
    if direct.rule != "quote.source" or reported.rule != "source" or reported.cue_range != direct.cue_range:
        return False
    whole = next((c for c in reported.contents if c.start <= quoted.start and c.end >= quoted.end - 1), None)
    assert direct.cue_range is not None
    led = SUBJECT_FIRST in setting.grammar.syntax and direct.mode is Mode.MIXED
    if whole is None or (whole.start < direct.cue_range.start and not led):
        return False
    before = [t for t in doc[whole.start : quoted.start] if not t.is_space]
    led_in = len(before) > 1 and (before[-2].is_punct or before[-2].pos_ == "SCONJ")
    return not led_in and any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in before)


def holds_quote(reported: Found, direct: Found) -> bool:
    """A source phrase beside a quotation that has a speaker of its own vouches for nothing else."""
    return reported.rule == "source" and any(c.overlaps(direct.contents[0]) for c in reported.contents)


def leads_in(doc: Doc, extent: Range, setting: Setting) -> bool:
    """`Speaking to the Herald, X said, | “P. Q.”`: with a sentence quoted behind its comma a clause is set in none."""
    return SUBJECT_FIRST in setting.grammar.syntax and any(
        q.whole
        and extent.end <= q.outer.start <= extent.end + 1
        and doc[q.outer.start - 1].text == ","
        and doc[q.inner.start].text[:1].isupper()
        for q in setting.quotes
    )
