"""The noun phrase behind a source phrase's preposition: its head, where it ends, and whether it is anybody at
all."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.lexicon.cues import Cue
from kg.lexicon.grammar import HEAD_LAST, load_grammar
from kg.parse.tokens import Token
from kg.parse.tree import form, is_gerund, is_infinitive, is_name, is_nominal

OWNING = frozenset({"nmod:poss", "compound"})
"""How an owner, or the first of a row of nouns, hangs on a head that may stand far behind."""
BEFORE_HEAD = OWNING | {"nmod", "nmod:desc", "amod", "flat:name", "det", "nummod"}
NEAR = 4
"""Tokens before its head within which any other word stands."""
FARTHEST = 9
"""The same for an owner (`the Farm and Food Board's chief veterinary officer`)."""
AMOUNTS = frozenset({"NUM", "SYM"})


def head_behind(tokens: list[Token], end: int) -> Token | None:
    """The head of the noun phrase that begins at `tokens[end]`."""
    for token in tokens[end : end + 5]:
        if is_nominal(token) or is_name(token):
            while token.head.i > token.i and token.dep_ in BEFORE_HEAD and _near(token):
                token = token.head
            return token
        if token.pos_ == "VERB" and ((token.dep_ == "amod" and token.head.i > token.i) or _is_trade(token)):
            continue  # `according to acting manager Ada Untel`
        if token.pos_ in {"VERB", "SCONJ"} or token.text in {",", "."}:
            return None
    return None


def _near(token: Token) -> bool:
    """Whether the head belongs to the same phrase; a comma parts them (`selon l'IRM, | juillet`)."""
    reach = FARTHEST if token.dep_ in OWNING and HEAD_LAST in load_grammar(token.doc.lang_).syntax else NEAR
    return token.head.i - token.i < reach and not any(t.text == "," for t in token.doc[token.i : token.head.i])


def _is_trade(token: Token) -> bool:
    """`according to | ecologist Ada Untel`: between the preposition and a name what a tagger took for a verb is what
    its bearer does."""
    following = token.nbor()
    last = HEAD_LAST in load_grammar(token.doc.lang_).syntax
    named = following.text[:1].isupper() and following.pos_ in {"PROPN", "NOUN", "X", "ADJ"}
    return last and token.text.islower() and named and not is_gerund(token)


def is_rate(head: Token, first: int) -> bool:
    """`80 million crowns | per flight`, `24 | per cent`: behind an amount a noun without an article tells of what."""
    if any(c.dep_ == "nummod" and c.i < first for c in head.children):
        return True
    before = head.doc[first - 1] if first else None
    if before is None or head.pos_ != "NOUN" or head.i != first + 1 or "Number=Plur" in str(head.morph):
        return False
    return before.pos_ in AMOUNTS or any(c.pos_ in AMOUNTS for c in before.lefts)


def begins_anew(token: Token, cue: Cue, setting: Setting) -> bool:
    """`selon X | et 800 selon Y`, `Il ressort de X | que P`, `pas question pour X | de P`: what is nobody."""
    figure = token.dep_ == "cc" and token.head.pos_ == "NUM"
    opened = token.pos_ == "ADP" and token.head.i > token.i and is_infinitive(token.head) and cue.rules_out
    return figure or opened or (token.pos_ == "SCONJ" and form(token) in setting.grammar.complementizers)
