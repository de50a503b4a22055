"""Whose view is told by a name before the noun: `in | the mayor's | view, P`, as in `in his view`."""

from __future__ import annotations

from kg.attribute.cues import spot_run
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speakers import phrase
from kg.attribute.speech import is_named, may_speak, names_voice
from kg.lexicon.cues import Lexicon
from kg.parse.tokens import Span
from kg.parse.tree import Range, form


def views(sent: Span, lexicon: Lexicon, setting: Setting) -> list[Source]:
    """The phrases of a sentence that tell in whose view it holds; they are those with a possessive pronoun, with
    whoever has the view in its place."""
    found: list[Source] = []
    for owner in sent:
        noun = owner.head
        if owner.dep_ != "nmod:poss" or owner.pos_ == "PRON" or owner.i > noun.i:
            continue
        if any(c.i > noun.i and not c.is_punct for c in noun.children):
            continue  # `in the club's view | of the valley`
        mark = next((c for c in noun.lefts if c.dep_ == "case" and c.i == owner.left_edge.i - 1), None)
        if mark is None or not may_speak(owner, setting) or not (is_named(owner) or names_voice(owner)):
            continue
        pronouns = sorted(setting.grammar.possessives)
        hits = (spot_run((form(mark), word, form(noun)), 0, lexicon.phrases) for word in pronouns)
        hit = next((h for h in hits if h is not None and h[0].object == "possessor"), None)
        if hit is not None:
            extent = Range(mark.i, noun.i + 1)
            found.append(Source(hit[0], extent, extent, (phrase(owner, setting.grammar),), (owner,), ()))
    return found
