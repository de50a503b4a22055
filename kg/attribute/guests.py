"""Whom an interview is with, as heading and lead tell it.

Each full name gets points for what introduces it: `entretien avec X`, `Ken Aldridge talks to …`, a heading, being named
again. A name that the guest talks to, or that the words were taken down by, is the interviewer's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.turns import NAME_TOKENS
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, Range, form, is_name

MET, SUBJECT, HEADED, AGAIN, ASKING = 3, 1, 1, 1, -4
"""Points: met by the outlet, subject, named in a heading, named once more; who asks the questions."""


@dataclass(frozen=True, slots=True)
class Named:
    """A full name in the lead: its paragraph and words, and its points."""

    paragraph: Paragraph
    words: Range
    points: int

    @property
    def surname(self) -> str:
        """The last word of the name, small letters."""
        return self.paragraph.doc[self.words.end - 1].text.lower()


def calls(label: str, paragraph: Paragraph, name: Range) -> bool:
    """Whether `label`, in small letters, is the surname or the initials of `name` (`J.-P. D.`)."""
    words = paragraph.doc[name.start : name.end].text.lower().replace("-", " ").split()
    letters = "".join(c for c in label if c.isalpha())
    return label == words[-1] or letters == "".join(w[0] for w in words)


def guest(paragraphs: Sequence[Paragraph], settings: Sequence[Setting], labels: Sequence[str] = ()) -> Named | None:
    """Whom `paragraphs`, the heading and the lead, introduce; with `labels`, only somebody whom one of them calls."""
    named: dict[str, list[Named]] = defaultdict(list)
    for paragraph, setting in zip(paragraphs, settings, strict=True):
        for one in _names(paragraph, setting, heads=paragraph is paragraphs[0]):
            named[one.surname].append(one)
    fitting = [g for g in named.values() if not labels or any(calls(x, g[0].paragraph, g[0].words) for x in labels)]
    best = max(fitting, key=lambda group: _points(group, paragraphs), default=None)
    return best[0] if best is not None and _points(best, paragraphs) >= 0 else None


def _points(group: Sequence[Named], paragraphs: Iterable[Paragraph]) -> int:
    """Most of its mentions' points, and how often the surname comes again."""
    count = sum(t.text.lower() == group[0].surname for p in paragraphs for t in p.doc)
    told = [one.points for one in group]
    return (min(told) if min(told) < 0 else max(told)) + AGAIN * (count - 1)


def _names(paragraph: Paragraph, setting: Setting, *, heads: bool) -> Iterator[Named]:
    """The full names of a paragraph outside quotations."""
    heading = HEADED if heads and not _stops(paragraph.doc) else 0
    for token in paragraph.doc:
        if token.pos_ not in {"PROPN", "X"} or not is_name(token) or inside(setting.quotes, token.i) is not None:
            continue
        words = name_at(token)
        if words is None or words.end - words.start < NAME_TOKENS or words.start != token.i:
            continue
        if {form(t) for t in paragraph.doc[max(0, words.start - 1) : words.start + 1]} & setting.grammar.articles:
            continue  # `the Valley League` is nobody who answers
        if setting.is_outlet is not None and setting.is_outlet(paragraph.doc[words.start : words.end].text):
            continue
        yield Named(paragraph, words, _introduction(token, setting) + heading)


def _stops(doc: Doc) -> bool:
    return any(t.text in {".", "!", "…"} for t in doc[-2:])


def _introduction(token: Token, setting: Setting) -> int:
    """What its place in the sentence tells of a name."""
    grammar = setting.grammar
    head = token if token.dep_ not in {"appos", "flat:name"} else token.head
    marks = {form(c) for c in (*token.children, *head.children) if c.dep_ == "case"}
    if marks & grammar.agents:
        return ASKING
    if marks & (grammar.bringing | grammar.addressing):
        return _met(head.head, setting, bringing=bool(marks & grammar.bringing))
    return SUBJECT if head.dep_ in SUBJECTS else 0


def _met(governor: Token, setting: Setting, *, bringing: bool) -> int:
    """Points for whom `governor` meets: the outlet meets its guest (`entretien avec X`, `we spoke to X`); a guest who
    is named as the subject meets whoever asks."""
    if governor.pos_ not in {"VERB", "AUX"}:
        return MET if bringing and governor.dep_ == "ROOT" else 0
    subject = next((c for c in governor.children if c.dep_ in SUBJECTS), None)
    if subject is None or form(subject) in setting.grammar.first_persons:
        return MET
    if setting.is_outlet is not None and setting.is_outlet(subject.text):
        return MET
    return ASKING if subject.pos_ in {"PROPN", "PRON"} else 0
