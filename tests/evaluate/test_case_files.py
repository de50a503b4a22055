"""Case files are read with their words located, and a broken one is named with its case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.annotations import Refused, Who
from kg.evaluate.cases import Case, load_cases, place, places

GOOD = '''
[[case]]
text = """Anne Roy dit qu’elle partira. « Je partirai », dit Anne Roy à La Gazette. Son rival se tait."""
date = 2025-11-21
declined = [ { speaker = "Son rival", cue = "se tait" } ]
note = "Said twice."

[[case.claims]]
content = "elle partira"
speaker = "Anne Roy"
actor = "Anne Roy"
cue = "dit"
mode = "indirect"
stance = "commit"
near = "Anne Roy dit qu’elle partira"

[[case.claims]]
content = "Je partirai"
mode = "direct"
stance = "commit"
said_to = ["La Gazette"]
date = 2025-11-20

[[case]]
text = """Il pleut."""
claims = []
'''


def load(folder: Path, content: str, name: str = "two-verbs.toml") -> tuple[Case, ...]:
    (folder / "fr").mkdir(exist_ok=True)
    (folder / "fr" / name).write_text(content, "utf-8")
    return load_cases(folder / "fr")


def test_a_case_becomes_an_annotated_document(tmp_path: Path) -> None:
    first, second = load(tmp_path, GOOD)
    document = first.document
    assert first.phenomenon == "two-verbs"
    assert (document.id, document.lang, document.date) == ("two-verbs:1", "fr", date(2025, 11, 21))
    assert document.text is not None
    one, two = document.claims
    assert document.text[slice(*one.span)] == "elle partira"
    assert one.speaker == Who((0, 8), "Anne Roy")
    assert (one.stance, one.polarity, one.mode, one.said_on) == ("commit", 1, "indirect", None)
    assert (two.speaker, two.said_on) == (None, "2025-11-20")
    assert [document.text[slice(*span)] for span in two.said_to] == ["La Gazette"]
    rival, cue = document.text.index("Son rival"), document.text.index("se tait")
    assert document.declined == (Refused((cue, cue + 7), (rival, rival + 9)),)
    assert not first.is_empty
    assert second.is_empty


def test_words_have_one_place_and_never_inside_a_word() -> None:
    text = "Il est utile, dit-il. Il part."
    assert place("il", text) == 18
    assert place("Il", text) is None
    assert place("Il", text, "Il part") == 22
    assert places("Il", text) == [0, 22]
    assert places("", text) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('elle partira"', 'elle viendra"', "claim 1: 'elle viendra' does not stand in the text"),
        ("content = ", "content : ", "cannot be read as TOML"),
        ('near = "Anne Roy dit qu’elle partira"', "", "claim 1: 'dit' stands in the text 2 times"),
        ('stance = "commit"', 'stance = "hope"', "'hope' is no stance"),
        ('mode = "direct"', 'mode = "loud"', "'loud' is no mode"),
        ("said_to =", "told =", "unknown told"),
        ('actor = "Anne Roy"', "", "the speaker has no actor"),
        ("date = 2025-11-20", 'date = "hier"', "'hier' is no day"),
        ('["La Gazette"]', '"La Gazette"', "claim 2: said_to is no list"),
        ('["La Gazette"]', "[3]", "3 is no piece of the text"),
        ('cue = "se tait"', 'cue = "parle"', "refusal 1: 'parle' does not stand"),
        ('text = """Il pleut."""', "", "case 2: the text is missing"),
        ("claims = []", 'claims = "none"', "case 2: claims or declined is no list"),
        ("claims = []", "claims = [1]", "case 2, claim 1: must be a table"),
        ("[[case]]", "[case]", "cannot be read as TOML"),
    ],
)
def test_a_broken_case_is_named_with_its_file(tmp_path: Path, old: str, new: str, told: str) -> None:
    with pytest.raises(DataError) as caught:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert told in caught.value.what
    assert "two-verbs.toml" in caught.value.what


def test_a_file_without_cases_and_a_folder_without_files_say_what_to_give(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        load_cases(tmp_path / "absent")
    with pytest.raises(UsageError, match="no case file"):
        load_cases(tmp_path)
    with pytest.raises(DataError, match="must hold"):
        load(tmp_path, "f1 = 0.9\n")
