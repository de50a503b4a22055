"""The codings of a store as the event list of Discourse Network Analyzer: a line of CSV for each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date

from kg.ask.records import bodies_of, coded
from kg.ask.rows import EVERYTHING, Coded, Only
from kg.jobs.export_dna import who
from kg.store.snapshot import Snapshot
from kg.terms import Agreement

_SIDES = {Agreement.AGREES: "1", Agreement.DISAGREES: "0"}
_HEAD = (
    *("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text"),
    *("person", "organization", "concept", "agreement"),
)
"""The columns of Discourse Network Analyzer's event list, with the variables of its standard statement type."""


def event_list(snapshot: Snapshot, *, only: Only = EVERYTHING, lang: str = "en") -> Iterator[str]:
    """DNA's event list of the codings that `only` takes: a line each, semicolons between, in the order of the store.

    `text` holds the words of the statement. Conditions and unclear agreements are empty cells, for DNA knows yes (1)
    and no (0); so is a holder whom nobody knows.
    """
    rows = coded(snapshot, lang=lang, only=only)
    bodies = {iri: party.label for iri, party in bodies_of(snapshot, rows, lang=lang).items()}
    documents: dict[str, int] = {}
    yield _line(_HEAD)
    for number, row in enumerate(rows, 1):
        document = documents.setdefault(row.said.version, len(documents) + 1)
        yield _line((str(number), _time(row.said.day), str(document), *_about(row), *_coded(row, bodies)))


def _about(row: Coded) -> tuple[str, ...]:
    return row.said.document, "", row.said.outlet or "", "", "", row.said.words


def _coded(row: Coded, bodies: dict[str, str]) -> tuple[str, ...]:
    person, organization = who(row, bodies) if row.holder.iri else (None, None)
    return person or "", organization or "", row.wording, _SIDES.get(row.agreement, "")


def _time(day: date | None) -> str:
    return f"{day.isoformat()} 00:00:00" if day else ""


def _line(cells: tuple[str, ...]) -> str:
    """As DNA writes it, but that a quotation mark inside a cell is doubled and not changed."""
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerow(cells)
    return out.getvalue()
