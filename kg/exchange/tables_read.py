"""Our own tables of claims and codings as what they were written from, as far as their columns tell.

A row is held against the text: the words must stand at its characters, and content and mention of the speaker give
the name that the row bears. Nothing that fails comes in.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal

from kg.errors import DataError, UsageError
from kg.model import ActorRef, Claim, Coding, Document, DocumentCoding, Passage, SaidOn, Speaker
from kg.store.columns import cell
from kg.store.layout import brief
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)

Row = Mapping[str, str]
"""Cells by column, empty where nothing is known."""
Kind = Literal["claims", "codings"]
Named = Callable[[str, str], ActorRef]
"""The actor of a slug, with the label that the file gives."""
CUT = " […] "
UNKNOWN_LANGUAGE = "und"
_SUFFIXES = (".csv", ".parquet")
_VERSION = re.compile(r"(\w{1,64})-[0-9a-f]{8}")
_MINE: Mapping[Kind, frozenset[str]] = {
    "claims": frozenset(("claim", "version", "speaker_start", "start_char", "words", "rule")),
    "codings": frozenset(("coding", "version", "holder", "proposition", "told", "rule")),
}
_AGAIN = "Export the tables again, with this version of kg."


def tables_at(path: Path) -> dict[Kind, Path]:
    """The tables of our own that a file or folder names: a file, and the one beside it; empty where there are none."""
    if path.is_dir():
        found = [path / f"{kind}{suffix}" for suffix in reversed(_SUFFIXES) for kind in _MINE]
        suffix = next((one.suffix for one in found if one.is_file()), "")
        files = [one for one in found if one.suffix == suffix]
    elif path.suffix.casefold() in _SUFFIXES and path.is_file():
        files = [path, *(path.with_name(kind + path.suffix) for kind in _MINE if kind != path.stem)]
    else:
        return {}
    kinds = {kind: file for file in reversed(files) if file.is_file() and (kind := _kind(_head(file)))}
    return kinds if path.is_dir() or path in kinds.values() else {}


def rows_at(path: Path) -> Iterator[Row]:
    """The rows of one of them. Raises DataError where the file cannot be read to its end."""
    try:
        if path.suffix.casefold() == ".csv":
            with path.open(encoding="utf-8-sig", newline="") as stream:
                yield from ({k: v or "" for k, v in row.items() if k} for row in csv.DictReader(stream))
        else:
            yield from _parquet(path)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise DataError(f"{path} cannot be read: {error}.", _AGAIN) from None


def key_of(version: str) -> str:
    """The document's key in the name of a version. Raises DataError for what is no name of one."""
    found = _VERSION.fullmatch(version)
    if found is None:
        raise DataError(f"{version!r} is no name of a version.", _AGAIN)
    return found[1]


def document_of(version: str, row: Row, text: str) -> Document:
    """The document of a version as a row of claims, or else of codings, tells of it."""
    found = Document(
        id=row["document"],
        key=key_of(version),
        text=text,
        lang=row.get("lang") or UNKNOWN_LANGUAGE,
        title=row.get("title") or None,
        publisher=row["outlet"] or None,
        date=_date(row.get("reported", "")),
        url=row.get("url") or None,
    )
    if found.version != version:
        raise DataError("has another text than the one that was read.", "Give the text as it was: --texts FOLDER.")
    return found


def claim_of(row: Row, document: Document, named: Named) -> Claim:
    """The claim of a row. Raises DataError where its words or its name do not fit the text, ValueError for a cell that
    holds what cannot be."""
    claim = _claim(row, document, named)
    parts = sorted(zip(claim.citation.passages, claim.citation.exact, strict=True))
    if _written(CUT.join(exact for _, exact in parts)) != row["words"]:
        raise DataError(f"claim {row['claim']}: the text has other words at its characters.", _AGAIN)
    if claim.id != row["claim"]:
        raise DataError(f"claim {row['claim']}: its places give another name.", _AGAIN)
    return claim


def coding_of(row: Row, document: Document | None, named: Named) -> Coding:
    """The coding of a claim; raises as `claim_of` does.

    Words of a condition find their place where they stand in the document only once.
    """
    coding = Coding(
        claim=row["claim"],
        codebook=row["codebook"],
        proposition=row["proposition"],
        agreement=Agreement(row["agreement"]),
        coder=row["coder"],
        rule=row["rule"],
        condition=_found(row["condition"], document.text) if document and row["condition"] else None,
        holder=named(row["holder"], row["holder_label"]) if row["told"] == "TRUE" and row["holder"] else None,
    )
    if coding.id != row["coding"]:
        raise DataError(f"coding {row['coding']}: what it codes gives another name.", _AGAIN)
    return coding


