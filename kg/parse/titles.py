"""Whose the name behind a title is: the office's, another's nearer to it, or that of the body that it is held in."""

from __future__ import annotations

from functools import lru_cache

from kg.parse.namejoins import roles_of
from kg.parse.tokens import Token
from kg.words import Words


def is_of_body(title: Token, name: Token) -> bool:
    """`la direction de l'hôpital | Saint-Roch`, `la femme du maire | Untel`, `une cliente du magasin | Falk`: the name
    is the complement's: of a body, somebody else, or, where the title tells nobody in particular, whatever it is."""
    body, roles = name.head, roles_of(name.doc.lang_)
    if roles is None or body.pos_ != "NOUN" or not title.i < body.i < name.i:
        return False
    if any("Definite=Ind" in str(c.morph) for c in title.children if c.dep_ == "det"):
        return True
    words = Words.of(body.text).forms
    person = bool(name.children) and bool(roles.given_names.keys() & set(Words.of(name.text).forms[:1]))
    return roles.is_person(words) or (roles.is_body(words) and not person)


def is_person(noun: Token) -> bool:
    """A word for persons, and for no body: an office, a trade, a tie to another, a member of a group."""
    person, body = _tells(noun.text, noun.doc.lang_)
    return person and not body


def is_body(noun: Token) -> bool:
    """A word for a body, or one that it is called by (`mairie`)."""
    return _tells(noun.text, noun.doc.lang_)[1]


@lru_cache(maxsize=50_000)
def _tells(word: str, lang: str) -> tuple[bool, bool]:
    """Whether a word tells a person, and a body; news repeats its words."""
    roles, words = roles_of(lang), Words.of(word).forms
    return (roles.is_person(words), roles.is_body(words)) if roles is not None else (False, False)


def is_office(noun: Token) -> bool:
    """`le ministre (délégué chargé de …)`: a noun of persons with the article of the one who holds the office."""
    return is_person(noun) and any("Definite=Def" in str(c.morph) for c in noun.children if c.dep_ == "det")


def nearer_office(noun: Token, end: int) -> bool:
    """`le cabinet de la ministre, Anne Untel`: the name is that of the office nearer to it."""
    return not is_office(noun) and any(t.pos_ == "NOUN" and is_office(t) for t in noun.doc[noun.i + 1 : end])


def is_described(token: Token) -> bool:
    """`l'Organisation mondiale de la santé`: a capital on a noun with article and complement names the whole phrase."""
    articled = any(c.dep_ == "det" for c in token.children)
    right = [c for c in token.children if c.i == token.i + 1 and c.dep_ in {"amod", "nmod"} and c.text.islower()]
    following = token.nbor()
    of = following.dep_ == "case" and following.head.dep_ == "nmod" and following.head.head is token
    return articled and (bool(right) or of)
