"""Paragraphs: the lines to parse, in order, without the marks and the furniture of their page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Passage
from kg.parse.paragraphs import lines


def document(text: str, *furniture: str) -> Document:
    passages = tuple(Passage(text.index(words), text.index(words) + len(words)) for words in furniture)
    return Document(id="d", key="0" * 32, text=text, lang="fr", furniture=passages)


def shown(text: str, *furniture: str) -> list[str]:
    page = document(text, *furniture)
    return [page.cut(place) for place in lines(page)]


def test_each_line_is_a_paragraph_and_empty_ones_are_none() -> None:
    assert shown("Le maire part.\n\n   \nIl revient.\r\nFin.") == ["Le maire part.", "Il revient.", "Fin."]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c"])
def test_every_kind_of_line_end_parts_paragraphs(end: str) -> None:
    assert shown(f"Un.{end}Deux.") == ["Un.", "Deux."]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("## Le port rouvre", "Le port rouvre"),
        ("> Elle a promis.", "Elle a promis."),
        ("- un point", "un point"),
        ("* un point", "un point"),
        ("   Retrait.", "Retrait."),
        ("Sans marque.   ", "Sans marque."),
        ("- 12 blessés", "12 blessés"),
    ],
)
def test_marks_of_headings_quotations_and_lists_are_left_out(line: str, words: str) -> None:
    assert shown(line) == [words]


@pytest.mark.parametrize("line", ["---", "***", "#", "> "])
def test_a_line_of_marks_alone_is_no_paragraph(line: str) -> None:
    assert shown(f"Un.\n{line}\nDeux.") == ["Un.", "Deux."]


def test_a_turn_of_dialogue_keeps_its_dash() -> None:
    assert shown("— Nous restons.") == ["— Nous restons."]


@pytest.mark.parametrize(
    "dateline",
    ["LYON – ", "LA ROCHELLE — ", "Genève (AFP) – ", "SAINT-ÉTIENNE, 4 mars – ", "ORAN - ", "WASHINGTON (Reuters) - "],
)
def test_a_dateline_is_left_out(dateline: str) -> None:
    assert shown(f"{dateline}Le maire part.") == ["Le maire part."]


@pytest.mark.parametrize(
    "line", ["Le maire – absent hier – revient.", "L’ONU — qui hésite — attend.", "PSG - OM : le club attend."]
)
def test_an_aside_between_dashes_is_no_dateline(line: str) -> None:
    assert shown(line) == [line]


def test_furniture_is_skipped_and_its_neighbours_kept() -> None:
    text = "Le maire part.\nPartager cet article\nIl revient."
    assert shown(text, "Partager cet article") == ["Le maire part.", "Il revient."]


@given(st.text(st.sampled_from([*"aé.# >-*\n\r\u2028A—– ("]), max_size=60))
def test_paragraphs_stand_in_order_apart_and_untouched(text: str) -> None:
    page = document(text)
    places = list(lines(page))
    assert all(a.end <= b.start for a, b in pairwise(places))
    for place in places:
        words = page.cut(place)
        assert words == words.strip()
        assert len(words.splitlines()) == 1
