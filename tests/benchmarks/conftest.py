from __future__ import annotations

import pytest

from generator import Filled, fill
from kg.store.snapshot import Snapshot
from kg.store.store import open_store


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Snapshot, Filled]:
    """A store of made-up claims, corrected texts among them, and what the generator says of it."""
    store = open_store(tmp_path_factory.mktemp("made") / "store")
    done = fill(store, 80_000)
    return store.snapshot(), done
