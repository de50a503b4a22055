from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from kg.jobs.add import add_paths
from kg.resources import dispatches
from kg.route import Kit
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from tests.notebooks.pages import NOTEBOOKS, Page

Play = Callable[[str], Page]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One store of the dispatches for all notebooks, so that they are read once."""
    path = tmp_path_factory.mktemp("notebooks") / "kg-data"
    add_paths(open_store(path), dispatches(), Kit.load())
    return path


@pytest.fixture(scope="session")
def snapshot(shared: Path) -> Snapshot:
    return open_store(shared).snapshot()


@pytest.fixture
def play(shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Play:
    """Run a notebook from top to bottom in a kernel of its own, beside its helpers; a failing cell raises."""
    for name in [name for name in os.environ if name.startswith("KG_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KG_NOTEBOOK_STORE", str(shared))
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))

    def run(name: str) -> Page:
        notebook = nbformat.read(NOTEBOOKS / name, as_version=4)
        nbformat.validate(notebook)
        NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(NOTEBOOKS)}}).execute()
        return Page(notebook)

    return run
