from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Never

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from kg.check.verify import verify
from kg.errors import DataError, StoreError
from kg.graph.names import REFERENCE, term, version_iri
from kg.model import Extraction
from kg.store.history import read_period
from kg.store.layout import Layout
from kg.store.store import Store, open_store
from kg.store.writer import Outcome, Writer
from tests.store.corpus import august, january, quads_of, reference, september


def put(writer: Writer, extraction: Extraction) -> Outcome:
    return writer.put_document(quads_of(extraction), extraction.document.text)


def with_text(extraction: Extraction, text: str) -> Extraction:
    """The same document, its claims left out, as if it had been rewritten."""
    return Extraction(replace(extraction.document, text=text))


def clock_from(start: datetime) -> Callable[[], datetime]:
    """A clock that moves on by an hour whenever it is read."""
    now = [start]

    def tick() -> datetime:
        now[0] += timedelta(hours=1)
        return now[0]

    return tick


def test_a_document_put_twice_changes_nothing(store: Store) -> None:
    with store.writer() as writer:
        assert writer.put_document(quads_of(august(), "le-monde"), august().document.text) is Outcome.UNCHANGED
        assert not writer.replace_graph(REFERENCE, reference())
        assert writer.publish() is None
    assert store.snapshot().generation == 1


def test_order_of_quads_does_not_count(tmp_path: Path) -> None:
    with open_store(tmp_path / "s").writer() as writer:
        assert put(writer, august()) is Outcome.ADDED
        backwards = list(reversed(quads_of(august())))
        assert writer.put_document(backwards + backwards, august().document.text) is Outcome.UNCHANGED


def test_a_new_extraction_of_the_same_text_replaces_the_old_one(store: Store) -> None:
    fewer = Extraction(september().document, september().claims[:2], (), ())
    with store.writer() as writer:
        assert put(writer, fewer) is Outcome.REPLACED
        writer.publish()
    graph = list(store.snapshot().graph(version_iri(fewer.document)))
    assert sum(q.object == term("kg:Claim") for q in graph) == 2
    assert list(store.snapshot().history()) == []


def test_codings_of_an_applied_codebook_that_finds_nothing_are_emptied(store: Store) -> None:
    bare = Extraction(september().document, september().claims, (), ())
    with store.writer() as writer:
        coded = [g for g in writer.graphs() if "/coded/" in g.value]
        outcome = writer.put_document(quads_of(bare), bare.document.text, codebooks=["diplomacy"])
        assert outcome is Outcome.REPLACED
        assert len([g for g in writer.graphs() if "/coded/" in g.value]) == len(coded) - 1


def test_a_changed_text_makes_a_new_version_and_moves_the_old_one_to_the_history(tmp_path: Path) -> None:
    layout = Layout(tmp_path / "s")
    first, second = august(), with_text(august(), "Tout autre chose.")
    with Writer(layout, clock=clock_from(datetime(2025, 11, 1, tzinfo=UTC))) as writer:
        put(writer, first)
        assert put(writer, second) is Outcome.NEW_VERSION
        writer.publish()
        assert not writer.has_graph(version_iri(first.document))
        assert not any("/coded/" in g.value for g in writer.graphs())
    (period,) = open_store(layout.root).snapshot().history()
    assert period.version == first.document.version
    assert "2025-11-01T01:00:00Z" <= period.since < period.until
    assert set(read_period(period.path)) == set(quads_of(first))


def test_a_version_that_comes_back_and_goes_again_has_two_periods(tmp_path: Path) -> None:
    layout, other = Layout(tmp_path / "s"), with_text(august(), "Tout autre chose.")
    with Writer(layout, clock=clock_from(datetime(2025, 11, 1, tzinfo=UTC))) as writer:
        for extraction in (august(), other, august(), other):
            put(writer, extraction)
        writer.publish()
    periods = [p for p in open_store(layout.root).snapshot().history() if p.version == august().document.version]
    assert len(periods) == 2
    assert periods[0].until <= periods[1].since or periods[1].until <= periods[0].since


def test_two_outlets_with_one_text_are_two_documents(tmp_path: Path) -> None:
    twin = Extraction(replace(august().document, key="f" * 32))
    with open_store(tmp_path / "s").writer() as writer:
        assert put(writer, august()) is Outcome.ADDED
        assert put(writer, twin) is Outcome.ADDED
        assert len([g for g in writer.graphs() if "/version/" in g.value]) == 2


def test_quads_of_another_text_are_refused(tmp_path: Path) -> None:
    with open_store(tmp_path / "s").writer() as writer:
        with pytest.raises(StoreError, match="not made from this text"):
            writer.put_document(quads_of(august()), "Un autre texte.")
        with pytest.raises(StoreError, match="2 versions"):
            writer.put_document(quads_of(august()) + quads_of(january()), august().document.text)
        assert list(writer.graphs()) == []


