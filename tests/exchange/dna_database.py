"""A small database as Discourse Network Analyzer 3 writes them, with every oddity that an import may meet."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

_TABLES = """
CREATE TABLE CODERS(ID INTEGER PRIMARY KEY, Name TEXT);
CREATE TABLE DOCUMENTS(ID INTEGER PRIMARY KEY, Title TEXT, Text TEXT, Coder INTEGER, Author TEXT, Source TEXT,
  Section TEXT, Notes TEXT, Type TEXT, Date INTEGER);
CREATE TABLE STATEMENTTYPES(ID INTEGER PRIMARY KEY, Label TEXT);
CREATE TABLE VARIABLES(ID INTEGER PRIMARY KEY, Variable TEXT, DataType TEXT, StatementTypeId INTEGER);
CREATE TABLE STATEMENTS(ID INTEGER PRIMARY KEY, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER,
  Stop INTEGER, Coder INTEGER);
CREATE TABLE ENTITIES(ID INTEGER PRIMARY KEY, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Entity INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER PRIMARY KEY, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
INSERT INTO CODERS VALUES (1, 'Admin'), (2, 'Ada');
INSERT INTO STATEMENTTYPES VALUES (1, 'Annotation'), (2, 'DNA Statement');
INSERT INTO VARIABLES VALUES (1, 'note', 'long text', 1), (2, 'person', 'short text', 2),
  (3, 'organization', 'short text', 2), (4, 'concept', 'short text', 2), (5, 'agreement', 'boolean', 2),
  (6, 'strength', 'integer', 2);
"""
TEXT = "Le 😀 maire veut un tram. Le conseil s’y oppose, dit Lavrov. Un tram, dites-vous ? Jamais."
OTHER = "The council said nothing of note today, and the mayor said even less about the tram line."
STATEMENTS: tuple[tuple[str, str | None, str | None, str | None, int | None, int], ...] = (
    ("maire veut un tram", "Eva Roux", "Town hall", "A tram should be built.", 1, 2),
    ("Le conseil s’y oppose", None, "Council", "A tram should be built.", 0, 2),
    ("Un tram, dites-vous ?", "Eva Roux", "Town hall", "A tram should be built.", 1, 1),
    ("Un tram, dites-vous ?", "Eva Roux", "Town hall", "Trams are dear.", 0, 1),
    ("Un tram, dites-vous ?", "Sergey Lavrov", None, "A tram should be built.", 0, 1),
    ("Un tram, dites-vous ?", "Eva Roux", "Town hall", "A tram should be built.", 1, 1),
    ("Jamais.", "Eva Roux", None, None, 0, 2),
    ("Jamais.", "Eva Roux", None, "Trams are dear.", None, 2),
)
"""Words, person, organization, concept, agreement, coder."""


def write(path: Path, statements: tuple[tuple[str, str | None, str | None, str | None, int | None, int], ...]) -> Path:
    """The database with these statements in its first document, one note, and one statement past the end."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(_TABLES)
        documents = [(1, "Tram", TEXT, "Gazette", 1_107_302_400), (2, "", OTHER, "", 1_107_302_400)]
        for id_, title, text, source, moment in documents:
            database.execute(
                "INSERT INTO DOCUMENTS VALUES (?, ?, ?, 1, '', ?, '', '', '', ?)", (id_, title, text, source, moment)
            )
        database.execute("INSERT INTO STATEMENTS VALUES (100, 1, 1, 0, 2, 1)")
        for number, (words, *values, agreement, coder) in enumerate(statements, 1):
            start = TEXT.index(words)
            units = [len(TEXT[:at].encode("utf-16-le")) // 2 for at in (start, start + len(words))]
            database.execute("INSERT INTO STATEMENTS VALUES (?, 2, 1, ?, ?, ?)", (number, *units, coder))
            for variable, value in enumerate(values, 2):
                _short_text(database, number, variable, value or "")
            if agreement is not None:
                database.execute("INSERT INTO DATABOOLEAN VALUES (NULL, ?, 5, ?)", (number, agreement))
                database.execute("INSERT INTO DATAINTEGER VALUES (NULL, ?, 6, ?)", (number, 3 * agreement - 1))
        database.commit()
    return path


def _short_text(database: sqlite3.Connection, statement: int, variable: int, value: str) -> None:
    found = database.execute("SELECT ID FROM ENTITIES WHERE VariableId = ? AND Value = ?", (variable, value)).fetchone()
    if found is None:
        found = (database.execute("INSERT INTO ENTITIES VALUES (NULL, ?, ?)", (variable, value)).lastrowid,)
    database.execute("INSERT INTO DATASHORTTEXT VALUES (NULL, ?, ?, ?)", (statement, variable, found[0]))
