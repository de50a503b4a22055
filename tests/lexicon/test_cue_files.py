"""Wrong cue tables are told as such: which file, which entry, what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

import kg.lexicon.files as files
from kg.errors import DataError, ModelError
from kg.lexicon.cues import load

GOOD = 'lemma = "dire", frames = ["clause"], act = "assert", example = "Il dit que tout va bien."'


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        (GOOD.replace('"clause"', '"clauses"'), "'clauses' is no frame"),
        (GOOD.replace('"clause"', '"oblique"'), "'oblique' is no frame"),
        (GOOD.replace('["clause"]', "[]"), "needs frames"),
        (GOOD.replace('"assert"', '"praise"'), "act is 'praise'"),
        (GOOD + ', evidence = "hearsay"', "evidence is 'hearsay'"),
        (GOOD + ', negated = "maybe"', "negated is 'maybe'"),
        (GOOD + ', commitment = "none"', "commitment is 'none'"),
        (GOOD + ', narrower = "vow"', "no finer act"),
        (GOOD + ', narrower = "sing"', "no finer act"),
        (GOOD + ', negated_narrower = "accept"', "no finer act of None"),
        (GOOD + ', negated = "oppose", negated_narrower = "accept"', "no finer act of oppose"),
        (GOOD + ', head = "parler"', "its head 'parler'"),
        (GOOD.split(", example")[0], "lacks its example"),
        (GOOD.split(", ", 1)[1], "lacks its lemma"),
    ],
)
def test_wrong_entry_is_named_with_its_file(
    entry: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, f"verb = [{{ {entry} }}]")
    monkeypatch.setattr(files, "folder", lambda name: tmp_path)
    load.cache_clear()
    with pytest.raises(DataError, match=r"lexicons/xx/cues\.toml") as error:
        load("xx")
    assert told in str(error.value)
    load.cache_clear()


def test_same_entry_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, f"verb = [{{ {GOOD} }}, {{ {GOOD} }}, {{ {GOOD} }}]")
    monkeypatch.setattr(files, "folder", lambda name: tmp_path)
    load.cache_clear()
    with pytest.raises(DataError, match="second entry"):
        load("xx")
    load.cache_clear()


def test_unknown_language_says_which_there_are() -> None:
    with pytest.raises(ModelError, match=r"Languages with word lists: .*fr"):
        load("tlh")


def test_broken_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "verb = [")
    monkeypatch.setattr(files, "folder", lambda name: tmp_path)
    with pytest.raises(DataError, match=r"lexicons/xx/cues\.toml cannot be read"):
        files.table("xx", "cues")


def test_installed_languages_are_the_folders_with_tables() -> None:
    assert "fr" in files.languages()


def write(root: Path, text: str) -> None:
    (root / "xx").mkdir()
    (root / "xx" / "cues.toml").write_text(text, encoding="utf-8")
