"""Reporting clauses told by their words alone, where the parser lost them: `…, said trainer Ada Untel.`, `…, managing
director Bo Untel said.`

The clause stands between marks and holds the cue, a noun phrase that names somebody, and no other finite verb. Where
the subject does not stand first, it closes a sentence that has a verb of its own (`Le taux a baissé, un record, | note
l'Institut.`).
"""

from __future__ import annotations

from itertools import pairwise

from kg.attribute.cues import Spotted
from kg.attribute.inversion import postposed
from kg.attribute.quotes import MARKS
from kg.attribute.setting import Setting
from kg.attribute.speech import is_named, names_person, names_voice
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, Range, form, is_finite, is_nominal, sentence

OPENING = frozenset({",", "–", "—", "?", "!"})
CLOSING = frozenset({",", "–", "—", ";", ":", ".", "!", "?", "…"})
OTHERS = frozenset({";", ":"})
"""Marks behind which more than the speaker is told."""
NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "ADP", "PART", "X", "CCONJ"})
"""What the noun phrase for a speaker is made of, a possessive pronoun beside."""
LONGEST = 14
"""Tokens of the longest such noun phrase."""


def clause(spotted: Spotted, setting: Setting) -> tuple[Range, Token] | None:
    """The reporting clause of a cue with its opening mark, and the head of the words for its speaker."""
    verb, doc, bounds = spotted.head, spotted.head.doc, sentence(spotted.head)
    if SUBJECT_FIRST not in setting.grammar.syntax or not is_finite(verb) or _hangs(doc[bounds.start]):
        return None
    return _behind(spotted, doc, bounds, setting) or _before(spotted, doc, bounds, setting)


def closing(spotted: Spotted, setting: Setting) -> tuple[Range, Token] | None:
    """`Le taux a baissé, un record, | note l'Institut.`: a finite verb right behind the last comma with a noun phrase
    that tells who and nothing else, in a sentence that has a verb before."""
    doc, bounds = spotted.head.doc, sentence(spotted.head)
    opening, start = spotted.extent.start - 1, spotted.extent.end
    told = any(c.neutral for c in spotted.cues) and SUBJECT_FIRST not in setting.grammar.syntax
    if not told or opening <= bounds.start or doc[opening].text not in OPENING:
        return None
    if not any(is_finite(t) for t in doc[spotted.extent.start : start]):
        return None
    subject = postposed(spotted.last, setting.grammar)
    end = _closed(doc, start, bounds)
    if subject is None or subject.i >= end or not (names_voice(subject) or is_named(subject) or names_person(subject)):
        return None
    marks = setting.grammar.complementizers | OTHERS
    if any(is_finite(t) or form(t) in marks for t in doc[start : bounds.end] if t.i != subject.i):
        return None
    told = any(is_finite(t) and _independent(t, bounds.start, setting) for t in doc[bounds.start : opening])
    return (Range(opening, end), subject) if told else None


def _independent(verb: Token, start: int, setting: Setting) -> bool:
    """Whether a finite verb opens no clause that hangs on another, by the words back to the last mark."""
    grammar = setting.grammar
    bound = grammar.subject_relatives | grammar.object_relatives | grammar.oblique_relatives
    bound = bound | grammar.relative_places | grammar.complementizers | grammar.whether
    before = verb.i - 1
    while before >= start and verb.doc[before].text not in CLOSING:
        token = verb.doc[before]
        if token.pos_ == "SCONJ" or form(token) in bound:
            return False
        before -= 1
    return True


def _behind(spotted: Spotted, doc: Doc, bounds: Range, setting: Setting) -> tuple[Range, Token] | None:
    """`…, said X.`"""
    opening, start = spotted.extent.start - 1, spotted.extent.end
    subjects = [c.i for c in spotted.head.children if c.dep_ in SUBJECTS]
    if any(i < opening for i in subjects) and not any(i > spotted.head.i for i in subjects):
        return None  # `X, the mayor, | welcomed the vote`; but `Nonsense, | said the mayor`
    if opening <= bounds.start or doc[opening].text not in OPENING | MARKS:
        return None
    end = _closed(doc, start, bounds)
    words = Range(start, end)
    head = _named(doc, words, setting.grammar)
    return (Range(opening, end), head) if head is not None else None


def _before(spotted: Spotted, doc: Doc, bounds: Range, setting: Setting) -> tuple[Range, Token] | None:
    """`…, X said.`, `…, X, the president, said in a report.`"""
    end = _closed(doc, spotted.extent.end, bounds)
    if any(is_finite(t) or t.pos_ == "SCONJ" for t in doc[spotted.extent.end : end]):
        return None
    opening = _opened(doc, spotted.extent.start, bounds)
    if opening is None:
        return None
    words = Range(opening + 1, spotted.extent.start)
    if words.start == words.end:  # `X, the president, | said`
        inner = _opened(doc, opening, bounds)
        outer = _opened(doc, inner, bounds) if inner is not None else None
        if inner is None or outer is None or _named(doc, Range(inner + 1, opening), setting.grammar) is None:
            return None
        opening, words = outer, Range(outer + 1, inner)
    head = _named(doc, words, setting.grammar)
    return (Range(opening, end), head) if head is not None and opening > bounds.start else None


def _hangs(first: Token) -> bool:
    """A sentence that a subordinate clause opens: `When asked, X said` reports nothing before the mark."""
    return first.pos_ in {"SCONJ", "ADP"} or first.dep_ in {"mark", "advmod"}


def _closed(doc: Doc, start: int, bounds: Range) -> int:
    return next((t.i for t in doc[start : bounds.end] if t.text in CLOSING), bounds.end)


def _opened(doc: Doc, before: int, bounds: Range) -> int | None:
    """The mark that opens the stretch which ends before token `before`."""
    near = range(before - 1, max(bounds.start - 1, before - 2 - LONGEST), -1)
    return next((i for i in near if doc[i].text in OPENING | MARKS), None)


def _named(doc: Doc, words: Range, grammar: Grammar) -> Token | None:
    """The head of `words` if they are a noun phrase that tells who: a name, a person or a body."""
    tokens = [t for t in doc[words.start : words.end] if not t.is_space]
    if len(tokens) == 1 and form(tokens[0]) in grammar.pronouns:
        return tokens[0]
    if not 0 < len(tokens) <= LONGEST or tokens[0].pos_ in {"ADP", "CCONJ", "PART"}:
        return None
    if not all(_nominal(t, words, grammar) for t in tokens):
        return None
    if any(b.pos_ == "DET" and a.pos_ in {"NOUN", "PROPN"} for a, b in pairwise(tokens)):
        return None  # `a charge | the minister denies`
    heads = [t for t in tokens if t.head.i not in words and is_nominal(t)]
    names = [t for t in tokens if t.pos_ == "PROPN"]
    head = next((t for t in heads if t.pos_ == "PROPN"), None) or (names[-1] if names else None)
    return head or next((t for t in tokens if names_voice(t)), None)


def _nominal(token: Token, words: Range, grammar: Grammar) -> bool:
    """A part of a noun phrase, a trade before a name that a tagger took for a verb among them (`actor Bo Untel`)."""
    trade = token.pos_ == "VERB" and token.i + 1 in words and token.nbor().pos_ in {"NOUN", "PROPN"}
    return trade or token.pos_ in NOMINAL or token.text == "-" or form(token) in grammar.possessives
