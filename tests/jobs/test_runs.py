"""What a store remembers of the runs that changed it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyoxigraph import NamedNode

import kg
from kg.check.verify import verify
from kg.graph.names import term, version_iri
from kg.graph.shapes import validate
from kg.jobs.code import code_store
from kg.jobs.method import Method, Part
from kg.jobs.runs import Run, recorded
from kg.store.content import RUNS
from kg.store.store import Store, open_store
from tests.jobs.recoding import book, town
from tests.store.conftest import fill
from tests.store.corpus import august

METHOD = Method("0" * 32, "kg, parser and lexicons", (Part("parser", "small (fr)", "1.2", "ab" * 32),))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "store")
    fill(made)
    return made


def remember(store: Store, run: Run, counts: dict[str, int]) -> None:
    with store.writer() as writer:
        writer.add(run.quads(counts))
        writer.publish()


def test_a_run_comes_back_as_it_was_told(store: Store, tmp_path: Path) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_text("slug\n", "utf-8")
    made = [version_iri(august().document)]
    started = datetime(2026, 3, 1, 8, tzinfo=UTC)
    run = Run("add", {"parser": "own", "lang": ""}, [mine], {"fr": METHOD}, made, started)
    remember(store, run, {"documents": 3, "changed": 1, "claims": 12, "problems": 0})
    (found,) = recorded(store.snapshot())
    assert (found.command, found.started, found.software) == ("add", "2026-03-01T08:00:00Z", f"kg {kg.__version__}")
    assert found.ended > found.started
    assert found.counts == {"documents": 3, "changed": 1, "claims": 12, "problems": 0}
    assert found.settings == ("parser=own",)
    assert found.methods == (METHOD.words,)
    assert found.parts == (f"small (fr) 1.2 {'ab' * 32}",)
    assert found.files[0].startswith("mine.csv ")
    assert str(tmp_path) not in str(found), "paths of a person's disk do not go into a store"
    assert found.generated == 1


def test_runs_keep_the_shapes_and_stand_outside_every_hash(store: Store) -> None:
    before = verify(store.snapshot())
    remember(store, Run("add", {"parser": "own"}, (), {"fr": METHOD}), {"documents": 1})
    after = verify(store.snapshot())
    assert before.ok
    assert after.ok
    runs = list(store.snapshot().graph(RUNS))
    assert validate(runs) == []
    broken = [q for q in runs if q.predicate != term("prov:endedAtTime")]
    assert any("ends at one" in problem.what for problem in validate(broken))


def test_coding_again_is_a_run_that_made_the_graphs_it_changed(tmp_path: Path) -> None:
    store, own = town(tmp_path), book(tmp_path)
    done = code_store(store, [own])
    (run,) = recorded(store.snapshot())
    assert (run.command, run.counts["codings"], run.counts["changed"]) == ("code", done.added, done.documents)
    assert run.generated == done.documents == 3
    assert "town" in run.methods[0]
    assert any(part.startswith("codebooks") for part in run.parts)
    assert [file.split()[0] for file in run.files] == ["town.toml"]
    made = store.snapshot().quads.quads_for_pattern(None, term("prov:wasGeneratedBy"), None, RUNS)
    assert all(isinstance(q.subject, NamedNode) and "/coded/" in q.subject.value for q in made)
    assert code_store(store, [own]).generation is None
    assert len(recorded(store.snapshot())) == 1, "a run that changes nothing is not recorded"
