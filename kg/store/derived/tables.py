"""The tables that stand beside the quads: their columns, and where their files lie in a snapshot.

A row is made from the graphs of one version and from nothing else, so that a document that changed changes its own
rows alone. Names are slugs, as in an export; an IRI that is none of ours stays whole. Unknown is NULL.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kg.store.columns import CLAIMS as EXPORTED
from kg.store.columns import CODINGS as EXPORTED_CODINGS
from kg.store.columns import Column

FOLDER = "columns"
STATE = "state.json"
REFERENCE_FILE = "reference.parquet"
UNDATED = "undated"
"""The month of documents without a day."""

_AS_EXPORTED = {column.name: column for column in (*EXPORTED_CODINGS, *EXPORTED)}


def _same(*names: str) -> tuple[Column, ...]:
    return tuple(_AS_EXPORTED[name] for name in names)


_DAYS = (
    Column("said", "DATE", "first day on which it was said, where the text tells"),
    Column("until", "DATE", "last day on which it was said, where the text tells"),
    Column("reported", "DATE", "the day of the document, as the claim has it"),
    Column("day", "DATE", "`said`, else `reported`"),
)
_SOURCE = (
    *_same("version", "document", "title"),
    Column("outlet", "VARCHAR", "who published it, as the source words it"),
    Column("outlet_actor", "VARCHAR", "slug of the outlet, where the actor table knows it"),
    *_same("url", "lang"),
    Column("issued", "DATE", "the document's day"),
)

DOCUMENTS = (
    *_SOURCE,
    Column("publication", "VARCHAR", "the document, whatever its versions: `doc:` and this is the IRI"),
    Column("sha256", "VARCHAR", "hash of the text"),
    Column("claims", "INTEGER", "how many claims it holds"),
    Column("state", "VARCHAR", "hash of the content hashes of its graphs: what these rows were made from"),
)
CLAIMS = (
    *_same("claim"),
    *_SOURCE,
    *_same("speaker"),
    Column("speaker_case", "VARCHAR", "resolved, local, unresolved or unattributed"),
    Column("on_behalf", "VARCHAR", "slug of the body that the claim itself names as spoken for"),
    *_same("capacity", "act", "narrower", "qualified", "target", "topics", "topics_general"),
    *_same("mode", "evidence", "attribution", "commitment", "certainty", "confidence"),
    *_DAYS,
    *_same("rule", "start_char", "end_char", "more", "words"),
    Column("main", "VARCHAR", "the exact words of the main part, where there are several parts"),
)
CODINGS = (
    *_same("coding"),
    Column("claim", "VARCHAR", "the claim that it codes; where a person coded the whole document, the coding's IRI"),
    *_same("version", "codebook", "coder", "proposition", "agreement"),
    *_same("holder"),
    Column("told", "BOOLEAN", "whether the coding itself names the holder"),
    *_same("act"),
    *_DAYS,
    *_same("rule"),
)
REFERENCE_COLUMNS = (
    Column("subject", "VARCHAR", "an IRI"),
    Column("predicate", "VARCHAR", "an IRI"),
    Column("object", "VARCHAR", "an IRI, or the words of a literal"),
    Column("kind", "VARCHAR", "`iri`, or the datatype of a literal"),
    Column("lang", "VARCHAR", "the language of a literal"),
)

TABLES: Mapping[str, tuple[Column, ...]] = {"documents": DOCUMENTS, "claims": CLAIMS, "codings": CODINGS}
SORTED: Mapping[str, str] = {
    "documents": "version",
    "claims": "version, claim",
    "codings": "version, claim, codebook, proposition, coder, coding",
}
"""Rows of a file stand in this order, whatever came in first: the same content gives the same bytes."""


def part(folder: Path, table: str, month: str) -> Path:
    """The file of one month of a table; `folder` is that of the columns."""
    return folder / table / f"month={month}" / "part.parquet"


def parts(folder: Path, table: str) -> list[Path]:
    """Every file of a table, by month."""
    return sorted((folder / table).glob("month=*/part.parquet"))


def month_of(path: Path) -> str:
    """The month of a file of a table."""
    return path.parent.name.removeprefix("month=")


def words_file(folder: Path, year: str) -> Path:
    """The index of the words of one year."""
    return folder / "words" / f"{year}.sqlite"
