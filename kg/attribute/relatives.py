"""Whom a relative pronoun stands for: `le préfet lui-même, qui dit P`, `les auteurs du film, qui ont dit P`."""

from __future__ import annotations

from collections.abc import Sequence

from kg.attribute.inversion import articled
from kg.attribute.speech import is_named, names_voice
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import antecedent, form, is_emphatic, is_finite, is_nominal

PLURAL = ("Plur",)


def resolved(subject: Token, verb: Token, grammar: Grammar) -> Token:
    """The antecedent of a relative pronoun that is the subject of `verb`; any other subject itself."""
    if form(subject) not in grammar.subject_relatives:
        return subject
    before = subject.nbor(-1)
    before = before.nbor(-1) if before.text == "," and before.i else before
    before = before.head if is_emphatic(before) else before  # `c'est le préfet | lui-même qui`
    if before.pos_ == "PROPN" and not any(c.dep_ == "case" for c in before.children):
        return before.head if before.dep_.startswith("flat") else before
    noun = antecedent(verb) or (subject.head.head if subject.head.dep_.startswith("acl") else None)
    if noun is None or not (is_nominal(noun) or articled(noun)):
        noun = before if is_nominal(before) else subject
    return _one_of(within(noun, before) or noun, verb)


def within(noun: Token, last: Token) -> Token | None:
    """`le soutien de | la maire de Lille`, `Refus poli de | la directrice`: of the nouns up to `last`, the nearest that
    tells somebody who speaks, where `noun`, which they complete, does not."""
    if names_voice(noun) or is_named(noun):
        return None
    inner = [t for t in (last, *last.ancestors) if noun.i < t.i <= last.i]
    return next((t for t in inner if is_nominal(t) and names_voice(t)), None)


def _one_of(noun: Token, verb: Token) -> Token:
    """`X, l'un de ses avocats, qui a dit P`: a verb in the singular tells of X, not of the many he is one of; `les
    auteurs du film, qui ont dit P`: one in the plural of them, not of the film."""
    finite = next((c for c in verb.children if c.dep_.startswith("aux") and is_finite(c)), verb)
    number = finite.morph.get("Number")
    if not number or not noun.morph.get("Number") or _agrees(noun, number):
        return noun
    if number == PLURAL and noun.dep_ == "conj" and is_nominal(noun.head):
        return noun.head  # `le maire et le préfet, qui ont dit P`
    if number == PLURAL:
        within = [noun.head] if noun.dep_ == "nmod" else [c for c in noun.children if c.dep_ == "nmod" and c.i < verb.i]
        joined = any(c.dep_ == "conj" for t in (noun, *within) for c in t.children)
        return next((t for t in within if not joined and is_nominal(t) and _agrees(t, number)), noun)
    one = noun.head
    return one.head if noun.dep_ == "nmod" and one.pos_ == "PRON" and one.dep_ == "appos" else noun


def _agrees(noun: Token, number: Sequence[str]) -> bool:
    return noun.morph.get("Number") == number
