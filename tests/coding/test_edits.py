"""Edits of a codebook's text: what is not meant stays to the letter, and every edit can be taken back."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg import resources
from kg.coding import edits
from kg.coding.bookfile import BookFile, read, written
from kg.coding.codebook import Codebook, parse
from kg.coding.events import apply, beside, events, open_book, undo
from kg.errors import DataError, UsageError

BOOK = """# A study of our town.
[codebook]
id = "town"

# --- Bridges
[bridge-repaired]  # the old one
fr = "Le pont devrait être réparé"
kind = "policy"
any_fr = ["reparation … pont", "pont … repar*", "travaux"]   # by hand
none_fr = ["pont … levis"]
contrary_to = ["bridge-closed"]

[bridge-closed]
fr = "Le pont devrait être fermé"
any_fr = ["fermeture … pont"]

# --- Rails
[tram-built]
fr = "Le tram devrait être construit"
en = "The tram should be built"
reverse_fr = ["abandon … tram"]
[[tram-built.about]]  # said by anyone
any_fr = ["tram", "tramway"]
[[tram-built.about]]
any_fr = ["rails"]
by = ["france"]
"""


def book(text: str = BOOK) -> BookFile:
    return read(text)


def after(edit: edits.Edit, before: BookFile | None = None) -> Codebook:
    found = edits.checked(before or book(), edit).codebook("town")
    assert found is not None
    return found


@pytest.mark.parametrize("path", [resources.folder("ontology") / "concepts.toml"])
def test_blocks_joined_are_the_file(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    cut = read(text)
    assert cut.text == text
    assert len(cut.blocks) == len(parse(tomllib.loads(text), "x").propositions)


def test_comments_above_a_proposition_belong_to_it() -> None:
    assert list(book().blocks) == ["bridge-repaired", "bridge-closed", "tram-built"]
    assert book().blocks["tram-built"].startswith("\n# --- Rails\n[tram-built]")
    assert book().head == '# A study of our town.\n[codebook]\nid = "town"\n'


def test_a_file_whose_tables_are_mixed_is_refused() -> None:
    with pytest.raises(DataError, match="told apart"):
        read('[a]\nfr = "A"\nany_fr = ["x"]\n[b]\nfr = "B"\nany_fr = ["""\n[a]\n"""]\n')


def test_an_added_proposition_comes_last_and_the_rest_stays() -> None:
    entry = {"fr": 'Le « quai » \\ "neuf"', "topic": "other", "any_fr": ["quai"]}
    edit = edits.add(book(), "quay", entry)
    text = edits.checked(book(), edit).text
    assert text.startswith(BOOK)
    assert read(text).table("quay") == entry
    with pytest.raises(UsageError, match="already"):
        edits.add(book(), "tram-built", entry)
    with pytest.raises(UsageError, match="no name"):
        edits.add(book(), "Le Quai", entry)


def test_rename_keeps_place_comments_and_phrases_and_contraries_follow() -> None:
    found = edits.checked(
        book(), edits.rename(book(), "bridge-closed", "bridge-shut", {"en": "The bridge should be shut"})
    )
    assert list(found.blocks) == ["bridge-repaired", "bridge-shut", "tram-built"]
    assert found.table("bridge-repaired")["contrary_to"] == ["bridge-shut"]
    assert found.table("bridge-shut")["en"] == "The bridge should be shut"
    assert '"travaux"]   # by hand' in found.text
    renamed = edits.checked(book(), edits.rename(book(), "tram-built", "rail"))
    assert "[[rail.about]]  # said by anyone" in renamed.text
    assert "tram-built" not in renamed.text


def test_a_wording_can_change_under_the_same_name() -> None:
    found = edits.checked(book(), edits.rename(book(), "tram-built", "tram-built", {"fr": r"Un \1 tram"}))
    assert found.table("tram-built")["fr"] == r"Un \1 tram"
    assert found.table("tram-built")["en"] == "The tram should be built"


def test_merge_takes_the_phrases_with_what_holds_of_them() -> None:
    found = after(edits.merge(book(), "bridge-repaired", ["tram-built"]))
    assert set(found.propositions) == {"bridge-repaired", "bridge-closed"}
    merged = found.propositions["bridge-repaired"]
    assert merged.labels == {"fr": "Le pont devrait être réparé"}
    before = book().codebook("town")
    assert before is not None
    assert merged.ways == (*before.propositions["bridge-repaired"].ways, *before.propositions["tram-built"].ways)
    assert merged.contrary_to == ("bridge-closed",)


def test_merging_a_contrary_drops_the_tie_and_other_kinds_are_refused() -> None:
    assert (
        after(edits.merge(book(), "bridge-repaired", ["bridge-closed"])).propositions["bridge-repaired"].contrary_to
        == ()
    )
    fact = book(BOOK.replace('fr = "Le pont devrait être fermé"', 'fr = "Le pont est fermé"\nkind = "fact"'))
    with pytest.raises(UsageError, match="kinds differ"):
        edits.merge(fact, "bridge-repaired", ["bridge-closed"])
    with pytest.raises(UsageError):
        edits.merge(book(), "bridge-repaired", ["bridge-repaired"])


def test_split_moves_phrases_and_keeps_constraints_on_both_sides() -> None:
    found = after(edits.split(book(), "tram-built", "rails-laid", {"fr": "Des rails devraient être posés"}, ["rails"]))
    assert list(found.propositions) == ["bridge-repaired", "bridge-closed", "tram-built", "rails-laid"]
    (way,) = found.propositions["rails-laid"].ways
    assert way.phrases["any"]["fr"] == ("rails",)
    assert way.by == ("france",)
    assert way.phrases["reverse"] == {}
    (kept,) = found.propositions["tram-built"].ways
    assert (kept.phrases["any"]["fr"], kept.phrases["reverse"]["fr"]) == (("tram", "tramway"), ("abandon … tram",))


def test_split_of_one_way_leaves_the_other_phrases() -> None:
    found = after(edits.split(book(), "bridge-repaired", "works", {"fr": "Des travaux"}, ["travaux"]))
    assert found.propositions["bridge-repaired"].ways[0].phrases["any"]["fr"] == ("reparation … pont", "pont … repar*")
    assert found.propositions["works"].ways[0].phrases["none"]["fr"] == ("pont … levis",)
    with pytest.raises(UsageError, match="No phrase of"):
        edits.split(book(), "bridge-repaired", "works", {"fr": "x"}, ["gare"])
    with pytest.raises(UsageError, match="left"):
        edits.split(book(), "bridge-closed", "works", {"fr": "x"}, ["fermeture … pont"])


def test_what_is_written_is_read_back() -> None:
    entry = {
        "fr": "É\t\x7f\n",
        "fixed": True,
        "acts": ["assert"],
        "all_fr": [["a", "b"], ["c"]],
        "about": [{"any_fr": ["x"]}],
    }
    assert read(written("one", entry)).table("one") == entry


# --- The event list ---------------------------------------------------------------------------------------------


@pytest.fixture
def path(tmp_path: Path) -> Path:
    place = tmp_path / "town.toml"
    place.write_text(BOOK, encoding="utf-8")
    return place


def edited(path: Path, edit: edits.Edit, said: str) -> None:
    apply(path, open_book(path), edit, said, now=lambda: datetime(2025, 11, 21, 8, tzinfo=UTC))


def test_every_kind_of_edit_can_be_undone_to_the_letter_and_in_turn(path: Path) -> None:
    steps = [
        lambda b: edits.rename(b, "bridge-closed", "bridge-shut"),
        lambda b: edits.split(b, "tram-built", "rails-laid", {"fr": "Rails"}, ["rails"]),
        lambda b: edits.merge(b, "bridge-repaired", ["bridge-shut", "rails-laid"]),
        lambda b: edits.add(b, "quay", {"fr": "Quai", "any_fr": ["quai"]}),
    ]
    texts = []
    for step in steps:
        texts.append(path.read_text("utf-8"))
        edited(path, step(open_book(path)), "step")
    for text in reversed(texts):
        undo(path)
        assert path.read_text("utf-8") == text
    with pytest.raises(UsageError, match="nothing to undo"):
        undo(path)


def test_the_list_only_grows(path: Path) -> None:
    edited(path, edits.rename(open_book(path), "tram-built", "rail"), "rename tram-built rail")
    first = beside(path).read_text("utf-8")
    undo(path)
    now = beside(path).read_text("utf-8")
    assert now.startswith(first)
    assert [(e.number, e.verb, e.of) for e in events(path)] == [(1, "rename", None), (2, "undo", 1)]
    assert json.loads(first)["moved"] == {"tram-built": "rail"}


def test_work_by_hand_elsewhere_survives_an_undo_and_on_the_same_proposition_forbids_it(path: Path) -> None:
    edited(path, edits.rename(open_book(path), "tram-built", "rail"), "rename tram-built rail")
    path.write_text(path.read_text("utf-8").replace('"travaux"', '"chantier"'), "utf-8")
    undo(path)
    assert '"chantier"' in path.read_text("utf-8")
    assert "[tram-built]" in path.read_text("utf-8")
    edited(path, edits.rename(open_book(path), "tram-built", "rail"), "rename tram-built rail")
    path.write_text(path.read_text("utf-8").replace('"tramway"', '"metro"'), "utf-8")
    with pytest.raises(UsageError, match="by hand"):
        undo(path)


def test_an_edit_that_would_break_the_codebook_writes_nothing(path: Path) -> None:
    bad = edits.add(open_book(path), "bad", {"fr": "Mauvais", "any_fr": ["|"]})
    with pytest.raises(DataError, match="would break"):
        edited(path, bad, "add bad")
    assert path.read_text("utf-8") == BOOK
    assert not beside(path).exists()


def test_a_codebook_that_is_not_there_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    with pytest.raises(DataError):
        open_book(path)
    apply(
        path,
        open_book(path, make=True),
        edits.add(open_book(path, make=True), "quay", {"fr": "Quai", "any_fr": ["quai"]}),
        "add",
    )
    found = open_book(path).codebook("other")
    assert found is not None
    assert found.id == "mine"


def test_a_broken_line_of_the_list_is_told(path: Path) -> None:
    beside(path).write_text("{\n", "utf-8")
    with pytest.raises(DataError, match="line 1"):
        events(path)
