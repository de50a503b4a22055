"""Subjects that stand elsewhere than before the cue: `It was said by X | that P`, `X is at pains | to say that P`."""

from __future__ import annotations

from kg.attribute.clauses import reported_clause
from kg.attribute.setting import Setting
from kg.lexicon.cues import Cue
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, Range, is_nominal, sentence

DASHES = frozenset({"–", "—", "-"})


def of_predicate(noun: Token) -> Token | None:
    """`The mayor is at pains | to stress P`: the subject of the copula whose predicate is `noun`."""
    denied = any("PronType=Neg" in str(c.morph) for c in noun.lefts)  # `was in no hurry | to promise`
    if denied or not any(c.dep_ == "cop" for c in noun.children) or noun.dep_.startswith("acl"):
        return None
    return next((c for c in noun.lefts if c.dep_ == "nsubj" and is_nominal(c)), None)


def is_governed(noun: Token) -> bool:
    """Whether a preposition governs `noun`, also one that a parser hung on its first part (`Under | cross-checks`)."""
    first = noun.left_edge
    on_part = first.dep_ == "case" and first.head.dep_ == "compound" and first.head.head.i == noun.i
    return on_part or any(c.dep_ == "case" for c in noun.children)


def past_dateline(subjects: list[Token]) -> list[Token]:
    """`subjects` without the place that a dash parts from the others at the head of a text (`Harton – | the mayor`)."""
    place = subjects[0] if len(subjects) > 1 else None
    if place is None or place.pos_ != "PROPN" or place.left_edge.i != sentence(place).start:
        return subjects
    return subjects[1:] if place.nbor().text in DASHES and subjects[-1].i > place.i + 1 else subjects


def is_dateline(place: Token, verb: Token) -> bool:
    """`GEORGETOWN, 14 mai - | X a dit`: a place in capitals at the head of the sentence, parted by a dash."""
    opens = place.i == sentence(verb).start and place.text.isupper() and len(place.text) > 1
    return opens and any(t.text in DASHES for t in verb.doc[place.i + 1 : verb.i])


def impersonal_clause(verb: Token, cue: Cue, setting: Setting, *, aimed: bool = False) -> Range | None:
    """P in `It was pointed out by X | that P`; with a cue `aimed` at persons, in `Y was warned by X | that P`."""
    if "clause" not in cue.frames or SUBJECT_FIRST not in setting.grammar.syntax:
        return None
    subject = next((c for c in verb.lefts if c.dep_ in {*SUBJECTS, "expl", "expl:subj"}), None)
    told = any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)
    fits = subject is not None and (aimed or subject.pos_ == "PRON")
    return reported_clause(verb, setting) if told and fits else None
