"""Where a verb that reports nothing but clauses (`said`) lost its clause, or a part of it, to a wrong tree.

English leaves the conjunction out; behind such a verb a sentence can then only go on with what was said. What the words
tell is put before the tree here.
"""

from __future__ import annotations

from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.goingon import LISTENER_TOKENS, behind_listener, over_joined
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.parse.tokens import Token
from kg.parse.tree import (
    SUBJECTS,
    Range,
    form,
    is_finite,
    is_gerund,
    is_passive,
    is_present_participle,
    sentence,
)

OPENING = frozenset({"DET", "NOUN", "PROPN", "NUM", "ADJ", "PRON", "SYM"})
"""What a clause without a conjunction begins with."""
VERBAL = frozenset({"VERB", "AUX"})
ASIDE = frozenset({";", ":", "–", "—", "("})
"""Marks that part a clause from what the reporter adds."""
SHORTEST = 4
"""Fewer tokens than this are no clause."""


def run_on(head: Token, found: Range | None, setting: Setting) -> Range | None:
    """The clause behind `head`: `found`, or more where the tree leaves words over that nothing parts from it."""
    if not _reports(head, setting):
        return found
    saying = head.lemma_.lower() in setting.grammar.saying
    start = _opening(head, setting) if saying else None
    if found is None:
        start = behind_listener(head, setting) if start is None else start
    if start is None or (found is not None and found.start < start):
        return found if found is None else over_joined(head, found, setting)
    if found is not None and found.start - start < SHORTEST:
        return over_joined(head, _prolonged(found, head, setting), setting)
    whole = Range(start, _closing(start, _limit(head), head, setting))
    if whole.end - start < SHORTEST or not _holds_verb(head, whole):
        return found
    return trim_keeping_quotes(head.doc, whole.start, whole.end, setting)


def _holds_verb(head: Token, clause: Range) -> bool:
    """Whether a finite verb stands there that does not go on with what `head` tells (`said goodbye and | left`)."""
    finite = (t for t in head.doc[clause.start : clause.end] if is_finite(t))
    return any(not (t.dep_ == "conj" and t.head.i == head.i) for t in finite)


def _reports(head: Token, setting: Setting) -> bool:
    """Whether it is an active verb of the sentence behind its subject (`X said …`), not set in or hung on a noun."""
    led = any(c.dep_ in SUBJECTS and c.i < head.i for c in head.children)
    return led and is_finite(head) and not is_passive(head, setting.grammar) and not head.dep_.startswith("acl")


def _opening(head: Token, setting: Setting) -> int | None:
    """The first word of the clause right behind the verb or the day on which it was said; None where a mark, a
    preposition or a conjunction stands there."""
    doc, at, end = head.doc, head.i + 1, sentence(head).end
    told = setting.grammar.spoken_manners
    while at < end and (doc[at].lemma_.lower() in setting.grammar.temporal or form(doc[at]) in told):
        at += 1
    if at >= end or (doc[at].pos_ not in OPENING and not is_gerund(doc[at])):
        return None
    first = form(doc[at])
    words = setting.grammar.complementizers | setting.grammar.interrogatives | setting.grammar.object_clitics
    return None if first in words or doc[at].lemma_.lower() in setting.grammar.words_of else at


def beyond_setting(head: Token, first: Token, setting: Setting) -> Token:
    """`said publicly | the park …`, `said late on Tuesday | no crew …`: the clause's first word behind how and on what
    day it was said, which a parser counts as part of the clause."""
    doc, at, end = head.doc, first.i, sentence(head).end
    if first.i > head.i + 2 or form(doc[head.i + 1]) in setting.grammar.complementizers:
        return first
    while at + 1 < end and form(doc[at]) in setting.grammar.spoken_manners:
        at += 1
    day = doc[at + 1] if at + 2 < end and doc[at].pos_ == "ADP" else None
    if day is not None and day.pos_ == "PROPN" and day.lemma_.lower() in setting.grammar.temporal:
        at += 2
    return doc[at] if doc[at].pos_ in OPENING else first


def behind_outlet(head: Token, first: Token, setting: Setting) -> Token:
    """`told the news agency Interfax | rules had been kept`: the clause's first word behind whoever was told, which a
    parser takes for its subject; a name before the verb itself is that subject."""
    doc, end = head.doc, min(head.i + LISTENER_TOKENS, len(head.doc) - 1)
    told = head.lemma_.lower() in setting.grammar.telling and first.i == head.i + 1
    outlet = next((t.i for t in doc[first.i : end] if told and t.lemma_.lower() in setting.grammar.outlets), None)
    if outlet is None:
        return first
    at = outlet + 1
    while at < end and doc[at].text[:1].isupper() and doc[at].pos_ != "PRON":
        at += 1
    return doc[at] if at > outlet + 1 and doc[at].pos_ in {"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"} else first


def _prolonged(found: Range, head: Token, setting: Setting) -> Range:
    """`had at no point | discussed it`, `had seen nothing, | had not asked`: on over a verb that has no subject
    there."""
    doc, end = head.doc, sentence(head).end
    at = found.end
    listed = at + 1 < end and doc[at].text == "," and doc[at + 1].pos_ == "AUX"
    if at >= end or (not listed and (doc[at].pos_ not in VERBAL or is_present_participle(doc[at]))):
        return found
    whole = trim_keeping_quotes(doc, found.start, _closing(at, end, head, setting), setting)
    return whole or found


def _limit(head: Token) -> int:
    """Where the main clause begins that follows the comma behind `While X says P`, else the sentence's end."""
    main, end = head.head, sentence(head).end
    if head.dep_ != "advcl" or main.i < head.i:
        return end
    first = min((c.left_edge.i for c in main.lefts if c.i > head.i and not c.is_punct), default=main.i)
    return first - 1 if head.doc[first - 1].text == "," else end


def _closing(start: int, end: int, head: Token, setting: Setting) -> int:
    """Where the clause ends: at a mark behind which somebody goes on telling, else with the sentence."""
    doc = head.doc
    for i in range(start, end - 1):
        if doc[i].text in ASIDE and inside(setting.quotes, i) is None:
            return i
        if doc[i].text == "," and (
            is_present_participle(doc[i + 1]) or form(doc[i + 1]) in setting.grammar.relative_places
        ):
            return i
    return end
