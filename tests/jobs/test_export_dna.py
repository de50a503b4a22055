"""Codings written for DNA come back the same, and with DNA's own password scheme."""

from __future__ import annotations

import base64
import hashlib
import os
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from kg.ask.rows import Only
from kg.errors import UsageError
from kg.exchange.dna import DnaDocument, DnaStatement, read_dna
from kg.exchange.dna_tables import password_hash
from kg.exchange.dna_write import LONGEST_VALUE, write_dna
from kg.jobs.export_dna import export_dna
from kg.jobs.import_dna import import_dna
from kg.store.store import open_store
from tests.exchange.dna_database import STATEMENTS, write
from tests.store.conftest import fill

SAMPLE = Path(os.environ.get("KG_DNA", "../shared/dna")) / "sample.dna"
TEXT = "Le 😀 maire veut un tram 😀, dit-on."


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    documents = [
        DnaDocument(1, "Tram", TEXT, date(2005, 2, 2), author="Ada", source="Gazette"),
        DnaDocument(2, "", "x", None),
    ]
    statements = [
        DnaStatement(1, 1, 5, 10, "Ada", "Eva", "Town hall", "A tram", True),
        DnaStatement(2, 1, 16, 27, "Bob", None, "Council", "A tram" + "!" * 300, False),
    ]
    path = tmp_path / "deep" / "out.dna"
    write_dna(path, documents, statements, types={"Eva": "person"})
    found = read_dna(path)
    assert found.documents[0] == documents[0]
    assert found.statements[0] == statements[0]
    assert found.statements[1].concept == ("A tram" + "!" * 300)[: LONGEST_VALUE - 1] + "…"
    assert (found.statements[1].start, found.statements[1].end, found.statements[1].agreement) == (16, 27, False)
    with closing(sqlite3.connect(path)) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        assert [name for (name,) in database.execute("SELECT Name FROM CODERS ORDER BY ID")] == ["Admin", "Ada", "Bob"]
        types = database.execute("SELECT AttributeValue FROM ATTRIBUTEVALUES WHERE AttributeValue != ''").fetchall()
        assert types == [("person",)]


def test_the_same_store_gives_the_same_file(tmp_path: Path) -> None:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    for name in ("a.dna", "b.dna"):
        report = export_dna(store.snapshot(), tmp_path / name)
    assert (report.documents, report.statements) == (3, 4)
    assert dict(report.left_out) == {"DNA has no on-condition": 1}
    assert (tmp_path / "a.dna").read_bytes() == (tmp_path / "b.dna").read_bytes()
    cited = {"".join(document.text.split()) for document in read_dna(tmp_path / "a.dna").documents}
    assert cited == {"bloquerlaréunionveut", "ledialogueutile", "lenteur"}
    export_dna(store.snapshot(), tmp_path / "whole.dna", with_text=True)
    assert "Sur TF1, le ministre Lavrov accuse" in read_dna(tmp_path / "whole.dna").documents[0].text
    rows = {(s.person, s.organization, s.concept, s.agreement) for s in read_dna(tmp_path / "a.dna").statements}
    assert ("Sergey Lavrov", "Government of Russia", "Putin and Zelenskyy should meet", False) in rows
    assert (None, "Kremlin", "The talks are making progress", True) in rows
    only = Only(coders=frozenset({"nobody"}))
    assert export_dna(store.snapshot(), tmp_path / "c.dna", only=only).statements == 0


def test_an_import_goes_out_as_it_came_in(tmp_path: Path) -> None:
    first = write(tmp_path / "trams.dna", STATEMENTS)
    store = open_store(tmp_path / "kg-data")
    import_dna(store, first)
    export_dna(store.snapshot(), tmp_path / "back.dna", with_text=True)

    def told(path: Path) -> list[tuple[object, ...]]:
        found = read_dna(path)
        title = {d.id: d.title for d in found.documents}
        return sorted(
            (title[s.document], s.start, s.end, s.coder, s.person or "", s.organization or "", s.concept, s.agreement)
            for s in found.statements
            # The actor table knows for whom Lavrov speaks.
            if s.concept and s.agreement is not None and s.person != "Sergey Lavrov"
        )

    assert told(tmp_path / "back.dna") == told(first)


def test_passwords_are_those_of_dna() -> None:
    kept = base64.b64decode(password_hash("sample"))
    digest = hashlib.sha256(kept[:16] + b"sample").digest()
    for _ in range(99_999):
        digest = hashlib.sha256(digest).digest()
    assert (len(kept), kept[16:]) == (48, digest)


@pytest.mark.skipif(not SAMPLE.is_file(), reason=f"{SAMPLE} is not here: it is not part of the project.")
def test_every_table_and_column_of_dnas_sample_is_there(tmp_path: Path) -> None:
    write_dna(tmp_path / "out.dna", [], [])

    def columns(path: Path) -> dict[str, list[str]]:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            tables = [n for (n,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
            return {t: [row[1] for row in database.execute(f"PRAGMA table_info({t})")] for t in tables}

    assert columns(tmp_path / "out.dna") == columns(SAMPLE)


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UsageError, match="cannot be written"):
        write_dna(tmp_path / "file" / "out.dna", [], [])
