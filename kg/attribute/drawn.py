"""Stands that something draws from others: `The plan | faced criticism from teachers`, `was met with anger from X`."""

from __future__ import annotations

from kg.attribute.experience import cause
from kg.attribute.setting import Setting
from kg.attribute.speech import may_speak, names_voice
from kg.lexicon.cues import Cue
from kg.parse.tokens import Token
from kg.parse.tree import (
    SUBJECTS,
    Range,
    form,
    has_verb,
    is_name,
    is_nominal,
    is_present_participle,
    preposition,
    sentence,
    trim,
)
from kg.terms import Stance

RULE = "verb.experiencer"
TAKEN = frozenset({Stance.SUPPORT, Stance.OPPOSE, Stance.DOUBT, Stance.WARN})
HUNG = frozenset({"obj", "obl", "obl:arg", "obl:mod", "conj", "xcomp"})
"""How a noun hangs on the verb that draws it."""


def drawn(noun: Token, cue: Cue, setting: Setting) -> tuple[Token, Range | None] | None:
    """Who takes the stand that `noun` tells, and what drew it; the noun may have a content of its own instead, as it
    must where it is the subject (`Hopes are rising among traders | that P`)."""
    verb = _drawing(noun, setting) if cue.act in TAKEN else None
    holder = _from(noun, verb, setting) if verb is not None else None
    if verb is not None and holder is not None:
        return holder, _cause(verb, setting)
    if noun.dep_ in SUBJECTS and setting.grammar.drawing:
        holder = _from(noun, noun.head, setting)
    return (holder, None) if holder is not None else None


def _drawing(noun: Token, setting: Setting) -> Token | None:
    """The verb that draws `noun` (`drew | applause`, `was met with | anger`), through the nouns joined to it."""
    current = noun
    while current.dep_ == "conj" and is_nominal(current.head) and current.head.i < current.i:
        current = current.head
    verb = current.head
    if current.dep_ not in HUNG or verb.i >= noun.i or verb.lemma_.lower() not in setting.grammar.drawing:
        return None
    mark = preposition(current, setting.grammar)
    passive = any(c.dep_ == "aux:pass" for c in verb.lefts)
    return verb if passive == (mark is not None) or (mark is not None and mark[0] in setting.grammar.bringing) else None


def _from(noun: Token, verb: Token, setting: Setting) -> Token | None:
    """X in `criticism from X`, `among X`, or, of a passive, `by X`; hung on the noun or on the verb."""
    for child in (*noun.children, *verb.children):
        mark = preposition(child, setting.grammar)
        if mark is None or child.i < noun.i or child.pos_ not in {"NOUN", "PROPN", "X"}:
            continue
        marked = mark[0] in setting.grammar.origins or form(mark[1]) in setting.grammar.agents
        many = "Number=Plur" in str(child.morph)
        if marked and may_speak(child, setting) and (many or is_name(child) or names_voice(child)):
            return child
    return None


def _cause(verb: Token, setting: Setting) -> Range | None:
    """What draws it: the verb's subject; the clause before the comma of `P, | drawing protests from X`."""
    doc, start = verb.doc, sentence(verb).start
    if is_present_participle(verb) and verb.dep_ in {"advcl", "xcomp", "acl"} and verb.i > start:
        before = trim(doc, start, verb.i - 1) if doc[verb.i - 1].text == "," and verb.i - 1 > start else None
        return before if before is not None and has_verb(doc, before) else None
    return cause(verb, setting)
