"""Acts that were confused, and the page of errors: each in its sentence, escaped, without the network."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate.annotations import AnnotatedDocument, annotated_documents
from kg.evaluate.calibration import Guess, calibrate
from kg.evaluate.confusion import as_dict, confusion, every_outcome, table
from kg.evaluate.page import write_errors
from kg.evaluate.scores import score

Documents = dict[str, AnnotatedDocument]


@pytest.fixture
def both(gold: list[dict[str, Any]]) -> tuple[Documents, Documents]:
    """Gold, and a reading that misses one claim, mistakes an act and an actor and forgets a coding."""
    read = json.loads(json.dumps(gold))
    first, second, *_ = read[0]["claims"]
    first["stance"] = "propose"
    second["speaker"]["actor"] = "<script>alert(1)</script>"
    second["codings"] = []
    del read[0]["claims"][2]
    return annotated_documents(gold), annotated_documents(read)


def test_acts_are_counted_on_claims_with_the_right_speaker(both: tuple[Documents, Documents]) -> None:
    found = confusion(every_outcome(*both))
    assert as_dict(found) == {"accuse": {"accuse": 1}, "commit": {"propose": 1}, "propose": {}}
    head, *rows = table(found).splitlines()
    assert head.split()[-3:] == ["accuse", "commit", "propose"]
    assert rows[1].split() == ["commit", "·", "·", "1"]


def test_each_error_is_marked_in_its_sentence(both: tuple[Documents, Documents], tmp_path: Path) -> None:
    page = write_errors(tmp_path / "in" / "errors.html", score(*both, resamples=10), *both).read_text("utf-8")
    articles = re.findall(r'<article data-kinds="([^"]*)" data-act="(\w+)">(.*?)</article>', page, re.DOTALL)
    assert [(kinds, act) for kinds, act, _ in articles] == [
        ("act", "commit"),
        ("actor codings", "accuse"),
        ("missed", "oppose"),
    ]
    bodies = [body for *_, body in articles]
    assert '<p>Anne Roy a promis <mark class="both">un pont avant l’hiver</mark>. </p>' in bodies[0]
    assert "act: gold <b>commit</b>, read <b>propose</b>" in bodies[0]
    assert "honest: disagrees" in bodies[1]
    assert '<mark class="gold">trop cher</mark>' in bodies[2]
    assert "alert(1)" in page
    assert "<script>alert" not in page


def test_the_page_runs_one_script_known_by_its_hash_and_asks_for_nothing(
    both: tuple[Documents, Documents], tmp_path: Path
) -> None:
    fitted = calibrate([Guess("verb", 0.5, True)], [Guess("verb", 0.5, True)])
    path = write_errors(tmp_path / "errors.html", score(*both, resamples=10), *both, calibration=fitted)
    page = path.read_text("utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=|https?://", page)
    assert "Brier score 0.2500 before" in page
    assert "Brier" not in write_errors(path, score(*both, resamples=10), *both).read_text("utf-8")


def test_a_path_that_cannot_be_written_is_said(both: tuple[Documents, Documents], tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        write_errors(tmp_path, score(*both, resamples=10), *both)
