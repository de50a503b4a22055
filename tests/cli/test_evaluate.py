from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line

pytestmark = pytest.mark.model


@pytest.fixture
def gold(kg: Run, articles: Path, tmp_path: Path) -> Path:
    """What extraction finds, taken for gold."""
    path = tmp_path / "gold.jsonl"
    kg("extract", articles, "--with-text", "--out", path)
    return path


def test_what_is_equal_scores_one(kg: Run, gold: Path) -> None:
    told = json.loads(kg("evaluate", gold, gold, "--json").stdout)
    assert told["claim"]["f1"] == told["full"]["f1"] == 1.0
    assert told["counts"]["documents"] == 2


def test_articles_and_the_texts_of_the_gold_are_extracted(kg: Run, gold: Path, articles: Path) -> None:
    for paths in ((), (articles,)):
        result = kg("evaluate", gold, *paths, "--json")
        assert result.exit_code == 0
        assert json.loads(result.stdout)["content"]["f1"] == 1.0


def test_errors_are_listed_with_their_words(kg: Run, gold: Path, tmp_path: Path) -> None:
    documents = [json.loads(line) for line in gold.read_text("utf-8").splitlines()]
    found = documents[0]["claims"].pop(0)
    fewer = tmp_path / "fewer.jsonl"
    fewer.write_text("".join(json.dumps(d) + "\n" for d in documents), "utf-8")
    told = kg("evaluate", gold, fewer, "--errors").stdout
    assert "missed" in told
    assert documents[0]["text"][found["start"] : found["end"]][:40] in told


def test_aliases_count_as_one_actor(kg: Run, gold: Path, tmp_path: Path) -> None:
    aliases = tmp_path / "aliases.json"
    aliases.write_text('[["Sergey Lavrov", "Lavrov"]]', "utf-8")
    renamed = tmp_path / "renamed.jsonl"
    renamed.write_text(gold.read_text("utf-8").replace("Sergey Lavrov", "Lavrov"), "utf-8")
    with_them = json.loads(kg("evaluate", gold, renamed, "--aliases", aliases, "--json").stdout)
    without = json.loads(kg("evaluate", gold, renamed, "--json").stdout)
    assert with_them["on_matched_claims"]["actor"] == 1.0 > without["on_matched_claims"]["actor"]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"id": "x"}'])
def test_gold_that_is_none_is_one_line(kg: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.jsonl").write_text(content, "utf-8")
    result = kg("evaluate", "bad.jsonl", "bad.jsonl")
    assert result.exit_code == 1
    assert "bad.jsonl" in one_line(result.stderr)
