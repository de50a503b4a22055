"""Demands told one by one: `pose trois conditions : A, B et C`, `a deux exigences : …`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.found import Found
from kg.attribute.joint import speakers
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak
from kg.lexicon.cues import Lexicon
from kg.lexicon.grammar import plain
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, sentence, trim
from kg.terms import Evidence, Mode

COLON_TOKENS = 6
"""How far behind the noun its colon may stand (`trois conditions à son retour :`)."""


def find(noun: Token, lexicon: Lexicon, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of a cue noun that is the object of a verb, a colon and what it announces behind it."""
    if noun.pos_ != "NOUN" or noun.dep_ != "obj":
        return
    content = _announced(noun, setting)
    cue = next(iter(lexicon.nouns(plain(noun.text), noun.lemma_.lower())), None)
    subject = subject_of(noun.head, setting.grammar) if content is not None and cue is not None else None
    if content is None or cue is None or cue.neutral or subject is None or not may_speak(subject, setting):
        return
    for one in speakers(subject, setting.grammar):
        yield Found(
            paragraph,
            [content],
            rule="noun",
            mode=Mode.INDIRECT,
            evidence=Evidence.NOMINAL,
            cue=cue,
            cue_range=Range(noun.i, noun.i + 1),
            speaker=phrase(one, setting.grammar),
        )


def _announced(noun: Token, setting: Setting) -> Range | None:
    """What stands behind the colon, to the end of the sentence; None where a quotation does."""
    doc, end = noun.doc, sentence(noun).end
    for token in doc[noun.i + 1 : min(noun.i + 1 + COLON_TOKENS, end)]:
        if token.text == ":":
            quoted = token.i + 1 < end and inside(setting.quotes, token.i + 1) is not None
            return None if quoted else trim(doc, token.i + 1, end)
        if token.is_punct or token.pos_ in {"VERB", "AUX"}:
            return None
    return None


def without_headings(found: list[Found]) -> list[Found]:
    """`found` without the claims whose content only announces a list (`formule quatre demandes | : A, B`)."""
    listed = [f for f in found if f.rule == "noun"]
    return [f for f in found if not any(_heads(f, other) for other in listed)]


def _heads(claim: Found, listed: Found) -> bool:
    cue, content = listed.cue_range, claim.contents[0]
    return claim is not listed and cue is not None and content.holds(cue) and content.end <= listed.contents[0].start
