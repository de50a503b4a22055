"""Names before a colon: `Anne Untel, urgentiste : « … »`, and the turns of an interview (`Anne Untel : Oui, …`)."""

from __future__ import annotations

from dataclasses import dataclass

from kg.attribute.found import Found
from kg.attribute.setting import Setting
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc
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


@dataclass(slots=True)
class Interview:
    """Who answers in a document of questions and answers, and whether the paragraph before asked."""

    paragraph: Paragraph | None = None
    name: Range | None = None
    asked: bool = False

    def read(self, paragraph: Paragraph, setting: Setting) -> list[Found]:
        """The answer that `paragraph` is, if it is one: behind its speaker's name, or behind a question once somebody
        has answered by name. Questions and what the interviewer's outlet says are none."""
        doc = paragraph.doc
        last = next((t for t in reversed(doc) if not t.is_space), None)
        asked, self.asked = self.asked, last is not None and last.text == "?"
        lead = _lead(doc, setting, asked=asked)
        if lead is not None and setting.is_outlet is not None and setting.is_outlet(doc[lead.start : lead.end].text):
            self.asked = True
            return []
        if last is None or last.text not in ENDS:
            return []
        if lead is not None:
            self.paragraph, self.name = paragraph, lead
            return [_answer(paragraph, _behind(doc, lead), paragraph, lead)]
        if asked and self.paragraph is not None and self.name is not None and not setting.quotes:
            return [_answer(paragraph, Range(0, last.i + 1), self.paragraph, self.name)]
        return []


def _lead(doc: Doc, setting: Setting, *, asked: bool) -> Range | None:
    """A full name at the head of a paragraph, closed by a colon, or by a dash where a question went before."""
    mark = next((t.i for t in doc[:LEAD_TOKENS] if t.text in {":", "–", "—"}), None)
    if mark is None or mark + SHORTEST_TURN > len(doc) or any(q.outer.start <= mark + 1 for q in setting.quotes):
        return None
    lead = trim(doc, 0, mark)
    if lead is None or lead.end - lead.start < NAME_TOKENS:
        return None
    words = doc[lead.start : lead.end]
    if not all(t.text[:1].isupper() for t in words) or any(t.pos_ in {"VERB", "AUX", "ADP"} for t in words):
        return None
    return lead if doc[mark].text == ":" or doc[mark - 1].text == "." or asked else None


def _behind(doc: Doc, lead: Range) -> Range:
    """What stands behind the mark that closes `lead`, to the last word."""
    start = next(t.i for t in doc[lead.end :] if t.text in {":", "–", "—"}) + 1
    return Range(start, max(t.i for t in doc if not t.is_space) + 1)


def _answer(paragraph: Paragraph, words: Range, named: Paragraph, name: Range) -> Found:
    found = Found(paragraph, [words], rule="quote.turn", mode=Mode.DIRECT, evidence=Evidence.QUOTED, speaker=name)
    found.speaker_paragraph = named
    return found
