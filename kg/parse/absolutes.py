"""Clauses that `with` and a participle open: `With X saying P | and Y insisting Q, …`, where the second was lost."""

from __future__ import annotations

from kg.lexicon.grammar import SUBJECT_FIRST, load_grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, form, is_gerund, is_nominal


def join_participles(doc: Doc) -> Doc:
    """`doc` with the second participle of such a clause joined to the first, and its subject hung on it."""
    grammar = load_grammar(doc.lang_)
    if SUBJECT_FIRST not in grammar.syntax:
        return doc
    for first in doc:
        marks = [c for c in first.lefts if c.dep_ in {"mark", "case"} and form(c) in grammar.bringing]
        if not marks or not _goes_on(first):
            continue
        end = next((t.i for t in doc[first.i : first.sent.end] if t.text == ","), first.sent.end)
        for joint in doc[first.i + 2 : end - 2]:
            if joint.dep_ == "cc" and form(joint) in grammar.joining:
                _join(first, joint, end)
    return doc


def _goes_on(verb: Token) -> bool:
    return verb.pos_ == "VERB" and is_gerund(verb)


def _join(first: Token, joint: Token, end: int) -> None:
    """Join the participle right behind the noun phrase that `joint` opens to the `first`."""
    doc = first.doc
    second = next((t for t in doc[joint.i + 2 : end] if t.pos_ in {"VERB", "AUX"}), None)
    subject = doc[second.i - 1] if second is not None else joint
    while second is not None and is_nominal(subject.head) and subject.head.i in range(joint.i + 1, second.i):
        subject = subject.head
    free = second is not None and _goes_on(second) and not any(c.dep_ in SUBJECTS for c in second.children)
    if second is None or not free or not is_nominal(subject) or not second.hang(first):
        return
    second.dep_ = "conj"
    if subject.hang(second):
        subject.dep_ = "nsubj"
    joint.hang(second)
