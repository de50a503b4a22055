"""The claims and codings of a store as tables: `claims` and `codings` in one folder, Parquet or CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.ask.columns import claim_rows, coding_rows
from kg.ask.excerpt import excerpt
from kg.ask.rows import Only
from kg.errors import UsageError
from kg.graph.names import CLAIM
from kg.store.columns import CLAIMS, CODINGS, Row, write_csv, write_parquet
from kg.store.snapshot import Snapshot

WRITERS = {"parquet": write_parquet, "csv": write_csv}


def export_tables(
    snapshot: Snapshot,
    place: Path,
    *,
    format: str | Sequence[str] = "parquet",
    only: Only | None = None,
    lang: str = "en",
) -> dict[str, int]:
    """Write both tables into the folder `place`; how many rows each has. Labels in `lang`.

    Several formats are written from one reading of the store.

    `only` chooses codings; claims are then those of its days and actors, and those alone that a chosen coding codes
    where it asks for more. Raises UsageError for a format that there is not, and a folder that cannot be written.
    """
    formats = (format,) if isinstance(format, str) else tuple(format)
    for name in formats:
        if name not in WRITERS:
            raise UsageError(f"There are no tables as {name!r}.", f"Choose one of: {', '.join(WRITERS)}.")
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{place} is no folder to write to: {error}.", "Name another.") from None
    only = only or Only()
    codings = list(coding_rows(snapshot, lang=lang, only=only))
    days = Only(since=only.since, until=only.until)
    claims = claim_rows(snapshot, lang=lang, only=days)
    if only != days:
        chosen = {claim.removeprefix(CLAIM) for claim in excerpt(snapshot, only).claims}
        claims = (row for row in claims if row[0] in chosen)
    # One format is written as its rows come; for more they are held.
    held: Iterable[Row] = list(claims) if len(formats) > 1 else claims
    rows = {}
    for name in formats:
        rows["claims"] = WRITERS[name](place / f"claims.{name}", CLAIMS, held)
        rows["codings"] = WRITERS[name](place / f"codings.{name}", CODINGS, codings)
    return rows
