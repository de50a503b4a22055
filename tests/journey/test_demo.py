"""The demo as a newcomer runs it: in an empty folder, in a process of its own, twice."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from kg.resources import folder
from kg.store.store import open_store

pytestmark = pytest.mark.model

DEADLINE_SECONDS = 240
"""After which a run that hangs is ended; the benchmarks hold the clock."""


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[subprocess.CompletedProcess[str]]]:
    """The folder, and what two runs in a row said."""
    where = tmp_path_factory.mktemp("demo")
    done = []
    for _ in range(2):
        command = [sys.executable, "-m", "kg.cli", "demo"]
        done.append(subprocess.run(command, cwd=where, capture_output=True, text=True, timeout=DEADLINE_SECONDS))
    return where, done


def test_it_ends_with_0_twice(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    _, done = runs
    assert [d.returncode for d in done] == [0, 0], [d.stderr for d in done]


def test_the_second_run_changes_nothing(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    where, (first, second) = runs
    articles = sum(path.name != "README.md" for path in folder("seeds").glob("*.md"))
    assert f"{articles} added" in first.stdout
    assert f"{articles} unchanged" in second.stdout
    assert "Nothing changed" in second.stdout
    assert open_store(where / "kg-data").snapshot().generation == 1


def test_it_prints_three_answers_with_citations(
    runs: tuple[Path, list[subprocess.CompletedProcess[str]]],
) -> None:
    _, (first, _) = runs
    titles = (
        "Who blames whom for what",
        "Who agrees and who disagrees:",
        "What a body and those who spoke for it said:",
    )
    places = [first.stdout.index(title) for title in titles]
    assert places == sorted(places)
    for start, end in zip(places, [*places[1:], len(first.stdout)], strict=True):
        table = first.stdout[start:end]
        assert "citations" in table
        assert re.search(r"\d+–\d+", table), "a row cites its characters"
        assert "kg ask " in table


def test_it_checks_and_says_so(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    _, (first, _) = runs
    assert "SHACL shapes: no violation" in first.stdout
    assert re.search(r"Verified: [1-9]\d* claims and \d+ codings .* 0 failures", first.stdout)


def test_the_page_lies_where_it_says(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    where, (first, _) = runs
    found = re.search(r"The graph of (\d+) claims is (\S+)", first.stdout)
    assert found is not None
    page = Path(found[2])
    assert page == where / "kg-data" / "graph.html"
    assert int(found[1]) > 50
    assert "vis-network" in page.read_text("utf-8")


def test_words_go_to_stderr(runs: tuple[Path, list[subprocess.CompletedProcess[str]]]) -> None:
    _, (first, _) = runs
    assert re.search(r"Done in \d+ s\. Try next: ", first.stderr)
    assert "Done in" not in first.stdout
