"""Rows of our own tables, document by document: which are new to the store, which it has, which it tells otherwise."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from kg.ask.columns import claim_rows, coding_rows
from kg.errors import DataError, Problem
from kg.exchange.jsonl_read import Brought
from kg.exchange.tables_read import (
    UNKNOWN_LANGUAGE,
    Kind,
    Row,
    claim_of,
    coding_of,
    document_of,
    key_of,
    rows_at,
    whole_of,
)
from kg.jobs.own_names import OwnNames
from kg.jobs.own_texts import OwnTexts
from kg.jobs.runs import BroughtIn
from kg.model import Document, Extraction
from kg.store import columns
from kg.store.snapshot import Snapshot

NO_TEXT = "has claims in a text that is not here."
TEXTS = "Name a folder of the articles: --texts FOLDER; or read them first: kg add."
_OTHERWISE = "Keep what stands, or take the file's: --replace."
_WRITERS = {"claims": claim_rows, "codings": coding_rows}


class OwnTables:
    """The rows of both tables by version. `known` counts those that the store has as they are."""

    def __init__(
        self, tables: Mapping[Kind, Path], there: Snapshot | None, texts: OwnTexts, names: OwnNames, *, replace: bool
    ) -> None:
        self._texts, self._names = texts, names
        self.known, self.problems = BroughtIn(), list[Problem]()
        self._rows: dict[Kind, dict[str, list[Row]]] = {}
        self._seen: set[str] = set()
        for kind, path in tables.items():
            standing = {} if replace or there is None else _standing(there, kind)
            self._rows[kind] = self._sorted(kind, rows_at(path), standing)

    def versions(self) -> list[str]:
        """The versions with rows that are new."""
        return sorted({version for rows in self._rows.values() for version in rows})

    def where(self, version: str) -> str:
        """What people call the document of a version."""
        return self._first(version)["document"] or version

    def brought(self, version: str) -> Brought:
        """What is new of a version. Raises DataError where its text is nowhere, or rows do not fit it."""
        claims, codings = (self._rows.get(kind, {}).get(version, []) for kind in ("claims", "codings"))
        text = self._texts.of_version(version)
        if text is None and claims:
            raise DataError(NO_TEXT, TEXTS)
        document = self._document(version, text)
        named = self._names.named
        return Brought(
            Extraction(
                document,
                tuple(claim_of(row, document, named) for row in claims),
                (),
                tuple(coding_of(row, document, named) for row in codings if row["claim"]),
            ),
            tuple(whole_of(row, named) for row in codings if not row["claim"]),
            textless=version if text is None else None,
        )

    def _document(self, version: str, text: str | None) -> Document:
        """The document; of codings alone it may be without its text, if it stands in the store."""
        row = self._first(version)
        if text is not None:
            return document_of(version, row, text)
        return Document(row["document"], key_of(version), "", row.get("lang") or UNKNOWN_LANGUAGE)

    def _first(self, version: str) -> Row:
        """A row of the version, with the language of most: of the document's own they say nothing."""
        rows = next(rows[version] for rows in self._rows.values() if version in rows)
        langs = Counter(row["lang"] for row in rows if row.get("lang"))
        return {**rows[0], "lang": langs.most_common(1)[0][0]} if langs else rows[0]

    def _sorted(self, kind: Kind, rows: Iterable[Row], standing: Mapping[str, Row]) -> dict[str, list[Row]]:
        """The rows that are new, by version; the others are counted, or told."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in rows:
            name, held = row[kind.removesuffix("s")], standing.get(row[kind.removesuffix("s")])
            if held is None:
                self._note(kind, row)
                found[row["version"]].append(row)
            elif any(held[column] != value for column, value in row.items() if column in _same(kind)):
                what = f"The store says otherwise of {kind.removesuffix('s')}:{name}."
                self.problems.append(Problem(row["document"], what, _OTHERWISE))
            else:
                self._count(kind, row)
        return found

    def _count(self, kind: Kind, row: Row) -> None:
        self.known.claims += kind == "claims"
        self.known.codings += kind == "codings"
        self.known.documents += row["version"] not in self._seen
        self._seen.add(row["version"])

    def _note(self, kind: Kind, row: Row) -> None:
        """What the row tells of actors and propositions."""
        names = self._names
        names.actor(row["body"], row["body_label"])
        if kind == "claims":
            names.actor(row["speaker"], row["speaker_label"], row["speaker_kind"])
            names.actor(row["target"], row["target_label"])
        else:
            names.actor(row["holder"], row["holder_label"], row["holder_kind"])
            names.proposition(row["proposition"], row["codebook"], row["wording"], row["kind"])


def _standing(there: Snapshot, kind: Kind) -> dict[str, Row]:
    """The rows that the store would write, by their names."""
    names = [column.name for column in columns.TABLES[kind]]
    cells: Iterator[list[str]] = (list(map(columns.cell, row)) for row in _WRITERS[kind](there))
    return {row[0]: dict(zip(names, row, strict=True)) for row in cells}


def _same(kind: Kind) -> frozenset[str]:
    """The columns whose words are the same in every language."""
    return frozenset(column.name for column in columns.TABLES[kind] if not column.label)
