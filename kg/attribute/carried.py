"""Sentences that leave out their subject: `X fait campagne. | Et menace de P`."""

from __future__ import annotations

from collections.abc import Callable

from kg.lexicon.grammar import Grammar
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, is_finite, is_nominal, sentence

LIGHT = frozenset({"CCONJ", "ADV", "PRON", "AUX"})
"""What may stand between the conjunction and the verb."""
EASILY_MEANT = ("Mood=Imp", "Person=1", "Person=2")
"""Verb forms that leave their subject out anyway."""


def carried(verb: Token, grammar: Grammar, subject_of: Callable[[Token, Grammar], Token | None]) -> Token | None:
    """The subject of the sentence before, where the one of `verb` opens with a conjunction and has none."""
    bounds = sentence(verb)
    first = verb.doc[bounds.start]
    if bounds.start == 0 or first.pos_ != "CCONJ" or verb.dep_ != "ROOT":
        return None
    finite = next((c for c in verb.lefts if c.dep_.startswith("aux")), verb)
    if not is_finite(finite) or any(m in str(finite.morph) for m in EASILY_MEANT):
        return None
    between = verb.doc[first.i + 1 : verb.i]
    if any(t.pos_ not in LIGHT or t.dep_ in SUBJECTS or t.dep_ == "expl:subj" for t in between):
        return None
    before = sentence(verb.doc[bounds.start - 1])
    root = verb.doc[before.start : before.end].root
    subject = subject_of(root, grammar)
    if subject is None or not is_nominal(subject) or subject.i not in before:
        return None
    numbers = finite.morph.get("Number"), subject.morph.get("Number")
    return subject if not all(numbers) or numbers[0] == numbers[1] else None
