"""Whom a pronoun means that answers another's claim: `Y accuses X of P, a charge | it denies`, `Y says X did P, which |
it denies`. Whoever denies it is not who said it but whom it was said of."""

from __future__ import annotations

from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import is_named, names_voice
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, Range, is_nominal
from kg.terms import Stance

ANSWERS = frozenset({Stance.DENY, Stance.OPPOSE})


def accused(answer: Found, told: Found, setting: Setting) -> Range | None:
    """The words for whomever the claim `told` is about, if the speaker of `answer` is a pronoun that agrees with
    them."""
    doc, speaker = answer.paragraph.doc, answer.speaker
    opposed = answer.cue is not None and answer.cue.act in ANSWERS
    if speaker is None or not opposed or speaker.end - speaker.start > 1 or doc[speaker.start].pos_ != "PRON":
        return None
    about = doc[told.target.start : told.target.end].root if told.target is not None else _doer(told)
    return phrase(about, setting.grammar) if about is not None and _agree(doc[speaker.start], about) else None


def _doer(told: Found) -> Token | None:
    """The subject of the clause that is told, if it may speak."""
    content, doc = told.contents[0], told.paragraph.doc
    root = next((t for t in doc[content.start : content.end] if t.head.i not in content and not t.is_punct), None)
    subject = next((c for c in root.lefts if c.dep_ in SUBJECTS and c.i in content), None) if root is not None else None
    speaks = subject is not None and is_nominal(subject) and (names_voice(subject) or is_named(subject))
    return subject if speaks and subject is not None and subject.pos_ != "PRON" else None


def _agree(pronoun: Token, noun: Token) -> bool:
    """Whether number and gender, where both words show them, are the same."""
    features = ("Number", "Gender")
    shown = [({*pronoun.morph.get(f)}, {*noun.morph.get(f)}) for f in features]
    return all(a & b for a, b in shown if a and b)
