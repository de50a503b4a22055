"""Refusals to comment or confirm: no position, and worth a row of their own."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from kg.attribute.found import place
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speakers import phrase, subject_of
from kg.attribute.speech import may_speak
from kg.lexicon.cues import Lexicon
from kg.model import Refusal
from kg.parse.paragraphs import Paragraph
from kg.phrases import Words


def refusals(sent: Span, paragraph: Paragraph, lexicon: Lexicon, setting: Setting) -> Iterator[Refusal]:
    """The refusals of a sentence that have a speaker, the longest wording of each."""
    hits = sorted(lexicon.declined.find(Words.of(sent.text)), key=lambda h: h.start - h.end)
    seen: list[tuple[int, int]] = []
    for hit in hits:
        if any(hit.start < e and s < hit.end for s, e in seen):
            continue
        seen.append((hit.start, hit.end))
        start, end = sent.start_char + hit.start, sent.start_char + hit.end
        span = paragraph.doc.char_span(start, end, alignment_mode="expand")
        if span is None or inside(setting.quotes, span.start) is not None:
            continue
        subject = _subject(span, setting)
        if subject is not None and may_speak(subject, setting):
            cue = paragraph.passage(span)
            yield Refusal(paragraph.passage(sent), cue, place(paragraph, phrase(subject, setting.grammar)))


def _subject(span: Span, setting: Setting) -> Token | None:
    for token in span:
        if token.pos_ in {"VERB", "AUX"}:
            verb = token.head if token.pos_ == "AUX" else token
            subject = subject_of(verb, setting.grammar)
            if subject is not None:
                return subject
    return None
