"""Parts of one answer become one claim where one act fits them."""

from __future__ import annotations

from datetime import date

import pytest

from kg.interpret.answers import whole
from kg.model import Document, Mention, Passage, short_hash
from kg.terms import Evidence, Mode, Stance

TEXT = "It was cold. It was late. Nobody came to help us. I blame no one.\nBut we went on."
NAME = Passage(0, 2)


def _document() -> Document:
    return Document(id="answer", key=short_hash("test", "answer"), text=TEXT, lang="en", date=date(2024, 5, 15))


def _part(words: str, rule: str = "quote.turn") -> Mention:
    start = TEXT.index(words)
    return Mention((Passage(start, start + len(words)),), Mode.DIRECT, Evidence.QUOTED, rule, speaker=NAME)


PARTS = ["It was cold.", "It was late.", "Nobody came to help us.", "I blame no one.", "But we went on."]
ACTS = [Stance.ASSERT, Stance.ASSERT, Stance.OPPOSE, Stance.AGREE, Stance.AGREE]


def _joined(parts: list[Mention], acts: list[Stance]) -> list[str]:
    told = {part.contents[0].start: act for part, act in zip(parts, acts, strict=True)}
    document = _document()
    found = whole(parts, document, lambda part: told[part.contents[0].start])
    return [document.cut(mention.contents[0]) for mention in found]


def test_statements_join_the_part_that_takes_a_side_and_lines_stay_apart() -> None:
    assert _joined([_part(p) for p in PARTS], ACTS) == [
        "It was cold. It was late. Nobody came to help us.",
        "I blame no one.",
        "But we went on.",
    ]


def test_parts_of_two_sides_stay_two() -> None:
    assert _joined([_part(p) for p in PARTS[2:4]], ACTS[2:4]) == PARTS[2:4]


@pytest.mark.parametrize("rule", ["verb.clause", "quote.cue"])
def test_what_is_no_answer_is_left_as_it_is(rule: str) -> None:
    parts = [_part(PARTS[0]), _part(PARTS[1], rule), _part(PARTS[2])]
    assert _joined(parts, ACTS[:3]) == PARTS[:3]
