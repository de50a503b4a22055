"""Interviews: which paragraphs ask and which answer, and whose words the answers are.

An answer stands behind its speaker's name (`Anne Untel : Oui, …`) or behind a question: then it is of whoever answered
by name before, or, where nobody does, of the person whom heading and lead introduce, if answers are told in the first
person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kg.attribute.answers import parts, rooted
from kg.attribute.found import Found
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.parse.nominals import name_at
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Doc, Token
from kg.parse.tree import Range, form, is_name, sentence, trim
from kg.terms import Evidence, Mode

LABEL_TOKENS = 14
"""How many tokens may stand before the mark that opens a turn."""
NAME_TOKENS = 2
"""A turn begins with a first name and a surname at least: `Ukraine : …` is a heading."""
SHORTEST_TURN = 3
INITIALS = 4
"""How many letters the initials of a name hold at most."""
MARKS = frozenset({":", "–", "—"})
ENDS = frozenset({".", "!", "…", "..."})
"""A question is the interviewer's, a line without a full stop a heading."""
MARKUP = frozenset("*_")
QUESTIONS = 3
"""How many questions make an interview in which nobody answers by name."""
TOLD = 2
"""How many answers in the first person it takes."""
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
        self.askers = {t for t, n in self.begun.items() if n > 1 and 2 * asking[t] >= n}
        self.turns: dict[int, Turn] = {}
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
        doc, setting = self.paragraphs[at].doc, self.settings[at]
        words = [t.text for t in doc[label.words.start : label.words.end]]
        if host is not None and (label.text in setting.grammar.answer_labels or _initials(words) == _initials_of(host)):
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
        """Whom heading and lead introduce, in a document whose bare questions are answered in the first person."""
        asks = [at for at, p in enumerate(self.paragraphs) if _asks(p.doc) and self._floats(at)]
        told = sum(
            at + 1 < len(self.paragraphs) and _first_person(self._after(at), self.settings[at + 1]) for at in asks
        )
        if len(asks) < QUESTIONS or told < TOLD:
            return None
        names = [n for at in range(asks[0]) for n in _names(self.paragraphs[at], self.settings[at])]
        best = max(names, key=lambda n: n[0], default=None)
        return Turn(best[1], best[2]) if best is not None else None

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
        doc, setting = self.paragraphs[at].doc, self.settings[at]
        if _asks(self._after(at)) or _first_person(doc, setting):
            return False
        addressed = any(form(t) in setting.grammar.addressees for t in doc)
        return addressed or (len(list(doc.sents)) <= STATED and len(doc) < len(self._after(at)))


def _label(doc: Doc, setting: Setting) -> Label | None:
    mark = next((t.i for t in doc[:LABEL_TOKENS] if t.text in MARKS), None)
    if mark is None or mark + SHORTEST_TURN > len(doc) or any(q.outer.start <= mark + 1 for q in setting.quotes):
        return None
    words = trim(doc, 0, mark)
    if words is None or not doc[words.start].text[:1].isupper():
        return None
    return Label(words, mark, doc[words.start : words.end].text.lower())


def _initials(words: list[str]) -> str:
    """The letters that `S. C.` or `S.C.` is made of; nothing where words are written out."""
    letters = "".join(words).replace(".", "").replace("-", "")
    return letters if letters.isupper() and len(letters) <= INITIALS else ""


def _initials_of(host: Turn) -> str:
    words = host.paragraph.doc[host.name.start : host.name.end].text.replace("-", " ").split()
    return "".join(w[0] for w in words)


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


def _names(paragraph: Paragraph, setting: Setting) -> Iterator[tuple[int, Paragraph, Range]]:
    """The full names of a paragraph outside quotations, and how much tells that it is about whoever bears them."""
    for token in paragraph.doc:
        if token.pos_ not in {"PROPN", "X"} or not is_name(token) or inside(setting.quotes, token.i) is not None:
            continue
        name = name_at(token)
        if name is None or name.end - name.start < NAME_TOKENS or name.start != token.i:
            continue
        text = paragraph.doc[name.start : name.end].text
        if setting.is_outlet is not None and setting.is_outlet(text):
            continue
        yield _prominence(token, setting), paragraph, name


def _prominence(token: Token, setting: Setting) -> int:
    """Two for who the interview is with (`entretien avec X`), one for a subject."""
    met = any(c.dep_ == "case" and form(c) in setting.grammar.bringing for c in token.children)
    return 2 if met else int(token.dep_ == "nsubj" or (token.dep_ == "appos" and token.head.dep_ == "nsubj"))


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
