from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.check.verify import verify
from kg.errors import Problem, StoreError, UsageError
from kg.graph.names import REFERENCE, mint, term, version_iri
from kg.jobs.add import add_paths
from kg.model import Document, Extraction
from kg.read.notes import Note
from kg.route import Kit, Route
from kg.store.content import RUNS
from kg.store.store import Store, open_store
from kg.store.writer import Outcome

pytestmark = pytest.mark.model

HEAD = "---\ntitle: Essai\ndate: 2025-08-20\npublisher: Le Monde\nlang: fr\n{more}---\n"
SENTENCE = "Sergueï Lavrov a déclaré mercredi que la rencontre aurait lieu à Genève.\n"


@pytest.fixture(scope="module")
def kit() -> Kit:
    return Kit.load()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return open_store(tmp_path / "store")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    folder.mkdir()
    for number in range(3):
        (folder / f"d{number}.md").write_text(HEAD.format(more="") + SENTENCE * (number + 1), "utf-8")
    return folder


def runs(store: Store) -> list[Quad]:
    found = store.snapshot().quads.quads_for_pattern(None, term("rdf:type"), term("prov:Activity"), RUNS)
    return list(found)


def test_the_same_again_changes_nothing(store: Store, folder: Path, kit: Kit) -> None:
    first, second = add_paths(store, [folder], kit), add_paths(store, [folder], kit)
    assert first.outcomes == {Outcome.ADDED: 3}
    assert first.changed
    assert first.generation == 1
    assert second.outcomes == {Outcome.UNCHANGED: 3}
    assert not second.changed
    assert second.generation is None
    assert (first.claims, first.codings) == (second.claims, second.codings)
    assert len(runs(store)) == 1, "a run that changes nothing is not recorded"


def test_the_graphs_are_the_same_whatever_the_number_of_processes(tmp_path: Path, folder: Path, kit: Kit) -> None:
    graphs = []
    for workers in (1, 2):
        store = open_store(tmp_path / f"store{workers}")
        add_paths(store, [folder], kit, workers=workers)
        snapshot = store.snapshot()
        graphs.append({quad for name in snapshot.graphs() if name != RUNS for quad in snapshot.graph(name)})
    assert graphs[0] == graphs[1]


def test_a_new_text_makes_a_new_version(store: Store, folder: Path, kit: Kit) -> None:
    add_paths(store, [folder], kit)
    (folder / "d0.md").write_text(HEAD.format(more="") + SENTENCE + "Le Kremlin se tait.\n", "utf-8")
    added = add_paths(store, [folder], kit)
    assert added.outcomes == {Outcome.UNCHANGED: 2, Outcome.NEW_VERSION: 1}
    assert len(list(store.snapshot().history())) == 1
    assert len(runs(store)) == 2
    assert verify(store.snapshot()).ok


def test_a_run_tells_method_and_what_it_made(store: Store, folder: Path, kit: Kit) -> None:
    add_paths(store, [folder / "d0.md"], kit)
    quads = store.snapshot().quads
    (made,) = quads.quads_for_pattern(None, term("prov:wasGeneratedBy"), None, RUNS)
    assert isinstance(made.subject, NamedNode)
    (method,) = quads.quads_for_pattern(made.subject, term("kg:method"), None, made.subject)
    (used,) = quads.quads_for_pattern(made.object, term("prov:used"), None, RUNS)
    assert used.object == method.object
    (words,) = quads.quads_for_pattern(used.object, term("dcterms:description"), None, RUNS)
    assert "parser" in words.object.value


def test_the_outlet_is_an_actor_where_the_table_knows_it(store: Store, folder: Path, kit: Kit) -> None:
    if kit.actors.outlet("Le Monde") is None:
        pytest.skip("the table does not hold this outlet")
    add_paths(store, [folder / "d0.md"], kit)
    (quad,) = store.snapshot().quads.quads_for_pattern(None, term("dcterms:publisher"), None, None)
    assert quad.object == mint("actor", kit.actors.outlet("Le Monde") or "")


