"""Names before a colon: `Anne Untel, urgentiste : « … »`."""

from __future__ import annotations

from kg.attribute.speech import names_voice
from kg.lexicon.grammar import Grammar
from kg.parse.nominals import name_at, noun_phrase
from kg.parse.tokens import Doc
from kg.parse.tree import Range, form, is_finite, is_name, trim

LEAD_TOKENS = 14
"""How many tokens may stand before the colon."""
NAME_TOKENS = 2
"""A first name and a surname at least."""


def name_before(doc: Doc, start: int, end: int) -> Range | None:
    """The name in a lead without a verb that ends in a colon right before token `end`."""
    lead = _lead(doc, start, end)
    if lead is None:
        return None
    tokens = doc[lead.start : lead.end]
    first = _run(doc, lead)
    if first.end - first.start >= NAME_TOKENS and first.end < lead.end and doc[first.end].text == ",":
        return first  # name, comma, what the person is: taggers take a rare trade for a verb
    if any(is_finite(t) for t in tokens):
        return None
    runs = [name_at(t) or Range(t.i, t.i + 1) for t in tokens if t.pos_ in {"PROPN", "X"} and is_name(t)]
    runs = [r for r in runs if lead.holds(r)]
    return max(runs, key=lambda r: r.end - r.start) if runs else None


def voice_before(doc: Doc, start: int, end: int, grammar: Grammar) -> Range | None:
    """The noun for a person or a body in such a lead (`Réponse du maire : « … »`, `Le maire, agacé : « … »`)."""
    lead = _lead(doc, start, end)
    if lead is None:
        return None
    tokens = doc[lead.start : lead.end]
    voice = next((t for t in tokens if names_voice(t)), None)
    if voice is None or any(is_finite(t) for t in tokens):
        return None
    cases = {grammar.prepositions.get(form(c), form(c)) for c in voice.children if c.dep_ == "case"}
    told = any(c.dep_ == "det" for c in voice.children) or bool(cases)
    return noun_phrase(voice, grammar) if told and cases <= grammar.genitives else None


def _lead(doc: Doc, start: int, end: int) -> Range | None:
    """What stands before a colon right before token `end`, if it is short."""
    colon = end - 1
    while colon > start and doc[colon].is_space:
        colon -= 1
    lead = trim(doc, start, colon)
    return lead if lead is not None and doc[colon].text == ":" and lead.end - lead.start <= LEAD_TOKENS else None


def _run(doc: Doc, lead: Range) -> Range:
    """The capitalised words that open the lead."""
    end = lead.start + 1
    while end < lead.end and doc[end].text[:1].isupper():
        end += 1
    return Range(lead.start, end)
