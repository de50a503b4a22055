from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Quads

from kg.check.verify import MAX_PROBLEMS, verify
from kg.errors import StoreError
from kg.graph.canonical import canonical_hash
from kg.graph.names import term, version_iri
from kg.model import Extraction
from kg.store.content import HASH, RUNS
from kg.store.layout import Layout
from kg.store.publish import publish
from kg.store.store import Store, open_store
from tests.store.corpus import august, corpus, quads_of


def tamper(store: Store, change: Callable[[Quads], None], *, hashes_too: bool = False) -> None:
    """Change the quads behind the writer's back and publish them with a manifest that fits."""
    quads = Quads(str(store.path / "quads"))
    change(quads)
    if hashes_too:
        for old in list(quads.quads_for_pattern(None, HASH, None, RUNS)):
            quads.remove(old)
            fresh = canonical_hash(quads.quads_for_pattern(None, None, None, old.subject))
            quads.add(Quad(old.subject, HASH, Literal(fresh), RUNS))
    texts = [e.document.sha256 for e, _ in corpus()]
    publish(Layout(store.path), quads, texts=texts, now="2025-11-21T00:00:00Z")


def swap(old: Quad, new: Quad) -> Callable[[Quads], None]:
    def change(quads: Quads) -> None:
        assert old in quads
        quads.remove(old)
        quads.add(new)

    return change


def other(quad: Quad) -> Quad:
    """The same quad with another object."""
    value = quad.object
    if isinstance(value, NamedNode):
        return Quad(quad.subject, quad.predicate, NamedNode(value.value + "x"), quad.graph_name)
    assert isinstance(value, Literal)
    changed = Literal(value.value + "1", datatype=value.datatype) if not value.language else Literal(value.value + "1")
    return Quad(quad.subject, quad.predicate, changed, quad.graph_name)


def test_a_sound_store_verifies_and_everything_is_counted(store: Store) -> None:
    report = verify(store.snapshot())
    assert report.problems == []
    assert report.ok
    assert (report.documents, report.claims, report.declined, report.codings) == (3, 12, 1, 5)
    assert report.quads == len(store.snapshot().quads)
    assert report.files > 5


def test_a_changed_character_of_a_text_is_found(store: Store) -> None:
    path = store.path / "texts" / f"{august().document.sha256}.txt"
    text = path.read_text("utf-8")
    for at in (0, text.index("accuse"), len(text) - 1):
        path.write_text(text[:at] + "#" + text[at + 1 :], "utf-8")
        report = verify(store.snapshot())
        assert [p.what.split(" was ")[0] for p in report.problems] == [f"The text {path.name}"]
    path.unlink()
    assert not verify(store.snapshot()).ok
    path.write_text(text, "utf-8")
    assert verify(store.snapshot()).ok


def test_any_changed_quad_of_a_document_is_found(store: Store, tmp_path: Path) -> None:
    quads = quads_of(august(), "le-monde")
    for number, quad in enumerate(random.Random(3).sample(quads, 12)):
        copy = open_store(shutil.copytree(store.path, tmp_path / str(number)))
        tamper(copy, swap(quad, other(quad)))
        assert any("was changed after it was stored" in p.what for p in verify(copy.snapshot()).problems), quad


@pytest.mark.parametrize(
    "predicate", ["oa:exact", "oa:start", "oa:end", "oa:prefix", "kg:stance", "kg:target", "kg:speaker", "oa:hasSource"]
)
def test_replay_finds_it_even_where_the_hashes_were_made_to_fit(store: Store, predicate: str) -> None:
    claim = august().claims[0].id
    quad = next(q for q in quads_of(august()) if q.predicate == term(predicate) and claim in q.subject.value)
    tamper(store, swap(quad, other(quad)), hashes_too=True)
    report = verify(store.snapshot())
    assert report.problems, quad
    assert not any("after it was stored" in p.what for p in report.problems)


@pytest.mark.parametrize("predicate", ["kg:codes", "kg:proposition", "kg:agreesWith", "kg:coder"])
def test_replay_finds_a_changed_coding(store: Store, predicate: str) -> None:
    quad = next(q for q in quads_of(august()) if q.predicate == term(predicate))
    tamper(store, swap(quad, other(quad)), hashes_too=True)
    assert not verify(store.snapshot()).ok


def test_a_graph_that_is_gone_is_missed(store: Store) -> None:
    graph = version_iri(august().document)
    tamper(store, lambda quads: quads.remove_graph(graph))
    found = [p.what for p in verify(store.snapshot()).problems]
    assert "This graph was stored and is gone." in found
    assert "The version that it codes is not there." in found


def test_a_foreign_version_without_hash_is_found(store: Store) -> None:
    graph = NamedNode("https://w3id.org/kg-claims/version/abc-12345678")
    tamper(store, lambda quads: quads.add(Quad(graph, term("rdf:type"), term("kg:Version"), graph)))
    assert any("No hash" in p.what for p in verify(store.snapshot()).problems)


def test_a_changed_file_does_not_fit_the_manifest(store: Store) -> None:
    folder = store.snapshot().folder / "quads"
    path = max(folder.glob("OPTIONS*"))
    path.write_bytes(path.read_bytes().replace(b"rocksdb", b"rocksDB", 1))
    assert [(p.where, p.what) for p in verify(store.snapshot()).problems] == [
        (str(path), "This file of the snapshot was changed after it was published.")
    ]


def test_a_flipped_byte_anywhere_is_found_or_the_snapshot_refuses_to_open(store: Store, tmp_path: Path) -> None:
    chance = random.Random(11)
    for number in range(12):
        copy = open_store(shutil.copytree(store.path, tmp_path / str(number)))
        files = [p for p in (copy.path / "generations").rglob("*") if p.is_file() and p.stat().st_size]
        path = chance.choice(files)
        data = bytearray(path.read_bytes())
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            report = verify(copy.snapshot())
        except StoreError as error:
            assert error.try_this  # noqa: PT017  (either outcome is right)
        else:
            assert not report.ok, path


def test_a_changed_history_is_found(store: Store) -> None:
    fresh = Extraction(replace(august().document, text="Tout autre chose."))
    with store.writer() as writer:
        writer.put_document(quads_of(fresh), fresh.document.text)
        writer.publish()
    assert verify(store.snapshot()).ok
    (path,) = (store.path / "history").glob("*.nq.gz")
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert [p.where for p in verify(store.snapshot()).problems] == [str(path)]


def test_all_problems_are_counted_and_the_first_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.check.verify.MAX_PROBLEMS", 2)
    assert MAX_PROBLEMS > 2
    shutil.rmtree(store.path / "texts")
    report = verify(store.snapshot())
    assert report.failures == 3
    assert len(report.problems) == 2
