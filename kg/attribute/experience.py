"""Verbs of feeling whose object feels: `la taxe inquiète | les routiers`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.joint import speakers
from kg.attribute.objects import objects
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak, mode_of
from kg.lexicon.cues import Cue
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import SUBJECTS, Range, negated, subtree, trim


def experienced(spotted: Spotted, cue: Cue, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of whoever is the verb's object about what is its subject; none where either is a pronoun."""
    verb = spotted.head
    cause = next((c for c in verb.children if c.dep_ in SUBJECTS and c.pos_ == "NOUN" and c.i < verb.i), None)
    cause = cause or subject_of(verb, setting.grammar)
    feeling = next((o for o in objects(verb) if o.i > verb.i and o.pos_ != "PRON"), None)
    if cause is None or cause.pos_ != "NOUN" or feeling is None or not may_speak(feeling, setting):
        return
    content = trim(verb.doc, subtree(cause).start, min(subtree(cause).end, verb.i))
    if content is None:
        return
    for one in speakers(feeling, setting.grammar):
        yield Found(
            paragraph,
            [Range(content.start, content.end)],
            rule="verb.experiencer",
            mode=mode_of(content, "object", setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            negated=negated(verb, setting.grammar),
            speaker=phrase(one, setting.grammar),
        )
