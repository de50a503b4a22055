from __future__ import annotations

import os
import subprocess
from functools import cache
from pathlib import Path

import pytest

from kg.store.snapshot import Snapshot
from tests.house.pages import ROOT, demo_store

TEXT_SUFFIXES = {
    ".py",
    ".md",
    ".toml",
    ".ttl",
    ".rq",
    ".txt",
    ".cff",
    ".cfg",
    ".js",
    ".css",
    ".j2",
    ".lock",
    ".csv",
    "",
}
NOT_OURS = ("kg/draw/vendor/", "kg/serve/static/vendor/", "tests/vendor/", "kg/parse/models/", "LICENSE")
"""What others wrote and we ship, under their names."""


@cache
def our_files() -> tuple[Path, ...]:
    """Every text file of the repository that is our own writing, as git knows it, else as the folders hold it."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True
    )
    if listed.returncode == 0:
        names = listed.stdout.splitlines()
    else:
        found = (p.relative_to(ROOT) for p in ROOT.rglob("*") if p.is_file())
        names = [str(p) for p in found if not any(part.startswith(".") or part == "__pycache__" for part in p.parts)]
    kept = (ROOT / n for n in names if not n.startswith(NOT_OURS))
    return tuple(sorted(p for p in kept if p.suffix in TEXT_SUFFIXES and p.is_file()))


@cache
def articles() -> tuple[Path, ...]:
    """The reference articles, where they are at hand; they never become part of the repository."""
    place = Path(os.environ.get("KG_ARTICLES") or ROOT.parent / "shared" / "seeds")
    return tuple(sorted(place.glob("*.txt"))) if place.is_dir() else ()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The store that `kg demo` makes."""
    return demo_store(tmp_path_factory.mktemp("demo") / "kg-data")
