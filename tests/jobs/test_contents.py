"""The words beside the store are those of its quads, whatever changed in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.graph.claims import to_quads
from kg.graph.names import version_iri
from kg.jobs import contents
from kg.jobs.stored import Stored
from kg.store.store import Store
from tests.jobs.recoding import claims, extraction, town


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return town(tmp_path)


def index_of(store: Store) -> Path:
    return store.snapshot().root / "codebooks" / "contents.jsonl"


def test_words_are_those_of_the_claims_with_and_without_the_file(store: Store) -> None:
    first = Stored(store.snapshot())
    assert first.words == {claim.id: claim.citation.words for claim in claims()}
    first.remember()
    assert index_of(store).is_file()
    again = Stored(store.snapshot())
    assert (again.words, again.version, again.names, again.langs) == (
        first.words, first.version, first.names, first.langs,
    )  # fmt: skip


def test_only_what_changed_is_read_from_the_quads(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    Stored(store.snapshot()).remember()
    gone, new = claims()[0], extraction(9, (("mark-rutte", "défend", "le tram", "support"),))
    with store.writer() as writer:
        writer.remove_graph(version_iri(gone.citation.version))
        writer.put_document(to_quads(new), new.document.text)
        writer.publish()
    whole = contents.read(store.snapshot())[0]
    monkeypatch.setattr(contents, "_columns", lambda *_: pytest.fail("all of it was read"))
    read = Stored(store.snapshot())
    assert set(read.words.values()) == {"le tram", "une passerelle neuve", "le tramway du port", "le silence"}
    read.remember()
    assert contents.read(store.snapshot(), index_of(store)) == (whole, False)
    assert read.document(version_iri(new.document.version).value).text == new.document.text


@pytest.mark.parametrize("broken", ["", "{", '["a", {}]\n', '["a", {"hash": 1}]\n'])
def test_a_broken_file_costs_time_only(store: Store, broken: str) -> None:
    Stored(store.snapshot()).remember()
    whole = Stored(store.snapshot()).words
    index_of(store).write_text(broken, "utf-8")
    assert Stored(store.snapshot()).words == whole
