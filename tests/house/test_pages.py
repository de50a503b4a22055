"""README.md and docs/architecture.md say what the code and the dispatches say, and what they print runs."""

from __future__ import annotations

import csv
import io
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from kg.store.snapshot import Snapshot
from tests.house import exchange_page, pages
from tests.house.pages import ARCHITECTURE, DATA_MODEL, README, ROOT

_STALE = "stale: run make pages"
_LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)[^)]*\)")
_SKIPPED = ("tests", ".venv", ".cache", "kg-data")


def _code(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text("utf-8"), re.DOTALL)


@pytest.mark.parametrize(("name", "drawn"), [("rooms", pages.rooms), ("order", pages.order), ("types", pages.types)])
def test_architecture_page_is_drawn_from_the_code(name: str, drawn: pages.Drawn) -> None:
    assert pages.part(ARCHITECTURE, name) == drawn(), _STALE


def test_the_columns_of_the_tables_are_drawn_from_the_code() -> None:
    assert pages.part(DATA_MODEL, "columns") == pages.columns(), _STALE


def test_our_json_ld_context_is_drawn_from_the_ontology() -> None:
    assert pages.CONTEXT.read_text("utf-8") == pages.json_ld_context(), _STALE


def test_what_each_format_holds_is_found_by_trying() -> None:
    assert pages.part(pages.EXCHANGE, "held") == exchange_page.held(), _STALE


def test_every_room_says_what_it_is() -> None:
    empty = [row for row in pages.rooms().splitlines()[2:] if not row.split("|")[2].strip()]
    assert empty == []


def test_links_between_pages_lead_somewhere() -> None:
    found = [p for p in ROOT.rglob("*.md") if not set(p.relative_to(ROOT).parts) & set(_SKIPPED)]
    assert README in found
    dead = [
        f"{p.name}: {to}" for p in found for to in _LINK.findall(p.read_text("utf-8")) if not (p.parent / to).exists()
    ]
    assert dead == []


def test_readme_names_only_verbs_that_exist() -> None:
    verbs = set(re.findall(r"^## kg (\w+)", (ROOT / "docs" / "cli.md").read_text("utf-8"), re.MULTILINE))
    named = set(re.findall(r"(?:\.venv/bin/|`)kg (\w+)", README.read_text("utf-8")))
    assert verbs
    assert named <= verbs


def test_readme_names_only_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z]+)", README.read_text("utf-8"))) <= targets


@pytest.mark.model
def test_readme_query_has_the_answer_it_shows(demo: Snapshot) -> None:
    assert pages.part(README, "query") == pages.query(demo), _STALE


@pytest.mark.model
def test_readme_query_runs_as_printed(demo: Snapshot) -> None:
    printed = next(code for code in _code(README, "sh") if "SELECT" in code)
    words = shlex.split(printed)
    assert words[0] == ".venv/bin/kg"
    command = [sys.executable, "-m", "kg.cli", "--store", str(demo.root), *words[1:], "--csv"]
    rows = list(csv.DictReader(io.StringIO(subprocess.run(command, capture_output=True, text=True, check=True).stdout)))
    told = re.search(r"^(\d+) rows from (\d+) dispatches", README.read_text("utf-8"), re.MULTILINE)
    assert told
    assert (len(rows), len({row["source"] for row in rows})) == (int(told[1]), int(told[2]))


@pytest.mark.model
def test_readme_python_prints_what_it_says() -> None:
    (code,) = _code(README, "python")
    promised = [line.removeprefix("# ") for line in code.splitlines() if line.startswith("# ")]
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == promised
