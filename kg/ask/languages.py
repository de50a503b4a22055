"""In which languages the claims of a store are."""

from __future__ import annotations

from collections import Counter

from kg.ask import scan
from kg.store.snapshot import Snapshot


def languages(snapshot: Snapshot) -> Counter[str]:
    """How many claims of the snapshot are in each language, by code. Raises StoreError where it cannot be read."""
    own = scan.column(snapshot, "schema:inLanguage")
    placed = ((scan.subject_of(quad), scan.graph_of(quad)) for quad in scan.quads(snapshot, "kg:stance"))
    return Counter(own.get(claim) or own.get(version, "") for claim, version in placed)
