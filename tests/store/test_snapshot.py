from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import StoreError
from kg.graph.names import term
from kg.store.manifest import describe
from kg.store.store import Store, open_store
from kg.store.texts import read_text, write_text
from tests.store.corpus import august

GRAPH = NamedNode("https://example.org/g")


def change(store: Store, words: str) -> int | None:
    with store.writer() as writer:
        writer.replace_graph(GRAPH, [Quad(GRAPH, term("rdfs:label"), Literal(words))])
        return writer.publish()


def test_two_generations_are_kept(store: Store) -> None:
    assert [change(store, str(n)) for n in range(4)] == [2, 3, 4, 5]
    assert sorted(p.name for p in (store.path / "generations").iterdir()) == ["4", "5"]
    assert store.snapshot().generation == 5


def test_an_open_snapshot_stays_as_it_was(store: Store) -> None:
    change(store, "avant")
    before = store.snapshot()
    change(store, "après")
    assert [q.object for q in before.graph(GRAPH)] == [Literal("avant")]
    assert [q.object for q in store.snapshot().graph(GRAPH)] == [Literal("après")]
    assert list(before.damage()) == []


def test_a_snapshot_opens_beside_a_writer_and_beside_itself(store: Store) -> None:
    with store.writer() as writer:
        one, two = store.snapshot(), store.snapshot()
        writer.replace_graph(GRAPH, [Quad(GRAPH, term("rdfs:label"), Literal("x"))])
        assert len(one.quads) == len(two.quads) == one.manifest.quads


def test_texts_come_back_as_they_were_read(store: Store) -> None:
    assert store.snapshot().text(august().document.sha256) == august().document.text


def test_every_byte_of_a_text_survives(tmp_path: Path) -> None:
    odd = "\ufeffa\r\nb\rc\u2028d\x00\ud800é"
    assert read_text(tmp_path, write_text(tmp_path, odd)) == odd


def test_a_changed_or_missing_text_is_told(store: Store) -> None:
    sha256 = august().document.sha256
    path = store.path / "texts" / f"{sha256}.txt"
    path.write_text(path.read_text("utf-8").replace("Lavrov", "Lavrof", 1), "utf-8")
    with pytest.raises(StoreError, match="was changed"):
        store.snapshot().text(sha256)
    path.unlink()
    with pytest.raises(StoreError, match="is missing"):
        store.snapshot().text(sha256)
    with pytest.raises(StoreError, match="not the hash"):
        store.snapshot().text("../../secret")


def test_the_manifest_lists_every_file_and_agrees_with_the_disk(store: Store) -> None:
    folder = store.snapshot().folder
    listed = json.loads((folder / "manifest.json").read_text())["files"]
    there = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()} - {"manifest.json"}
    assert set(listed) == there
    for name, entry in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == entry["sha256"]


def test_a_hard_linked_file_keeps_the_hash_it_was_published_with(tmp_path: Path) -> None:
    before, after = tmp_path / "1", tmp_path / "2"
    before.mkdir()
    after.mkdir()
    (before / "a.sst").write_bytes(b"as it was")
    known = describe(before)
    (after / "a.sst").hardlink_to(before / "a.sst")
    (after / "b.sst").write_bytes(b"new")
    (after / "a.sst").write_bytes(b"As it was")  # Damage reaches both.
    entries = describe(after, before=before, known=known)
    assert entries["a.sst"] == known["a.sst"]
    assert entries["b.sst"]["sha256"] == hashlib.sha256(b"new").hexdigest()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nowhere", "There is no store"),
        ("oxigraph:nowhere", "There is no store"),
        ("folder", "is not a store"),
        ("file", "is not a store"),
        ("memory:nothing", "Nothing was published"),
        ("ftp://example.org/sparql", "ftp: cannot be opened"),
        ("https://", "names no host"),
        ("oxigraph:", "has no path"),
    ],
)
def test_a_wrong_path_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("folder", "letter.txt").write_text("Cher ami")
    Path("file").write_text("x")
    with pytest.raises(StoreError, match=words) as caught:
        open_store(url).snapshot()
    assert caught.value.try_this
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(("url", "words"), [("folder", "holds other files"), ("file", "No store can be made")])
def test_a_writer_touches_no_folder_of_somebody_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("folder", "letter.txt").write_text("Cher ami")
    Path("file").write_text("x")
    with pytest.raises(StoreError, match=words):
        open_store(url).writer()
    assert sorted(p.name for p in tmp_path.rglob("*")) == ["file", "folder", "letter.txt"]


def test_a_store_of_a_later_format_is_refused(store: Store) -> None:
    (store.path / "kg-store.json").write_text('{"format": 99}')
    with pytest.raises(StoreError, match="format 99"):
        store.snapshot()
    (store.path / "kg-store.json").write_text("{")
    with pytest.raises(StoreError, match="cannot be read"):
        store.writer()


@pytest.mark.parametrize("damage", ["pointer", "manifest", "gone", "short", "folder"])
def test_a_damaged_snapshot_is_told_on_opening(store: Store, damage: str) -> None:
    folder = store.snapshot().folder
    if damage == "pointer":
        (store.path / "current").write_text("seven\n")
    elif damage == "manifest":
        (folder / "manifest.json").write_bytes((folder / "manifest.json").read_bytes().replace(b"1", b"2", 1))
    elif damage == "gone":
        next((folder / "quads").glob("*.sst")).unlink()
    elif damage == "short":
        path = max((folder / "quads").glob("*.sst"), key=lambda p: p.stat().st_size)
        path.write_bytes(path.read_bytes()[:-10])
    else:
        folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(StoreError) as caught:
        store.snapshot()
    assert caught.value.try_this
    assert "\n" not in str(caught.value)


def test_a_damaged_history_file_is_told(store: Store) -> None:
    folder = store.path / "history"
    folder.mkdir(exist_ok=True)
    (folder / "abc-1234.nq.gz").write_bytes(b"not gzip")
    with pytest.raises(StoreError, match="cannot be read"):
        list(store.snapshot().history())
