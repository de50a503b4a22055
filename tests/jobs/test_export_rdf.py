"""A store goes out as RDF and comes back as it was."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import Quad, RdfFormat, parse

from kg.ask.ask import ask
from kg.ask.rows import Only
from kg.check.verify import verify
from kg.errors import UsageError
from kg.exchange.rdf import FORMATS
from kg.graph.names import mint
from kg.jobs.export_rdf import export_rdf, export_texts
from kg.jobs.import_dna import import_dna
from kg.jobs.import_rdf import How, import_rdf
from kg.store.content import RUNS
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from tests.exchange.dna_database import STATEMENTS, write
from tests.store.conftest import fill
from tests.store.corpus import SUMMIT

READ = {"nquads": RdfFormat.N_QUADS, "trig": RdfFormat.TRIG, "jsonld": RdfFormat.JSON_LD}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Our made-up corpus and an import from DNA, whose actors and codebook no file of ours holds."""
    place = tmp_path_factory.mktemp("rdf")
    store = open_store(place / "kg-data")
    fill(store)
    import_dna(store, write(place / "trams.dna", STATEMENTS))
    return store


def content(snapshot: Snapshot) -> set[Quad]:
    """Everything but when graphs arrived."""
    return {quad for quad in snapshot.quads if quad.graph_name != RUNS}


def exported(snapshot: Snapshot, format: str, only: Only | None = None) -> bytes:
    out = io.BytesIO()
    export_rdf(snapshot, out, format, **({"only": only} if only else {}))
    return out.getvalue()


@pytest.mark.parametrize("format", READ)
def test_other_readers_find_every_quad(filled: Store, format: str) -> None:
    snapshot = filled.snapshot()
    assert set(parse(exported(snapshot, format), format=READ[format])) == set(snapshot.quads)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_rdflib_reads_our_context(filled: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)  # else it spells times in its own way
    snapshot = filled.snapshot()
    read = rdflib.Dataset()
    read.parse(data=exported(snapshot, "jsonld"), format="json-ld")
    back = parse(read.serialize(format="nquads", encoding="utf-8"), format=RdfFormat.N_QUADS)
    assert set(back) == set(snapshot.quads)


@pytest.mark.parametrize("format", FORMATS)
def test_what_goes_out_comes_back_into_an_empty_store(filled: Store, tmp_path: Path, format: str) -> None:
    before = filled.snapshot()
    path = tmp_path / f"all{FORMATS[format]}.gz"
    export_rdf(before, path, format)
    export_texts(before, tmp_path / "texts")
    assert gzip.decompress(path.read_bytes()) == exported(before, format)
    store = open_store(tmp_path / "kg-data")
    report = import_rdf(store, path, How(texts=tmp_path / "texts"))
    assert report.problems == []
    assert (report.documents, report.changed, report.claims, report.codings, report.textless) == (5, 5, 18, 12, 0)
    after = store.snapshot()
    # The made-up corpus has a small reference graph of its own: what ours holds comes on top.
    assert {q for q in content(before) if "ontology#reference" not in str(q.graph_name)} <= content(after)
    assert verify(after).problems == []
    question = {"topic": "summit"}
    assert ask(after, "who-blames-whom", **question).rows == ask(before, "who-blames-whom", **question).rows
    if format == "trig":
        again = import_rdf(store, path)
        assert (again.changed, again.generation, again.problems) == (0, None, [])


def test_an_excerpt_stands_by_itself_and_goes_back_where_it_came_from(filled: Store, tmp_path: Path) -> None:
    only = Only(propositions=frozenset({mint("prop", SUMMIT).value}))
    path = tmp_path / "some.trig"
    export_rdf(filled.snapshot(), path, "trig", only=only)
    store = open_store(tmp_path / "kg-data")
    report = import_rdf(store, path)
    assert (report.documents, report.claims, report.codings, report.problems) == (2, 3, 3, [])
    assert report.textless == 2
    assert import_rdf(filled, path).generation is None
    whole = tmp_path / "all.nq"
    export_rdf(filled.snapshot(), whole, "nquads")
    grown = import_rdf(store, whole)
    assert (grown.changed, grown.problems) == (5, [])


def test_what_stands_is_not_overwritten_in_silence(filled: Store, tmp_path: Path) -> None:
    path, other = tmp_path / "a.nq", tmp_path / "b.nq"
    export_rdf(filled.snapshot(), path, "nquads")
    store = open_store(tmp_path / "kg-data")
    import_rdf(store, path)
    words = path.read_text("utf-8")
    other.write_text(words.replace("stance/accuse>", "stance/warn>").replace('"Titre b2"', '"Autre"'), "utf-8")
    before = content(store.snapshot())
    report = import_rdf(store, other)
    assert len(report.problems) == 3
    assert all("The store says otherwise" in problem.what for problem in report.problems)
    assert (content(store.snapshot()), report.generation) == (before, None)
    forced = import_rdf(store, other, How(replace=True))
    assert (forced.changed, forced.problems) == (3, [])


def test_a_dry_run_makes_no_store(filled: Store, tmp_path: Path) -> None:
    path = tmp_path / "a.trig"
    export_rdf(filled.snapshot(), path, "trig")
    store = open_store(tmp_path / "kg-data")
    report = import_rdf(store, path, How(dry_run=True))
    assert (report.documents, report.changed, report.claims, report.generation) == (5, 5, 18, None)
    assert not store.exists()
    again = import_rdf(filled, path, How(dry_run=True))
    assert (again.changed, again.shared) == (0, 0)


def test_an_unknown_format_is_told(filled: Store) -> None:
    with pytest.raises(UsageError, match="nquads, trig, turtle, jsonld"):
        export_rdf(filled.snapshot(), io.BytesIO(), "rdfxml")
