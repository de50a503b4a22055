"""Whether a verb stands with a reflexive pronoun, and whether its subject undergoes it (`s'est vu | refuser P`)."""

from __future__ import annotations

from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import is_infinitive


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Whether a reflexive pronoun stands with `verb`."""
    before = verb.doc.tokens[max(0, verb.i - 3) : verb.i]
    near = [t for t in before if t.form in grammar.reflexives and t.dep_ != "mark"]  # `même | s'il regrette P`
    near = [t for t in near if not _of_undergoing(t, verb, grammar)]
    if not near:
        return False
    marked = any(c.dep_ == "mark" for c in verb.children)  # `se borne à indiquer`: the pronoun is the first verb's
    hosts = {verb.i} if marked else {verb.i, verb.head.i}
    return any(t.head.i in hosts for t in near)


def _of_undergoing(pronoun: Token, verb: Token, grammar: Grammar) -> bool:
    """`s'est vu | refuser P par Y`: the pronoun is the verb's that tells who undergoes the infinitive."""
    helping = (t for t in verb.doc.tokens[pronoun.i + 1 : verb.i] if t.pos_ != "AUX" or t.dep_ == "aux:caus")
    return is_infinitive(verb) and any(t.lemma_.lower() in grammar.undergoing for t in helping)


def undergoes(verb: Token, grammar: Grammar) -> bool:
    """Whether `verb` is the infinitive of a deed that its subject undergoes."""
    if not is_infinitive(verb):
        return False
    helping = [c for c in verb.children if c.dep_ == "aux:caus"]
    seen = [verb.head] if verb.dep_ == "xcomp" and verb.head.i < verb.i else []
    return any(h.lemma_.lower() in grammar.undergoing and is_reflexive(h, grammar) for h in (*helping, *seen))
