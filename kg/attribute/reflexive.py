"""Whether a verb stands with a reflexive pronoun."""

from __future__ import annotations

from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Whether a reflexive pronoun stands with `verb`."""
    before = verb.doc.tokens[max(0, verb.i - 3) : verb.i]
    near = [t for t in before if t.form in grammar.reflexives and t.dep_ != "mark"]  # `même | s'il regrette P`
    if not near:
        return False
    marked = any(c.dep_ == "mark" for c in verb.children)  # `se borne à indiquer`: the pronoun is the first verb's
    hosts = {verb.i} if marked else {verb.i, verb.head.i}
    return any(t.head.i in hosts for t in near)
