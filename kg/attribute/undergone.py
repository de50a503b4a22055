"""What somebody has done to them: `X s'est vu | reprocher P par Y`, `X s'est fait | rappeler P par Y`: Y speaks."""

from __future__ import annotations

from kg.attribute.passives import agents_of
from kg.attribute.reflexive import is_reflexive
from kg.attribute.setting import Setting
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import is_infinitive


def undergoes(verb: Token, grammar: Grammar) -> bool:
    """Whether `verb` is the infinitive of a deed that its subject undergoes."""
    if not is_infinitive(verb):
        return False
    helping = [c for c in verb.children if c.dep_ == "aux:caus"]
    seen = [verb.head] if verb.dep_ == "xcomp" and verb.head.i < verb.i else []
    return any(h.lemma_.lower() in grammar.undergoing and is_reflexive(h, grammar) for h in (*helping, *seen))


def doer(verb: Token, setting: Setting) -> Token | None:
    """Whoever does what the subject of `verb` undergoes."""
    agents = agents_of(verb, setting) if undergoes(verb, setting.grammar) else []
    return agents[0] if agents else None
