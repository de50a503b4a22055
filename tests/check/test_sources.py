"""A source that changed or is gone leaves orphans: told by document, never moved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.check.sources import Fault, compare_sources
from kg.errors import Problem
from kg.model import Document
from kg.store.store import Store
from tests.store.corpus import corpus


@pytest.fixture
def documents() -> dict[str, Document]:
    return {extraction.document.id: extraction.document for extraction, _ in corpus()}


def test_sources_as_they_were_read_leave_no_orphans(store: Store, documents: dict[str, Document]) -> None:
    found = compare_sources(store.snapshot(), documents.values())
    assert (found.same, found.new, found.orphans, found.problems) == (3, 0, [], [])


def test_one_changed_character_makes_every_claim_of_the_document_an_orphan(
    store: Store, documents: dict[str, Document]
) -> None:
    before = store.snapshot()
    now = documents["a1"].text.replace("bloquer", "Bloquer")
    found = compare_sources(before, [*documents.values(), replace(documents["a1"], text=now)][1:])
    (orphans,) = found.orphans
    assert (orphans.document, orphans.fault, orphans.claims, orphans.codings) == ("a1", Fault.CHANGED, 3, 2)
    assert orphans.standing == 2, "the claim whose words changed does not stand there any more"
    assert "3 claims, of which 2 still occur" in orphans.problem().what
    assert store.snapshot().generation == before.generation


def test_words_wrapped_anew_are_told_as_such(store: Store, documents: dict[str, Document]) -> None:
    wrapped = replace(documents["b2"], text=documents["b2"].text.replace(" ", "\n"))
    (orphans,) = compare_sources(store.snapshot(), [documents["a1"], wrapped, documents["c3"]]).orphans
    assert (orphans.document, orphans.fault, orphans.claims) == ("b2", Fault.REWRAPPED, 5)


def test_a_source_that_is_gone_and_one_that_cannot_be_read(store: Store, documents: dict[str, Document]) -> None:
    problem = Problem("b2.md", "cannot be read.")
    found = compare_sources(store.snapshot(), [documents["a1"], problem, documents["c3"]])
    assert [(o.document, o.fault) for o in found.orphans] == [("b2", Fault.MISSING)]
    assert found.problems == [problem]


def test_a_renamed_file_is_found_by_its_text_and_a_new_one_is_counted(
    store: Store, documents: dict[str, Document]
) -> None:
    renamed = replace(documents["a1"], key="f" * 32, id="renamed")
    new = replace(documents["b2"], key="e" * 32, text="Tout autre chose.")
    found = compare_sources(store.snapshot(), [renamed, documents["b2"], documents["c3"], new])
    assert (found.same, found.new, found.orphans) == (3, 1, [])
