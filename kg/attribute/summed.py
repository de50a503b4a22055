"""What a cue noun is said to be: `L'objectif du maire est | de P`, `Le message de Paris est clair : | P`."""

from __future__ import annotations

from kg.attribute.clauses import clause_from
from kg.attribute.contents import phrase_content, trim_keeping_quotes
from kg.attribute.setting import Setting
from kg.lexicon.cues import Cue
from kg.parse.nominals import noun_phrase
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, Range, form, is_infinitive, preposition, sentence

LINK_TOKENS = 5
"""How far behind whose word it is the colon may stand (`a été très claire :`)."""
LEAST_TOKENS = 3
"""Fewer words behind a colon are the head of a list."""
TOLD = frozenset({"clause", "quote"})
"""Frames of nouns that a colon may explain."""


def told_behind(noun: Token, last: Token, cue: Cue, setting: Setting) -> Range | None:
    """P behind a copula or a colon, where `last` closes whose word the noun is."""
    link = linked(noun, last, setting)
    if link is None:
        return None
    if link.text == ":" and form(link.nbor()) in setting.grammar.complementizers:
        return clause_from(link.nbor(), setting)
    if link.text == ":":
        told = trim_keeping_quotes(noun.doc, link.i + 1, sentence(noun).end, setting)
        quoted = told is not None and any(q.outer.holds(told) for q in setting.quotes)
        enough = told is not None and told.end - told.start >= LEAST_TOKENS and not quoted
        return told if enough and TOLD & set(cue.frames) else None
    open_ = _ascribed(noun)
    mark = preposition(open_, setting.grammar)
    fits = mark is not None and f"infinitive:{mark[0]}" in cue.frames and mark[1].i == link.i + 1
    return phrase_content(open_, mark[1], setting) if fits and mark is not None else None


def _ascribed(noun: Token) -> Token:
    """What the clause says of its subject: its head, or what hangs on a copula that a parser made the head."""
    copula = noun.head
    below = (c for c in copula.children if c.dep_ == "xcomp" and c.i > copula.i)
    return next(below, copula) if copula.pos_ == "AUX" else copula


def linked(noun: Token, last: Token, setting: Setting) -> Token | None:
    """The copula before an infinitive, or the colon, that joins P to a noun which opens its sentence."""
    doc, limit, grammar = noun.doc, sentence(noun).end, setting.grammar
    before = doc[sentence(noun).start : noun.i]
    opened = max((t.i for t in before if t.text == ","), default=-1)
    if noun.dep_ not in SUBJECTS | {"ROOT"} or any(t.pos_ == "VERB" and t.i > opened for t in before):
        return None
    open_ = _ascribed(noun)
    start = noun_phrase(last, grammar).end if last.i != noun.i else noun.i + 1
    for token in doc[start : min(start + 1 + LINK_TOKENS, limit)]:
        copula = token.dep_ == "cop" or token.lemma_.lower() in grammar.copulas
        if copula and token.i + 1 < limit and is_infinitive(open_) and open_.i > token.i:
            return token
        if token.text == ":":
            return token if token.i + 1 < limit else None
        if not copula and token.pos_ not in {"AUX", "ADJ", "ADV"} and token.dep_ != "ROOT":
            return None
    return None
