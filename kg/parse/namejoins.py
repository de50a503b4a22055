"""Small words and marks inside names (`Bank of Norlande`, `Committee on Ways`, `Falk-Jensen`) of a language."""

from __future__ import annotations

from functools import lru_cache

from kg.lexicon.files import has
from kg.lexicon.grammar import HEAD_LAST, load_grammar
from kg.lexicon.roles import Roles, load_roles
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_name, sentence
from kg.words import Words

LONGEST_ELISION = 4
"""Characters of the longest elided word that may bear a capital in a name, its apostrophe included."""


def joins_names(doc: Doc, at: int, bounds: Range) -> bool | None:
    """Whether a small word at `at` joins two parts of a body's name; None where it is no such word."""
    roles = roles_of(doc.lang_)
    if roles is None or not bounds.start < at < bounds.end - 1:
        return None
    foreign = form(doc[at]) in roles.foreign_particles and doc[at].dep_ == "flat:name"  # `Piet | van | den | Berg`
    if foreign or is_article(doc, at, bounds):
        return True
    if form(doc[at]) in roles.particles and doc[at - 1].text in roles.capital_particles and doc[at].text.islower():
        return doc[at + 1].text[:1].isupper()  # `Jan Van | den Broeck`
    if form(doc[at]) in roles.name_joins:
        return not _ends_person(doc, at, bounds, roles) and all(
            doc[i].text[:1].isupper() and doc[i].pos_ in {"PROPN", "X", "NOUN"} for i in (at - 1, at + 1)
        )
    return True if _joins_in_body(doc, at, bounds, roles) else None


def _ends_person(doc: Doc, at: int, bounds: Range, roles: Roles) -> bool:
    """`Ada Untel | of Falk Capital`: two names or more, none of them the noun of a body, before the small word."""
    start = at
    while start > bounds.start and (_proper(doc[start - 1]) or binds(doc[start - 1])):
        start -= 1
    words = [Words.of(doc[i].text).forms for i in range(start, at)]
    return len(words) > 1 and not any(w in roles.body_nouns or w in roles.anaphors or w in roles.offices for w in words)


def _proper(token: Token) -> bool:
    return token.pos_ == "PROPN" and is_name(token)


def _joins_in_body(doc: Doc, at: int, bounds: Range, roles: Roles) -> bool:
    """`Committee | on | Ways`, `Department for Trade | and | Industry`: small words inside the name of a body."""
    if not (bounds.start + 1 < at < bounds.end - 1) or form(doc[at]) not in roles.body_joins:
        return False
    if not (doc[at - 1].text[:1].isupper() and doc[at + 1].text[:1].isupper()):
        return False
    joined = at - 2 > bounds.start and form(doc[at - 2]) in roles.name_joins | roles.body_joins
    noun = Words.of(doc[at - 3].text if joined else doc[at - 1].text).forms
    coordinated = doc[at].pos_ == "CCONJ"
    adverbial = not coordinated and doc[at + 1].dep_.startswith("obl")  # `the Army | on Monday`
    return noun in roles.body_nouns and joined == coordinated and not adverbial


def over_joint_name(doc: Doc, end: int) -> int:
    """Where a noun phrase ends that breaks off before the second part of a body's name (`for Trade | and Industry`,
    `at Harrow | & Co`)."""
    roles = roles_of(doc.lang_)
    if roles is None or end >= len(doc):
        return end
    if not (_ampersand(doc, end) or _joins_in_body(doc, end, sentence(doc[end]), roles)):
        return end
    end += 1
    while end < len(doc) and is_name(doc[end]):
        end += 1
    return end


def _ampersand(doc: Doc, at: int) -> bool:
    """`&` between two capitals."""
    if doc[at].text != "&" or not sentence(doc[at]).start < at < sentence(doc[at]).end - 1:
        return False
    return is_name(doc[at - 1]) and is_name(doc[at + 1])


def is_article(doc: Doc, at: int, bounds: Range) -> bool:
    """`Nasser | al | - | Dosari`: a particle that a hyphen ties to a capital, or that hyphen."""
    roles = roles_of(doc.lang_)
    at -= doc[at].text == "-"
    if roles is None or not bounds.start <= at < bounds.end - 2 or form(doc[at]) not in roles.particles:
        return False
    tied = doc[at + 1].text == "-" and not doc[at].whitespace_ and not doc[at + 1].whitespace_
    return tied and doc[at + 2].text[:1].isupper()


def binds(hyphen: Token) -> bool:
    """A hyphen between two words that a tokenizer parted (`Falk | - | Jensen`, `London | - | based`)."""
    roles = roles_of(hyphen.doc.lang_)
    before = hyphen.nbor(-1)
    if roles is None or not roles.name_joins:
        return False  # the tokenizer of the language keeps such words whole
    return hyphen.text == "-" and before is not hyphen and not before.whitespace_ and not hyphen.whitespace_


def goes_on(name: Token, token: Token) -> bool:
    """`Prud’ | homme`, `Moody’ | s`: what an apostrophe tore off a name; or an adjective that belongs to it."""
    torn = name.text[-1:] in {"'", "’"} and len(name.text) > LONGEST_ELISION and name.text[:1].isupper()
    return (torn and not name.whitespace_ and token.text.islower()) or _describes(token, name)


def _describes(adjective: Token, name: Token) -> bool:
    """`Québec | solidaire`, `Amnistie | internationale`: where adjectives stand behind their noun, one without more to
    it, right behind a name without an article, is a word of a body's name; first names take none."""
    if adjective.pos_ != "ADJ" or adjective.dep_ != "amod" or adjective.head is not name or adjective.children:
        return False
    if not adjective.text.islower() or any(c.dep_ in {"det", "nummod", "amod"} for c in name.lefts):
        return False
    if name.dep_ == "nmod":
        return False  # `l'hôpital de Malmont | ferme`: seldom an adjective
    roles = roles_of(name.doc.lang_)
    if roles is None or roles.given_names.keys() & set(Words.of(name.text).forms):
        return False
    grammar = load_grammar(name.doc.lang_)
    return HEAD_LAST not in grammar.syntax and form(adjective) not in grammar.alone  # `Untel | seul dit P`


@lru_cache(maxsize=8)
def roles_of(lang: str) -> Roles | None:
    """The role nouns of `lang`; None for a language without such a table."""
    return load_roles(lang) if has(lang, "roles") else None


def is_given(name: Token) -> bool:
    """Whether a word is a first name."""
    roles = roles_of(name.doc.lang_)
    return roles is not None and bool(roles.given_names.keys() & set(Words.of(name.text).forms))


def is_full(name: Token) -> bool:
    """Whether a name is a first and a last one."""
    return any(c.dep_ == "flat:name" for c in name.children)
