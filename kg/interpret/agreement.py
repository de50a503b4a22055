"""What grammar shows of a mention: whether it is a subject, its gender, its number."""

from __future__ import annotations

from kg.interpret.introductions import BESIDE, shown_gender
from kg.lexicon.grammar import Grammar, plain
from kg.model import Actor
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, is_finite, is_relative
from kg.terms import ActorKind

INVERTING = frozenset({",", "»", "”", '"', "–", "—"})
"""Marks behind which a subject may follow its verb (`», a dit X`)."""
RELATIVE_ROLES = frozenset({"obj", "obl:arg", "obl:mod"})
"""Relations of a relative pronoun behind which a subject may follow its verb."""


def is_subject(token: Token) -> bool:
    """The subject of a finite verb; beside an infinitive (`après avoir rencontré X`) parsers see false ones."""
    verb = token.head
    taken = token.dep_ in SUBJECTS or (token.dep_ == "obj" and token.i > verb.i)
    if not taken or not is_finite(verb) or any(c.dep_ == "case" for c in token.children):
        return False
    if token.i < verb.i:
        return True
    group = min([verb.i, *(c.i for c in verb.children if c.dep_.startswith("aux"))])
    if group == token.sent.start:
        return False
    before = token.doc[group - 1]  # `la demande | qu'a formulée X`: its second object is the subject
    relative = is_relative(before) and before.dep_ in RELATIVE_ROLES and before.head.i == verb.i
    return relative or (before.text in INVERTING and token.dep_ in SUBJECTS)


def gender_of(token: Token, grammar: Grammar) -> str | None:
    """A name has the gender of the noun that it stands beside (`la rectrice X`); a tagger only guesses a name's own."""
    if token.pos_ in {"PROPN", "X"}:
        if token.dep_ not in BESIDE or token.head.pos_ != "NOUN":
            return None
        token = token.head
    return shown_gender(token, grammar)


def number_of(token: Token, actor: Actor | None) -> str:
    """`s` or `p`: of a person `s`, else as the word shows, else as the table's kind tells."""
    if actor is not None and actor.kind is ActorKind.PERSON:
        return "s"
    number = token.morph.get("Number", [])
    if number:
        return "p" if number[0] == "Plur" else "s"
    return "p" if actor is not None and actor.kind is ActorKind.GROUP else "s"


def pronoun_of(text: str, grammar: Grammar) -> str | None:
    """The agreement code of a pronoun (`ms`, `fp`, `?s`), or None when `text` is none."""
    return grammar.pronouns.get(plain(text)) or grammar.pronouns.get("-" + plain(text))
