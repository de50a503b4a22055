"""Speakers of the same words: those that a coordination, a comparison or a second subject joins."""

from __future__ import annotations

from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.namejoins import roles_of
from kg.parse.tokens import Token
from kg.parse.tree import conjuncts, form, is_nominal
from kg.words import Words


def speakers(subject: Token, grammar: Grammar) -> list[Token]:
    """The subject and those joined to it, each a speaker of the same words."""
    siblings = [
        t
        for t in subject.head.children
        if t.dep_ == "conj" and subject.dep_ == "conj" and t.i > subject.i and is_nominal(t)
    ]
    joined = [
        *([] if _is_office(subject, grammar) else [subject]),
        *(t for t in conjuncts(subject, grammar) if t != subject),
        *siblings,
        *_beside(subject, grammar),
    ]
    return [
        t
        for t in joined or [subject]
        if t == subject or (_own_party(t, grammar) and t.lemma_.lower() not in grammar.temporal)
    ]


def _is_office(subject: Token, grammar: Grammar) -> bool:
    """`Party chairman and | former minister Ada Untel said`: a bare noun for one person before a name and its title
    is another title of the same."""
    noun = subject.pos_ in {"NOUN", "PROPN"} and "Number=Plur" not in str(subject.morph)
    bare = not any(c.dep_ in {"det", "nmod:poss", "nummod", "flat:name", "nmod:desc"} for c in subject.children)
    roles = roles_of(subject.doc.lang_) if noun and bare and SUBJECT_FIRST in grammar.syntax else None
    if roles is None or not roles.is_person(Words.of(subject.text).forms):
        return False
    name = next((c for c in subject.children if c.dep_ == "conj" and c.pos_ == "PROPN"), None)
    return name is not None and any(c.dep_ == "nmod:desc" for c in name.lefts) and subject.i < name.i < subject.head.i


def _beside(subject: Token, grammar: Grammar) -> list[Token]:
    """A second subject behind a coordinator (`L'union et | la ligue exigent`), and Y of `X comme | Y exigent`."""
    verb = subject.head
    second = [
        c
        for c in verb.children
        if c.dep_ == "nsubj" and subject.i < c.i < verb.i and form(c.doc[c.left_edge.i - 1]) in grammar.joining
    ]
    if "Number=Plur" in str(verb.morph) and "Number=Plur" not in str(subject.morph):
        second += [
            c for c in subject.children if c.dep_ == "nmod" and any(form(t) in grammar.manner for t in c.children)
        ]
    return list(dict.fromkeys(second))


def _told_beside(token: Token, grammar: Grammar) -> bool:
    """`Ada Untel, a doctor and | a mother of two, said`: what is joined to what a name is told to be."""
    name, before = token.head, token.doc[max(0, token.left_edge.i - 1)]
    if token.dep_ != "conj" or name.pos_ != "PROPN" or before.text == "," or not _one_of_several(token, grammar):
        return False
    return any(c.dep_ == "appos" and c.i < token.i and _one_of_several(c, grammar) for c in name.children)


def _one_of_several(noun: Token, grammar: Grammar) -> bool:
    return any(c.dep_ == "det" and form(c) in grammar.indefinite_articles for c in noun.children)


def _own_party(token: Token, grammar: Grammar) -> bool:
    """A name, or a noun with an article of its own: without one, the same person goes on (`sénateur et candidat`), as
    with a pronoun that nothing joins (`le parti, lui, refuse`)."""
    set_right = grammar.parting - grammar.joining if token.i > token.head.i > token.head.head.i else frozenset()
    if any(c.dep_ == "cc" and form(c) in set_right for c in token.lefts):
        return False  # `…, a dit X, | mais d'un report`
    if token.pos_ == "PRON" and not any(form(c) in grammar.joining for c in token.children):
        return False
    if form(token) in grammar.paired and token.text[:1].isupper() and not any(c.dep_ == "det" for c in token.children):
        return False  # `Harton Fire and | Rescue said`
    if _told_beside(token, grammar):
        return False
    governed = any(c.dep_ == "case" and c.i < token.i for c in token.children)
    if SUBJECT_FIRST in grammar.syntax and governed and not any(form(c) in grammar.joining for c in token.children):
        return False  # `Untel, | of Mill Lane, denies P`
    named = any(c.pos_ == "PROPN" and c.i == token.i + 1 for c in token.children)  # `M. Untel et Mme Unetelle`
    named = named or (token.head.pos_ == "PROPN" and token.head.i < token.i and token.text[:1].isupper())
    marks = [c for c in token.children if c.i < token.i]  # `du Sénat et | du parquet`: an article within
    articled = any(c.dep_ in {"det", "nmod:poss"} or form(c) in grammar.contractions.values() for c in marks)
    return token.pos_ in {"PROPN", "X", "PRON"} or named or articled
