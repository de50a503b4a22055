"""What somebody is said to be by their own words: `se dit optimiste`, `se déclare prêt à P`."""

from __future__ import annotations

from kg.attribute.contents import phrase_content, trim_keeping_quotes, unquote
from kg.attribute.reflexive import is_reflexive
from kg.attribute.setting import Complement, Setting
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_infinitive, preposition


def self_said(verb: Token, argument: str, setting: Setting) -> Complement | None:
    """P in `se dit P`."""
    if not is_reflexive(verb, setting.grammar):
        return None
    for child in sorted(verb.children, key=lambda c: c.pos_ == "ADV"):  # `se dit désormais | preneur`
        if (
            child.i > verb.i
            and child.dep_ in {"xcomp", "obj", "obl", "advmod", "amod", "ccomp", "obl:arg", "acl", "advcl", "obl:mod"}
            and child.pos_ in {"ADJ", "VERB", "NOUN", "ADV"}
        ):
            mark = preposition(child, setting.grammar)
            content = phrase_content(
                child, mark[1] if mark and not is_infinitive(child) and child.pos_ == "VERB" else None, setting
            )
            content = _without_adverb(verb.doc, content, setting) if content is not None else None
            return (
                Complement((content,), "self") if content and not _only_compares(verb.doc, content, setting) else None
            )
    return None


def _without_adverb(doc: Doc, content: Range, setting: Setting) -> Range:
    """`se dit | désormais « preneur »`: without the adverb before what is quoted."""
    quoted = any(q.outer.start == content.start + 1 and q.outer.end >= content.end - 1 for q in setting.quotes)
    if not quoted or doc[content.start].pos_ != "ADV":
        return content
    rest = trim_keeping_quotes(doc, content.start + 1, content.end, setting)
    return (unquote(rest, setting) or rest) if rest is not None else content


def _only_compares(doc: Doc, content: Range, setting: Setting) -> bool:
    """`se montre plus mesuré`: a degree and an adjective tell of nothing."""
    return content.end - content.start == 2 and form(doc[content.start]) in setting.grammar.degrees
