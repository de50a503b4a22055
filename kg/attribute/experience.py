"""Verbs of feeling whose object feels: `la taxe inquiète | les routiers`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.clefts import equated
from kg.attribute.contents import head_noun
from kg.attribute.cues import Spotted
from kg.attribute.directs import objects
from kg.attribute.edges import proper
from kg.attribute.found import Found
from kg.attribute.joint import speakers
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak, mode_of
from kg.lexicon.cues import Cue
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import SUBJECTS, Range, form, negated, trim


def experienced(spotted: Spotted, cue: Cue, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of whoever is the verb's object about what is its subject; none where either is a pronoun."""
    verb = spotted.head
    feeling = next((o for o in objects(verb) if o.i > verb.i and o.pos_ != "PRON"), None)
    content = cause(verb, setting) if feeling is not None and may_speak(feeling, setting) else None
    if content is None or feeling is None:
        return
    for one in speakers(feeling, setting.grammar):
        yield Found(
            paragraph,
            [content],
            rule="verb.experiencer",
            mode=mode_of(content, "object", setting),
            evidence=cue.evidence,
            cue=cue,
            cue_range=spotted.extent,
            negated=negated(verb, setting.grammar),
            speaker=phrase(one, setting.grammar),
        )


def cause(verb: Token, setting: Setting) -> Range | None:
    """What is felt about: the subject, the noun that a relative clause is told of, or the pronoun that stands for the
    clause before it (`P, | ce qui inquiète Y`, `P, | which alarms Y`)."""
    own = next((c for c in verb.lefts if c.dep_ in SUBJECTS), None)
    told = equated(verb, setting)
    if told is not None:
        return told  # `what worries Y is | P`
    if verb.dep_ == "acl:relcl" and own is not None and form(own) in setting.grammar.subject_relatives:
        noun = verb.head
        resumes = noun.pos_ == "PRON" and form(noun) in setting.grammar.impersonal_clitics
        return Range(noun.i, noun.i + 1) if resumes else head_noun(noun, verb, setting) if noun.pos_ == "NOUN" else None
    if verb.dep_ == "advcl" and own is not None and form(own) in setting.grammar.oblique_relatives:
        return Range(own.i, own.i + 1)
    felt = own if own is not None and own.pos_ == "NOUN" else subject_of(verb, setting.grammar)
    if felt is None or felt.pos_ != "NOUN":
        return None
    whole = proper(felt)
    return trim(verb.doc, whole.start, min(whole.end, verb.i))
