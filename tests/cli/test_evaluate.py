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
    aliases = tmp_path / "names.json"
    aliases.write_text('[["Sergey Lavrov", "the minister"]]', "utf-8")
    renamed = tmp_path / "renamed.jsonl"
    renamed.write_text(gold.read_text("utf-8").replace("Sergey Lavrov", "the minister"), "utf-8")
    with_them = json.loads(kg("evaluate", gold, renamed, "--aliases", aliases, "--json").stdout)
    without = json.loads(kg("evaluate", gold, renamed, "--json").stdout)
    assert with_them["on_matched_claims"]["actor"] == 1.0 > without["on_matched_claims"]["actor"]
    aliases.rename(tmp_path / "aliases.json")
    beside = json.loads(kg("evaluate", gold, renamed, "--json").stdout)
    assert beside["on_matched_claims"]["actor"] == 1.0


def test_names_of_the_actor_table_count_as_one_actor_but_where_a_file_tells(
    kg: Run, gold: Path, tmp_path: Path
) -> None:
    french = tmp_path / "french.jsonl"
    french.write_text(gold.read_text("utf-8").replace("Sergey Lavrov", "Sergueï Lavrov"), "utf-8")
    (tmp_path / "none.json").write_text("[]", "utf-8")
    by_table = json.loads(kg("evaluate", gold, french, "--json").stdout)
    by_file = json.loads(kg("evaluate", gold, french, "--aliases", tmp_path / "none.json", "--json").stdout)
    assert by_table["on_matched_claims"]["actor"] == 1.0 > by_file["on_matched_claims"]["actor"]


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"id": "x"}'])
def test_gold_that_is_none_is_one_line(kg: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.jsonl").write_text(content, "utf-8")
    result = kg("evaluate", "bad.jsonl", "bad.jsonl")
    assert result.exit_code == 1
    assert "bad.jsonl" in one_line(result.stderr)


CASES = '''
[[case]]
text = """Sergueï Lavrov a déclaré que la rencontre aurait lieu."""

[[case.claims]]
content = "la rencontre aurait lieu"
speaker = "Sergueï Lavrov"
actor = "Sergey Lavrov"
cue = "a déclaré"
mode = "indirect"
stance = "assert"

[[case]]
text = """Le pont est fermé depuis lundi."""
claims = []
'''


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "plain.toml").write_text(CASES, "utf-8")
    return folder


def test_cases_are_scored_by_phenomenon(kg: Run, cases: Path) -> None:
    result = kg("evaluate", "--cases", cases, "--by", "phenomenon", "--json")
    told = json.loads(result.stdout)
    assert result.exit_code == 0
    assert told["phenomena"]["plain"] == told["all"]
    assert (told["all"]["found"], told["all"]["gold"], told["all"]["cases"]) == (1, 1, 2)
    assert (told["all"]["false_alarms"], told["all"]["empty_cases"]) == (0, 1)
    assert told["all"]["on_matched_claims"]["actor"] == 1.0


def test_names_beside_the_cases_count_as_one_actor(kg: Run, cases: Path, tmp_path: Path) -> None:
    path = cases / "plain.toml"
    path.write_text(CASES.replace('"Sergey Lavrov"', '"Lavrov of Russia"'), "utf-8")
    told = kg("evaluate", "--cases", cases, "--errors").stdout
    assert "wrong  actor: Sergey Lavrov, not Lavrov of Russia: la rencontre aurait lieu" in told
    (tmp_path / "aliases.json").write_text('[["Sergey Lavrov", "Lavrov of Russia"]]', "utf-8")
    assert "wrong" not in kg("evaluate", "--cases", cases, "--errors").stdout


def test_claims_are_grouped_by_the_field_asked_for(kg: Run, gold: Path, cases: Path) -> None:
    for words in ((gold, gold), ("--cases", cases)):
        told = json.loads(kg("evaluate", *words, "--by", "act", "--json").stdout)
        assert {group["field"] for group in told["groups"]} == {"stance"}
    told = json.loads(kg("evaluate", gold, gold, "--by", "rule", "--json").stdout)
    assert all(group["field"] == "rule" and group["precision"] == 1.0 for group in told["groups"])
    assert told["groups"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "nothing to score against"),
        (("gold.jsonl", "--cases", "fr"), "two things"),
        (("gold.jsonl", "--by", "phenomenon"), "--cases"),
        (("--cases", "fr", "--by", "weather"), "phenomenon, act, mode"),
        (("--cases", "absent"), "no folder"),
    ],
)
def test_what_cannot_be_scored_is_wrong_use(kg: Run, words: tuple[str, ...], told: str) -> None:
    result = kg("evaluate", *words)
    assert result.exit_code == 2
    assert told in one_line(result.stderr)


def test_a_broken_case_is_one_line_with_file_and_case(kg: Run, cases: Path) -> None:
    (cases / "plain.toml").write_text(CASES.replace('la rencontre aurait lieu"', 'le sommet"'), "utf-8")
    result = kg("evaluate", "--cases", cases)
    assert result.exit_code == 1
    assert "plain.toml, case 1, claim 1" in one_line(result.stderr)
