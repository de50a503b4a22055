"""What is known of a content beside its words."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Document, Mention
from kg.terms import Mode

LEAD_CHARACTERS = 100
"""How far before a content its cue may begin."""
TAKEN_UP = "verb.object"
"""The rule of a stand on what was told before."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known of a content beside its words: the rule that found it, whether it is quoted whole, its speaker's
    words, the words of the cue up to the content where they come before it, and those between the two."""

    rule: str = ""
    direct: bool = False
    speaker: str = ""
    lead: str = ""
    between: str = ""
    observer: bool = False

    @classmethod
    def of(cls, mention: Mention, document: Document, observer: bool = False) -> Setting:
        """The setting of a mention of `document`; an `observer` only tells what others do."""
        speaker = document.cut(mention.speaker) if mention.speaker is not None else ""
        lead, between = _lead(mention, document), _between(mention, document)
        return cls(mention.rule, mention.mode is Mode.DIRECT, speaker, lead, between[:LEAD_CHARACTERS], observer)


def _between(mention: Mention, document: Document) -> str:
    """The words between cue and content, on whichever side of it the cue stands (`P, | a charge that he | denies`)."""
    cue, first, last = mention.cue, mention.contents[0], mention.contents[-1]
    if cue is None:
        return ""
    taken_up = mention.rule == TAKEN_UP and last.end <= cue.start
    return document.text[last.end : cue.start] if taken_up else document.text[cue.end : first.start]


def _lead(mention: Mention, document: Document) -> str:
    cue, start = mention.cue, mention.contents[0].start
    if cue is None:
        return ""
    if cue.start < start <= cue.start + LEAD_CHARACTERS:
        return document.text[cue.start : start]
    return document.cut(cue)
