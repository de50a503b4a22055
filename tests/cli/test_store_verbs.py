from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest

from kg.store.store import open_store
from tests.cli.conftest import Run, one_line


@pytest.fixture
def claim(filled: Path) -> str:
    """The id of some claim."""
    from kg.graph.names import CLAIM, term

    quads = open_store(filled).snapshot().quads
    ids = sorted(q.subject.value for q in quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"), None))
    return ids[0].removeprefix(CLAIM)


def test_cite_takes_iri_curie_and_prefix(kg: Run, filled: Path, claim: str) -> None:
    names = (f"https://w3id.org/kg-claims/claim/{claim}", f"claim:{claim}", claim, claim[:8], f"kg-{claim[:12]}")
    told = {kg("--store", filled, "cite", name).stdout for name in names}
    assert len(told) == 1
    assert claim in told.pop()


def test_cite_in_every_style(kg: Run, filled: Path, claim: str) -> None:
    assert kg("--store", filled, "cite", claim).stdout.startswith("> ")
    assert kg("--store", filled, "cite", claim, "--style", "bibtex").stdout.startswith("@misc{kg-")
    item = json.loads(kg("--store", filled, "cite", claim, "--json").stdout)[0]
    assert item["custom"]["claim"] == claim


@pytest.mark.parametrize(("name", "told"), [("zzzz", "no claim"), ("claim:", "No claim was named"), ("", "No claim")])
def test_cite_an_unknown_claim(kg: Run, filled: Path, name: str, told: str) -> None:
    result = kg("--store", filled, "cite", name)
    assert result.exit_code == 2
    assert told in one_line(result.stderr)


def test_cite_an_ambiguous_prefix_or_style(kg: Run, filled: Path, claim: str) -> None:
    from kg.graph.names import CLAIM, term

    quads = open_store(filled).snapshot().quads
    found = quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"), None)
    first = [q.subject.value.removeprefix(CLAIM)[0] for q in found]
    shared = next(letter for letter in first if first.count(letter) > 1)
    assert "may mean" in one_line(kg("--store", filled, "cite", shared).stderr)
    assert "no citation style" in one_line(kg("--store", filled, "cite", claim, "--style", "apa").stderr)


def test_verify_counts_and_agrees(kg: Run, filled: Path) -> None:
    fine = kg("--store", filled, "verify")
    assert fine.exit_code == 0
    assert "12 claims" in fine.stdout
    assert "All agree" in fine.stdout
    assert json.loads(kg("--store", filled, "verify", "--json").stdout)["failures"] == 0


def test_verify_fails_where_one_character_was_changed(kg: Run, filled: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(filled, tmp_path / "copy")
    text = next((copy / "texts").glob("*.txt"))
    text.write_text(text.read_text("utf-8").replace("e", "a", 1), "utf-8")
    broken = kg("--store", copy, "verify", "--json")
    assert broken.exit_code == 1
    assert json.loads(broken.stdout)["failures"] == 1
    assert "changed after it was stored" in one_line(broken.stderr)


def test_stats_count_what_the_store_holds(kg: Run, filled: Path) -> None:
    told = json.loads(kg("--store", filled, "stats", "--json").stdout)
    assert (told["documents"], told["claims"], told["declined"]) == (3, 12, 1)
    assert sum(told["stances"].values()) == 12
    assert (told["first"], told["last"]) == ("2025-08-24", "2026-01-10")
    rows = list(csv.DictReader(io.StringIO(kg("--store", filled, "stats", "--csv").stdout)))
    assert {"what": "documents", "value": "", "n": "3"} in rows
    short = kg("--store", filled, "stats", "--top", 2).stdout
    assert "3 documents" in short
    assert "others" in short


def test_stats_list_the_runs(kg: Run, filled: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(filled, tmp_path / "copy")
    assert "remembers no run" in kg("--store", copy, "stats", "--runs").stdout
    assert kg("--store", copy, "code").exit_code == 0
    (run,) = json.loads(kg("--store", copy, "stats", "--runs", "--json").stdout)
    assert run["command"] == "code"
    (row,) = csv.DictReader(io.StringIO(kg("--store", copy, "stats", "--runs", "--csv").stdout))
    assert row["started"] == run["started"]
    assert row["methods"] == run["methods"][0]
    shown = kg("--store", copy, "stats", "--runs").stdout
    assert run["started"][:10] in shown
    assert run["methods"][0] in shown


def test_draw_writes_the_page_and_says_where(kg: Run, filled: Path, tmp_path: Path) -> None:
    out = tmp_path / "pages" / "graph.html"
    drawn = kg("--store", filled, "draw", "--out", out, "--lang", "fr")
    assert (drawn.exit_code, drawn.stdout) == (0, f"{out}\n")
    page = out.read_text("utf-8")
    assert 'lang="fr"' in page
    assert "Volodymyr Zelenskyy" in page


def test_draw_in_a_language_without_interface(kg: Run, filled: Path, tmp_path: Path) -> None:
    result = kg("--store", filled, "draw", "--out", tmp_path / "x.html", "--lang", "xx")
    assert result.exit_code == 2
    assert "en, fr" in one_line(result.stderr)
    assert not (tmp_path / "x.html").exists()


@pytest.mark.parametrize("verb", [("stats",), ("verify",), ("draw",), ("cite", "ab"), ("ask", "documents")])
def test_no_store_says_how_to_make_one(kg: Run, tmp_path: Path, verb: tuple[str, ...]) -> None:
    result = kg(*verb)
    assert result.exit_code == 1
    assert "kg add" in one_line(result.stderr)
    assert not (tmp_path / "kg-data").exists()


def test_verify_tells_the_orphans_of_a_changed_source(kg: Run, filled: Path, articles: Path) -> None:
    """Nothing of the hand-made corpus stands on disk: all of its claims are orphans."""
    told = kg("--store", filled, "verify", "--sources", articles)
    assert told.exit_code == 1
    assert "0 as they were read, 3 documents with 12 orphaned claims, 2 not in the store" in told.stdout
    assert "its source is not among the files named" in told.stderr
    orphans = json.loads(kg("--store", filled, "verify", "--sources", articles, "--json").stdout)["sources"]["orphans"]
    assert {(o["document"], o["fault"], o["claims"]) for o in orphans} == {
        ("a1", "missing", 3),
        ("b2", "missing", 5),
        ("c3", "missing", 4),
    }
    assert kg("--store", filled, "verify", "--sources", "nowhere").exit_code == 2


def test_stats_describe_the_store_for_catalogues(kg: Run, filled: Path, tmp_path: Path) -> None:
    told = kg("--store", filled, "stats", "--rdf").stdout
    assert "dcat:Dataset" in told
    assert "void:triples" in told
    assert "cannot be read" in one_line(kg("--store", filled, "stats", "--rdf", "--file", "none.csv").stderr)
    assert kg("--store", filled, "stats", "--file", "none.csv").exit_code == 2
