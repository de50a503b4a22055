"""Reports that do not name whose they are: `The van had no brakes, the court was told`, `It is alleged that P`, `He is
said to have done P`, `He is accused of P`.

For languages in which the subject stands first; what courts and inquiries hear is told so.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.complements import complement
from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.passives import agents_of
from kg.attribute.persons import aiming
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase
from kg.attribute.speech import mode_of
from kg.lexicon.cues import Cue
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_finite, negated, sentence
from kg.terms import Commitment, Evidence, Stance

PASSIVE_SUBJECTS = frozenset({"nsubj:pass", "expl", "expl:subj"})


def find(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """What somebody unnamed told or alleges."""
    verb = spotted.head
    subject = next((c for c in verb.lefts if c.dep_ in PASSIVE_SUBJECTS), None)
    free = verb.dep_ in {"ROOT", "conj"} and inside(setting.quotes, verb.i) is None
    free = free and subject is not None and form(subject) not in setting.grammar.addressees
    if SUBJECT_FIRST not in setting.grammar.syntax or subject is None or not free or agents_of(verb, setting):
        return
    if not any(c.dep_ == "aux:pass" for c in verb.lefts) or negated(verb, setting.grammar):
        return
    told = _heard(spotted, subject, setting) or _alleged(spotted, subject, setting)
    if told is None:
        return
    cue, content, listener = told
    yield Found(
        paragraph,
        [content],
        rule="verb.incise" if listener else "verb.unnamed",
        mode=mode_of(content, "clause", setting),
        evidence=cue.evidence,
        cue=cue,
        cue_range=spotted.extent,
        said_to=[phrase(subject, setting.grammar)] if listener else [],
        target=phrase(subject, setting.grammar) if subject.dep_ == "nsubj:pass" and not listener else None,
    )


def _heard(spotted: Spotted, heard: Token, setting: Setting) -> tuple[Cue, Range, bool] | None:
    """What stands before the comma of a passive whose subject is who was told; behind it, what a court was told."""
    verb, comma = spotted.head, heard.left_edge.i - 1
    cue = next((c for c in spotted.cues if c.neutral and "clause" in c.frames and aiming(c.frames)), None)
    if cue is not None and heard.lemma_.lower() in setting.grammar.hearers:
        behind = complement(verb, ("clause", "quote"), setting)
        if behind is not None and behind.contents[0].start > verb.i:
            return cue, behind.contents[0], True
    told = next((c for c in verb.lefts if c.dep_ == "ccomp" and c.i < comma), None)
    stated = told is not None and any(is_finite(t) for t in (told, *told.lefts))
    if cue is None or verb.dep_ != "ROOT" or not stated or verb.doc[comma].text != ",":
        return None
    content = trim_keeping_quotes(verb.doc, sentence(verb).start, comma, setting)
    return (cue, content, True) if content is not None else None


def unvoiced(claim: Found, setting: Setting) -> Found:
    """`Jurors heard that P`, `P, the court heard`: who heard it said is no speaker but whom somebody told."""
    if claim.cue is None or claim.cue.lemma not in setting.grammar.hearing or claim.speaker is None:
        return claim
    words = claim.paragraph.doc[claim.speaker.start : claim.speaker.end]
    if any(t.lemma_.lower() in setting.grammar.hearers for t in words):
        claim.said_to, claim.speaker = [*claim.said_to, claim.speaker], None
    return claim


def _alleged(spotted: Spotted, subject: Token, setting: Setting) -> tuple[Cue, Range, bool] | None:
    """What is alleged of the subject, or by a clause: with a cue that accuses or that the reporter keeps apart from, or
    one of saying and what the subject is to have done."""
    verb, clausal = spotted.head, subject.dep_ != "nsubj:pass"
    for cue in spotted.cues:
        aimed = tuple(f for f in aiming(cue.frames) if f.partition(":")[2] in setting.grammar.genitives)
        alleged = cue.act is Stance.ACCUSE or cue.commitment is Commitment.DISTANCES
        if cue.evidence is not Evidence.REPORTED_SPEECH:
            continue
        told = "clause" in cue.frames and not aimed and (alleged or (not clausal and _reports_deed(verb, cue)))
        frames = aimed if alleged and aimed else ("clause",) if clausal else ("infinitive:to",)
        found = complement(verb, frames, setting) if told or (alleged and aimed) else None
        if found is not None and found.contents[0].start > verb.i:
            content = found.contents[0]
            whole = trim_keeping_quotes(verb.doc, content.start, sentence(verb).end, setting) if clausal else None
            return cue, whole or content, False  # nobody is named who could go on with something else
    return None


def _reports_deed(verb: Token, cue: Cue) -> bool:
    """`is said | to have sold`: saying, and what is over."""
    deed = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    done = deed is not None and any(c.dep_ == "aux:tense" and c.i < deed.i for c in deed.children)
    return done and cue.neutral
