"""Whose words or figures are told: `ministry figures | show P`, `data from the bank | suggest P`."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.attribute.speakers import subject_of
from kg.attribute.speech import is_named, names_voice
from kg.parse.tokens import Token
from kg.parse.tree import OBJECTS, form, is_nominal, is_passive, preposition

BEFORE = frozenset({"compound", "nmod:poss", "amod"})
"""Relations of a name or a body before the noun for what it published."""


def author(noun: Token, setting: Setting) -> Token | None:
    """The person or body behind a noun for words or figures that speak for nobody by themselves, None if not told."""
    grammar = setting.grammar
    issuer = _issuer(noun, setting)
    if issuer is not None:
        return issuer
    if noun.lemma_.lower() not in grammar.words_of & grammar.never_speak:
        return None
    own = {*grammar.genitives, *grammar.origins, *grammar.agents}
    behind = [
        c
        for c in noun.children
        if c.i > noun.i and (mark := preposition(c, grammar)) and ({mark[0], form(mark[1])} & own)
    ]
    before = [c for c in noun.lefts if c.dep_ in BEFORE]
    return next((c for c in (*behind, *reversed(before)) if is_nominal(c) and (is_named(c) or names_voice(c))), None)


def _issuer(noun: Token, setting: Setting) -> Token | None:
    """`X sent a letter | demanding P`, `X released a statement | which read: “P”`, `X carried signs | reading “P”`: who
    put a new document out or shows the words."""
    grammar, verb = setting.grammar, noun.head
    new = any(form(c) in grammar.indefinite_articles for c in noun.lefts)
    carried = noun.lemma_.lower() in grammar.placards
    if noun.dep_ not in OBJECTS or not (carried or (new and noun.lemma_.lower() in grammar.words_of)):
        return None
    issuing = grammar.carrying if carried else grammar.issuing
    issued = verb.i < noun.i and verb.lemma_.lower() in issuing and not is_passive(verb, grammar)
    subject = subject_of(verb, grammar) if issued else None
    return subject if subject is not None and subject.i < verb.i else None
