"""Words that stand for a noun phrase, which the parser took for something else: `A third | cautioned`, `denied | that`.

An article, numeral or adjective before a finite verb is a subject when nothing else could be; a conjunction that is
the object of a verb is a pronoun.
"""

from __future__ import annotations

from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, SUBJECTS, is_finite, is_nominal

DETERMINING = frozenset({"DET", "ADJ", "ADV", "NUM", "PRON"})
"""Tags of what may stand for a noun phrase with a determiner, or alone."""
LONGEST = 3
"""Words of such a phrase (`A second one`)."""


def stand_in(doc: Doc) -> Doc:
    """`doc` with such words tagged as pronouns and hung as subject or object."""
    for token in doc:
        if _alone(token) and (token.dep_ in SUBJECTS or (token.dep_ in OBJECTS and token.i > token.head.i)):
            token.pos_ = "PRON"
        if token.pos_ == "SCONJ" and _closes_clause(token) and token.hang(token.nbor(-1)):
            token.pos_, token.dep_ = "PRON", "obj"
        if token.pos_ == "VERB" and is_finite(token) and not any(c.dep_ in SUBJECTS for c in token.children):
            _give_subject(token)
    return doc


def _alone(token: Token) -> bool:
    """A conjunction or determiner on which nothing hangs."""
    return token.pos_ in {"SCONJ", "DET"} and not any(True for _ in token.children)


def _closes_clause(token: Token) -> bool:
    """`disputed | that, saying Q`: right behind a verb and before a mark that ends its clause nothing is joined."""
    if not 0 < token.i < len(token.doc) - 1 or any(True for _ in token.children):
        return False
    return token.nbor(-1).pos_ == "VERB" and token.nbor().text in {",", ".", ";", ":"}


def _give_subject(verb: Token) -> None:
    """The determiner right before the verb that opens its clause as its subject."""
    doc, start = verb.doc, verb.sent.start
    first = verb.i
    while first > start and doc[first - 1].pos_ in DETERMINING and verb.i - first < LONGEST:
        first -= 1
    opened = first == start or doc[first - 1].is_punct or doc[first - 1].pos_ == "CCONJ"
    words = doc[first : verb.i]
    if not opened or not len(words) or words[0].pos_ not in {"DET", "NUM"}:
        return
    last = next((t for t in reversed(words) if t.pos_ != "ADV" or t.i == first + 1), words[0])
    if is_nominal(last.head) and last.head.i in range(first, verb.i):
        return
    last.pos_ = "PRON"
    if last.hang(verb):
        last.dep_ = "nsubj"
        for word in words:
            if word.i < last.i:
                word.hang(last)
                word.dep_ = "det"
