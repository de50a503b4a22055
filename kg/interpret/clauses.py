"""Clauses of one report: `said that P and that Q` is one claim where both do the same to the same, two where not.

Guidelines: a claim is one speaker, one stance and one content; words of one stance stay together.
"""

from __future__ import annotations

from dataclasses import replace

from kg.lexicon.grammar import Grammar
from kg.model import Claim, Document, Mention, Passage
from kg.words import Words

RULE = "verb.clause"


def together(one: Mention, other: Mention, document: Document, grammar: Grammar) -> Mention | None:
    """Both clauses as one mention, where nothing but `and that` parts what one cue reports of one speaker."""
    if (one.rule, one.cue, one.speaker) != (RULE, other.cue, other.speaker) or other.rule != RULE:
        return None
    first, second = one.contents[-1], other.contents[0]
    if first.end >= second.start or len(other.contents) > 1:
        return None
    between = document.text[first.end : second.start]
    words, marks = set(Words.of(between).forms), grammar.complementizers
    if not words & marks or not words <= grammar.joining | grammar.parting | marks:
        return None
    return replace(one, contents=(*one.contents[:-1], Passage(first.start, second.end)))


def do_the_same(one: Claim, other: Claim, both: Claim) -> bool:
    """Whether two claims, and what they are `both` together, have one act and one target."""
    return one.stance is other.stance is both.stance and one.target == other.target == both.target
