"""Interviews: which paragraphs ask and which answer, and whose words the answers are.

An answer stands behind its speaker's name (`Anne Untel : Oui, …`) or behind a question: then it is of whoever answered
by name before, or, where nobody does, of the person whom heading and lead introduce, if answers are told in the first
person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from kg.attribute.answers import parts, rooted
from kg.attribute.found import Found
from kg.attribute.guests import calls, guest
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.transcripts import name_lines
from kg.attribute.turns import NAME_TOKENS
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc
from kg.parse.tree import Range, form, sentence, trim
from kg.terms import Evidence, Mode

LABEL_TOKENS = 14
"""How many tokens may stand before the mark that opens a turn."""
SHORTEST_TURN = 3
MARKS = frozenset({":", "–", "—"})
ENDS = frozenset({".", "!", "…", "..."})
"""A question is the interviewer's, a line without a full stop a heading."""
MARKUP = frozenset("*_")
QUESTIONS = 3
"""How many questions make an interview in which nobody answers by name."""
TOLD = 2
"""How many answers in the first person it takes."""
ADDRESSED = 2
"""How many questions, one of them to `you`, do where one answer is in the first person."""
ASKED = 2
"""One in so many turns that end in a question makes an interviewer."""
STATED = 2
"""How many sentences an interviewer's remark holds at most (`On vous dit sévère.`)."""


@dataclass(frozen=True, slots=True)
class Label:
    """What stands before the mark that opens a turn: its words, the mark's token, the words without capitals."""

    words: Range
    mark: int
    text: str


@dataclass(frozen=True, slots=True)
class Turn:
    """An answer: the paragraph and the words that name whoever gives it, and its own first token."""

    paragraph: Paragraph
    name: Range
    start: int = 0


