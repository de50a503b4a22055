"""A claim of a superseded version leads to the claim with the same words in the version that replaced it."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.names import CLAIM, term, version_iri
from kg.store.content import RUNS
from kg.store.replaced import REPLACED, replacements
from kg.store.store import open_store
from tests.store.corpus import august
from tests.store.test_writer import put, with_text

BEFORE, AFTER = version_iri("d-1"), version_iri("d-2")


def said(name: str, *parts: tuple[int, str], version: NamedNode = BEFORE) -> list[Quad]:
    quads = []
    for number, (start, words) in enumerate(parts, start=1):
        at = f"{CLAIM}{name}#c{number}"
        quads.append(Quad(NamedNode(f"{at}q"), term("oa:exact"), Literal(words), version))
        quads.append(Quad(NamedNode(f"{at}p"), term("oa:start"), Literal(start), version))
    return quads


def pairs(old: list[Quad], new: list[Quad]) -> dict[str, str]:
    found = list(replacements(BEFORE, old, AFTER, new))
    assert found[0] == Quad(BEFORE, REPLACED, AFTER, RUNS)
    return {str(q.subject.value).removeprefix(CLAIM): str(q.object.value).removeprefix(CLAIM) for q in found[1:]}  # type: ignore[union-attr]


def test_the_same_words_have_a_successor_and_others_none() -> None:
    old = [*said("a1", (5, "le pont tiendra")), *said("a2", (40, "le pont cédera"))]
    assert pairs(old, said("b1", (9, "le pont tiendra"), version=AFTER)) == {"a1": "b1"}


def test_all_parts_count() -> None:
    old = said("a1", (5, "le pont"), (30, "tiendra"))
    assert pairs(old, said("b1", (5, "le pont"), version=AFTER)) == {}
    assert pairs(old, said("b2", (6, "le pont"), (31, "tiendra"), version=AFTER)) == {"a1": "b2"}


def test_words_said_twice_are_paired_in_the_order_of_the_text() -> None:
    old = [*said("zz", (5, "non")), *said("aa", (90, "non"))]
    new = [*said("b9", (7, "non"), version=AFTER), *said("b1", (99, "non"), version=AFTER)]
    assert pairs(old, new) == {"zz": "b9", "aa": "b1"}


def test_words_said_more_often_than_before_are_not_guessed_at() -> None:
    new = [*said("b1", (7, "non"), version=AFTER), *said("b2", (99, "non"), version=AFTER)]
    assert pairs(said("a1", (5, "non")), new) == {}


def test_a_store_tells_what_replaced_a_version(tmp_path: Path) -> None:
    first, second = august(), with_text(august(), "Tout autre chose.")
    with open_store(tmp_path / "s").writer() as writer:
        put(writer, first)
        put(writer, second)
        told = {q for q in writer.graph(RUNS) if q.predicate == REPLACED}
    assert told == {Quad(version_iri(first.document), REPLACED, version_iri(second.document), RUNS)}
