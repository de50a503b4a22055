"""`kg review`: list, say, take back, export, from the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.evaluate.annotations import load_annotations
from kg.store.store import open_store
from tests.cli.conftest import Run, one_line
from tests.store.conftest import fill
from tests.store.corpus import august

LAVROV, VEUT, TERRES = (claim.id for claim in august().claims)


@pytest.fixture
def review(kg: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """`kg review` on a store of its own, by Ada."""
    fill(open_store(Path("kg-data")))
    monkeypatch.setenv("KG_REVIEWER", "ada")
    return lambda *words, **options: kg("review", *words, **options)


def rows(review: Run, *words: str) -> list[dict[str, object]]:
    return list(json.loads(review("--json", *words).stdout)["rows"])


def test_the_queue_is_listed_and_shrinks_with_each_word(review: Run):
    before = rows(review, "--next", "50")
    assert LAVROV in {row["claim"] for row in before}
    assert any(row["claim"] is None for row in before)
    review("accept", LAVROV, VEUT[:8], "--reason", "clear")
    after = {row["claim"] for row in rows(review, "--next", "50")}
    assert {row["claim"] for row in before} - after == {LAVROV, VEUT}
    assert "to review" in review("--next", "2").stderr


def test_the_queue_is_narrowed(review: Run):
    assert [row["claim"] for row in rows(review, "--topic", "Territory", "--no-bare")] == [TERRES]
    assert {row["speaker"] for row in rows(review, "--actor", "Lavrov", "--no-bare")} == {"sergey-lavrov"}
    assert rows(review, "--proposition", "putin-zelensky-summit", "--no-bare")
    assert len(rows(review, "--next", "1")) == 1


def test_correct_code_and_undo(review: Run):
    review("correct", LAVROV, "--act", "warn", "--target", "")
    review("code", LAVROV, "talks-progress", "disagrees")
    listed = {row["claim"]: row["state"] for row in rows(review, "--reviewer", "ben", "--next", "50")}
    assert listed[LAVROV] == "corrected"
    undone = json.loads(review("undo", "--json").stdout)
    assert (undone[0]["kind"], undone[0]["of"]) == ("undo", 2)
    events = json.loads(review("log", "--json").stdout)["events"]
    assert [(e["kind"], e["stands"]) for e in events] == [("undo", True), ("code", False), ("correct", True)]
    assert "undone" in review("log").stdout


def test_add_and_export_gold_that_evaluate_reads(review: Run, tmp_path: Path):
    review("add", LAVROV, "--words", "voulu ajouter", "--act", "deny", "--speaker", "Peskov", "--said-by", "Peskov")
    review("accept", LAVROV)
    Path("gold.jsonl").write_text(review("--export", "gold").stdout, "utf-8")
    (document,) = load_annotations(Path("gold.jsonl")).values()
    assert [(c.stance, c.doubtful) for c in document.claims] == [
        *(("accuse", False), ("demand", True), ("accuse", True), ("deny", False)),
    ]


def test_agreement_of_two(review: Run):
    review("accept", LAVROV, VEUT)
    review("accept", LAVROV, "--reviewer", "ben")
    review("reject", VEUT, "--reviewer", "ben")
    (found,) = json.loads(review("--agreement", "--json").stdout)
    assert found["reviewers"] == ["ada", "ben"]
    assert found["measures"]["kept"] == {"units": 2, "equal": 0.5, "kappa": 0.0, "alpha": 0.0}
    assert "span F1" in review("--agreement").stdout


def test_publish_brings_reviews_into_the_graph(review: Run, kg: Run):
    review("reject", LAVROV)
    assert "Published" in review("publish").stdout
    asked = "SELECT ?state { GRAPH ?g { ?claim kg:reviewState ?state } }"
    assert "rejected" in kg("ask", asked, "--csv").stdout
    assert "Nothing new" in review("publish").stdout


@pytest.mark.parametrize(
    "words",
    [
        ("sing",),
        ("accept",),
        ("accept", "0" * 32),
        ("accept", LAVROV, "0" * 32),
        ("accept", LAVROV, "--act", "deny"),
        ("correct", LAVROV),
        ("correct", LAVROV, "--act", "sing"),
        ("code", LAVROV, "talks-progress"),
        ("code", LAVROV, "talks-progress", "perhaps"),
        ("undo",),
        ("undo", "x"),
        ("--export", "silver"),
        ("--agreement",),
        ("--question", "no-such"),
        ("--topic", "cheese"),
    ],
)
def test_wrong_use_is_told_on_one_line_and_says_nothing(review: Run, words: tuple[str, ...]):
    result = review(*words)
    assert result.exit_code == 2
    one_line(result.stderr)
    assert json.loads(review("log", "--json").stdout)["total"] == 0


def test_nobody_reviews_without_a_name(review: Run, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KG_REVIEWER")
    assert "--reviewer" in one_line(review("accept", LAVROV).stderr)
