"""The page of a sheet in a real browser: filled in by keyboard, it saves what `kg estimate` reads."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kg.errors import UsageError
from kg.evaluate.sampling.draw import Draw
from kg.evaluate.sampling.page import pieces, render, write_page
from kg.evaluate.sampling.sheet import read_sheet, write_sheet
from kg.terms import ACTS, Agreement, Stance
from tests.browser import watch

Open = Callable[..., tuple[Any, list[str], list[str]]]


@pytest.fixture
def show(browser: Any, draw: Draw, tmp_path: Path) -> Iterator[Open]:
    """Open the page; returns the tab, the requests it made and whatever went wrong in it."""
    contexts = []

    def opened(*, lang: str = "en", scheme: str = "light", name: str = "mine") -> tuple[Any, list[str], list[str]]:
        path = tmp_path / "page.html"
        write_page(path, draw, name=name, lang=lang)
        if not contexts:
            contexts.append(browser.new_context(color_scheme=scheme, accept_downloads=True))
        context = contexts[0]
        seen = watch(context.new_page())
        seen.tab.goto(path.as_uri())
        return seen.tab, seen.requests, seen.wrong

    yield opened
    for context in contexts:
        context.close()


def _press(tab: Any, keys: str) -> None:
    for key in keys.split():
        tab.keyboard.press(key)


def _save(tab: Any, path: Path) -> Path:
    with tab.expect_download() as waiting:
        tab.keyboard.press("s")
    assert waiting.value.suggested_filename == "mine.csv"
    waiting.value.save_as(path)
    return path


@pytest.mark.browser
def test_one_key_a_row_marks_a_sheet_that_is_all_right(show: Open, draw: Draw, tmp_path: Path) -> None:
    tab, requests, wrong = show()
    for _ in draw.rows:
        tab.keyboard.press("1")
    assert tab.locator("#told").inner_text() == "12 of 12 marked"
    assert "Press s" in tab.locator("#notice").inner_text()
    rows = read_sheet(_save(tab, tmp_path / "mine.csv"))
    assert [row.unit for row in rows] == [row.unit for row in draw.rows]
    assert all(row.marks and row.marks.acts == row.unit.acts and not row.marks.missed for row in rows)
    assert [url for url in requests if not url.startswith("blob:")] == [tab.url]
    assert wrong == []


@pytest.mark.browser
def test_what_is_saved_unmarked_is_the_sheet_that_was_drawn(show: Open, draw: Draw, tmp_path: Path) -> None:
    tab, _, _ = show()
    saved = _save(tab, tmp_path / "mine.csv")
    drawn = tmp_path / "drawn.csv"
    write_sheet(drawn, draw)
    assert saved.read_bytes() == drawn.read_bytes()


@pytest.mark.browser
def test_every_mark_has_its_key(show: Open, draw: Draw, tmp_path: Path) -> None:
    tab, _, wrong = show()

    def go(*acts: Stance) -> int:
        at = next(i for i, row in enumerate(draw.rows) if row.unit.acts == acts)
        tab.locator("#rows button").nth(at).click()
        return at

    accused = go(Stance.ACCUSE)
    _press(tab, "0 m d m t")  # wrong; two missed: denies, states
    coded = go(Stance.SUPPORT)
    _press(tab, "a g ArrowUp ArrowDown Enter")  # another act, then the coding is right
    empty = go()
    _press(tab, "m w c")
    tab.keyboard.type('a threat, "quoted"\nhere')
    _press(tab, "Escape")
    committed = go(Stance.COMMIT)
    _press(tab, "0 x 0 u 1")  # wrong, cleared, wrong, taken back, right
    rows = read_sheet(_save(tab, tmp_path / "mine.csv"), partial=True)
    marks = {at: rows[at].marks for at in (accused, coded, empty, committed)}
    assert marks[accused]
    assert marks[accused].acts == (None,)
    assert marks[accused].missed == (Stance.DENY, Stance.ASSERT)
    assert marks[coded]
    assert marks[coded].acts == (Stance.AGREE,)
    assert marks[coded].agreements == (Agreement.AGREES,)
    assert marks[empty]
    assert marks[empty].missed == (Stance.WARN,)
    assert rows[empty].comment == 'a threat, "quoted"\nhere'
    assert marks[committed]
    assert marks[committed].acts == (Stance.COMMIT,)
    assert sum(row.marks is not None for row in rows) == 4
    assert wrong == []


@pytest.mark.browser
def test_marks_are_there_again_after_a_reload(show: Open) -> None:
    tab, _, wrong = show()
    _press(tab, "1 1 1")
    tab.wait_for_timeout(300)  # the browser writes what is kept in its own time
    tab.reload()
    assert tab.locator("#told").inner_text() == "3 of 12 marked"
    assert tab.locator("#row").inner_text() == "Row 4"
    other, _, _ = show(name="another")
    assert other.locator("#told").inner_text() == "0 of 12 marked"
    assert wrong == []


@pytest.mark.browser
def test_the_page_speaks_french_and_knows_the_dark(show: Open) -> None:
    tab, _, wrong = show(lang="fr", scheme="dark")
    assert tab.locator("#told").inner_text() == "0 sur 12 annotées"
    assert tab.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 24, 29)"
    assert wrong == []


def test_both_languages_say_the_same_things() -> None:
    from kg.evaluate.sampling.page import strings

    english, french = strings("en"), strings("fr")
    assert {part: set(words) for part, words in english.items()} == {p: set(w) for p, w in french.items()}
    assert set(english["acts"]) == {act.value for act in ACTS}
    assert set(english["agreements"]) == {agreement.value for agreement in Agreement}
    with pytest.raises(UsageError, match="does not speak 'xx'"):
        strings("xx")


def test_the_page_runs_one_script_and_holds_no_tag_of_a_document(draw: Draw) -> None:
    page = render(draw, name="</script><b>")
    assert "default-src 'none'" in page
    assert not re.search(r"(src|href)=|https?://", page)
    assert page.count("<script") == 2
    assert page == render(draw, name="</script><b>")


def test_pieces_of_a_sentence_know_their_claims(draw: Draw) -> None:
    sentence = next(row for row in draw.rows if row.unit.acts == (Stance.SUPPORT,))
    start, end = sentence.unit.passage.start, sentence.unit.passage.end
    found = pieces(sentence, start, end)
    assert "".join(text for text, _ in found) == sentence.parts[1]
    assert [(text, numbers) for text, numbers in found if numbers] == [("Rien ne presse", [0]), ("le projet", [1])]
