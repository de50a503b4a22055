"""The tables of a database of Discourse Network Analyzer 3, and the passwords of its coders."""

from __future__ import annotations

import base64
import hashlib

VERSION = "3.0.7"
"""The version of DNA whose tables these are."""

NUMBER, TEXT = "INTEGER NOT NULL", "TEXT NOT NULL DEFAULT ''"
_COLOUR = tuple(f"{name} INTEGER NOT NULL DEFAULT 0" for name in ("Red", "Green", "Blue"))
_LOOKS = (
    *("Refresh INTEGER NOT NULL DEFAULT 0", "FontSize INTEGER NOT NULL DEFAULT 14", f"Password {TEXT}"),
    *("PopupWidth INTEGER DEFAULT 300", "ColorByCoder INTEGER NOT NULL DEFAULT 0"),
    *("PopupDecoration INTEGER NOT NULL DEFAULT 0", "PopupAutoComplete INTEGER NOT NULL DEFAULT 1"),
)
_RIGHTS = tuple(
    f"Permission{right} INTEGER NOT NULL DEFAULT 1"
    for right in (
        *("AddDocuments", "EditDocuments", "DeleteDocuments", "ImportDocuments"),
        *("AddStatements", "EditStatements", "DeleteStatements", "EditAttributes", "EditRegex"),
        *("EditStatementTypes", "EditCoders", "EditCoderRelations"),
        *("ViewOthersDocuments", "EditOthersDocuments", "ViewOthersStatements", "EditOthersStatements"),
    )
)
_OTHERS = tuple(f"{name} INTEGER NOT NULL DEFAULT 1" for name in ("viewStatements", "editStatements"))
_OTHERS += tuple(f"{name} INTEGER NOT NULL DEFAULT 1" for name in ("viewDocuments", "editDocuments"))


def _refers(column: str, table: str) -> str:
    return f"FOREIGN KEY({column}) REFERENCES {table}(ID) ON DELETE CASCADE"


def _data(*value: str) -> tuple[str, ...]:
    """The columns of a table that holds values of one kind."""
    named = (f"ID {NUMBER} PRIMARY KEY", f"StatementId {NUMBER}", f"VariableId {NUMBER}", value[0])
    ties = (_refers("StatementId", "STATEMENTS"), _refers("VariableId", "VARIABLES"), *value[1:])
    return (*named, *ties, "UNIQUE (StatementId, VariableId)")


_ID = f"ID {NUMBER} PRIMARY KEY"
TABLES: dict[str, tuple[str, ...]] = {
    "SETTINGS": ("Property TEXT PRIMARY KEY", "Value TEXT NOT NULL"),
    "CODERS": (_ID, f"Name {TEXT}", *_COLOUR, *_LOOKS, *_RIGHTS),
    "CODERRELATIONS": (
        *(_ID, f"Coder {NUMBER}", f"OtherCoder {NUMBER}", *_OTHERS),
        *(_refers("Coder", "CODERS"), _refers("OtherCoder", "CODERS")),
    ),
    "DOCUMENTS": (
        *(_ID, f"Title {TEXT}", f"Text {TEXT}", "Coder INTEGER", f"Author {TEXT}", f"Source {TEXT}"),
        *(f"Section {TEXT}", f"Notes {TEXT}", f"Type {TEXT}", f"Date {NUMBER}", _refers("Coder", "CODERS")),
    ),
    "REGEXES": ("Label TEXT PRIMARY KEY", *_COLOUR),
    "STATEMENTTYPES": (_ID, f"Label {TEXT}", *_COLOUR),
    "VARIABLES": (
        *(_ID, f"Variable {TEXT}", f"DataType {TEXT}", "StatementTypeId INTEGER"),
        *(_refers("StatementTypeId", "STATEMENTTYPES"), "UNIQUE (Variable, StatementTypeId)"),
    ),
    "VARIABLELINKS": (
        *(_ID, "SourceVariableId INTEGER", "TargetVariableId INTEGER"),
        *(_refers("SourceVariableId", "VARIABLES"), _refers("TargetVariableId", "VARIABLES")),
    ),
    "STATEMENTS": (
        *(_ID, "StatementTypeId INTEGER", "DocumentId INTEGER", f"Start {NUMBER}", f"Stop {NUMBER}", "Coder INTEGER"),
        *(_refers("StatementTypeId", "STATEMENTTYPES"), _refers("DocumentId", "DOCUMENTS"), _refers("Coder", "CODERS")),
    ),
    "ENTITIES": (
        *(_ID, f"VariableId {NUMBER}", f"Value {TEXT}", *(f"{name} INTEGER" for name in ("Red", "Green", "Blue"))),
        *("ChildOf INTEGER", "UNIQUE (VariableId, Value)", _refers("VariableId", "VARIABLES")),
    ),
    "DATABOOLEAN": _data("Value INTEGER NOT NULL DEFAULT 1"),
    "DATAINTEGER": _data("Value INTEGER NOT NULL DEFAULT 0"),
    "DATALONGTEXT": _data("Value TEXT DEFAULT ''"),
    "DATASHORTTEXT": _data(f"Entity {NUMBER}", _refers("Entity", "ENTITIES")),
    "ATTRIBUTEVARIABLES": (
        *(_ID, f"VariableId {NUMBER}", f"AttributeVariable {TEXT}", _refers("VariableId", "VARIABLES")),
        "UNIQUE (VariableId, AttributeVariable)",
    ),
    "ATTRIBUTEVALUES": (
        *(_ID, f"EntityId {NUMBER}", f"AttributeVariableId {NUMBER}", f"AttributeValue {TEXT}"),
        *(_refers("EntityId", "ENTITIES"), _refers("AttributeVariableId", "ATTRIBUTEVARIABLES")),
        "UNIQUE (EntityId, AttributeVariableId)",
    ),
}

_ROUNDS = 100_000
_SALT_BYTES = 16


def password_hash(password: str) -> str:
    """What DNA keeps of a password: salt and SHA-256 digested 100,000 times (the scheme of jasypt's strong encryptor).

    The salt is made from the password, so that the same store gives the same file: these passwords guard nothing.
    """
    salt = hashlib.sha256(f"kg.{password}".encode()).digest()[:_SALT_BYTES]
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode()