def test_two_files_of_one_publication_do_not_swap_at_each_run(store: Store, folder: Path, kit: Kit) -> None:
    head = HEAD.format(more="url: https://example.org/1\n")
    (folder / "x1.md").write_text(head + SENTENCE, "utf-8")
    (folder / "x2.md").write_text(head + SENTENCE * 2, "utf-8")
    (folder / "x3.md").write_text(head + SENTENCE, "utf-8")
    first, second = add_paths(store, [folder], kit), add_paths(store, [folder], kit)
    assert first.outcomes == {Outcome.ADDED: 4}
    assert not second.changed
    about = {p.where: p for p in first.problems if "only that one" in p.what or "stands there once" in p.what}
    assert set(about) == {"x2", "x3"}
    assert isinstance(about["x3"], Note)
    assert not isinstance(about["x2"], Note)


def test_a_failing_article_is_a_problem_of_the_result(
    store: Store, folder: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Route.extract

    def fails_once(self: Route, document: Document) -> Extraction:
        if document.id == "d1":
            raise RuntimeError("broken")
        return extract(self, document)

    monkeypatch.setattr(Route, "extract", fails_once)
    added = add_paths(store, [folder], kit)
    assert added.outcomes == {Outcome.ADDED: 2}
    assert [p.where for p in added.problems] == ["d1"]


def test_problems_of_an_extraction_are_kept(
    store: Store, folder: Path, kit: Kit, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = Route.extract

    def warns(self: Route, document: Document) -> Extraction:
        from dataclasses import replace

        return replace(extract(self, document), problems=(Problem(document.id, "is odd."),))

    monkeypatch.setattr(Route, "extract", warns)
    assert [p.what for p in add_paths(store, [folder], kit).problems] == ["is odd."] * 3


def test_actors_of_the_user_stand_in_the_reference_graph(store: Store, folder: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("slug,name_en,type\nmy-club,My Club,organisation\n", "utf-8")
    added = add_paths(store, [folder], Kit.load(actors=[mine]), actors=[mine])
    assert added.reference
    assert any(store.snapshot().quads.quads_for_pattern(mint("actor", "my-club"), None, None, REFERENCE))
    again = add_paths(store, [folder], Kit.load(actors=[mine]), actors=[mine])
    assert not again.reference


def test_a_wrong_path_touches_no_store(store: Store, tmp_path: Path, kit: Kit) -> None:
    with pytest.raises(UsageError):
        add_paths(store, [tmp_path / "missing"], kit)
    assert not store.path.exists()


def test_a_second_writer_is_refused(store: Store, folder: Path, kit: Kit) -> None:
    add_paths(store, [folder], kit)
    with store.writer(), pytest.raises(StoreError, match="another process"):
        add_paths(store, [folder], kit)


def test_a_run_that_is_stopped_is_published_by_the_next(store: Store, folder: Path, kit: Kit) -> None:
    def stop(name: str) -> None:
        if name == "d1":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_paths(store, [folder], kit, progress=stop)
    with pytest.raises(StoreError, match="Nothing was published"):
        store.snapshot()
    added = add_paths(store, [folder], kit)
    assert added.outcomes == {Outcome.UNCHANGED: 2, Outcome.ADDED: 1}
    snapshot = store.snapshot()
    assert verify(snapshot).documents == 3


def test_versions_are_named_by_text(store: Store, folder: Path, kit: Kit) -> None:
    add_paths(store, [folder / "d0.md"], kit)
    snapshot = store.snapshot()
    (version,) = (g for g in snapshot.graphs() if g.value.startswith(version_iri("").value))
    (sha,) = (q.object.value for q in snapshot.graph(version) if q.predicate == term("kg:sha256"))
    assert version.value.endswith(sha[:8])
    assert snapshot.text(sha) == SENTENCE


def test_a_store_inside_its_corpus_is_not_read_as_articles(folder: Path, kit: Kit) -> None:
    store = open_store(folder / "kg-data")
    first, second = add_paths(store, [folder], kit), add_paths(store, [folder], kit)
    assert first.outcomes == {Outcome.ADDED: 3}
    assert second.outcomes == {Outcome.UNCHANGED: 3}
