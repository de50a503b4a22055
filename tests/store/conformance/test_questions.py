"""Every prepared question has the same rows in every engine: those of the embedded one, which other tests count."""

from __future__ import annotations

import pytest

from kg.ask.ask import ask
from kg.ask.questions import Question, questions
from kg.errors import QueryError
from kg.model import Answer
from kg.store.dialects import STANDARD
from kg.store.endpoint import Remote
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
    """A list without members is an empty word in one engine, and no value in another."""
    if cell == "":
        return None
    return sorted(cell.split(", ")) if isinstance(cell, str) and ", " in cell else cell


@pytest.mark.parametrize("asked", questions(), ids=lambda q: q.name)
def test_a_question_gives_the_same_rows(there: Snapshot, here: Snapshot, asked: Question) -> None:
    given = {p.name: MORE_GIVEN[p.name] for p in asked.params if p.required}
    expected = ask(here, asked, **given)
    assert expected.rows
    dialect = there.quads.dialect if isinstance(there.quads, Remote) else STANDARD
    if dialect.unfit(asked.sparql):  # told, where rows would be wrong
        with pytest.raises(QueryError, match=f"{dialect.name} .*would be wrong"):
            ask(there, asked, **given)
        return
    assert rows(ask(there, asked, **given)) == rows(expected)
