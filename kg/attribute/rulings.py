"""Rulings: what a court does to somebody is its deed, not what it holds."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.parse.nominals import name_at
from kg.parse.tokens import Token
from kg.parse.tree import form, is_infinitive, preposition


def is_court(noun: Token, setting: Setting) -> bool:
    """Whether a noun tells who judges by office."""
    return bool({noun.lemma_.lower(), form(noun)} & setting.grammar.courts)


def convicts(verb: Token, subject: Token, setting: Setting) -> bool:
    """`La cour a condamné | X à deux ans`, `Z à verser P`: a court as the subject, somebody or a measure behind."""
    if not is_court(subject, setting):
        return False
    judged = [c for c in verb.children if c.dep_ == "obj" and c.i > verb.i]
    near = (c for t in (verb, *judged) for c in t.children if c.i > verb.i)
    marks = ((c, preposition(c, setting.grammar)) for c in near)
    apart = [c for c, mark in marks if mark is not None and mark[0] not in setting.grammar.genitives]
    measured = any(is_infinitive(c) or any(n.pos_ in {"NUM", "SYM"} for n in c.subtree) for c in apart)
    return measured or any(name_at(o) is not None for o in judged)
