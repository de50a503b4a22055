"""Tables of statements become codings of documents, which positions, networks and exports then hold, and no claims."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.ask.ask import ask
from kg.ask.cited import cited
from kg.ask.records import coded, said
from kg.ask.rows import Coded, Only
from kg.check.verify import verify
from kg.errors import UsageError
from kg.exchange.statements import Meanings, read_statements
from kg.graph.names import PREFIXES
from kg.jobs.export_dna import export_dna
from kg.jobs.export_events import event_list
from kg.jobs.export_rdf import export_rdf, texts_beside
from kg.jobs.export_tables import export_tables
from kg.jobs.import_csv import import_csv
from kg.jobs.import_dna import import_dna
from kg.jobs.import_rdf import How, import_rdf
from kg.jobs.stats import statistics
from kg.store.store import Store, open_store
from kg.terms import ActorKind, Stance
from tests.exchange.dna_database import STATEMENTS, write

MAPPING = """
[statements]
speaker = "Akteur"
body = "Partei"
proposition = "Forderung"
agreement = "Position"
title = "Artikel"
outlet = "Zeitung"
date = "Datum"
said = "gesagt"
target = "Gegenstand"
topics = "Thema"
act = "Handlung"
words = "Zitat"
note = "Bemerkung"
[same]
coder = "Ada"
lang = "de"
[agreement]
"Ja" = "agrees"
"Nein" = "disagrees"
[act]
"verspricht" = "commit"
"""
ROWS = """\ufeffAkteur;Partei;Forderung;Position;Artikel;Zeitung;Datum;gesagt;Gegenstand;Thema;Handlung;Zitat;Bemerkung
Eva Roux;Town hall;A tram should be built.;ja;Tram;;;;;;;Un tram, dites-vous ?;
Sergey Lavrov;;A tram should be built.;nein;Die Bahn;Gazette;2025-03-12;2025-03-11;NATO;summit|talks;verspricht;"Nie;";
Sergey Lavrov;;A tram should be built.;vielleicht;Die Bahn;Gazette;2025-03-12;;;;;;
;;A tram should be built.;ja;Die Bahn;;;;;;;;
Eva Roux;;;ja;Die Bahn;;;;;;;;
Eva Roux;;Trams are dear.;;Die Bahn;;;;;;;;
Eva Roux;;Trams are dear.;;Die Bahn;;;;;;;;
Eva Roux;;Trams are dear.;;Die Bahn;;gestern;;;;;;
Eva Roux;;Trams are dear.;;Die Bahn;;;;;Bienen;;;
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("csv")
    (place / "map.toml").write_text(MAPPING, "utf-8")
    (place / "team.csv").write_text(ROWS, "utf-8")
    import_dna(open_store(place / "kg-data"), write(place / "trams.dna", STATEMENTS))
    return place


@pytest.fixture(scope="module")
def store(place: Path) -> Store:
    """A store with claims of one document, to which a table adds."""
    store = open_store(place / "kg-data")
    report = import_csv(store, place / "team.csv", mapping=place / "map.toml")
    assert (report.documents, report.claims, report.codings, report.codebook) == (2, 0, 3, "team")
    assert [(p.where.rpartition(" ")[2], p.what) for p in report.problems] == [
        ("4", "has the agreement 'vielleicht'."),
        ("5", "has no speaker."),
        ("6", "has no proposition."),
        ("9", "has the date 'gestern'."),
        ("8", "says of the same document what an earlier row says."),
        ("10", "has the topic 'Bienen', which there is not."),
    ]
    return store


def whole(store: Store) -> list[Coded]:
    return [row for row in coded(store.snapshot()) if not row.said.marked]


