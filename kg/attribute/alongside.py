"""What a reporter tells beside a report, behind its reporting clause: what went on meanwhile, before or after."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import form, is_infinitive, is_present_participle, sentence


def meanwhile(first: Token, setting: Setting, *, resumed: bool) -> bool:
    """Whether a part opens with what the reporter tells beside it: `…, a averti X, | tandis que Y reprochait …`, `…, X
    said, | adding that …`; where the subject comes first, behind more than `she said`, any participle and any clause of
    time (`…, the mayor said, | ending a long dispute`)."""
    led = SUBJECT_FIRST in setting.grammar.syntax
    aside = form(first) in setting.grammar.meanwhile
    if not led:
        return aside
    going = "VerbForm=Ger" in str(first.morph)
    return going or (not resumed and (aside or is_present_participle(first)))


def goes_along(first: Token, setting: Setting) -> bool:
    """Whether a part opens with what the speaker did meanwhile, before or after: a present participle, or an infinitive
    behind a preposition of time or manner."""
    if SUBJECT_FIRST in setting.grammar.syntax:
        return False
    if is_present_participle(first):
        return True
    near = first.doc[first.i + 1 : min(first.i + 4, sentence(first).end)]
    return form(first) in setting.grammar.accompanying and any(is_infinitive(t) for t in near)