def test_blank_nodes_are_refused_and_nothing_is_written(tmp_path: Path) -> None:
    quad = Quad(BlankNode(), term("rdf:type"), term("kg:Claim"), REFERENCE)
    with open_store(tmp_path / "s").writer() as writer:
        with pytest.raises(DataError, match="blank node"):
            writer.replace_graph(REFERENCE, [quad])
        assert not writer.has_graph(REFERENCE)


def test_a_replaced_graph_holds_the_new_quads_alone(tmp_path: Path) -> None:
    graph = NamedNode("https://example.org/g")
    node, label = NamedNode("https://example.org/a"), term("rdfs:label")
    odd = 'Un « mot » avec "guillemets", \\ et\nfin de ligne, 🙂'
    store = open_store(tmp_path / "s")
    with store.writer() as writer:
        assert writer.replace_graph(graph, [Quad(node, label, Literal("avant"))])
        assert writer.replace_graph(graph, [Quad(node, label, Literal(odd, language="fr"))])
        writer.publish()
    assert [q.object for q in store.snapshot().graph(graph)] == [Literal(odd, language="fr")]


def test_a_removed_graph_is_gone_and_may_come_back(tmp_path: Path) -> None:
    with open_store(tmp_path / "s").writer() as writer:
        writer.replace_graph(REFERENCE, reference())
        assert writer.remove_graph(REFERENCE)
        assert not writer.remove_graph(REFERENCE)
        assert writer.replace_graph(REFERENCE, reference())


def test_graphs_that_grow_take_a_stream(tmp_path: Path) -> None:
    runs = NamedNode("https://w3id.org/kg-claims/graph/reviews")
    stream = (
        Quad(NamedNode(f"https://example.org/{i}"), term("rdf:type"), term("kg:Claim"), runs) for i in range(25_000)
    )
    store = open_store(tmp_path / "s")
    with store.writer() as writer:
        assert writer.add(stream) == 25_000
        writer.publish()
    assert sum(1 for _ in store.snapshot().graph(runs)) == 25_000


def test_what_was_not_published_is_not_seen_and_waits_for_the_next_writer(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    with store.writer() as writer:
        put(writer, august())
    with pytest.raises(StoreError, match="Nothing was published"):
        store.snapshot()
    with store.writer() as writer:
        assert put(writer, august()) is Outcome.UNCHANGED
        assert writer.publish() == 1
    assert version_iri(august().document) in set(store.snapshot().graphs())


def test_a_second_writer_is_told_so_in_one_line(store: Store) -> None:
    with store.writer(), pytest.raises(StoreError) as caught:
        store.writer()
    assert "being written by another process" in caught.value.what
    assert "Wait" in caught.value.try_this
    assert "\n" not in str(caught.value)
    with store.writer() as writer:
        assert writer.has_graph(REFERENCE)


def test_a_closed_writer_refuses_work(store: Store) -> None:
    writer = store.writer()
    writer.close()
    writer.close()
    with pytest.raises(StoreError, match="closed"):
        writer.has_graph(REFERENCE)


def test_lost_working_quads_are_taken_up_from_the_last_snapshot(store: Store) -> None:
    (store.path / "quads").rename(store.path.parent / "lost")
    with store.writer() as writer:
        assert put(writer, january()) is Outcome.UNCHANGED
        assert writer.publish() is None


def test_damaged_working_quads_are_told_and_the_snapshot_still_opens(store: Store) -> None:
    (store.path / "quads" / "CURRENT").write_text("nothing of the kind\n")
    with pytest.raises(StoreError, match="cannot be opened") as caught:
        store.writer()
    assert "last snapshot" in caught.value.try_this
    assert version_iri(january().document) in set(store.snapshot().graphs())


@pytest.mark.parametrize("step", ["archive", "content.drop_update"])
def test_a_writer_that_died_between_two_versions_is_made_up_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    """Killed before the old version was filed, or between its file and its removal."""

    def die(*_: object, **__: object) -> Never:
        raise KeyboardInterrupt

    layout = Layout(tmp_path / "s")
    second, third = with_text(august(), "Tout autre chose."), with_text(august(), "Encore autre chose.")
    with Writer(layout) as writer:
        put(writer, august())
        writer.publish()
    with Writer(layout) as writer, monkeypatch.context() as patch:
        patch.setattr(f"kg.store.writer.{step}", die)
        with pytest.raises(KeyboardInterrupt):
            put(writer, second)
    with Writer(layout) as writer:
        assert not writer.has_graph(version_iri(august().document))
        assert writer.has_graph(version_iri(second.document))
        writer.publish()
        put(writer, third)
        writer.publish()
    assert verify(open_store(layout.root).snapshot()).problems == []
    assert len(list(layout.history.glob("*.nq.gz"))) == 2
