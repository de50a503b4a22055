"""Dismissals: added to, never changed, and kept apart from the snapshots."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import StoreError
from kg.store.dismissals import NAME, dismiss, dismissed, restore
from kg.store.store import Store
from tests.store.conftest import fill


def test_what_is_dismissed_is_remembered_until_it_is_restored(store: Store) -> None:
    assert dismissed(store.layout) == {}
    dismiss(store.layout, "a1", reason="Deux réunions", what="A and B", claims=["c2", "c1"])
    dismiss(store.layout, "b2", reason="same words", what="C", claims=[])
    known = dismissed(store.layout)["a1"]
    assert (known.reason, known.what, known.claims) == ("Deux réunions", "A and B", {"c1", "c2"})
    fill(store)  # a new snapshot
    assert list(dismissed(store.layout)) == ["a1", "b2"]
    restore(store.layout, "a1")
    assert list(dismissed(store.layout)) == ["b2"]
    assert len((store.path / NAME).read_text("utf-8").splitlines()) == 3
    dismiss(store.layout, "a1", reason="after all", what="A and B", claims=["c1"])
    assert dismissed(store.layout)["a1"].reason == "after all"


@pytest.mark.parametrize("line", ["{", '{"id": "a"}', "[]", "7"])
def test_a_damaged_line_is_named(store: Store, line: str) -> None:
    dismiss(store.layout, "a1", reason="x", what="y", claims=[])
    path: Path = store.path / NAME
    path.write_text(path.read_text("utf-8") + line + "\n", "utf-8")
    with pytest.raises(StoreError, match="line 2 is damaged"):
        dismissed(store.layout)
