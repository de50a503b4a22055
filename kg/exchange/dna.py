"""Reads the databases of Discourse Network Analyzer 3 (`.dna`, SQLite): documents and coded statements, as they stand.

A statement marks characters of a document and gives values to the variables of its type: usually `person`,
`organization`, `concept` and `agreement`. Others may be named.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from kg.errors import DataError, UsageError

_NEEDED = {"DOCUMENTS", "STATEMENTS", "STATEMENTTYPES", "VARIABLES", "ENTITIES", "DATASHORTTEXT"}


@dataclass(frozen=True, slots=True)
class Variables:
    """Which variables of the database mean what; `type` is the statement type, None the first that has the concept."""

    type: str | None = None
    person: str = "person"
    organization: str = "organization"
    concept: str = "concept"
    agreement: str = "agreement"


@dataclass(frozen=True, slots=True)
class DnaDocument:
    """One document; empty fields are None. `text` is exact, `day` the day of its date (DNA keeps no time zone)."""

    id: int
    title: str
    text: str
    day: date | None
    author: str | None = None
    source: str | None = None
    section: str | None = None
    type: str | None = None


@dataclass(frozen=True, slots=True)
class DnaStatement:
    """One coded statement: half-open characters (code points) of its document, and its values; empty ones are None.

    `agreement` is that of a yes-or-no variable, or the sign (-1, 0, 1) of a number.
    """

    id: int
    document: int
    start: int
    end: int
    coder: str
    person: str | None
    organization: str | None
    concept: str | None
    agreement: bool | int | None


@dataclass(frozen=True, slots=True)
class DnaFile:
    """What a database holds of one statement type; `others` counts the statements of other types, left out."""

    type: str
    documents: tuple[DnaDocument, ...]
    statements: tuple[DnaStatement, ...]
    others: int


def read_dna(path: Path, variables: Variables | None = None) -> DnaFile:
    """The documents and statements of a database.

    Raises UsageError where the file is not there or lacks a variable that was named, DataError where it is no
    database of DNA 3.
    """
    if not path.is_file():
        raise UsageError(f"There is no file {path}.", "Give a database of Discourse Network Analyzer (.dna).")
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            return _File(database, path).read(variables or Variables())
    except sqlite3.Error as error:
        raise DataError(
            f"{path} cannot be read as a database of DNA: {error}.", "Open and save it in DNA 3 first."
        ) from error


class _File:
    """An open database."""

    def __init__(self, database: sqlite3.Connection, path: Path) -> None:
        self._database, self._path = database, path
        tables = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not tables >= _NEEDED:
            raise DataError(
                f"{path} is no database of DNA 3: it lacks {', '.join(sorted(_NEEDED - tables))}.",
                "Open and save it in DNA 3 first.",
            )

    def read(self, variables: Variables) -> DnaFile:
        number, name = self._type(variables)
        documents = tuple(self._documents())
        texts = {document.id: _Characters(document.text) for document in documents}
        statements = tuple(self._statements(number, variables, texts))
        (every,) = self._database.execute("SELECT COUNT(*) FROM STATEMENTS").fetchone()
        return DnaFile(name, documents, statements, every - len(statements))

    def _type(self, variables: Variables) -> tuple[int, str]:
        """Number and name of the statement type."""
        types = list(self._database.execute("SELECT ID, Label FROM STATEMENTTYPES ORDER BY ID"))
        fitting = [(n, label) for n, label in types if variables.concept in self._named(n)]
        chosen = [(n, label) for n, label in fitting if variables.type in (None, label)]
        if not chosen:
            listed = "; ".join(f"{label}: {', '.join(self._named(n)) or 'no variable'}" for n, label in types)
            wanted = f"statement type {variables.type!r}" if variables.type else "statement type"
            raise UsageError(
                f"{self._path} has no {wanted} with a variable {variables.concept!r}.", f"It has {listed}."
            )
        return chosen[0]

    def _named(self, type_: int) -> dict[str, tuple[int, str]]:
        """The variables of a type: number and kind by name."""
        rows = self._database.execute(
            "SELECT Variable, ID, DataType FROM VARIABLES WHERE StatementTypeId = ? ORDER BY ID", (type_,)
        )
        return {name: (number, kind) for name, number, kind in rows}

    def _documents(self) -> Iterator[DnaDocument]:
        columns = "ID, Title, Text, Date, Author, Source, Section, Type"
        for id_, title, text, moment, *rest in self._database.execute(f"SELECT {columns} FROM DOCUMENTS ORDER BY ID"):
            author, source, section, type_ = (value or None for value in rest)
            day = datetime.fromtimestamp(moment, UTC).date() if moment is not None else None
            yield DnaDocument(id_, title, text, day, author, source, section, type_)

    def _statements(self, type_: int, variables: Variables, texts: dict[int, _Characters]) -> Iterator[DnaStatement]:
        known = self._named(type_)
        person, organization, concept = (
            self._words(known, name) for name in (variables.person, variables.organization, variables.concept)
        )
        agreement = self._sides(known, variables.agreement)
        rows = self._database.execute(
            "SELECT s.ID, s.DocumentId, s.Start, s.Stop, COALESCE(c.Name, 'coder ' || s.Coder) FROM STATEMENTS s "
            "LEFT JOIN CODERS c ON c.ID = s.Coder WHERE s.StatementTypeId = ? ORDER BY s.DocumentId, s.Start, s.ID",
            (type_,),
        )
        for id_, document, start, end, coder in rows:
            characters = texts.get(document)
            yield DnaStatement(
                id=id_,
                document=document,
                start=characters.at(start) if characters else start,
                end=characters.at(end) if characters else end,
                coder=coder,
                person=person.get(id_),
                organization=organization.get(id_),
                concept=concept.get(id_),
                agreement=agreement.get(id_),
            )

    def _words(self, known: dict[str, tuple[int, str]], name: str) -> dict[int, str]:
        """The values of a short-text variable by statement, empty ones left out; nothing where it is not there."""
        if name not in known:
            return {}
        number, kind = known[name]
        if kind != "short text":
            raise UsageError(f"The variable {name!r} of {self._path} holds {kind}.", "Name a short text variable.")
        rows = self._database.execute(
            "SELECT d.StatementId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity "
            "WHERE d.VariableId = ?",
            (number,),
        )
        return {statement: value for statement, value in rows if value}

    def _sides(self, known: dict[str, tuple[int, str]], name: str) -> dict[int, bool | int]:
        if name not in known:
            return {}
        number, kind = known[name]
        if kind not in ("boolean", "integer"):
            raise UsageError(f"The variable {name!r} of {self._path} holds {kind}.", "Name a yes-or-no variable.")
        table = "DATABOOLEAN" if kind == "boolean" else "DATAINTEGER"
        rows = self._database.execute(f"SELECT StatementId, Value FROM {table} WHERE VariableId = ?", (number,))
        return {s: bool(value) if kind == "boolean" else (value > 0) - (value < 0) for s, value in rows}


class _Characters:
    """From DNA's offsets, which count as Java does (UTF-16 units), to ours, which count code points."""

    def __init__(self, text: str) -> None:
        self._beyond = [at for at, character in enumerate(text) if ord(character) > 0xFFFF]

    def at(self, units: int) -> int:
        """The code point at which that many UTF-16 units end."""
        before = 0
        for position in self._beyond:
            if position + before >= units:
                break
            before += 1
        return units - before
