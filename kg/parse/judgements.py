"""Nouns drawn into a quoted judgement: `called the talks “frank and useful”`.

The parser does not see marks around a few words (`marks.py`), and of a noun before two adjectives it may make a noun
phrase that ends in the adjectives. Behind a verb that judges, the noun before the opening mark is what is judged.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.files import has
from kg.lexicon.grammar import HEAD_LAST, load_grammar
from kg.parse.marks import CLOSING
from kg.parse.tokens import Doc, Token

JUDGING = "predicate"
"""The frame of verbs with an object and a judgement of it."""
DRAWN = frozenset({"compound", "amod", "nmod:desc"})
"""How the noun hangs on the words behind the mark."""
JUDGED = frozenset({"obj", "xcomp", "ccomp"})


def before_quotes(doc: Doc) -> Doc:
    """`doc` with each such noun made the object of its verb, the quoted words its judgement."""
    if not (has(doc.lang_, "cues") and HEAD_LAST in load_grammar(doc.lang_).syntax):
        return doc
    for mark in doc:
        noun = mark.nbor(-1) if mark.text in CLOSING and mark.i else mark
        if noun.i < mark.i and noun.pos_ == "NOUN" and noun.dep_ in DRAWN and noun.head.i > mark.i:
            _free(noun, mark.i)
    return doc


def _free(noun: Token, mark: int) -> None:
    judgement = noun.head
    verb = judgement.head
    outside = [c for c in judgement.lefts if c.i < mark]
    if judgement.dep_ not in JUDGED or verb.pos_ != "VERB" or not verb.i < min(c.left_edge.i for c in outside):
        return
    if not any(JUDGING in cue.frames for cue in load_lexicon(noun.doc.lang_).verbs(verb.form, verb.lemma_.lower())):
        return
    draw_out(noun, judgement, outside)
    if not any(c.dep_ == "det" and c.i > mark for c in judgement.lefts) and any(
        c.pos_ == "ADJ" for c in _joined(judgement)
    ):
        judgement.pos_ = "ADJ"


def draw_out(noun: Token, judgement: Token, outside: list[Token]) -> None:
    """Make `noun` the object of the verb that judges it, with what stands `outside` the judgement."""
    noun.hang(judgement.head)
    noun.dep_, judgement.dep_ = "obj", "xcomp"
    for child in outside:
        if child.i != noun.i:
            child.hang(noun)


def _joined(token: Token) -> list[Token]:
    return [c for c in token.children if c.dep_ == "conj"]
