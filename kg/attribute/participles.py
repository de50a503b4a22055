"""Participles and what they tell of the subject of another verb."""

from __future__ import annotations

from kg.attribute.speech import is_named, names_voice
from kg.parse.tokens import Token
from kg.parse.tree import (
    SUBJECTS,
    is_finite,
    is_nominal,
    is_past_participle,
    is_present_participle,
    is_relative,
    sentence,
)


def differ(one: Token, other: Token) -> bool:
    """`avait vu celle de 2023, | tenue à Nairobi`: of two participles of one auxiliary both agree with the subject or
    neither."""
    marked = "Gender=Fem" in str(one.morph) or "Number=Plur" in str(one.morph)
    return marked and (one.morph.get("Gender"), one.morph.get("Number")) != (
        other.morph.get("Gender"),
        other.morph.get("Number"),
    )


def behind_participle(participle: Token, verb: Token) -> Token | None:
    """`Interrogé sur ce refus, | Anne Untel, directrice, a dit`: a participle at the head of the sentence, which the
    parser took for the subject, tells of whoever stands behind its comma."""
    doc = verb.doc
    opens = participle.i == sentence(verb).start and is_past_participle(participle)
    comma = next((t.i for t in doc[participle.i : verb.i] if t.text == ","), None) if opens else None
    if comma is None:
        return None
    noun = doc[comma + 1].head if doc[comma + 1].pos_ == "DET" else doc[comma + 1]
    free = is_nominal(noun) and comma < noun.i < verb.i and not any(c.dep_ == "case" for c in noun.children)
    return noun if free else None


def lent(verb: Token) -> Token | None:
    """`X, citant Y, écrit`: the subject that the parser gave to the participle set in before the verb."""
    for child in verb.lefts:
        if is_present_participle(child):
            return next((c for c in child.lefts if c.dep_ == "nsubj" and is_nominal(c)), None)
    return None


def reporting(participle: Token) -> Token | None:
    """`denied that the firm had lied, | saying P`: behind a comma a participle of saying goes on with the verb that
    reports, wherever in the report the parser hung it."""
    if participle.i == 0 or participle.nbor(-1).text != ",":
        return None
    inserted = _behind_report(participle)
    if inserted is not None:
        return inserted
    told = next((t for t in (participle.head, *participle.head.ancestors) if t.dep_ == "ccomp"), None)
    if told is None and participle.head.dep_ == "acl:relcl":
        return _beyond_relative(participle)
    return told.head if told is not None and told.head.i < told.i else None


def _behind_report(participle: Token) -> Token | None:
    """`P, the officials said, | warning that Q`: the verb of a report set in, which the participle's comma closes."""
    reports = (c for c in participle.head.children if c.dep_ == "parataxis" and c.i > participle.head.i)
    return next((c for c in reports if c.right_edge.i + 2 == participle.i), None)


def _beyond_relative(participle: Token) -> Token | None:
    """`a cité le riz, dont le prix monte, | disant que P`: behind a relative clause that tells of a thing, the verb
    that the thing is an object of."""
    subject = next((c for c in participle.head.lefts if c.dep_ in SUBJECTS), None)
    noun = participle.head.head
    above = next((t for t in (noun, *noun.ancestors) if t.pos_ == "VERB"), None)
    subject = noun if subject is not None and is_relative(subject) else subject
    if subject is None or subject.pos_ != "NOUN" or names_voice(subject) or is_named(subject):
        return None
    return above if above is not None and is_finite(above) and above.i < noun.i else None
