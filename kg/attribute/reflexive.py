"""Whether a verb stands with a reflexive pronoun."""

from __future__ import annotations

from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import (
    form,
)


def is_reflexive(verb: Token, grammar: Grammar) -> bool:
    """Whether a reflexive pronoun stands with `verb`."""
    marked = any(c.dep_ == "mark" for c in verb.children)  # `se borne à indiquer`: the pronoun is the first verb's
    hosts = {verb.i} if marked else {verb.i, verb.head.i}
    attached = [*verb.children, *(t for t in verb.doc[max(0, verb.i - 3) : verb.i])]
    return any(
        form(c) in grammar.reflexives and c.i < verb.i and verb.i - c.i <= 3 and c.head.i in hosts for c in attached
    )
