from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.names import REFERENCE
from kg.store.store import Store, open_store
from tests.store.corpus import corpus, quads_of, reference


def fill(store: Store) -> None:
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, reference())
        for extraction, outlet in corpus():
            writer.put_document(quads_of(extraction, outlet), extraction.document.text)
        writer.publish()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A published store of the hand-made corpus."""
    made = open_store(tmp_path / "kg-data")
    fill(made)
    return made
