"""Writes databases of Discourse Network Analyzer 3: documents and coded statements, for DNA and rDNA to open.

`read_dna` is the mirror. Every coder, the administrator too, has the password `sample`, as in DNA's own sample.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import UTC, datetime, time
from pathlib import Path

from kg.errors import UsageError
from kg.exchange.dna import DnaDocument, DnaStatement
from kg.exchange.dna_tables import TABLES, VERSION, password_hash
from kg.files import asked_for

PASSWORD = "sample"
LONGEST_VALUE = 190
"""Characters that a title, a name or a concept may have in DNA; longer ones are cut."""

_VARIABLES = (
    ("person", "short text"),
    ("organization", "short text"),
    ("concept", "short text"),
    ("agreement", "boolean"),
)
_ATTRIBUTES = ("Type", "Alias", "Notes")
_COLOURS = ((255, 255, 0), (51, 153, 255), (255, 102, 102), (102, 255, 0), (153, 51, 255), (255, 153, 0))
_YELLOW = (239, 208, 51)


def write_dna(
    path: Path,
    documents: Sequence[DnaDocument],
    statements: Iterable[DnaStatement],
    *,
    types: dict[str, str] | None = None,
) -> None:
    """A new database in place of what stands at `path`; `types` are the kinds of persons and organizations by name.

    Statements need a concept and a yes-or-no agreement; their characters are code points of their document. Raises
    UsageError where the file cannot be written.
    """
    try:
        with asked_for(path) as fresh:
            fresh.unlink(missing_ok=True)
            with closing(sqlite3.connect(fresh)) as database:
                _Writer(database, types or {}).write(documents, list(statements))
                database.commit()
    except sqlite3.OperationalError as error:
        raise UsageError(f"{path} cannot be written: {error}.", "Name another file.") from None


class _Writer:
    """An empty database, filled table by table."""

    def __init__(self, database: sqlite3.Connection, types: dict[str, str]) -> None:
        self._database, self._types = database, types
        self._entities: dict[tuple[int, str], int] = {}
        for name, columns in TABLES.items():
            database.execute(f"CREATE TABLE {name}({', '.join(columns)})")

    def write(self, documents: Sequence[DnaDocument], statements: Sequence[DnaStatement]) -> None:
        self._put("SETTINGS", "version", VERSION)
        self._put("SETTINGS", "date", "2022-06-10")
        coders = self._coders(sorted({s.coder for s in statements}))
        self._put("STATEMENTTYPES", 1, "DNA Statement", *_YELLOW)
        for number, (name, kind) in enumerate(_VARIABLES, 1):
            self._put("VARIABLES", number, name, kind, 1)
            if kind == "short text":
                for at, attribute in enumerate(_ATTRIBUTES):
                    self._put("ATTRIBUTEVARIABLES", (number - 1) * len(_ATTRIBUTES) + at + 1, number, attribute)
                self._entity(number, "")
        for document in documents:
            self._document(document)
        texts = {document.id: document.text for document in documents}
        for statement in statements:
            self._statement(statement, texts[statement.document], coders)

    def _put(self, table: str, *values: object) -> None:
        marks = ", ".join("?" * len(values))
        columns = ", ".join(column.split()[0] for column in TABLES[table][: len(values)])
        self._database.execute(f"INSERT INTO {table}({columns}) VALUES ({marks})", values)

    def _coders(self, names: Sequence[str]) -> dict[str, int]:
        kept = password_hash(PASSWORD)
        numbers = {name: at for at, name in enumerate(names, 2)}
        for name, number in (("Admin", 1), *numbers.items()):
            colour = _COLOURS[(number - 1) % len(_COLOURS)]
            self._put("CODERS", number, _cut(name), *colour, 0, 14, kept)
        every = [1, *numbers.values()]
        pairs = [(one, other) for one in every for other in every if one != other]
        for number, (one, other) in enumerate(pairs, 1):
            self._put("CODERRELATIONS", number, one, other)
        return numbers

    def _document(self, document: DnaDocument) -> None:
        moment = int(datetime.combine(document.day, time(), UTC).timestamp()) if document.day else 0
        about = (_cut(text or "") for text in (document.author, document.source, document.section))
        self._put(
            "DOCUMENTS",
            document.id,
            _cut(document.title),
            document.text,
            1,
            *about,
            "",
            _cut(document.type or ""),
            moment,
        )

    def _statement(self, statement: DnaStatement, text: str, coders: dict[str, int]) -> None:
        start, end = (_units(text, at) for at in (statement.start, statement.end))
        self._put("STATEMENTS", statement.id, 1, statement.document, start, end, coders[statement.coder])
        for variable, value in enumerate((statement.person, statement.organization, statement.concept), 1):
            entity = self._entity(variable, value or "")
            row = (statement.id - 1) * 3 + variable
            self._put("DATASHORTTEXT", row, statement.id, variable, entity)
        self._put("DATABOOLEAN", statement.id, statement.id, len(_VARIABLES), int(bool(statement.agreement)))

    def _entity(self, variable: int, value: str) -> int:
        key = (variable, _cut(value))
        if key not in self._entities:
            number = self._entities[key] = len(self._entities) + 1
            self._put("ENTITIES", number, *key, 0, 0, 0)
            for at, attribute in enumerate(_ATTRIBUTES):
                column = (variable - 1) * len(_ATTRIBUTES) + at + 1
                kind = self._types.get(value, "") if attribute == "Type" else ""
                self._put("ATTRIBUTEVALUES", (number - 1) * len(_ATTRIBUTES) + at + 1, number, column, kind)
        return self._entities[key]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"


def _units(text: str, at: int) -> int:
    """How many UTF-16 units stand before a code point: what DNA counts."""
    return at + sum(ord(character) > 0xFFFF for character in text[:at])
