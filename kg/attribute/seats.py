"""Who is behind an indefinite pronoun: the place, house or circle where a thing is said.

`On estime à Bruxelles que P`, `le parti, où l'on juge P`, `a-t-on appris auprès de la présidence`, and, of the place
that the sentence before named, `On y souligne que P`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.attribute.setting import Setting
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_nominal, preposition, sentence, sentence_tokens


def seat(verb: Token, contents: Iterable[Range], setting: Setting) -> Token | None:
    """The token that speaks when the subject of `verb` is an indefinite pronoun; None if no place is told."""
    here = _where(verb, setting)
    if here is not None:
        return here
    told = tuple(contents)
    outside = (t for t in sentence_tokens(verb) if not any(t.i in c for c in told))
    found = _circle(outside, setting)
    if found is None and any(form(c) in setting.grammar.locative_clitics for c in verb.lefts):
        start = sentence(verb).start
        before = list(verb.doc[verb.doc[start - 1].sent.start : start]) if start else []
        found = _circle(before, setting)
    return found


def takes_up(verb: Token, setting: Setting) -> bool:
    """`y déplore-t-on`, `Si l'on y admet P, on promet Q`: the place that the pronoun stands for was named before, where
    somebody spoke already."""
    tokens = sentence_tokens(verb)
    on = [t.head for t in tokens if form(t) in setting.grammar.indefinites]
    return verb in on and any(form(c) in setting.grammar.locative_clitics for v in on for c in v.lefts)


def _circle(tokens: Iterable[Token], setting: Setting) -> Token | None:
    """The first place or house behind a preposition of place, or whoever stands behind a word for getting to know."""
    for token in tokens:
        if _street(token, setting):
            return token
        mark = preposition(token, setting.grammar)
        if mark is None or token.pos_ not in {"PROPN", "NOUN", "X"}:
            continue
        if mark[0] in setting.grammar.seats and _houses(token, setting):
            return token
        if mark[1].i and form(mark[1].nbor(-1)) in setting.grammar.nearness:
            return token
    return None


def _street(token: Token, setting: Setting) -> bool:
    """`précise-t-on | rue de Varenne`: a street or square right behind the pronoun, without a preposition."""
    bare = token.i > 0 and token.lemma_.lower() in setting.grammar.streets
    return bare and (form(token.nbor(-1)) in setting.grammar.inverted or token.nbor(-1).pos_ == "VERB")


def _houses(token: Token, setting: Setting) -> bool:
    return token.text[:1].isupper() or token.lemma_.lower() in setting.grammar.houses


def _where(verb: Token, setting: Setting) -> Token | None:
    """X in `X, où l'on V P (et où l'on W Q)`: the noun phrase right before the sentence's first such clause."""
    doc, bounds = verb.doc, sentence(verb)
    places = [t for t in doc[bounds.start : verb.i] if form(t) in setting.grammar.relative_places]
    if not places or any(t.text in {";", ":"} for t in doc[places[-1].i : verb.i]):
        return None
    on = [t for t in doc[places[-1].i + 1 : verb.i] if form(t) in setting.grammar.indefinites]
    at = places[0].i - 1
    if not on or on[0].i > places[-1].i + 2 or at < bounds.start:
        return None
    token = doc[at - 1] if doc[at].text == "," and at > bounds.start else doc[at]
    head = token
    while head.head.i < head.i and head.head.i >= bounds.start and is_nominal(head.head):
        head = head.head
        if _houses(head, setting) and head.pos_ == "NOUN":
            return head
    return token if _houses(token, setting) and is_nominal(token) else None
