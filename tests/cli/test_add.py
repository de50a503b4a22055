from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.store.store import open_store
from tests.cli.conftest import Run

pytestmark = pytest.mark.model


def test_adding_twice_changes_nothing_and_says_so(kg: Run, articles: Path, tmp_path: Path) -> None:
    first, second = kg("add", articles), kg("add", articles)
    assert first.exit_code == second.exit_code == 0
    assert "2 added" in first.stdout
    assert "Published as snapshot 1" in first.stdout
    assert "2 unchanged" in second.stdout
    assert "Nothing changed" in second.stdout
    assert open_store(tmp_path / "kg-data").snapshot().generation == 1


def test_a_changed_article_makes_a_new_version(kg: Run, articles: Path, tmp_path: Path) -> None:
    kg("add", articles)
    file = articles / "a.md"
    file.write_text(file.read_text("utf-8") + "\nLe Kremlin salue une rencontre utile.\n", "utf-8")
    told = json.loads(kg("add", articles, "--json").stdout)
    assert told["documents"] == {"added": 0, "unchanged": 1, "replaced": 0, "new-version": 1}
    assert json.loads(kg("stats", "--json").stdout)["superseded"] == 1
    assert kg("verify").exit_code == 0


def test_a_broken_article_stops_no_other(kg: Run, articles: Path) -> None:
    (articles / "broken.txt").write_bytes(b"\x00\x01\x02" * 500)
    result = kg("add", articles)
    assert result.exit_code == 1
    assert "2 added" in result.stdout
    assert "broken.txt" in result.stderr
    assert kg("verify").exit_code == 0


def test_what_was_added_can_be_asked_and_cited(kg: Run, articles: Path) -> None:
    kg("add", articles)
    rows = json.loads(kg("ask", "documents", "--json").stdout)["rows"]
    assert len(rows) == 2
    claims = json.loads(kg("ask", "SELECT ?c { GRAPH ?g { ?c a kg:Claim } }", "--json").stdout)["rows"]
    assert claims
    cited = kg("cite", claims[0]["c"])
    assert cited.exit_code == 0
    assert "La Gazette" in cited.stdout
