"""What extraction finds is handed to scores by document; a document that fails is told, not lost."""

from __future__ import annotations

import json
from pathlib import Path
from typing import cast

import pytest

from kg.errors import DataError, Problem
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.topics import load_topics, renamed
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


def test_topics_are_renamed_as_the_corpus_names_them(tmp_path: Path) -> None:
    assert load_topics(tmp_path) == {}
    (tmp_path / "topics.toml").write_text('economy = ["business", "public-finance"]', "utf-8")
    claim = {"start": 0, "end": 2, "topics_general": ["business", "public-finance", "labour"]}
    found = renamed(annotated_documents([{"id": "a", "claims": [claim]}]), load_topics(tmp_path))
    assert found["a"].claims[0].topics_general == {"economy", "labour"}
    for wrong in ('economy = "business"', "economy = [1]", "="):
        (tmp_path / "topics.toml").write_text(wrong, "utf-8")
        with pytest.raises(DataError, match=r"topics\.toml"):
            load_topics(tmp_path)
