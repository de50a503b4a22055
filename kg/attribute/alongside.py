"""What a reporter tells beside a report, behind its reporting clause: what went on meanwhile, before or after."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_infinitive, is_present_participle, sentence


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


def opens_main(doc: Doc, clause: Token, verb: Token, contents: list[Range], setting: Setting) -> bool:
    """`After the file had been found, | X reportedly wrote to Y`, `When the fair closed, | X welcomed the sale`: what a
    conjunction opens is said by nobody, unless the main clause follows (`If the vote fails, she tells us, | her party
    leaves`)."""
    first = clause.left_edge
    joins = (first.pos_ == "SCONJ" and first.dep_ == "mark") or form(first) in setting.grammar.announcing
    marked = joins and first.head.i == clause.i
    rest = (doc[c.start] for c in contents if clause.i not in c)
    return (
        marked and clause.dep_ == "advcl" and clause.head.i == verb.i and all(t.pos_ in {"ADP", "SCONJ"} for t in rest)
    )
