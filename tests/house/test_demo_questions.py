"""Every question on the shipped dispatches: it answers something, and what the claims add up to."""

from __future__ import annotations

import pytest

from kg.ask.ask import ask
from kg.ask.questions import Question, questions
from kg.store.snapshot import Snapshot
from tests.ask.expected import EXPECTED, GIVEN
from tests.ask.plain import Facts, plain
from tests.ask.test_counted_questions import DECLINED, given, in_order

pytestmark = pytest.mark.model

ALSO = {"proposition": "putin-zelensky-summit", "body": "kremlin"}


@pytest.mark.parametrize("question", questions(), ids=lambda q: q.name)
def test_a_question_answers_on_the_dispatches_or_says_that_it_does_not(demo: Snapshot, question: Question) -> None:
    params = {p.name: (GIVEN | ALSO)[p.name] for p in question.params if p.required}
    rows = ask(demo, question, **params).rows
    assert bool(rows) != ("dispatches hold none" in question.help)


def test_questions_give_what_the_claims_of_the_dispatches_add_up_to(demo: Snapshot) -> None:
    facts = Facts(demo)
    for name, expected in EXPECTED.items():
        found = [row for row in plain(ask(demo, name, **given(name))) if row[0][0] != DECLINED]
        assert in_order(found) == in_order(expected(facts)), name
