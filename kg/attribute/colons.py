"""What stands behind a colon without quotation marks: `Le maire prévient : | sans argent, pas de piscine`."""

from __future__ import annotations

from collections.abc import Iterable

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.setting import Complement, Setting
from kg.attribute.sources import Source
from kg.lexicon.cues import Cue
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, has_verb, sentence
from kg.terms import Stance

RULE = "verb.colon"
OF_ADJECTIVE = "adjective.colon"
ALONE = frozenset({RULE, OF_ADJECTIVE})
"""Rules whose content a colon alone gives."""
FAR_TOKENS = 20
"""The same where a pronoun stands for what is told (`l'a dit à l'aéroport, au retour de Paris :`)."""
REACH_TOKENS = 6
"""How far behind its verb the colon may stand (`s'inquiète depuis lundi :`)."""
LEAST_TOKENS = 4
"""Fewer words are the head of a list."""


def behind_colon(spotted: Spotted, setting: Setting) -> Complement | None:
    """The clause behind the colon that closes a cue without a complement; a whole quotation is direct speech."""
    doc, end = spotted.head.doc, sentence(spotted.head).end
    at = spotted.extent.end
    announced = _announced(spotted, setting)
    reach, closing = (FAR_TOKENS, {";"}) if announced else (REACH_TOKENS, {",", ";"})
    while at < end and doc[at].text != ":":
        if doc[at].pos_ in {"VERB", "AUX"} or at - spotted.extent.end >= reach or doc[at].text in closing:
            return None
        at += 1
    opened = next((q for q in setting.quotes if q.outer.start == at + 1), None)
    if opened is not None and opened.outer.end > end:
        return None  # a quotation of several sentences
    told = trim_keeping_quotes(doc, at + 1, end, setting) if at < end else None
    if told is None or told.end - told.start < LEAST_TOKENS:
        return None
    if any(q.outer.start == told.start for q in setting.quotes):
        return None
    idiom = any(len(c.words) > 1 for c in spotted.cues)  # `a rendu sa copie : | une seule caserne`
    stated = announced or idiom or has_verb(doc, told)
    return Complement((told,), "colon") if stated else None


def behind_adjective(adjective: Token, cue: Cue, setting: Setting) -> Range | None:
    """`Le maire est catégorique : | P`: the clause that a colon adds to what somebody is said to be."""
    doc, at, end = adjective.doc, adjective.i + 1, sentence(adjective).end
    told = trim_keeping_quotes(doc, at + 1, end, setting) if at < end and doc[at].text == ":" else None
    if told is None or not {"quote", "clause"} & set(cue.frames) or told.end - told.start < LEAST_TOKENS:
        return None
    quoted = any(q.outer.start == told.start for q in setting.quotes)
    return told if not quoted and has_verb(doc, told) else None


def over_colon(told: Complement, spotted: Spotted, setting: Setting) -> Complement:
    """`s'est voulu rassurant : | P`: what somebody says of themselves, with the clause that a colon adds to it."""
    doc, said, end = spotted.head.doc, told.contents[-1], sentence(spotted.head).end
    colon = said.end < end and doc[said.end].text == ":"
    added = trim_keeping_quotes(doc, said.end + 1, end, setting) if colon else None
    if told.frame != "self" or added is None or any(q.whole and q.outer.overlaps(added) for q in setting.quotes):
        return told
    if not has_verb(doc, added):
        return told
    return Complement((*told.contents[:-1], Range(said.start, added.end)), told.frame, told.target)


def _announced(spotted: Spotted, setting: Setting) -> bool:
    """`X l'a répété : | pas question de céder`: a pronoun in the singular, right before the verb, stands for it."""
    start = spotted.extent.start
    return start > 0 and form(spotted.head.doc[start - 1]) in setting.grammar.singular_clitics


def answers(claim: Found) -> bool:
    """Whether what stands behind the colon answers something that is denied or refused (`X dément : | P`)."""
    return claim.rule == RULE and claim.cue is not None and claim.cue.act in (Stance.DENY, Stance.OPPOSE)


def without_told(found: list[Found], phrases: Iterable[Source]) -> list[Found]:
    """`found` less what a colon alone gives where the words behind it name a source or have a cue of their own
    (`X dément : | P, selon lui`)."""
    named = [p.extent for p in phrases]
    told = [c for f in found if f.rule not in ALONE for c in f.contents]
    return [f for f in found if f.rule not in ALONE or not any(f.contents[0].overlaps(r) for r in (*named, *told))]
