"""Nouns of persons that the tagger took for the participle of the same form: `L'opposant | insinue P`."""

from __future__ import annotations

from kg.parse.titles import is_person
from kg.parse.tokens import Morph, Token
from kg.parse.tree import SUBJECTS, is_present_participle

PERSON = Morph("Gender=Masc|Number=Sing")


def name_person(token: Token) -> None:
    """A participle that is a subject, with nothing but a clitic that may be the article before it, is the noun."""
    if token.pos_ != "VERB" or token.dep_ not in SUBJECTS or not is_present_participle(token) or not token.i:
        return
    article = token.nbor(-1)
    lone = article.head.i == token.i and not article.whitespace_ and all(c.i >= article.i for c in token.lefts)
    if lone and is_person(token):
        token.pos_, token.morph = "NOUN", PERSON
        article.pos_, article.dep_ = "DET", "det"