def whole_of(row: Row, named: Named) -> DocumentCoding:
    """A person's coding of a whole document, without words, target, topics and note, which the table has not."""
    day = _date(row["day"]) if row["dated"] == "said" else None
    return DocumentCoding(
        version=row["version"],
        codebook=row["codebook"],
        proposition=row["proposition"],
        agreement=Agreement(row["agreement"]),
        coder=row["coder"],
        holder=named(row["holder"], row["holder_label"]),
        rule=row["rule"],
        on_behalf_of=row["body"] or None,
        stance=Stance(row["act"]),
        said_on=SaidOn(day, day) if day else None,
    )


def _claim(row: Row, document: Document, named: Named) -> Claim:
    more = (part.split("-") for part in row["more"].split())
    return Claim(
        citation=document.cite([_passage(row["start_char"], row["end_char"]), *(_passage(*part) for part in more)]),
        speaker=_speaker(row, named),
        stance=Stance(row["act"]),
        mode=Mode(row["mode"]),
        evidence=Evidence(row["evidence"]),
        attribution=Attribution(row["attribution"]),
        rule=row["rule"],
        topics=tuple(row["topics"].split()),
        topics_general=tuple(row["topics_general"].split()),
        target=named(row["target"], row["target_label"]) if row["target"] else None,
        commitment=Commitment(row["commitment"]),
        certainty=Certainty(row["certainty"]),
        confidence=float(row["confidence"]),
        on_behalf_of=row["body"] or None,
        capacity=row["capacity"] or None,
        said_on=_said_on(row),
        reported_on=_date(row["reported"]),
        narrower=NarrowerAct(row["narrower"]) if row["narrower"] else None,
        qualified=row["qualified"] == "TRUE",
        lang=row["lang"] if row["lang"] not in {"", document.lang} else None,
    )


def _speaker(row: Row, named: Named) -> Speaker:
    if not row["speaker_start"]:
        return Speaker(SpeakerCase.UNATTRIBUTED)
    passage = _passage(row["speaker_start"], row["speaker_end"])
    if not row["speaker"]:
        return Speaker(SpeakerCase.UNRESOLVED, passage)
    actor = named(row["speaker"], row["speaker_label"])
    return Speaker(SpeakerCase.RESOLVED if actor.id else SpeakerCase.LOCAL, passage, actor)


def _said_on(row: Row) -> SaidOn | None:
    """First and last day; how precisely they were told is seen from them."""
    first, last = _date(row["day"]), _date(row["until"])
    if row["dated"] != "said" or first is None or last is None:
        return None
    days = (last - first).days
    longest = ((0, Precision.DAY), (6, Precision.WEEK), (30, Precision.MONTH))
    return SaidOn(first, last, next((precision for limit, precision in longest if days <= limit), Precision.YEAR))


def _found(words: str, text: str) -> Passage | None:
    start = text.find(words)
    return Passage(start, start + len(words)) if start >= 0 and text.find(words, start + 1) < 0 else None


def _passage(start: str, end: str) -> Passage:
    return Passage(int(start), int(end))


def _date(words: str) -> date | None:
    return date.fromisoformat(words) if words else None


def _written(words: str) -> str:
    """Words as a table can hold them."""
    return cell(words).encode("utf-8", "replace").decode("utf-8")


def _kind(head: frozenset[str]) -> Kind | None:
    return next((kind for kind, columns in _MINE.items() if columns <= head), None)


def _head(path: Path) -> frozenset[str]:
    """The names of its columns; none where it cannot be read."""
    if path.suffix.casefold() == ".csv":
        try:
            with path.open(encoding="utf-8-sig", newline="") as stream:
                return frozenset(next(csv.reader(stream), ()))
        except (OSError, UnicodeDecodeError, csv.Error):
            return frozenset()
    import duckdb

    try:
        with duckdb.connect() as database:
            return frozenset(name for name, *_ in database.execute(_READ, [str(path)]).description or ())
    except duckdb.Error as error:
        raise UsageError(f"{path} cannot be read as Parquet: {brief(error)}.", "Is it whole?") from None


_READ = "SELECT * FROM read_parquet(?)"


def _parquet(path: Path) -> Iterator[Row]:
    import duckdb

    try:
        with duckdb.connect() as database:
            found = database.execute(_READ, [str(path)])
            names = [name for name, *_ in found.description or ()]
            while rows := found.fetchmany(10_000):
                yield from ({name: cell(value) for name, value in zip(names, row, strict=True)} for row in rows)
    except duckdb.Error as error:
        raise DataError(f"{path} cannot be read: {brief(error)}.", _AGAIN) from None