class Interview:
    """The turns of a document, read before its sentences."""

    def __init__(self, paragraphs: Sequence[Paragraph], settings: Sequence[Setting]) -> None:
        self.paragraphs, self.settings = paragraphs, settings
        self.labels = [_label(p.doc, s) for p, s in zip(paragraphs, settings, strict=True)]
        self.begun = Counter(label.text for label in self.labels if label)
        asking = Counter(label.text for p, label in zip(paragraphs, self.labels, strict=True) if label and _asks(p.doc))
        self.askers = {t for t, n in self.begun.items() if n > 1 and ASKED * asking[t] >= n}
        self.turns: dict[int, Turn] = {}
        lines = name_lines(paragraphs)
        if lines:
            self._transcribe(lines)
        else:
            self._plan()

    def read(self, paragraph: Paragraph, reported: Sequence[Found], setting: Setting) -> list[Found]:
        """The answer that `paragraph` is, if it is one, and the `reported` words of others that it holds: a sentence
        that only reports those is no position of whoever answers."""
        turn = self.turns.get(paragraph.index)
        if turn is None:
            return []
        others = [f for f in reported if _of_another(f, turn, setting)]
        own = [
            _answer(paragraph, turn, words, reported, setting)
            for words in parts(paragraph.doc, turn.start, others, setting)
        ]
        return sorted([*own, *others], key=lambda f: f.contents[0].start)

    def _transcribe(self, lines: Mapping[int, str]) -> None:
        """The turns below the names that stand on `lines` of their own, but for those of whoever mostly asks."""
        said = {at: self.paragraphs[at + 1 : end] for at, end in pairwise((*lines, len(self.paragraphs)))}
        begun = Counter(lines.values())
        asking = Counter(lines[at] for at, below in said.items() if below and _asks(below[-1].doc))
        for at, below in said.items():
            if ASKED * asking[lines[at]] >= begun[lines[at]]:
                continue
            name = Turn(self.paragraphs[at], Range(0, len(self.paragraphs[at].doc)))
            self.turns |= {p.index: name for p in below if _ends(p.doc)}

    def _plan(self) -> None:
        host = self._introduced()
        asked = False
        for at, paragraph in enumerate(self.paragraphs):
            label = self.labels[at]
            if label is not None and self._is_asker(label, at):
                asked = True
                continue
            answering = self._labelled(label, at, host, asked=asked) if label is not None else None
            if answering is not None:
                asked = _asks(paragraph.doc)
                if _ends(paragraph.doc):
                    host = self.turns[paragraph.index] = answering
                continue
            answers = host is not None and _ends(paragraph.doc) and self._is_told(at)
            if answers and host is not None and (asked or self._goes_on(at)):
                self.turns[paragraph.index] = replace(host, start=0)
                asked = False
            else:
                asked = _asks(paragraph.doc) or self._remarks(at)

    def _is_asker(self, label: Label, at: int) -> bool:
        setting = self.settings[at]
        known = setting.is_outlet is not None and setting.is_outlet(_words(self.paragraphs[at].doc, label))
        return known or label.text in self.askers or label.text in setting.grammar.question_labels

    def _labelled(self, label: Label, at: int, host: Turn | None, *, asked: bool) -> Turn | None:
        """The answer that `label` opens: behind a full name, or behind a word or initials for the host."""
        answers = self.settings[at].grammar.answer_labels
        if host is not None and (label.text in answers or calls(label.text, host.paragraph, host.name)):
            return replace(host, start=label.mark + 1)
        name = self._named(label, at, asked=asked)
        return Turn(self.paragraphs[at], name, label.mark + 1) if name is not None else None

    def _named(self, label: Label, at: int, *, asked: bool) -> Range | None:
        """The full name that `label` is, closed by a colon, or by a dash where turns like it or a question stand."""
        doc = self.paragraphs[at].doc
        words = doc[label.words.start : label.words.end]
        if len(words) < NAME_TOKENS or not all(t.text[:1].isupper() for t in words):
            return None
        if any(t.pos_ in {"VERB", "AUX", "ADP"} for t in words):
            return None
        closed = doc[label.mark].text == ":" or doc[label.mark - 1].text == "."
        return label.words if closed or asked or (self.askers and self.begun[label.text] > 1) else None

    def _introduced(self) -> Turn | None:
        """Whom heading and lead introduce, in a document that asks and answers without their full name."""
        asking = [at for at, p in enumerate(self.paragraphs) if self._asks_at(at)]
        bare, calling = self._bare(asking), self._calling()
        if not asking or not (bare or calling):
            return None
        lead = self.paragraphs[: asking[0]], self.settings[: asking[0]]
        named = guest(*lead, calling) if calling else None
        if named is None and bare:
            named = guest(*lead)
        return Turn(named.paragraph, named.words) if named is not None else None

    def _asks_at(self, at: int) -> bool:
        """Whether a paragraph is a question of the interviewer's."""
        label = self.labels[at]
        if label is not None and self._is_asker(label, at):
            return True
        return _asks(self.paragraphs[at].doc) and self._floats(at)

    def _bare(self, asking: Sequence[int]) -> bool:
        """Whether questions are answered in the first person, or by one who is called no more than that."""
        grammar = self.settings[0].grammar if self.settings else None
        if grammar is not None and self.begun.keys() & grammar.answer_labels:
            return True
        bare = [at for at in asking if self.labels[at] is None]
        told = sum(at + 1 < len(self.paragraphs) and self._tells(at + 1) for at in bare)
        addressed = any(self._addresses(at) for at in bare)
        return (len(bare) >= QUESTIONS and told >= TOLD) or (len(bare) >= ADDRESSED and addressed and told > 0)

    def _calling(self) -> list[str]:
        """Labels that answers begin with and that are no full name: a surname, initials."""
        return [label for label, count in self.begun.items() if count > 1 and label not in self.askers]

    def _tells(self, at: int) -> bool:
        return _first_person(self.paragraphs[at].doc, self.settings[at])

    def _addresses(self, at: int) -> bool:
        """Whether a paragraph speaks to whoever answers."""
        return any(form(t) in self.settings[at].grammar.addressees for t in self.paragraphs[at].doc)

    def _after(self, at: int) -> Doc:
        return self.paragraphs[at + 1].doc

    def _floats(self, at: int) -> bool:
        """No part of the paragraph is quoted whole: a question put in quotation marks is somebody's."""
        return not any(q.whole for q in self.settings[at].quotes)

    def _is_told(self, at: int) -> bool:
        """Told by whoever answers: without direct speech of anybody, or in the first person outside of it."""
        return self._floats(at) or _first_person(self.paragraphs[at].doc, self.settings[at])

    def _goes_on(self, at: int) -> bool:
        """Whether a paragraph that follows an answer is more of it; the interview must not be over."""
        before = at > 0 and self.paragraphs[at - 1].index in self.turns
        later = any(_asks(p.doc) for p in self.paragraphs[at + 1 :])
        return before and later and not self._remarks(at)

    def _remarks(self, at: int) -> bool:
        """A remark in place of a question, behind an answer and before one: told to whoever answers, or short and
        about others."""
        if not (0 < at < len(self.paragraphs) - 1) or self.paragraphs[at - 1].index not in self.turns:
            return False
        doc = self.paragraphs[at].doc
        if _asks(self._after(at)) or self._tells(at):
            return False
        return self._addresses(at) or (len(list(doc.sents)) <= STATED and len(doc) < len(self._after(at)))


