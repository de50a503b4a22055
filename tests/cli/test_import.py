from __future__ import annotations

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.exchange.dna_database import STATEMENTS, write


def test_import_tells_what_came_in_and_what_did_not(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    result = kg("import", "trams.dna")
    assert result.exit_code == 1
    assert "2 documents: 6 claims, 7 codings by codebook trams. 1 statement of other types left out." in result.stdout
    assert "Tram, statement 7: has no concept." in result.stderr
    again = kg("import", "trams.dna", "--json")
    assert json.loads(again.stdout)["changed"] == 0


def test_import_refuses_what_it_does_not_know(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("?")
    result = kg("import", "a.xyz")
    assert result.exit_code == 2
    assert "It imports .dna, .csv, .tsv, .nq" in result.stderr


def test_export_writes_what_dna_can_hold(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    result = kg("export", "back.dna", "--coder", "Ada")
    assert result.stdout.strip() == "back.dna: 1 document, 2 statements."
    assert "1 coding left out: DNA has no unclear." in result.stderr
    assert kg("export", "back.xlsx").exit_code == 2


def test_export_writes_tables_into_a_folder(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    result = kg("export", "tables", "--format", "csv", "--format", "parquet", "--coder", "Ada")
    assert result.stdout.splitlines() == [
        "tables/claims.csv: 3 rows.",
        "tables/codings.csv: 3 rows.",
        "tables/claims.parquet: 3 rows.",
        "tables/codings.parquet: 3 rows.",
    ]
    with (tmp_path / "tables" / "codings.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["coder"] for row in csv.DictReader(stream)} == {"Ada"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("claims.csv",), "there are two"),
        (("back.dna", "--format", "csv"), "back.dna is no folder, and tables need one"),
        ((), "Nothing says what to export"),
        (("--format", "parquet"), "cannot go to stdout"),
        (("a.trig", "--format", "trig", "--format", "csv"), "Only tables"),
        (("a.gexf", "--with-text"), "--with-text is for FILE.dna"),
        (("--format", "trig", "--with-text"), "--with-text is for FILE.dna"),
        (("tables", "--format", "xlsx"), "There is no format 'xlsx'"),
    ],
)
def test_export_refuses_what_it_cannot_write(kg: Run, words: tuple[str, ...], message: str) -> None:
    result = kg("export", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


@pytest.fixture
def trams(kg: Run, tmp_path: Path) -> Run:
    """A store with what a database of DNA holds."""
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    return kg


def test_a_store_goes_into_a_file_and_comes_out_again(trams: Run) -> None:
    name = "all.jsonld.gz"
    result = trams("export", name, "--with-text")
    assert result.stdout.startswith(f"{name}: ")
    assert result.stdout.splitlines()[1] == "all.texts: 2 texts."
    would = trams("--store", "other", "import", name, "--dry-run")
    assert would.stdout.splitlines()[0].startswith("2 documents: 6 claims, 7 codings.")
    assert would.stdout.splitlines()[1] == "Nothing was written to other."
    assert not Path("other").exists()
    came = trams("--store", "other", "import", name)
    assert (came.exit_code, "not there" in came.stdout) == (0, False)
    assert trams("--store", "other", "verify").exit_code == 0
    assert trams("--store", "other", "import", name).stdout.splitlines()[-1] == "Nothing changed in other."
    ask = ("ask", "who-agrees", "--proposition", "A tram should be built.", "--csv")
    assert trams("--store", "other", *ask).stdout == trams(*ask).stdout


def test_what_is_text_goes_to_stdout_too_and_can_be_chosen(trams: Run, tmp_path: Path) -> None:
    for format_ in ("nquads", "trig", "turtle", "jsonld", "annotations", "events", "graphml", "gexf", "node-link"):
        words = ("--format", format_, "--actor", "Eva Roux", "--coder", "Ada", "--lang", "fr")
        printed = trams("export", *words)
        assert (printed.exit_code, printed.stderr) == (0, "")
        assert "Eva Roux" in printed.stdout
        assert trams("export", "out", *words).exit_code == 0
        assert (tmp_path / "out").read_text("utf-8") == printed.stdout


def test_tables_of_an_actor_hold_what_the_actor_said(trams: Run, tmp_path: Path) -> None:
    trams("export", "tables", "--format", "csv", "--actor", "Council")
    for table in ("claims", "codings"):
        with (tmp_path / "tables" / f"{table}.csv").open(encoding="utf-8", newline="") as stream:
            assert len(list(csv.DictReader(stream))) == 1


def test_events_are_those_of_dna(trams: Run) -> None:
    head, *rows = csv.reader(trams("export", "--format", "events").stdout.splitlines(), delimiter=";")
    assert head[:3] == ["statement ID", "time", "document ID"]
    told = {(row[8], *row[9:]) for row in rows}
    assert ("Le conseil s’y oppose", "", "Council", "A tram should be built.", "0") in told
    assert ("Jamais.", "Eva Roux", "", "Trams are dear.", "") in told


def test_a_mapping_file_names_the_variables(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    (tmp_path / "map.toml").write_text('[dna]\nagreement = "strength"\nperson = "organization"\n')
    result = kg("import", "trams.dna", "--mapping", "map.toml", "--person", "person", "--dry-run", "--json")
    assert json.loads(result.stdout)["codings"] == 7
    assert not (tmp_path / "kg-data").exists()
    for words, message in (('[dna]\nspeaker = "x"\n', "speaker maps nothing"), ("[", "is no TOML"), ("", "no section")):
        (tmp_path / "map.toml").write_text(words)
        refused = kg("import", "trams.dna", "--mapping", "map.toml")
        assert (refused.exit_code, message in refused.stderr) == (1, True)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.nq", "<http://a> <http://b> <http://c> .\n<http://a> oops\n", "line 2"),
        ("a.trig", "@prefix kg: <http://a/> .\nkg:a kg:b\n", "a.trig cannot be read as TriG"),
        ("a.ttl", "<http://a/a> <http://a/b> [ <http://a/c> 1 ] .", "a node without a name"),
        ("a.nq", "_:a <http://b> <http://c> .\n", "a node without a name: _:"),
        ("a.nq", "<http://a> <http://b> <<( <http://a> <http://b> 1 )>> .\n", "a.nq"),
        (
            "a.jsonld",
            '{"@context": "https://example.org/c", "@id": "x:y", "z": 1}',
            "a.jsonld cannot be read as JSON-LD",
        ),
        ("a.jsonld", '{"@graph": [', "a.jsonld cannot be read as JSON-LD"),
        ("a.nq.gz", "no gzip", "a.nq.gz cannot be read"),
        ("a.rdf", '<!DOCTYPE rdf [<!ENTITY a "b">]>', "looks like RDF/XML"),
    ],
)
def test_a_malformed_file_is_refused_with_its_place(
    kg: Run, tmp_path: Path, name: str, content: str, message: str
) -> None:
    (tmp_path / name).write_text(content)
    result = kg("import", name)
    assert result.exit_code in (1, 2)
    assert message in " ".join(result.stderr.split())
    assert not (tmp_path / "kg-data").exists()


def test_attributes_of_dna_describe_new_actors(kg: Run, tmp_path: Path) -> None:
    with closing(sqlite3.connect(write(tmp_path / "trams.dna", STATEMENTS))) as database:
        database.executescript(
            """CREATE TABLE ATTRIBUTEVARIABLES(ID INTEGER PRIMARY KEY, VariableId INTEGER, AttributeVariable TEXT);
            CREATE TABLE ATTRIBUTEVALUES(ID INTEGER PRIMARY KEY, EntityId INTEGER, AttributeVariableId INTEGER,
              AttributeValue TEXT);
            INSERT INTO ATTRIBUTEVARIABLES VALUES (1, 3, 'Type'), (2, 3, 'Alias'), (3, 2, 'Notes'), (4, 2, 'Type');"""
        )
        ids = dict(database.execute("SELECT Value, ID FROM ENTITIES WHERE VariableId IN (2, 3)"))
        for name, attribute, words in (
            ("Council", 1, "Town"),
            ("Council", 2, "The aldermen"),
            ("Eva Roux", 3, "since 2019"),
            ("Eva Roux", 4, "mayor"),
            ("Town hall", 1, ""),
        ):
            database.execute("INSERT INTO ATTRIBUTEVALUES VALUES (NULL, ?, ?, ?)", (ids[name], attribute, words))
        database.commit()
    (tmp_path / "map.toml").write_text(
        '[attributes]\n"Type" = "kind"\n"Alias" = "name"\n"Notes" = "note"\n[kind]\n"town" = "government"\n'
    )
    told = kg("import", "trams.dna", "--mapping", "map.toml")
    assert "'mayor' is no kind of actor." in told.stderr
    kg("export", "all.nq")
    lines = (tmp_path / "all.nq").read_text("utf-8").splitlines()
    council = [line for line in lines if "actor/council>" in line.split(" ")[0]]
    assert any("#Government>" in line for line in council)
    assert any('"The aldermen"' in line for line in council)
    eva = [line for line in lines if "actor/eva-roux>" in line.split(" ")[0]]
    assert any("#Person>" in line for line in eva)
    assert any('"since 2019"' in line for line in eva)
    (tmp_path / "map.toml").write_text('[attributes]\n"Type" = "colour"\n')
    assert "has 'colour'" in kg("import", "trams.dna", "--mapping", "map.toml").stderr


def test_what_kg_wrote_without_names_is_refused_in_words(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "claims.jsonl").write_text('{"id": "a", "claims": []}\n')
    (tmp_path / "claims.csv").write_text("claim,document,speaker,rule\n")
    for name, status, message in (("claims.jsonl", 1, "which document"), ("claims.csv", 2, "lacks columns")):
        refused = kg("import", name)
        assert refused.exit_code == status
        assert message in " ".join(refused.stderr.split())


def test_lines_and_tables_go_into_another_store(trams: Run, tmp_path: Path) -> None:
    assert trams("export", "--format", "jsonl", "--with-text").stdout.count("\n") == 2
    assert trams("export", "all.jsonl").exit_code == 0
    assert trams("export", "tables", "--with-text").stdout.splitlines()[-1] == "tables/claims.texts: 2 texts."
    bare = trams("--store", "one", "import", "all.jsonl")
    assert (bare.exit_code, "--texts FOLDER" in " ".join(bare.stderr.split())) == (1, True)
    for store, *words in (("one", "all.jsonl", "--texts", "tables/claims.texts"), ("two", "tables")):
        came = trams("--store", store, "import", *words)
        assert (came.exit_code, came.stderr) == (0, "")
        assert "6 claims, 7 codings." in came.stdout
        ask = ("ask", "who-agrees", "--proposition", "A tram should be built.", "--csv")
        assert trams("--store", store, *ask).stdout == trams(*ask).stdout
        assert trams("--store", store, "verify").exit_code == 0
    wrong = trams("import", "all.jsonl", "--collection", "x")
    assert (wrong.exit_code, "JSONL brings its own names" in " ".join(wrong.stderr.split())) == (2, True)
