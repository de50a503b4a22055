from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.errors import ModelError, Problem, UsageError
from kg.exchange.jsonl import dumps
from kg.jobs.extract import count_files, extract_all, extract_one, extract_paths
from kg.model import Document, Extraction
from kg.read.files import read_file
from kg.route import Kit, Route

pytestmark = pytest.mark.model

SENTENCE = "Sergueï Lavrov a déclaré mercredi que la rencontre aurait lieu à Genève.\n"


class Deadly(Document):
    """A document that ends the process that receives it, as one that fills the memory would."""

    def __reduce__(self) -> tuple[object, ...]:
        return os._exit, (9,)


@pytest.fixture(scope="module")
def route() -> Route:
    return Route(Kit.load())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for number in range(6):
        (tmp_path / f"d{number}.txt").write_text(SENTENCE * (number + 1), "utf-8")
    return tmp_path


def test_documents_come_in_order_and_progress_hears_of_each(folder: Path, route: Route) -> None:
    heard: list[str] = []
    found = list(extract_paths([folder], route, progress=heard.append))
    assert [e.document.id for e in found if isinstance(e, Extraction)] == [f"d{n}" for n in range(6)]
    assert heard == [f"d{n}" for n in range(6)]
    assert count_files([folder]) == 6


def test_a_failing_article_is_a_problem_and_stops_nothing(
    folder: Path, route: Route, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Route.extract

    def fails_once(self: Route, document: Document) -> Extraction:
        if document.id == "d2":
            raise ValueError("no such\nthing")
        return extract(self, document)

    monkeypatch.setattr(Route, "extract", fails_once)
    (folder / "d4.txt").write_bytes(b"\x00" * 100)
    found = list(extract_paths([folder], route))
    problems = [item for item in found if isinstance(item, Problem)]
    assert len(found) == 6
    assert "ValueError: no such thing" in problems[0].what
    assert "d4.txt" in problems[1].where


def test_several_processes_give_the_same(folder: Path, route: Route) -> None:
    one = [dumps(e) for e in extract_paths([folder], route) if isinstance(e, Extraction)]
    two = [dumps(e) for e in extract_paths([folder], route, workers=2) if isinstance(e, Extraction)]
    assert one == two
    assert len(one) == 6
    assert "OMP_NUM_THREADS" not in os.environ or os.environ["OMP_NUM_THREADS"]


def test_reasons_and_misses_come_back_from_processes(folder: Path, route: Route) -> None:
    document = read_file(folder / "d0.txt")
    (two,) = extract_all([document], route, workers=2)
    assert two == extract_one(document, route)


def test_a_process_that_dies_costs_its_document_only(folder: Path, route: Route) -> None:
    documents = [read_file(path) for path in sorted(folder.iterdir())]
    deadly = Deadly(id="deadly", key="k" * 32, text="x", lang="fr")
    found = list(extract_all([*documents[:3], deadly, *documents[3:]], route, workers=2))
    assert [e.document.id for e in found if isinstance(e, Extraction)] == [f"d{n}" for n in range(6)]
    (problem,) = (p for p in found if isinstance(p, Problem))
    assert problem.where == "deadly"
    assert found.index(problem) == 3


def test_problems_pass_through_processes_in_their_place(route: Route, folder: Path) -> None:
    def items() -> Iterator[Document | Problem]:
        yield Problem("first", "is broken.")
        yield read_file(folder / "d0.txt")
        yield Problem("last", "is broken.")

    found = list(extract_all(items(), route, workers=2))
    assert [type(item) for item in found] == [Problem, Extraction, Problem]


def test_wrong_requests_are_raised_at_once(route: Route, folder: Path) -> None:
    with pytest.raises(UsageError):
        extract_paths([folder / "missing"], route)
    with pytest.raises(ModelError):
        extract_paths([folder], Route(Kit.load(parser="no_such_pipeline")))
