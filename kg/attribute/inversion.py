"""Subjects behind their verb: a clitic (`a-t-il dit`), or a noun (`soupirait jeudi, devant la grille, le gardien`)."""

from __future__ import annotations

from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_finite, is_nominal, is_present_participle, sentence

POSTPOSED_TOKENS = 8
"""How far behind its verb, or behind a circumstance between commas, the subject may begin."""

HYPHENS = frozenset({"-", "‑", "‐"})
INSIDE = frozenset({"flat:name", "det", "amod"})
BEFORE_HEAD = INSIDE | {"compound", "nmod:desc", "nmod:poss", "nummod"}
"""Relations of what stands at the head of a noun phrase to its noun; where nouns stand last, more of them."""


def inverted_clitic(verb: Token, grammar: Grammar) -> Token | None:
    """The pronoun hung behind a verb or its auxiliary (`a-t-il dit`, `dit-elle`)."""
    for token in verb.doc[max(0, verb.i - 3) : min(verb.i + 4, len(verb.doc))]:
        if form(token) in grammar.inverted and (
            token.head.i == verb.i or token.head.head.i == verb.i or abs(token.i - verb.i) <= 2
        ):
            before = token.nbor(-1)
            attached = {verb.i} | {c.i for c in verb.children if c.dep_.startswith("aux")}
            if before.i in attached or form(before) in grammar.euphonic or form(token) in grammar.euphonic:
                return token
    return _split_clitic(verb, grammar)


def _split_clitic(verb: Token, grammar: Grammar) -> Token | None:
    """`soulignent | - | elles`: the clitic right behind its verb where the tokenizer parted it from its hyphen."""
    behind = verb.doc[verb.i + 1 : min(verb.i + 3, sentence(verb).end)]
    split = len(behind) == 2 and behind[0].text in HYPHENS and not verb.whitespace_
    return behind[1] if split and "-" + form(behind[1]) in grammar.inverted else None


def postposed(verb: Token, grammar: Grammar) -> Token | None:
    """The subject right behind its verb (`a expliqué le maire`), whatever relation the parser gave it; the words for
    whoever was spoken to may stand between (`raconte à la radio l'ancien comptable`)."""
    bounds = sentence(verb)
    at, limit = verb.i + 1, verb.i + POSTPOSED_TOKENS
    right = at
    while at < min(limit, bounds.end):
        token = verb.doc[at]
        beyond = _beyond_circumstance(token, bounds, grammar) if at > verb.i + 1 else None
        if beyond is not None:  # `soupirait jeudi, devant la grille, | le gardien`
            at, limit = beyond, beyond + POSTPOSED_TOKENS
            continue
        if at == right and token.lemma_.lower() in grammar.temporal:
            at = right = at + 1
            continue
        if at == right and _is_spoken_to(token, grammar):
            at = right = token.head.i + 1
            continue
        if at == verb.i + 1 and token.pos_ == "ADP" and at + 1 < bounds.end and is_present_participle(token.nbor()):
            at += 2  # `a dit en sortant | le négociateur`
            continue
        if token.pos_ in {"ADP", "SCONJ", "VERB", "AUX"} or token.is_punct or form(token) in grammar.complementizers:
            return None
        if (is_nominal(token) or articled(token)) and token.lemma_.lower() not in grammar.temporal:
            return _head_within(token, verb, bounds, BEFORE_HEAD if SUBJECT_FIRST in grammar.syntax else INSIDE)
        at += 1
    return None


def _is_spoken_to(mark: Token, grammar: Grammar) -> bool:
    """Whether a preposition opens the words for whoever was spoken to, or one more behind them (`à la radio | du
    lac`)."""
    noun = mark.head
    return mark.pos_ == "ADP" and form(mark) in grammar.prepositions and noun.pos_ != "VERB" and noun.i > mark.i


def _beyond_circumstance(comma: Token, bounds: Range, grammar: Grammar) -> int | None:
    """Where the sentence goes on behind a circumstance that `comma` opens and another closes."""
    doc = comma.doc
    if comma.text != "," or comma.i + 2 >= bounds.end:
        return None
    opening = doc[comma.i + 1]
    placed = grammar.prepositions.get(form(opening)) in grammar.seats  # `a lancé lundi, au conseil, | Anne Untel`
    if form(opening) not in grammar.circumstances and not placed:
        return None
    closing = next((t for t in doc[comma.i + 2 : bounds.end] if t.text == ","), None)
    if closing is None or any(is_finite(t) for t in doc[comma.i + 1 : closing.i]):
        return None
    return closing.i + 1


def _head_within(token: Token, verb: Token, bounds: Range, inner: frozenset[str]) -> Token:
    """The head of the noun phrase that begins with `token`, which hangs on it by one of the relations `inner`."""
    while token.dep_ in inner and verb.i < token.head.i < bounds.end and is_nominal(token.head):
        token = token.head
    return token


def articled(adjective: Token) -> bool:
    """`ce dernier, qui`: an adjective with a determiner stands for a noun."""
    return adjective.pos_ == "ADJ" and any(c.dep_ == "det" for c in adjective.children)


def from_nobody(start: int, grammar: Grammar, doc: Doc) -> int:
    """`…, | apprend-on de source policière`: where the clause begins that reports for nobody, its pronoun behind its
    verb, and that a source phrase from `start` on closes; `start` itself where there is none."""
    for i in range(start - 1, max(start - POSTPOSED_TOKENS, 1), -1):
        if doc[i].is_punct:
            return start
        if form(doc[i]) in grammar.indefinites & grammar.inverted:
            comma = next((t.i for t in reversed(doc[max(i - 4, 0) : i]) if t.text == ","), None)
            return comma + 1 if comma is not None else start
    return start
