"""What a sentence says a thing is: `Ce que veulent les syndicats, c'est | P`, `What worries X is | P`."""

from __future__ import annotations

from kg.attribute.clauses import clause_from
from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.setting import Complement, Setting
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, sentence

LINK_TOKENS = 4
"""How far behind the clause its copula may stand (`, c'est`)."""
FRAMES = frozenset({"object", "clause", "infinitive", "oblique", "predicate"})
"""Kinds of frame whose content may be told so."""


def cleft(verb: Token, frames: tuple[str, ...], setting: Setting) -> Complement | None:
    """P in `ce que X demande, c'est P`, where one of `frames` has room for it."""
    if not FRAMES & {f.partition(":")[0] for f in frames}:
        return None
    saying = {"clause", "quote"} <= set(frames)  # `what X announced is | good news` says nothing that X said
    told = equated(verb, setting, stated=saying)
    return Complement((told,), "object") if told is not None else None


def is_opening(verb: Token, setting: Setting) -> bool:
    """`What X said | is false`: the clause is what the sentence is about; nothing but the copula tells more of it."""
    return _is_bare(verb, setting) and verb.head.i - sentence(verb).start <= 1


def _is_bare(verb: Token, setting: Setting) -> bool:
    """`ce que X veut`, `all X wants`: a relative clause of no noun."""
    none = setting.grammar.impersonal_clitics | setting.grammar.wholes
    return verb.dep_ == "acl:relcl" and form(verb.head) in none and verb.head.i < verb.i


def equated(verb: Token, setting: Setting, *, stated: bool = False) -> Range | None:
    """What the copula behind a relative clause without a noun says it is; nothing where it says what it is not. Of what
    was `stated` a pronoun takes it up or a clause tells it."""
    grammar, doc, limit = setting.grammar, verb.doc, sentence(verb).end
    if not _is_bare(verb, setting):
        return None
    closing = max(t.i for t in verb.subtree if not t.is_punct)
    near = doc[closing + 1 : min(closing + 1 + LINK_TOKENS, limit)]
    link = next((t for t in near if t.lemma_.lower() in grammar.copulas or t.dep_ == "cop"), None)
    if link is None or any(t.pos_ in {"NOUN", "VERB", "ADP"} for t in doc[closing + 1 : link.i]) or link.i + 1 >= limit:
        return None
    first = link.nbor()
    denials = grammar.negators | grammar.negative_particles
    if form(first) in denials or form(doc[link.i - 1]) in denials:
        return None
    if form(first) in grammar.complementizers:
        return clause_from(first, setting)
    taken_up = form(doc[link.i - 1]) in grammar.impersonal_clitics
    open_ = form(first) in grammar.infinitive_marks and first.dep_ == "mark"
    if stated and not (taken_up or open_):
        return None
    return trim_keeping_quotes(doc, first.i + open_, limit, setting)
