"""What a sentence denies: which of its tokens stand under a negation, once or twice.

Two kinds deny. A negation proper (French `ne … pas`, `aucun`, `sans`) covers the word that governs it and what hangs on
that word, but for its subject and for clauses with a verb of their own beside it. A word that denies its complement
(`dément avoir fermé`, `refuse de négocier`) covers that complement and not itself. What is covered twice is affirmed.
A particle whose clause has no negator but restricts (`ne … que`) denies nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from kg.lexicon.contradictions import Contradictions
from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, is_finite

REACH = 6
"""A negator stands at most so many tokens behind its particle."""
APART = frozenset({"advcl", "acl:relcl", "parataxis", "conj", "punct"})
"""Relations over which a negation does not reach, where a finite verb follows."""
COMPLEMENTS = frozenset({"xcomp", "ccomp", "csubj", "obj", "obl:arg", "nmod", "obl", "nsubj:pass", "acl"})
"""What a word that denies its complement denies."""


@dataclass(frozen=True, slots=True)
class Polarity:
    """`denied` holds the tokens under an odd number of negations, `negators` the tokens that negate."""

    denied: frozenset[int]
    negators: tuple[int, ...]


def polarity(
    doc: Doc, lexicon: Contradictions, grammar: Grammar, flips: Collection[int], void: Collection[int]
) -> Polarity:
    """The polarity of `doc`'s tokens; `flips` are tokens that deny their complement, `void` those that only look so."""
    turned = [False] * len(doc)
    negators: list[int] = []
    for token, scope in _scopes(doc, lexicon, grammar, void):
        negators.append(token.i)
        for i in scope:
            turned[i] = not turned[i]
    for i in flips:
        for covered in {c.i for child in doc[i].children if child.dep_ in COMPLEMENTS for c in child.subtree}:
            turned[covered] = not turned[covered]
    return Polarity(frozenset(i for i, odd in enumerate(turned) if odd), tuple(negators))


def _scopes(
    doc: Doc, lexicon: Contradictions, grammar: Grammar, void: Collection[int]
) -> Iterator[tuple[Token, frozenset[int]]]:
    """Each negation's own token, with the tokens that it covers."""
    seen: set[int] = set()
    alone = lexicon.determiners | lexicon.prepositions | lexicon.coordinators
    for token in doc:
        if token.form in grammar.negative_particles and token.i not in void:
            negator = _negator(token, lexicon, grammar)
            if negator is not None and negator.i not in void:
                verb = _governor(token)
                seen |= {verb.i, negator.i}
                yield negator, _scope(verb)
    for token in doc:
        known = {token.i, token.head.i, _governor(token).i, _governor(token.head).i} & seen
        if token.form in alone and token.i not in void and not known and token.head is not token:
            yield token, _scope(token.head)


def _governor(token: Token) -> Token:
    """The word that a particle denies: the head of the auxiliary or copula that it hangs on."""
    head = token.head
    return head.head if head.dep_.startswith(("aux", "cop")) else head


def _negator(particle: Token, lexicon: Contradictions, grammar: Grammar) -> Token | None:
    """The word that completes `particle`, behind it or among the subjects of its verb; None where it restricts."""
    doc, verb = particle.doc, _governor(particle)
    words = grammar.negators | lexicon.determiners
    for token in doc[particle.i + 1 : particle.i + 1 + REACH]:
        if token.form in words:
            return token
        if token.form in grammar.restrictive and token.dep_ != "mark":
            return None
    subjects = (t for c in verb.children if c.dep_ in SUBJECTS for t in c.subtree)
    return next((t for t in (*subjects, *verb.subtree) if t.form in words), None)


def _scope(head: Token) -> frozenset[int]:
    """`head` and what hangs on it, without its subject and without clauses of their own."""
    found = {head.i}
    for child in head.children:
        if child.dep_ in SUBJECTS or (child.dep_ in APART and is_finite(child)):
            continue
        found |= _scope(child)
    return frozenset(found)
