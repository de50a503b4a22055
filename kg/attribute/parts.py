"""Where one reported clause holds several statements: `que P, | mais que Q`, `P | and would Q`."""

from __future__ import annotations

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.lexicon.grammar import RELATIVE_COMPLEMENTIZER, SUBJECT_FIRST
from kg.parse.tokens import Doc
from kg.parse.tree import SUBJECTS, Range, form, modal, trim


def parted(content: Range, doc: Doc, setting: Setting) -> list[Range]:
    """The statements of a reported clause: what is joined with a conjunction of its own is one of its own, and so is
    an announcement behind a plain statement (`was short of money but | would pay`)."""
    cut, second = _at_conjunction(content, doc, setting) or _at_announcement(content, doc, setting) or (None, 0)
    first = trim(doc, content.start, cut) if cut is not None else None
    rest = trim_keeping_quotes(doc, second, content.end, setting) if cut is not None else None
    if first is None or rest is None:
        return [content]
    return [first, *parted(rest, doc, setting)]


def _at_conjunction(content: Range, doc: Doc, setting: Setting) -> tuple[int, int] | None:
    """Where `and that Q` begins, and Q."""
    grammar = setting.grammar
    for i in range(content.start + 2, content.end - 2):
        joined = form(doc[i]) in grammar.parting and form(doc[i + 1]) in grammar.complementizers
        strict = RELATIVE_COMPLEMENTIZER in grammar.syntax
        if joined and inside(setting.quotes, i) is None and (not strict or doc[i + 1].dep_ == "mark"):
            return i, i + 2
    return None


def _at_announcement(content: Range, doc: Doc, setting: Setting) -> tuple[int, int] | None:
    """Where a predicate joined to the clause begins that tells what its subject will do, while the clause tells what
    is; of languages that put a modal verb before it."""
    if SUBJECT_FIRST not in setting.grammar.syntax:
        return None
    for i in range(content.start + 2, content.end - 2):
        verb = doc[i].head
        joins = form(doc[i]) in setting.grammar.parting and doc[i].dep_ == "cc" and verb.i > i and verb.dep_ == "conj"
        if not joins or inside(setting.quotes, i) is not None or not (modal(verb) and verb.head.i >= content.start):
            continue
        helper = modal(verb)
        bare = not any(c.dep_ in SUBJECTS for c in verb.children) and helper is not None and helper.i in (i + 1, i + 2)
        told = verb.head.dep_ == "ccomp" and verb.head.head.i < content.start
        if bare and told and modal(verb.head) is None:
            return (i - 1 if doc[i - 1].text == "," else i), i + 1
    return None
