"""Reports that go on without a cue: `The bridge was unsafe, she said. | It had been closed since May.`

Behind a sentence that reports in the past, one in the tense that reported speech moves into (`had been`, `would be`),
which holds nobody else's words, is still the speaker's. Not `would have been`, which tells what did not come about.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.parse.tree import Range, form, is_finite
from kg.terms import Evidence, Mode

RULE = "verb.free"
"""The rule of what is reported without a cue."""
REPORTED = ("verb.clause", "verb.incise", RULE)
"""Rules of what it may go on from."""
QUESTION = "?"


def go_on(sent: Span, before: Sequence[Found], paragraph: Paragraph, setting: Setting) -> Found | None:
    """The claim that `sent`, in which nothing was found, makes where the finds of the sentence `before` are of one
    speaker and go on here; None where they do not."""
    last = before[-1] if before else None
    if last is None or last.speaker is None or any(not f.rule.startswith(REPORTED) for f in before):
        return None
    if any(f.speaker != last.speaker for f in before) or not (last.rule == RULE or _told_in_past(last)):
        return None
    here = Range(sent.start, sent.end)
    if not _moved(sent.root, setting) or any(q.whole and q.outer.overlaps(here) for q in setting.quotes):
        return None
    content = trim_keeping_quotes(paragraph.doc, sent.start, sent.end, setting)
    if content is None or any(t.text == QUESTION for t in sent):
        return None
    return Found(
        paragraph,
        [content],
        rule=RULE,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        speaker=last.speaker,
        speaker_paragraph=last.speaker_paragraph,
    )


def _told_in_past(claim: Found) -> bool:
    """Whether the verb that reports is in the past and closes or opens its sentence alone."""
    if claim.cue_range is None:
        return False
    verb = claim.paragraph.doc[claim.cue_range.end - 1]
    return "Tense=Past" in str(verb.morph) and is_finite(verb)


def _moved(root: Token, setting: Setting) -> bool:
    """Whether a sentence's main verb is in a tense that reported speech moves into."""
    helpers = [c for c in root.children if c.dep_.startswith(("aux", "cop"))]
    moved = [c for c in helpers if form(c) in setting.grammar.backshifted]
    if not moved:
        return False
    perfect = any(c.dep_ == "aux:tense" and c.i != moved[0].i for c in helpers)
    return "Tense=" in str(moved[0].morph) or not perfect
