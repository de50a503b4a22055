"""The claims and codings of a store as tables: `claims` and `codings` in one folder, Parquet or CSV."""

from __future__ import annotations

from pathlib import Path

from kg.ask.columns import claim_rows, coding_rows
from kg.ask.excerpt import excerpt
from kg.ask.rows import Only
from kg.errors import UsageError
from kg.graph.names import CLAIM
from kg.store.columns import CLAIMS, CODINGS, write_csv, write_parquet
from kg.store.snapshot import Snapshot

WRITERS = {"parquet": write_parquet, "csv": write_csv}


def export_tables(
    snapshot: Snapshot, place: Path, *, format: str = "parquet", only: Only | None = None, lang: str = "en"
) -> dict[str, int]:
    """Write both tables into the folder `place`; how many rows each has. Labels in `lang`.

    `only` chooses codings; claims are then those of its days and actors, and those alone that a chosen coding codes
    where it asks for more. Raises UsageError for a format that there is not, and a folder that cannot be written.
    """
    if format not in WRITERS:
        raise UsageError(f"There are no tables as {format!r}.", f"Choose one of: {', '.join(WRITERS)}.")
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
    write = WRITERS[format]
    return {
        "claims": write(place / f"claims.{format}", CLAIMS, claims),
        "codings": write(place / f"codings.{format}", CODINGS, codings),
    }
