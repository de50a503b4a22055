"""Interviews in English, in the shapes that outlets give them: who answers, and that the questions are nobody's."""

from __future__ import annotations

import pytest

from tests.attribute.support import read

pytestmark = pytest.mark.model

ANSWERS = ["I lost the pump in the frost.", "I know, and I don't blame them.", "It is changing, and that hurts."]
SHAPES = {
    "initials": (
        "‘We were never rich’: a talk with league president Ken Alder\n"
        "The 71-year-old speaks to Sarah Lowe about money and mud.\n"
        "SL: Why raise the fees?\nKA: {0}\n"
        "SL: Can parents pay?\nKA: {1}\n"
        "SL: Is the league dying?\nKA: {2}"
    ),
    "letters": (
        "Interview: league president Ken Alder on money and mud\n"
        "Q: Why raise the fees?\nA: {0}\n"
        "Q: Can parents pay?\nA: {1}\n"
        "Q. Is the league dying?\nA. {2}"
    ),
    "surname": (
        "Five minutes with Ken Alder\n"
        "The Courier: Why raise the fees?\nKen Alder: {0}\n"
        "The Courier: Can parents pay?\nAlder: {1}\n"
        "The Courier: Is the league dying?\nAlder: {2}"
    ),
    "remarks": (
        "The Upland League lost its chairman in May. Ken Alder, who has run the cup since 1998, spoke to Sarah Lowe.\n"
        "Why did you raise the fees?\n{0}\n"
        "Parents say that is too much.\n{1}\n"
        "So is the league dying?\n{2}"
    ),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_answers_belong_to_the_guest_whatever_the_shape(shape: str) -> None:
    said = [s for s in read(SHAPES[shape].format(*ANSWERS), "en").said() if s.rule == "quote.turn"]
    assert [s.content for s in said] == ANSWERS
    assert {s.speaker for s in said} == {"Ken Alder"}


def test_a_column_with_questions_is_no_interview() -> None:
    text = "Ken Alder runs the league.\nWhat is a league for?\nNobody knows any more.\nWho pays?\nThe parents do."
    assert [s for s in read(text, "en").said() if s.rule == "quote.turn"] == []
