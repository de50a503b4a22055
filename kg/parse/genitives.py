"""Possessors of several words: `the mayor of Ashby's | claim that P` is the mayor's claim, not a mayor of a claim."""

from __future__ import annotations

from kg.parse.titles import is_person
from kg.parse.tokens import Token

TELLING = frozenset({"SCONJ", "PART"})
"""What opens the content of a word that somebody gave (`claim | that P`, `threat | to do P`)."""


def give_possessor(noun: Token) -> None:
    """Make the person before `of X's` the possessor of `noun`, where a content stands right behind `noun`."""
    person = noun.head
    if noun.dep_ != "nmod" or person.pos_ != "NOUN" or noun.i + 1 >= len(noun.doc) or noun.nbor().pos_ not in TELLING:
        return
    own = next((c for c in noun.lefts if c.dep_ == "nmod:poss" and person.i < c.i), None)
    if own is None:
        return
    case = next((c for c in noun.lefts if c.dep_ == "case" and c.i < own.left_edge.i), None)
    mark = next((c for c in own.children if c.dep_ == "case" and c.i > own.i), None)
    if case is None or mark is None or not is_person(person):
        return
    above, relation = person.head, person.dep_
    moved = [c for c in person.children if c.i > noun.i]
    noun.hang(noun if above.i == person.i else above)
    noun.dep_ = relation
    person.hang(noun)
    person.dep_ = "nmod:poss"
    own.hang(person)
    own.dep_ = "nmod"
    case.hang(own)
    mark.hang(person)
    for child in moved:
        child.hang(noun)
