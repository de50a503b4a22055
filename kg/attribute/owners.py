"""Whose words a noun for what is said or written stands for: `les propos | de X`, `une dépêche | AFP`."""

from __future__ import annotations

from kg.attribute.setting import Setting
from kg.parse.tokens import Token
from kg.parse.tree import form, is_nominal, sentence


def written_by(verb: Token, setting: Setting) -> Token | None:
    """X in `peut-on lire dans un communiqué de X`; the document itself if nobody is said to have written it."""
    for token in verb.doc[verb.i + 1 : sentence(verb).end]:
        if token.lemma_.lower() in setting.grammar.words_of and any(c.dep_ == "case" for c in token.children):
            return owner_of(token, setting) or token
    return None


def owner_of(noun: Token, setting: Setting) -> Token | None:
    """X in `les propos de X`."""
    for child in noun.children:
        if child.dep_ in {"nmod", "obl", "obl:arg"} and child.i > noun.i and is_nominal(child):
            mark = [c for c in child.children if c.dep_ == "case"]
            if (
                mark
                and setting.grammar.prepositions.get(form(mark[0]))
                in setting.grammar.genitives | setting.grammar.origins
                and (child.pos_ == "PROPN" or _determined(child, mark[0], setting))
                and (
                    child.pos_ == "PROPN"
                    or form(mark[0]) not in setting.grammar.bare_genitives
                    or child.lemma_ not in setting.grammar.words_of
                )
            ):
                return child
        if child.dep_ in {"appos", "nmod", "flat:name"} and child.i == noun.i + 1 and child.pos_ in {"PROPN", "X"}:
            return child  # `une dépêche AFP`
    return None


def _determined(noun: Token, mark: Token, setting: Setting) -> bool:
    """`le rapport de | la cour`, `du tribunal`; in `un rapport d'audit` the bare noun only says of what sort it is."""
    partitive = setting.grammar.bare_genitives | setting.grammar.elided_genitives
    return form(mark) not in partitive or noun.lefts[-1].i > mark.i


def is_nobodys(text: Token, setting: Setting) -> bool:
    """A noun for what is said, of which neither a possessive nor a name before it tells who does."""
    own = any(form(c) in setting.grammar.own_possessives for c in text.lefts)
    labelled = any(c.pos_ == "PROPN" and c.dep_ == "compound" for c in text.lefts)  # `according to Untel data`
    return text.lemma_.lower() in setting.grammar.never_speak and not (own or labelled)
