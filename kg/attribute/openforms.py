"""Infinitives and gerunds behind a cue, also those that the tagger took for something else."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import is_infinitive, is_present_participle


def like_infinitive(token: Token) -> bool:
    """An infinitive, also one that the tagger took for a noun behind its mark (`de le revoir`)."""
    marked = any(c.dep_ == "mark" and c.i < token.i for c in token.children)
    if any(c.dep_ == "aux:caus" and is_present_participle(c) for c in token.lefts):
        return False  # `a assuré X, | faisant remarquer que P`
    return is_infinitive(token) or is_being(token) or (marked and token.dep_ == "xcomp" and token.pos_ == "NOUN")


def like_gerund(token: Token, setting: Setting) -> bool:
    """`ruled out | closing the pool`: a gerund that the tagger took for a participle."""
    participle = is_present_participle(token) and token.dep_ == "xcomp"
    return participle and SUBJECT_FIRST in setting.grammar.syntax


def is_being(token: Token) -> bool:
    """`nie | être à vendre`: the mark before the predicate of a bare infinitive is the predicate's."""
    copula = next((c for c in token.lefts if c.dep_ == "cop" and "VerbForm=Inf" in str(c.morph)), None)
    return copula is not None and copula.i == token.left_edge.i
