"""Refusals to comment or confirm: no position, and worth a row of their own."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.found import Found, place
from kg.attribute.joint import speakers
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_be_asked
from kg.lexicon.cues import Lexicon
from kg.model import Refusal
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.words import Words

OPENING = 3
"""Up to how many tokens behind the head of a sentence a comma may close what opens it (`Contacté, | le groupe …`)."""
SHORT_WORDS = 8
"""A quotation of more words says something beside that it says nothing."""


def refusals(sent: Span, paragraph: Paragraph, lexicon: Lexicon, setting: Setting) -> Iterator[Refusal]:
    """The refusals of a sentence that have a speaker, the longest wording of each."""
    hits = sorted(lexicon.declined.find(Words.of(sent.text)), key=lambda h: h.start - h.end)
    seen: list[tuple[int, int]] = []
    for hit in hits:
        if any(hit.start < e and s < hit.end for s, e in seen):
            continue
        seen.append((hit.start, hit.end))
        span = paragraph.doc.covering(sent.start_char + hit.start, sent.start_char + hit.end)
        if span is None or inside(setting.quotes, span.start) is not None:
            continue
        if sum(t.text == "," for t in span if t.i > sent.start + OPENING) % 2:
            continue  # `the machine refused to start, officials | say`
        subject = _subject(span, setting)
        if subject is None or not may_be_asked(subject, setting):
            continue
        for one in speakers(subject, setting.grammar):
            words = place(paragraph, phrase(one, setting.grammar))
            yield Refusal(paragraph.passage(sent), paragraph.passage(span), words)


def is_refusal(claim: Found, lexicon: Lexicon) -> bool:
    """A quotation that is nothing but a refusal to comment (`« Pas de commentaire », a lâché X`)."""
    words = Words.of(claim.paragraph.doc[claim.contents[0].start : claim.contents[0].end].text)
    hits = lexicon.declined.find(words)
    return len(words.forms) <= SHORT_WORDS and any(len(words.forms) > 1 and h.end > h.start for h in hits)


def refused(claim: Found, lexicon: Lexicon) -> Refusal | None:
    """`claim` as a refusal to comment, if it is one and has a speaker."""
    if claim.speaker is None or not is_refusal(claim, lexicon):
        return None
    there = claim.speaker_paragraph or claim.paragraph
    sent = claim.paragraph.doc[claim.contents[0].start].sent
    return Refusal(
        claim.paragraph.passage(sent), place(claim.paragraph, claim.contents[0]), place(there, claim.speaker)
    )


def _subject(span: Span, setting: Setting) -> Token | None:
    for token in span:
        if token.pos_ in {"VERB", "AUX"}:
            verb = token.head if token.pos_ == "AUX" else token
            subject = subject_of(verb, setting.grammar)
            if subject is not None:
                return subject
    return None
