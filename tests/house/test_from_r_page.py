"""docs/from-r.md tells the truth: its commands run, and so do its blocks of R where R and their packages are there."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kg.exchange.dna import read_dna
from kg.store.snapshot import Snapshot
from tests.house.pages import ROOT

pytestmark = pytest.mark.model

PAGE = (ROOT / "docs" / "from-r.md").read_text("utf-8")
BLOCKS = re.findall(r"```r\n(.*?)```", PAGE, re.DOTALL)
NEEDS = [tuple(re.findall(r"library\((\w+)\)", block)) for block in BLOCKS]
RSCRIPT = shutil.which("Rscript")
COUNTS = """
latest <- as.character(max(claims$day, na.rm = TRUE))
cat("counts", nrow(claims), nrow(codings), sum(claims$confidence), latest,
    vcount(congruence), ecount(congruence), class(codings$told), "\\n")
"""
"""What the variables of the page hold at its end."""


@pytest.fixture(scope="module")
def place(demo: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the page's commands were run on the shipped dispatches."""
    folder = tmp_path_factory.mktemp("from-r")
    (commands,) = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)
    for line in commands.splitlines():
        kg, *words = shlex.split(line)
        assert kg == "kg"
        command = [sys.executable, "-m", "kg.cli", "--store", str(demo.root), *words]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def packages() -> frozenset[str]:
    """The packages of R that the page asks for and that are there."""
    if RSCRIPT is None:
        pytest.skip("There is no R here: install r-base-core (Debian) to run the blocks of docs/from-r.md.")
    asked = ", ".join(f'"{name}"' for name in sorted({name for names in NEEDS for name in names}))
    found = rscript(f"cat(Filter(function(p) requireNamespace(p, quietly = TRUE), c({asked})))")
    return frozenset(found.split())


@pytest.fixture(scope="module")
def told(place: Path, packages: frozenset[str]) -> str:
    """What one session of R prints that runs every block whose packages are there."""
    shown = [n for n, names in enumerate(NEEDS) if packages.issuperset(names)]
    lines = [f'cat("\\nblock {n}\\n")\n{BLOCKS[n]}' for n in shown]
    return rscript("\n".join([*lines, *([COUNTS] if "igraph" in packages else [])]), place)


def rscript(code: str, place: Path | None = None) -> str:
    assert RSCRIPT is not None
    command = [RSCRIPT, "--vanilla", "-e", 'source("stdin", echo = FALSE, print.eval = TRUE, encoding = "UTF-8")']
    done = subprocess.run(command, input=code, cwd=place, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_page_has_blocks_for_tables_igraph_and_rdna() -> None:
    assert {name for names in NEEDS for name in names} == {"nanoparquet", "igraph", "rDNA", "RSQLite"}


@pytest.mark.parametrize("number", range(len(BLOCKS)), ids=lambda n: BLOCKS[n].splitlines()[0][:40])
def test_a_block_runs(number: int, packages: frozenset[str], told: str) -> None:
    missing = sorted(set(NEEDS[number]) - packages)
    if missing:
        pytest.skip(f"R lacks {', '.join(missing)}.")
    assert f"\nblock {number}\n" in told


def test_r_reads_what_python_reads(place: Path, packages: frozenset[str], told: str) -> None:
    if "igraph" not in packages:
        pytest.skip("R lacks igraph.")
    (found,) = re.findall(r"^counts (.*) $", told, re.MULTILINE)
    claims, codings, confidence, day, nodes, ties, kind = found.split()
    tables = place / "tables"
    with (tables / "claims.csv").open(encoding="utf-8", newline="") as stream:
        held = list(csv.DictReader(stream))
    assert (int(claims), day) == (len(held), max(row["day"] for row in held))
    assert float(confidence) == pytest.approx(sum(float(row["confidence"]) for row in held))
    assert int(codings) == len((tables / "codings.csv").read_text("utf-8").splitlines()) - 1
    assert int(nodes) == len((place / "nodes.csv").read_text("utf-8").splitlines()) - 1
    assert int(ties) == len((place / "ties.csv").read_text("utf-8").splitlines()) - 1
    assert kind == "logical"
    assert (place / "congruence.svg").stat().st_size > 5_000


def test_plain_sqlite_finds_the_statements_of_the_export(place: Path, packages: frozenset[str], told: str) -> None:
    if "RSQLite" not in packages:
        pytest.skip("R lacks RSQLite.")
    (number,) = re.findall(r"statements\n1 +(\d+)", told)
    assert int(number) == len(read_dna(place / "study.dna").statements) > 0
