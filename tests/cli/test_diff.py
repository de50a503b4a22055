from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.exchange.jsonl import dumps
from kg.store.store import open_store
from tests.cli.conftest import Run, one_line
from tests.store.corpus import august, corpus


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """What the hand-made corpus would give one day: one claim less, and one document less."""
    path = tmp_path / "later.jsonl"
    kept = [json.loads(dumps(e, with_text=True)) for e, _ in corpus()][:2]
    kept[0]["claims"][0]["stance"] = "warn"
    del kept[1]["claims"][1]
    path.write_text("".join(json.dumps(one) + "\n" for one in kept), "utf-8")
    return path


def test_the_summary_tells_counts_fields_rules_and_what_one_side_lacks(kg: Run, filled: Path, later: Path) -> None:
    told = kg("diff", filled, later)
    assert told.exit_code == 0
    assert "2 documents in both, 2 with differences" in told.stdout
    assert "1 (4 claims): c3" in told.stdout
    assert "by-hand" in told.stdout
    assert "Nothing differs" in kg("diff", filled, filled).stdout


def test_every_format_tells_the_differences(kg: Run, filled: Path, later: Path, tmp_path: Path) -> None:
    found = json.loads(kg("diff", filled, later, "--json").stdout)
    assert found["claims"] == {"shared": 6, "gained": 0, "lost": 1, "changed": 1}
    listed = list(csv.DictReader(io.StringIO(kg("diff", filled, later, "--csv").stdout)))
    assert [(row["thing"], row["fate"]) for row in listed] == [("claim", "changed"), ("claim", "lost")]
    assert listed[1]["words_before"] == "mentir"
    for ending in (".html", ".md"):
        out = tmp_path / f"page{ending}"
        assert kg("diff", filled, later, "--out", out).stdout == f"{out}\n"
        assert "mentir" in out.read_text("utf-8")


def test_a_document_of_the_store_against_its_former_text(kg: Run, filled: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(filled, tmp_path / "copy")
    assert "no former version" in one_line(kg("diff", copy, "--document", "a1").stderr)
    from dataclasses import replace

    from kg.model import Extraction
    from tests.store.corpus import quads_of

    fresh = Extraction(replace(august().document, text="Tout autre chose."))
    with open_store(copy).writer() as writer:
        writer.put_document(quads_of(fresh), fresh.document.text)
        writer.publish()
    found = json.loads(kg("diff", copy, "--document", "a1", "--json").stdout)
    assert found["claims"]["lost"] == 3
    assert found["documents_with_another_text"] == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("a.jsonl",), "nothing to compare"),
        (("x", "y", "--document", "k"), "Leave B out"),
        (("x", "y", "--version", "k"), "Name the document"),
        (("x", "y", "--out", "z.pdf"), ".html"),
    ],
)
def test_wrong_use(kg: Run, words: tuple[str, ...], told: str) -> None:
    result = kg("diff", *words)
    assert result.exit_code == 2
    assert told in one_line(result.stderr)