def _label(doc: Doc, setting: Setting) -> Label | None:
    grammar, first = setting.grammar, doc[:1].text.lower()
    if first.endswith(".") and first in grammar.question_labels | grammar.answer_labels:
        return Label(Range(0, 1), 0, first)
    mark = next((t.i for t in doc[:LABEL_TOKENS] if t.text in MARKS), None)
    if mark is None or mark + SHORTEST_TURN > len(doc) or any(q.outer.start <= mark + 1 for q in setting.quotes):
        return None
    words = trim(doc, 0, mark)
    if words is None or not doc[words.start].text[:1].isupper():
        return None
    return Label(words, mark, doc[words.start : words.end].text.lower())


def _words(doc: Doc, label: Label) -> str:
    return doc[label.words.start : label.words.end].text


def _last(doc: Doc) -> str:
    return next((t.text for t in reversed(doc) if not t.is_space and not set(t.text) <= MARKUP), "")


def _asks(doc: Doc) -> bool:
    return _last(doc) == "?"


def _ends(doc: Doc) -> bool:
    return _last(doc) in ENDS


def _first_person(doc: Doc, setting: Setting) -> bool:
    return any(form(t) in setting.grammar.first_singular and inside(setting.quotes, t.i) is None for t in doc)


def _of_another(found: Found, turn: Turn, setting: Setting) -> bool:
    """Whether what is reported is what others said, not what whoever answers says or thinks of them."""
    if found.speaker is None or found.evidence is Evidence.ATTITUDE or found.speaker.start < turn.start:
        return False
    speaker = found.paragraph.doc[found.speaker.start]
    return form(speaker) not in setting.grammar.first_persons | setting.grammar.indefinites


def _answer(paragraph: Paragraph, turn: Turn, words: Range, reported: Sequence[Found], setting: Setting) -> Found:
    """One part of an answer; where a cue of the answering person's own governs a sentence (`Je propose …`), it tells
    the act."""
    doc = paragraph.doc
    found = Found(paragraph, [words], rule="quote.turn", mode=Mode.DIRECT, evidence=Evidence.QUOTED, speaker=turn.name)
    found.speaker_paragraph = turn.paragraph
    for told in reported:
        if told.cue is None or told.cue.neutral or told.cue_range is None or told.speaker is None:
            continue
        root = doc[sentence(doc[told.cue_range.start]).start : told.cue_range.end].root.i
        first = form(doc[told.speaker.start]) in setting.grammar.first_singular
        if first and words.holds(told.cue_range) and rooted(told, root):
            found.cue, found.negated, found.target = told.cue, told.negated, told.target
            break
    return found
