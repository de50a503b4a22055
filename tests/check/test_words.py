"""Two texts side by side: a passage is found again by its words, and only to be compared."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from kg.check.words import Alignment
from kg.model import Passage

BEFORE = "Le ministre a dit : « oui ».\nPuis il est parti.\n\nLa séance est levée."
WORDS = st.lists(st.sampled_from(["a", "bé", "ceci", "«", "»", "d’"]), min_size=1, max_size=30)


def found(before: str, after: str, words: str) -> str | None:
    start = before.index(words)
    there = Alignment(before, after).passage(Passage(start, start + len(words)))
    return after[there.start : there.end] if there else None


def test_what_was_put_before_or_wrapped_anew_moves_a_passage_whole() -> None:
    assert found(BEFORE, "Mardi. " + BEFORE, "« oui »") == "« oui »"
    assert found(BEFORE, BEFORE.replace(" ", "\n"), "dit : « oui »") == "dit\n:\n«\noui\n»"


def test_a_word_changed_inside_stays_inside() -> None:
    assert found(BEFORE, BEFORE.replace("oui", "peut-être"), "« oui »") == "« peut-être »"


def test_a_passage_whose_words_are_gone_is_nowhere() -> None:
    assert found(BEFORE, BEFORE.replace("Puis il est parti.\n", ""), "Puis il est parti") is None
    assert found(BEFORE, "Autre chose", "oui") is None


@given(WORDS, st.integers(0, 29), st.integers(1, 30))
def test_in_the_same_text_every_passage_of_words_is_where_it_was(words: list[str], start: int, size: int) -> None:
    text = " ".join(words)
    first = min(start, len(words) - 1)
    last = min(first + size, len(words))
    begin = len(" ".join(words[:first])) + (first > 0)
    passage = Passage(begin, begin + len(" ".join(words[first:last])))
    assert Alignment(text, text).passage(passage) == passage


def test_a_long_text_with_many_changed_lines_is_aligned() -> None:
    rng = random.Random(4)
    lines = [" ".join(rng.choices(["le", "la", "dit", "que", "non", "oui"], k=20)) for _ in range(300)]
    after = [line if n % 7 else line.replace("dit", "a dit", 1) for n, line in enumerate(lines)]
    alignment = Alignment("\n".join(lines), "\n".join(after))
    start = sum(len(line) + 1 for line in lines[:150])
    there = alignment.passage(Passage(start, start + len(lines[150])))
    assert there is not None
    assert "\n".join(after)[there.start : there.end] == after[150]
