"""Reports that name only who heard them: `The van had no brakes, the court was told.`"""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.passives import agents_of
from kg.attribute.persons import aiming
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import mode_of
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import is_finite, sentence


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """What somebody unnamed told, before the comma of a passive whose subject is who was told."""
    verb, doc = spotted.head, paragraph.doc
    cue = next((c for c in spotted.cues if c.neutral and "clause" in c.frames and aiming(c.frames)), None)
    heard = next((c for c in verb.lefts if c.dep_ == "nsubj:pass"), None)
    if cue is None or heard is None or verb.dep_ != "ROOT" or SUBJECT_FIRST not in setting.grammar.syntax:
        return
    comma = heard.left_edge.i - 1
    told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < comma), None)
    stated = told is not None and any(is_finite(t) for t in (told, *told.lefts))
    if not stated or doc[comma].text != "," or agents_of(verb, setting):
        return
    content = trim_keeping_quotes(doc, sentence(verb).start, comma, setting)
    if content is not None:
        yield Found(
            paragraph,
            [content],
            rule="verb.incise",
            mode=mode_of(content, "clause", setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            said_to=[phrase(heard, setting.grammar)],
        )
