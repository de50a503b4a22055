"""Which claims and codings a filter leaves, by their IRIs: what exports of single claims go by."""

from __future__ import annotations

from dataclasses import dataclass

from kg.ask.records import coded, said
from kg.ask.rows import EVERYTHING, Only
from kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Excerpt:
    """IRIs of claims and codings; the claim of every coding that has one is among the claims. `versions` are those of
    all."""

    claims: frozenset[str]
    codings: frozenset[str]
    versions: frozenset[str]


def excerpt(snapshot: Snapshot, only: Only = EVERYTHING) -> Excerpt:
    """What `only` leaves. Days and actors choose claims too; what only codings tell chooses claims by them."""
    codings = coded(snapshot, only=only)
    mine = Only(since=only.since, until=only.until, actors=only.actors, through_bodies=only.through_bodies)
    claims = said(snapshot, only=mine) if only == mine else []
    rows = [*claims, *(coding.said for coding in codings)]
    return Excerpt(
        frozenset(row.claim for row in rows if row.marked),
        frozenset(coding.coding for coding in codings),
        frozenset(row.version for row in rows),
    )
