"""Page furniture: the lines of a page that do not belong to its article, found by the rules of its language.

Line by line, and in doubt the line stays: a lost line of the article costs claims, a kept button costs nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.model import Passage
from kg.read.furniture_rules import Rules, is_whole, opens, rules_for

LABEL_WORDS = 30
"""A line that is a label, a colon and a title has at most so many words."""
OPENING_WORDS = 14
CALL_WORDS = 45
TITLE_WORDS = 30
SENTENCE_WORDS = 12
"""A line of at least so many words that ends as a sentence does counts as prose."""
TEASER_WORDS = 20
ARTICLE_WORDS = 100
"""So much prose must stand before a teaser or a closing section: furniture closes a page, it does not open it."""
COMMENTS_RATIO = 3
"""Readers may write so many times the words of the article; more, and the marker is not believed."""
MOST_CHARACTERS = 600
"""A longer line is a paragraph, whatever it begins with."""

_LINE = re.compile(r"[^\n\r\u2028\u2029\x0b\x0c\x85]+")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x0c\x85]")
_QUOTES = '«»“”"'
_ENDS = ".!?…:;"
_CLOSERS = "»”\")]’' \t\u00a0\u202f*_"
_COPYRIGHT = ("©", "(c)")


@dataclass(frozen=True, slots=True)
class _Line:
    """One line that is not blank: its characters in the text, without white space at either end."""

    start: int
    end: int
    words: str
    count: int

    @property
    def finished(self) -> bool:
        """Whether it ends as a sentence does."""
        return self.words.rstrip(_CLOSERS).endswith(tuple(_ENDS))

    @property
    def prose(self) -> bool:
        return self.count >= SENTENCE_WORDS and self.finished

    @property
    def truncated(self) -> bool:
        """Whether it is a paragraph that breaks off within a sentence."""
        return self.count >= TEASER_WORDS and (self.words[-1].isalnum() or self.words.endswith((",", "[…]", "[...]")))


def furniture(text: str, lang: str) -> tuple[Passage, ...]:
    """The passages of `text` that belong to the page, in order and apart; none for a language without rules.

    Found: share buttons, adverts, newsletter and cookie lines, pointers to other articles, credits, copies of a
    line right after it, signed teasers that break off, and everything after a marker that closes the article.
    """
    rules = rules_for(lang)
    return () if rules is None else furniture_by(text, rules)


def furniture_by(text: str, rules: Rules) -> tuple[Passage, ...]:
    """As `furniture`, by given rules."""
    lines = list(_lines(text))
    marked = [_is_furniture(line, rules) for line in lines]
    _mark_titles_after_pointers(text, lines, marked, rules)
    _mark_copies(lines, marked)
    _mark_teasers(lines, marked, rules)
    _mark_closing(lines, marked, rules)
    return tuple(_passages(text, lines, marked))


def _lines(text: str) -> Iterator[_Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        words = raw.strip()
        if not words:
            continue
        start = match.start() + len(raw) - len(raw.lstrip())
        yield _Line(start, start + len(words), words, len(words.split()))


def _is_furniture(line: _Line, rules: Rules) -> bool:
    if len(line.words) > MOST_CHARACTERS:
        return False
    if is_whole(rules.lines, line.words):
        return True
    if any(mark in line.words for mark in _QUOTES):
        return False  # somebody speaks: keep it
    if line.count <= LABEL_WORDS and any(mark in line.words.lower() for mark in _COPYRIGHT):
        return True
    label, colon, _ = line.words.partition(":")
    if colon and line.count <= LABEL_WORDS and is_whole(rules.labels, label):
        return True
    if line.count <= OPENING_WORDS and not line.finished and opens(rules.openings, line.words):
        return True
    return line.count <= CALL_WORDS and opens(rules.calls, line.words)


def _mark_titles_after_pointers(text: str, lines: Sequence[_Line], marked: list[bool], rules: Rules) -> None:
    """The title right under a bare pointer to another article, with no blank line between."""
    for at in range(1, len(lines)):
        above, line = lines[at - 1], lines[at]
        adjacent = len(_LINE_END.findall(text, above.end, line.start)) == 1
        if adjacent and not line.finished and line.count <= TITLE_WORDS and _points_elsewhere(above, rules):
            marked[at] = True


def _points_elsewhere(line: _Line, rules: Rules) -> bool:
    return len(line.words) <= MOST_CHARACTERS and is_whole(rules.labels, line.words.rstrip(" :\u00a0\u202f"))


def _mark_copies(lines: Sequence[_Line], marked: list[bool]) -> None:
    """A short line that says again what the line before it says: a headline printed twice."""
    for at in range(1, len(lines)):
        if lines[at].count <= TITLE_WORDS and _same(lines[at - 1], lines[at]):
            marked[at] = True


def _same(one: _Line, other: _Line) -> bool:
    return one.words.casefold().split() == other.words.casefold().split()


def _mark_teasers(lines: Sequence[_Line], marked: list[bool], rules: Rules) -> None:
    """A title that is signed or printed twice, over a paragraph that breaks off, once an article stands above."""
    prose = 0
    for at, line in enumerate(lines):
        if line.truncated and at and prose >= ARTICLE_WORDS and not marked[at]:
            title, above = lines[at - 1], lines[at - 2] if at > 1 else None
            copied = above is not None and _same(above, title)
            if title.count <= TITLE_WORDS and not title.prose and (copied or rules.signature.search(title.words)):
                marked[at] = marked[at - 1] = True
                if copied:
                    marked[at - 2] = True
        if line.prose and not marked[at]:
            prose += line.count


def _mark_closing(lines: Sequence[_Line], marked: list[bool], rules: Rules) -> None:
    """Everything from the first marker on that closes the article, if what follows looks so too."""
    before = 0
    after = sum(line.count for line, off in zip(lines, marked, strict=True) if line.prose and not off)
    words_after = sum(line.count for line in lines)
    for at, line in enumerate(lines):
        if line.prose and not marked[at]:
            before += line.count
            after -= line.count
        words_after -= line.count
        if before < ARTICLE_WORDS or line.count > OPENING_WORDS:
            continue
        certain, plain = _closes(line, rules)
        # Readers' comments are prose; other tails of a page are titles, buttons and broken paragraphs.
        fits = (certain and after <= before * COMMENTS_RATIO) or (plain and after * 2 <= min(words_after, before))
        if fits:
            marked[at:] = [True] * (len(lines) - at)
            return


def _closes(line: _Line, rules: Rules) -> tuple[bool, bool]:
    """Whether a line is a certain closing marker, and whether it may be one."""
    plain = is_whole(rules.closing_lines, line.words)
    counted = plain and any(c.isdigit() for c in line.words)
    certain = counted or is_whole(rules.closing_certain, line.words)
    return certain, certain or plain or opens(rules.closing_openings, line.words)


def _passages(text: str, lines: Sequence[_Line], marked: Sequence[bool]) -> Iterator[Passage]:
    """Marked lines, runs of them as one passage."""
    start: int | None = None
    end = 0
    for line, off in zip(lines, marked, strict=True):
        if off:
            start = line.start if start is None else start
            end = line.end
        elif start is not None:
            yield Passage(start, end)
            start = None
    if start is not None:
        yield Passage(start, end)
