from __future__ import annotations

from pathlib import Path

import pytest

from kg.store.store import Store, open_store
from tests.store.conftest import fill


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A published store of the hand-made corpus."""
    made = open_store(tmp_path / "kg-data")
    fill(made)
    return made
