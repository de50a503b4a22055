"""Names before a colon: `Anne Untel, urgentiste : « … »`, and the turns of an interview (`Anne Untel : Oui, …`)."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc

from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tree import Range, is_finite, is_name, trim
from kg.terms import Evidence, Mode

LEAD_TOKENS = 14
"""How many tokens may stand before the colon."""
NAME_TOKENS = 2
"""A turn begins with a first name and a surname at least: `Ukraine : …` is a heading."""
SHORTEST_TURN = 3
ENDS = frozenset({".", "!", "…", "..."})
"""A question is the interviewer's, a line without a full stop a heading."""


def name_before(doc: Doc, start: int, end: int) -> Range | None:
    """The name in a lead without a verb that ends in a colon right before token `end`."""
    colon = end - 1
    while colon > start and doc[colon].is_space:
        colon -= 1
    lead = trim(doc, start, colon)
    if lead is None or doc[colon].text != ":" or lead.end - lead.start > LEAD_TOKENS:
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


def _run(doc: Doc, lead: Range) -> Range:
    """The capitalised words that open the lead."""
    end = lead.start + 1
    while end < lead.end and doc[end].text[:1].isupper():
        end += 1
    return Range(lead.start, end)


def turns(paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """The claim of a paragraph that is one turn of an interview: full name, colon, answer. Questions are none."""
    doc = paragraph.doc
    colon = next((t.i for t in doc[:LEAD_TOKENS] if t.text in {":", "–", "—"}), None)
    if colon is None or colon + SHORTEST_TURN > len(doc) or any(q.outer.start <= colon + 1 for q in setting.quotes):
        return
    lead = trim(doc, 0, colon)
    if (
        lead is None
        or lead.end - lead.start < NAME_TOKENS
        or not all(t.text[:1].isupper() for t in doc[lead.start : lead.end])
    ):
        return
    if doc[colon].text != ":" and doc[colon - 1].text != ".":
        return
    last = [t for t in doc if not t.is_space][-1]
    answer = Range(colon + 1, last.i + 1)
    if last.text not in ENDS or any(t.pos_ in {"VERB", "AUX", "ADP"} for t in doc[lead.start : lead.end]):
        return
    yield Found(paragraph, [answer], rule="quote.turn", mode=Mode.DIRECT, evidence=Evidence.QUOTED, speaker=lead)
