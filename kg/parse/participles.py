"""Present participles that a parser took for something else: `X a vu le texte, | la qualifiant d'inutile`,
`X a cité le climat, | se disant convaincu que P`.

A pronoun before such a participle looks like an article, and a participle before an adjective like its subject.
"""

from __future__ import annotations

from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, SUBJECTS, is_present_participle


def free_participles(doc: Doc) -> Doc:
    """`doc` with such participles as verbs of their own."""
    for token in doc:
        if token.pos_ != "VERB" or not token.i or not is_present_participle(token):
            continue
        article = token.nbor(-1)
        if article.dep_ == "det" and article.head is token and "Definite=Def" in str(article.morph):
            article.pos_, article.dep_ = "PRON", "obj"
            token.dep_ = "advcl" if token.dep_ == "parataxis" else token.dep_
        elif token.dep_ in SUBJECTS and article.head is token and article.dep_ in OBJECTS:
            _raise(token)
    return doc


def _raise(participle: Token) -> None:
    """`se disant | convaincu`: the adjective that it was the subject of is what it governs."""
    judged = participle.head
    if judged.pos_ not in {"ADJ", "VERB"} or judged.i < participle.i or judged.head is judged:
        return
    participle.hang(judged.head)
    participle.dep_ = judged.dep_
    judged.hang(participle)
    judged.dep_ = "xcomp"
