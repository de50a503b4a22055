"""A store opened from Python: answers and what they become."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from rdflib import URIRef

import kg
from kg.ask.opened import Opened
from kg.errors import QueryError, StoreError, UsageError
from kg.graph.names import term
from kg.model import Answer
from kg.store.snapshot import Snapshot
from tests.store.corpus import august, september

XSD = "http://www.w3.org/2001/XMLSchema#"
LAVROV = "https://w3id.org/kg-claims/actor/sergey-lavrov"
AIMED = "SELECT ?claim ?target ?day { GRAPH ?g { ?claim kg:target ?target ; kg:saidOn ?day } }"


@pytest.fixture(scope="module")
def opened(snapshot: Snapshot) -> Iterator[Opened]:
    with kg.open(snapshot.root) as made:
        yield made


@pytest.fixture(scope="module")
def blame(opened: Opened) -> Answer:
    return opened.ask("who-blames-whom", topic="summit")


def test_a_store_is_opened_by_its_folder_and_asked(blame: Answer) -> None:
    assert {(row[0], row[1]) for row in blame.rows} == {
        ("Sergey Lavrov", "Volodymyr Zelenskyy"),
        ("Government of Russia", "Volodymyr Zelenskyy"),
    }


def test_a_folder_without_a_store_is_told(tmp_path: object) -> None:
    with pytest.raises(StoreError):
        kg.open(f"{tmp_path}/none")


def test_a_dataframe_has_the_rows_their_types_and_their_citations(blame: Answer) -> None:
    pytest.importorskip("pandas")
    frame = blame.to_pandas().set_index("speaker")
    assert list(frame.columns) == ["target", "topics", "n", "first", "last", "citations"]
    row = frame.loc["Sergey Lavrov"]
    assert (row["n"], row["first"]) == (1, date(2025, 8, 22))
    assert row["citations"] == (f"https://w3id.org/kg-claims/claim/{august().claims[0].id}",)
    assert "citations" not in blame.to_pandas(citations=False).columns


def test_without_pandas_the_extra_is_named(blame: Answer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"kg-claims\[pandas\]"):
        blame.to_pandas()


def test_without_oxrdflib_the_extra_is_named(opened: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "oxrdflib", None)
    with pytest.raises(UsageError, match=r"kg-claims\[rdflib\]"):
        opened.dataset()


def test_csv_reads_back(blame: Answer) -> None:
    rows = list(csv.DictReader(io.StringIO(blame.to_csv())))
    assert {row["speaker"]: row["topics"] for row in rows}["Government of Russia"] == "Summit, Talks"
    assert {row["citations"].rpartition("/")[2] for row in rows} == {august().claims[0].id, september().claims[0].id}


def test_json_is_what_the_w3c_asks_with_the_terms_of_the_store(blame: Answer, opened: Opened) -> None:
    told = json.loads(blame.to_json())
    (row,) = (b for b in told["results"]["bindings"] if b["speaker"]["value"] == LAVROV)
    assert told["head"]["vars"][:2] == ["speaker", "target"]
    assert row["speaker"] == {"type": "uri", "value": LAVROV}
    assert row["n"] == {"type": "literal", "value": "1", "datatype": f"{XSD}integer"}
    assert row["first"] == {"type": "literal", "value": "2025-08-22", "datatype": f"{XSD}date"}
    labels = opened.sparql(
        "SELECT ?l ?x { GRAPH ?g { actor:sergey-lavrov skos:prefLabel ?l } OPTIONAL { ?x kg:x ?l } }"
    )
    found = json.loads(labels.to_json())["results"]["bindings"]
    assert {b["l"]["xml:lang"]: b["l"]["value"] for b in found} == {"en": "Sergey Lavrov", "fr": "Sergueï Lavrov"}
    assert all("x" not in b for b in found)
    assert json.loads(opened.sparql("ASK { GRAPH ?g { ?s a kg:Claim } }").to_json()) == {"head": {}, "boolean": True}


def test_json_of_values_that_no_query_gave(blame: Answer) -> None:
    made = Answer("made", ("a", "b", "c", "d"), ((blame.rows[0][0], True, 1.5, None),))
    (row,) = json.loads(made.to_json())["results"]["bindings"]
    assert row["a"]["type"] == "uri"
    assert row["b"] == {"type": "literal", "value": "true", "datatype": f"{XSD}boolean"}
    assert row["c"] == {"type": "literal", "value": "1.5", "datatype": f"{XSD}double"}
    assert "d" not in row


def test_markdown_escapes_what_would_break_the_table() -> None:
    assert Answer("t", ("a",), (("x|y\nz",), (None,))).to_markdown() == "| a |\n| --- |\n| x\\|y z |\n|  |\n"


def test_an_empty_answer_keeps_its_columns(opened: Opened) -> None:
    empty = opened.ask("who-blames-whom", since="2030-01-01")
    assert empty.to_csv() == "speaker,target,topics,n,first,last,citations\n"
    assert opened.sparql("SELECT ?x { GRAPH ?g { ?x kg:x ?y } }").to_csv() == "x\n"


def test_values_are_bound_to_a_query_and_never_pasted(opened: Opened, blame: Answer) -> None:
    lavrov = opened.ask("who-blames-whom", speaker="Lavrov").rows[0]
    aimed = {"target": lavrov[1], "?day": date(2025, 8, 22)}
    (row,) = opened.sparql(AIMED, values=aimed).rows
    assert row[0] == f"https://w3id.org/kg-claims/claim/{august().claims[0].id}"
    for node in (term("actor:volodymyr-zelenskyy"), URIRef(term("actor:volodymyr-zelenskyy").value)):
        assert len(opened.sparql(AIMED, values={"target": node}).rows) == 1
    nasty = '" } } DROP ALL # \\'
    assert opened.sparql("SELECT ?words { }", values={"words": nasty}).rows == ((nasty,),)


@pytest.mark.parametrize(
    ("values", "words"),
    [({"no one": 1}, "no variable"), ({"day": datetime(2025, 8, 22)}, "is a datetime"), ({"day": [1]}, "is a list")],
)
def test_a_value_that_cannot_be_bound_is_told(opened: Opened, values: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words):
        opened.sparql(AIMED, values=values)


def test_a_value_for_a_variable_that_is_no_column_is_told(opened: Opened) -> None:
    with pytest.raises(QueryError, match=r"no column \?x"):
        opened.sparql(AIMED, values={"x": 1})


def test_an_rdflib_dataset_reads_the_same_quads_and_writes_none(opened: Opened) -> None:
    pytest.importorskip("oxrdflib")
    dataset = opened.dataset()
    rows = list(dataset.query(f"SELECT ?c {{ GRAPH ?g {{ ?c a <{term('kg:Claim').value}> }} }}"))
    assert len(rows) == 12
    here = URIRef("https://example.org/x")
    with pytest.raises(RuntimeError):
        dataset.add((here, here, here))
