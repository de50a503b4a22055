"""Judgements in quotation marks right behind what they judge: `called | the refereeing “a disgrace”`."""

from __future__ import annotations

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.setting import Complement, Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Token
from kg.parse.tree import form, is_finite, sentence

LONG = 12
"""Words of the longest noun phrase that is judged."""


def named(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """X and Q in `called X “Q”`, whatever the parser made of them: between the verb and the quotation stands nothing
    but a noun phrase with its article, and what is quoted is no title."""
    grammar, doc = setting.grammar, verb.doc
    if argument or SUBJECT_FIRST not in grammar.syntax:
        return None
    near = (q for q in setting.quotes if verb.i + 2 < q.outer.start <= verb.i + LONG and q.closed)
    quote = next((q for q in near if q.outer.end <= sentence(verb).end), None)
    first = doc[quote.inner.start] if quote is not None else verb
    if quote is None or not first.text[:1].islower() or first.pos_ in {"ADP", "SCONJ"}:
        return None
    between = doc[verb.i + 1 : quote.outer.start]
    opened = form(between[0]) in grammar.articles | grammar.possessives or between[0].pos_ == "PROPN"
    plain = not any(t.is_punct or is_finite(t) or t.pos_ in {"AUX", "SCONJ", "CCONJ"} for t in between)
    if not opened or not plain or form(between[-1]) in grammar.prepositions:
        return None
    content = trim_keeping_quotes(doc, verb.i + 1, quote.outer.end, setting)
    return Complement((content,), "predicate") if content is not None else None
