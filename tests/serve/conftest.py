"""The app over the hand-made corpus of the ask room, asked in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from kg.serve.app import make_app
from kg.serve.site import Site
from kg.store.store import Store, open_store
from tests.store.conftest import fill


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The hand-made corpus, published."""
    made = open_store(tmp_path_factory.mktemp("serve") / "kg-data")
    fill(made)
    return made


@pytest.fixture(scope="session")
def client(store: Store) -> Iterator[TestClient]:
    """A browser's requests, without a browser."""
    with TestClient(make_app(Site(store)), base_url="http://localhost:8321") as made:
        yield made
