"""A verb put in the place of the noun, or at the root of the sentence, that a parser made of it and its subject."""

from __future__ import annotations

from kg.parse.insertions import is_finite_form
from kg.parse.tokens import Morph, Span, Token
from kg.parse.tree import SUBJECTS, is_finite, is_infinitive, is_nominal

PRESENT = Morph("Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin")
"""What a verb that was taken for a noun or an adjective is."""
COMPLEMENT = {"nmod": "obl:arg", "acl": "xcomp", "amod": "xcomp", "appos": "obj"}
PREPOSED = frozenset({"det", "compound", "amod", "nmod:poss", "nummod", "nmod:desc", "nsubj"})
"""How what stands before the verb hangs on it while it is taken for a noun."""
LOOSE = frozenset({"ccomp", "parataxis", "advcl"})
"""Relations in which a parser leaves a main verb that it lost."""


def rehang(sent: Span, verb: Token) -> None:
    """`verb` at the root, the nominal that stood there its subject, what stands behind the verb its complements."""
    root = sent.root
    moved = [t for t in sent if t.i > verb.i and t.head.i < verb.i]
    verb.hang(verb)
    verb.dep_ = "ROOT"
    root.hang(verb)
    root.dep_ = "nsubj"
    subject = _behind_opening(root, verb)
    if subject is not None:
        subject.hang(verb)
        subject.dep_, root.dep_ = "nsubj", "obl:mod"
    for token in moved:
        token.hang(verb)
        if token.dep_ in COMPLEMENT:
            marked = any(c.dep_ in {"case", "mark"} for c in token.children)
            token.dep_ = COMPLEMENT[token.dep_] if marked or token.dep_ != "nmod" else "obj"
            led = any(c.dep_ == "mark" for c in token.lefts)
            if token.dep_ == "xcomp" and led and is_finite_form(token):
                token.dep_ = "ccomp"


def free_report(verb: Token) -> None:
    """`verb`, taken for a noun, made finite, the noun right before it its subject."""
    subject = verb.nbor(-1)
    for child in verb.lefts:
        if child.i < subject.i and child.dep_ in PREPOSED:
            child.hang(subject)
    subject.dep_, verb.pos_, verb.morph = "nsubj", "VERB", PRESENT


def _behind_opening(opening: Token, verb: Token) -> Token | None:
    """`Mardi, | le projet inquiète Y`: behind a bare noun and its comma, the noun with an article is the subject."""
    bare = opening.pos_ == "NOUN" and not any(c.i < opening.i for c in opening.children)
    if not bare or opening.nbor().text != ",":
        return None
    behind = (c for c in opening.children if c.left_edge.i == opening.i + 2 and c.i < verb.i and is_nominal(c))
    return next((c for c in behind if any(d.dep_ == "det" for d in c.lefts)), None)


def beyond_infinitive(sent: Span) -> Token | None:
    """`L'injonction de libérer les lieux | sera exécutée`, `The promise to meet the farmers | won votes`: the main verb
    of a sentence whose root is a noun, hung on the infinitive of that noun with the infinitive's object for its
    subject, which the infinitive is given back."""
    noun = sent.root
    if noun.pos_ != "NOUN" or any(c.dep_ in {"cop", *SUBJECTS} for c in noun.children):
        return None
    for infinitive in (c for c in noun.children if c.dep_ == "acl" and c.i > noun.i and is_infinitive(c)):
        for verb in (*infinitive.children, *noun.children):
            thing = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.left_edge.i == infinitive.i + 1), None)
            main = verb.dep_ in LOOSE and is_finite(verb) and not any(c.dep_ == "mark" for c in verb.lefts)
            if main and thing is not None and thing.pos_ != "PRON" and thing.hang(infinitive):
                thing.dep_ = "obj"
                return verb
    return None
