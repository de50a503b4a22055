"""The words kept for `kg code` must be those of the claims."""

from __future__ import annotations

from kg.check.verify import verify
from kg.jobs.code import code_store
from kg.store.store import Store


def test_words_changed_beside_the_store_are_found(store: Store) -> None:
    code_store(store)
    path = store.path / "codebooks" / "contents.jsonl"
    kept = path.read_text("utf-8")
    assert verify(store.snapshot()).ok
    path.write_text(kept.replace("des échanges francs", "des échanges froids"), "utf-8")
    (problem,) = verify(store.snapshot()).problems
    assert "not those of its claims" in problem.what


def test_a_line_of_another_graph_is_no_fault(store: Store) -> None:
    """`kg code` reads it again, and it may be cut or of an older version."""
    code_store(store)
    path = store.path / "codebooks" / "contents.jsonl"
    first, *rest = path.read_text("utf-8").splitlines(keepends=True)
    older = first.replace('"hash": "', '"hash": "0').replace("la", "le")
    path.write_text("".join([older, *rest[:-1], rest[-1][:40]]), "utf-8")
    assert verify(store.snapshot()).ok