def test_rows_are_positions_with_the_document_as_evidence_and_no_claims(store: Store) -> None:
    snapshot = store.snapshot()
    assert verify(snapshot).problems == []
    assert {row.document for row in said(snapshot)} == {"Tram"}
    assert len(said(snapshot)) == 6
    rows = {(row.holder.label, row.said.document, row.agreement.value): row for row in whole(store)}
    lavrov = rows["Sergey Lavrov", "Die Bahn", "disagrees"]
    assert (lavrov.holder.iri, lavrov.coder) == (PREFIXES["actor"] + "sergey-lavrov", "Ada")
    assert (lavrov.said.act, lavrov.said.target and lavrov.said.target.label) == (Stance.COMMIT, "NATO")
    assert (str(lavrov.said.day), lavrov.said.dated, lavrov.said.outlet) == ("2025-03-11", "said", "Gazette")
    assert [topic.rpartition("/")[2] for topic in lavrov.said.topics] == ["summit", "talks"]
    at = cited(snapshot, lavrov.said.claim)
    assert (at.document, at.passages, at.words) == ("Die Bahn", (), ("Nie;",))
    # The document that the store holds is found by its title; its text is not asked about the words.
    eva = rows["Eva Roux", "Tram", "agrees"]
    assert (eva.said.act, eva.said.words, eva.said.dated) == (Stance.NOT_CODED, "Un tram, dites-vous ?", "reported")
    assert eva.said.version in {row.version for row in said(snapshot)}
    assert rows["Eva Roux", "Die Bahn", "unclear"].wording == "Trams are dear."
    # The proposition of another codebook keeps its own name.
    assert eva.proposition == PREFIXES["prop"] + "team-a-tram-should-be-built"


def test_questions_of_claims_leave_them_out(store: Store) -> None:
    found = ask(store.snapshot(), "who-agrees", proposition="a-tram-should-be-built")
    assert sum(row[2] for row in found.rows) == 5


def test_the_same_again_changes_nothing_and_other_coders_stay(store: Store, place: Path) -> None:
    again = import_csv(store, place / "team.csv", mapping=place / "map.toml")
    assert (again.codings, again.changed, again.generation) == (3, 0, None)
    (place / "more.csv").write_text(
        "speaker,proposition,agreement,document,coder,kind\nEva Roux,A tram should be built.,0,Tram,Ben,party\n",
        "utf-8",
    )
    would = import_csv(store, place / "more.csv", collection="team", dry_run=True)
    assert (would.documents, would.codings, would.problems) == (1, 1, [])
    assert len(whole(store)) == 3
    import_csv(store, place / "more.csv", collection="team")
    assert {row.coder for row in whole(store) if row.said.document == "Tram"} == {"Ada", "Ben"}
    assert len({row.proposition for row in whole(store)}) == 2
    # Who came in before keeps the kind.
    assert {row.holder.kind for row in whole(store) if row.holder.label == "Eva Roux"} == {ActorKind.PERSON}
    assert statistics(store.snapshot()).codings == 7 + 4


@pytest.mark.parametrize("format_", ["trig", "turtle"])
def test_rdf_brings_them_into_another_store(store: Store, tmp_path: Path, format_: str) -> None:
    snapshot, path = store.snapshot(), tmp_path / {"trig": "a.trig", "turtle": "a.ttl"}[format_]
    export_rdf(snapshot, path, format_)
    other = open_store(tmp_path / "other")
    assert import_rdf(other, path, How(texts_beside(path))).problems == []
    assert whole(other) == whole(store)


def test_exports_hold_them_or_say_that_they_cannot(store: Store, tmp_path: Path) -> None:
    snapshot, ada = store.snapshot(), Only(codebooks=frozenset({"team"}))
    lines = list(event_list(snapshot, only=ada))
    assert any("Nie;" in line and "Sergey Lavrov" in line for line in lines)
    report = export_dna(snapshot, tmp_path / "a.dna", only=ada)
    assert report.statements == 0
    assert report.left_out["nobody marked its words in the document"] >= 2
    export_tables(snapshot, tmp_path, format=["csv"], only=ada)
    head, *rows = (tmp_path / "codings.csv").read_text("utf-8").splitlines()
    assert head.startswith("coding,claim,codebook")
    assert rows
    assert all(row.split(",")[1] == "" for row in rows)


@pytest.mark.parametrize(
    ("words", "how", "message"),
    [
        ("speaker,proposition\n", Meanings(), "no column for document"),
        ("wer,was\n", Meanings(), "no column for speaker"),
        ("wer,was,title\n", Meanings({"speaker": "Wer"}), "no column 'Wer'"),
    ],
)
def test_a_table_that_lacks_a_column_is_refused(tmp_path: Path, words: str, how: Meanings, message: str) -> None:
    (tmp_path / "a.csv").write_text(words, "utf-8")
    with pytest.raises(UsageError, match=message):
        read_statements(tmp_path / "a.csv", how, [])
