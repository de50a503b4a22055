"""Every prepared question has the same rows in every engine: those of the embedded one, which other tests count."""

from __future__ import annotations

import pytest

from kg.ask.ask import ask
from kg.ask.questions import Question, questions
from kg.model import Answer
from kg.store.snapshot import Snapshot
from tests.ask.expected import GIVEN
from tests.ask.plain import fill_rich, rich
from tests.store.conformance.conftest import Fresh

MORE_GIVEN = {**GIVEN, "proposition": "talks-progress", "body": "kremlin"}


@pytest.fixture(scope="module")
def there(fresh: Fresh) -> Snapshot:
    return fill_rich(fresh())


@pytest.fixture(scope="session")
def here(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return rich(tmp_path_factory.mktemp("here") / "kg-data")


def rows(answer: Answer) -> list[str]:
    """Rows in an order of their own: where a question leaves rows or the words of a list in no order, so do engines."""
    return sorted(
        repr((tuple(map(_cell, row)), sorted(cited))) for row, cited in zip(answer.rows, answer.citations, strict=True)
    )


def _cell(cell: object) -> object:
    return sorted(cell.split(", ")) if isinstance(cell, str) and ", " in cell else cell


NOT_YET = {
    *("agreement-across-camps", "anonymous-sources", "body-rollup", "changed-positions", "claims-of", "disputes"),
    *("most-contested", "mutual-accusations", "on-what-condition", "silent-on-topic", "spoke-for", "who-agrees"),
}


@pytest.fixture(autouse=True)
def known_faults(request: pytest.FixtureRequest, asked: Question) -> None:
    """Virtuoso 7.2.5 answers these wrongly, for faults of its own."""
    if asked.name in NOT_YET and "virtuoso" in request.node.name:
        request.applymarker(pytest.mark.xfail(reason="a fault of Virtuoso 7.2.5", strict=True))


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_a_question_gives_the_same_rows(there: Snapshot, here: Snapshot, asked: Question) -> None:
    given = {p.name: MORE_GIVEN[p.name] for p in asked.params if p.required}
    expected = ask(here, asked, **given)
    assert expected.rows
    assert rows(ask(there, asked, **given)) == rows(expected)
