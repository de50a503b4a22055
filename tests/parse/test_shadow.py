"""The shadow text: whatever the characters, each token leads back to the letters that it was made of."""

from __future__ import annotations

import re
import unicodedata

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, Passage
from kg.parse.paragraphs import Paragraph
from kg.parse.plain import read
from kg.parse.shadow import cast

SOFT_HYPHEN, NO_BREAK, NARROW, ZERO_WIDTH, WORD_JOINER, BOM = "\u00ad\u00a0\u202f\u200b\u2060\ufeff"
ACUTE, DIAERESIS, CEDILLA = "\u0301\u0308\u0327"
INVISIBLE = {SOFT_HYPHEN, ZERO_WIDTH, "\u200c", "\u200d", WORD_JOINER, BOM}
ODD = st.sampled_from(
    [*INVISIBLE, NO_BREAK, NARROW, "\t", "\u3000", ACUTE, DIAERESIS, CEDILLA, "é", "œ", "ﬁ", "\u0344"]
)
PRESS = st.sampled_from([*"aeéçABL’'«».,;:-? 0"])
ANY_TEXT = st.text(st.one_of(ODD, PRESS, st.characters(exclude_categories=["Cs"])), max_size=60)
BLANK = spacy.blank("xx")


def letters(text: str) -> str:
    """What a reader sees: composed letters, without spaces and without characters that show nothing."""
    shown = "".join(c for c in text if c not in INVISIBLE and not c.isspace())
    return unicodedata.normalize("NFC", shown)


def paragraph(text: str, start: int = 0) -> Paragraph:
    shadow = cast(text)
    return Paragraph(0, start, shadow, read(BLANK(shadow.text)))


@given(ANY_TEXT.filter(lambda text: text.strip()), st.integers(0, 7))
def test_every_token_cuts_the_letters_that_it_shows(text: str, before: int) -> None:
    document = Document(id="d", key="0" * 32, text="." * before + text, lang="fr")
    found = paragraph(text, before)
    for token in found.doc:
        if not token.is_space:
            assert letters(document.cut(found.passage(token))) == letters(token.text)


@given(ANY_TEXT)
def test_the_shadow_shows_the_letters_of_the_source(text: str) -> None:
    assert letters(cast(text).text) == letters(text)


@given(ANY_TEXT)
def test_origins_run_forward_and_stay_inside_the_source(text: str) -> None:
    shadow = cast(text)
    starts = [shadow.origin(i) for i in range(len(shadow.text))]
    ends = [shadow.end_origin(i + 1) for i in range(len(shadow.text))]
    assert starts == sorted(starts)
    assert ends == sorted(ends)
    assert all(0 <= s < e <= len(text) for s, e in zip(starts, ends, strict=True))


@given(ANY_TEXT)
def test_the_parser_sees_only_plain_spaces_and_composed_letters(text: str) -> None:
    shown = cast(text).text
    assert not INVISIBLE & set(shown)
    assert not {c for c in shown if unicodedata.category(c) == "Zs"} - {" ", "\u1680"}
    assert unicodedata.is_normalized("NFC", shown)


def test_plain_text_needs_no_map() -> None:
    assert cast("L’été, dit-il.").origins is None


def test_no_break_spaces_become_spaces_one_to_one() -> None:
    shadow = cast(f"«{NO_BREAK}Oui{NARROW}!{NO_BREAK}»")
    assert shadow.text == "« Oui ! »"
    assert shadow.origins is None


def test_decomposed_letters_are_composed_and_lead_back_to_all_their_marks() -> None:
    source = f"a de{ACUTE}clare{ACUTE} que"
    found = paragraph(source)
    verb = next(t for t in found.doc if t.text == "déclaré")
    assert found.passage(verb) == Passage(2, 11)
    assert source[2:11] == f"de{ACUTE}clare{ACUTE}"


@pytest.mark.parametrize("mark", sorted(INVISIBLE))
def test_a_word_broken_by_an_invisible_character_is_one_word(mark: str) -> None:
    source = f"Le gouver{mark}nement dit{mark} non."
    found = paragraph(source)
    assert [t.text for t in found.doc] == ["Le", "gouvernement", "dit", "non", "."]
    assert source[slice(3, 16)] == f"gouver{mark}nement"
    assert found.passage(found.doc[1]) == Passage(3, 16)
    assert found.passage(found.doc[2]) == Passage(17, 20), "what is dropped behind a word stays outside"


def test_a_span_runs_from_its_first_letter_to_its_last() -> None:
    source = f"Il{NO_BREAK}a re{ACUTE}pe{ACUTE}te{ACUTE}, hier."
    found = paragraph(source, start=100)
    passage = found.passage(found.doc[1:3])
    assert source[passage.start - 100 : passage.end - 100] == f"a re{ACUTE}pe{ACUTE}te{ACUTE}"


def test_a_span_is_found_again_by_its_passage() -> None:
    found = paragraph(f"Elle l’a pro{SOFT_HYPHEN}mis hier soir.", start=40)
    span = found.doc[1:4]
    again = found.span(found.passage(span))
    assert again is not None
    assert (again.start, again.end) == (1, 4)
    assert found.span(Passage(0, 10)) is None


@pytest.mark.parametrize("space", [" ", NO_BREAK])
def test_an_aside_is_left_out_and_every_word_still_leads_home(space: str) -> None:
    text = f"Le parti,{space}lui,{space}refuse ; la ligue a, de son côté, plaidé."
    shadow = cast(text, re.compile(r"(?<=\w), (?:lui|de son côté) ?,(?= \w)"))
    assert shadow.text == "Le parti refuse ; la ligue a plaidé."
    found = Paragraph(0, 0, shadow, read(BLANK(shadow.text)))
    document = Document(id="d", key="0" * 32, text=text, lang="fr")
    assert [document.cut(found.passage(t)) for t in found.doc] == [t.text for t in found.doc]
