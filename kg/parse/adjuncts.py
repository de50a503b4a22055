"""Subjects behind a phrase that opens the sentence: `À Lens, Sonia, caissière, | confie P`.

A small parser may take the name behind the comma for a part of the phrase before it, and leave the verb without a
subject.
"""

from __future__ import annotations

from kg.parse.tokens import Span, Token
from kg.parse.tree import SUBJECTS, is_finite, is_nominal

LEAD_TOKENS = 4
"""How far behind the comma the head of the noun phrase may stand (`le jeune entraîneur`)."""


def give_subject_behind(sent: Span) -> None:
    """Hang the noun phrase behind the opening phrase's comma on the main verb that has no subject."""
    first = next((t for t in sent if not t.is_space), None)
    verb = sent.root
    if first is None or first.pos_ != "ADP" or verb.pos_ != "VERB" or not is_finite(verb):
        return
    subjects = [c for c in verb.children if c.dep_ in SUBJECTS or c.dep_.startswith("expl:subj")]
    comma = next((t for t in sent.doc[first.i : verb.i] if t.text == ","), None)
    if comma is None or any(not _governed(s) or s.i > comma.i for s in subjects):
        return
    noun = _head_behind(comma, verb)
    if noun is None or noun.head.i >= comma.i:
        return
    for subject in subjects:
        subject.dep_ = "obl:mod"
    noun.hang(verb)
    noun.dep_ = "nsubj"
    for token in sent.doc[noun.i + 1 : verb.i]:
        if token.head.i < comma.i and not token.is_punct and token.hang(noun):
            token.dep_ = "appos" if is_nominal(token) else token.dep_


def _governed(noun: Token) -> bool:
    return any(c.dep_ == "case" for c in noun.children)


def _head_behind(comma: Token, verb: Token) -> Token | None:
    """The first noun behind `comma` of a phrase that opens with a name or a determiner, no preposition before it."""
    behind = comma.doc[comma.i + 1 : min(comma.i + 1 + LEAD_TOKENS, verb.i)]
    if not len(behind) or behind[0].pos_ not in {"PROPN", "DET"}:
        return None
    noun = next((t for t in behind if t.pos_ in {"PROPN", "NOUN", "ADP", "PUNCT"}), None)
    return noun if noun is not None and is_nominal(noun) and not _governed(noun) else None
