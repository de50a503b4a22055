from __future__ import annotations

from collections.abc import Iterator

import pytest

from kg.ask.sandbox import Sandbox
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from tests.store.conftest import fill


@pytest.fixture(scope="session")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The hand-made corpus, published."""
    store = open_store(tmp_path_factory.mktemp("ask") / "kg-data")
    fill(store)
    return store.snapshot()


@pytest.fixture(scope="session")
def sandbox(snapshot: Snapshot) -> Iterator[Sandbox]:
    """One warm worker over it."""
    with Sandbox(snapshot) as made:
        yield made
