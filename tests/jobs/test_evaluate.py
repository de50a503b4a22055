"""What extraction finds is handed to scores by document; a document that fails is told, not lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

from kg.errors import Problem
from kg.jobs.evaluate import aliases_of, predict
from kg.model import Document, Extraction
from kg.route import Route


class Reader:
    """Reads nothing into any document, and fails on one."""

    def extract(self, document: Document) -> Extraction:
        if document.id == "broken":
            raise ZeroDivisionError("no words")
        warning = Problem(document.id, "no date.")
        return Extraction(document, problems=(warning,))


def document(name: str) -> Document:
    return Document(id=name, key="k" * 32, text="Il pleut.", lang="fr")


def test_documents_are_told_by_name_and_failures_as_problems() -> None:
    unread = Problem("c.txt", "cannot be read.")
    steps: list[str] = []
    route = cast(Route, Reader())
    found, problems = predict([document("a"), document("broken"), unread], route, progress=steps.append)
    assert list(found) == ["a"]
    assert found["a"].claims == ()
    assert [problem.where for problem in problems] == ["a", "broken", "c.txt"]
    assert "ZeroDivisionError" in problems[1].what
    assert steps == ["a", "broken", "c.txt"]


def test_names_lie_in_the_folder_of_the_cases_or_beside_it(tmp_path: Path) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    assert not aliases_of(folder).same("Residents", "riverains")
    (tmp_path / "aliases.json").write_text(json.dumps([["Residents", "riverains"]]), "utf-8")
    assert aliases_of(folder).same("Residents", "riverains")
    (folder / "aliases.json").write_text(json.dumps([["Police", "policiers"]]), "utf-8")
    assert aliases_of(folder).same("Police", "policiers")
    assert not aliases_of(folder).same("Residents", "riverains")
