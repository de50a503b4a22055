"""Paragraphs in another language are told where that is sure; all others have the language of their document."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.model import Document
from kg.read.files import read_file
from kg.read.inserts import inserts
from kg.read.paths import read_paths
from kg.resources import folder

FRENCH = "Le ministre a déclaré mardi que la réforme serait examinée par le Parlement avant la fin de l'année."
ENGLISH = "The minister said on Tuesday that the reform would be examined by parliament before the end of the year."
GERMAN = "Der Minister erklärte am Dienstag, dass die Reform noch vor Ende des Jahres vom Parlament geprüft werde."
CHAIRS = "The chair agreed that nothing would change for those who had already left the scheme last year."


def told(lang: str, *paragraphs: str) -> list[tuple[str, str]]:
    text = "\n\n".join(paragraphs)
    return [(insert.lang, text[insert.passage.start : insert.passage.end]) for insert in inserts(text, lang)]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_paragraph_of_english_in_a_french_article_is_told_wherever_it_stands(at: int) -> None:
    paragraphs = [FRENCH, FRENCH]
    paragraphs.insert(at, ENGLISH)
    assert told("fr", *paragraphs) == [("en", ENGLISH)]


def test_and_one_of_french_in_an_english_article() -> None:
    assert told("en", ENGLISH, FRENCH, ENGLISH) == [("fr", FRENCH)]


def test_a_page_in_both_languages_has_two_halves() -> None:
    assert told("fr", FRENCH, FRENCH, ENGLISH, CHAIRS) == [("en", ENGLISH), ("en", CHAIRS)]


def test_a_short_paragraph_has_the_language_of_those_around_it() -> None:
    assert told("fr", FRENCH, ENGLISH, "“We are ready.”", CHAIRS, FRENCH)[1] == ("en", "“We are ready.”")
    assert told("fr", FRENCH, "“We are ready.”", FRENCH) == []
    assert told("en", ENGLISH, "« Nous sommes prêts. »", CHAIRS) == []


def test_a_quoted_sentence_has_the_language_of_its_paragraph() -> None:
    quoting = f"{FRENCH} « We will never accept such a plan, whatever they say », a répondu son homologue à la presse."
    assert told("fr", FRENCH, quoting, FRENCH) == []


@pytest.mark.parametrize(
    "names", ["John Smith, Mary Johnson, Robert Brown", "Steering Committee on National Broadband Access", "—", "1984"]
)
def test_names_and_numbers_have_the_language_of_the_document(names: str) -> None:
    assert told("fr", FRENCH, names, FRENCH) == []


def test_a_language_that_is_not_installed_is_told_where_it_is_sure() -> None:
    assert told("fr", FRENCH, GERMAN, FRENCH) == [("de", GERMAN)]
    assert told("fr", FRENCH, GERMAN, ENGLISH, FRENCH) == [("de", GERMAN), ("en", ENGLISH)]
    assert told("fr", FRENCH, "Vielen Dank!", FRENCH) == []


def test_no_paragraph_of_our_dispatches_is_taken_for_another_language() -> None:
    documents = [found for found in read_paths([folder("seeds")]) if isinstance(found, Document)]
    assert {document.lang for document in documents} == {"en", "fr"}
    assert len(documents) >= 80
    assert {document.id: document.inserts for document in documents if document.inserts} == {}


def test_a_file_tells_its_own_inserts_unless_a_language_is_forced(tmp_path: Path) -> None:
    path = tmp_path / "both.md"
    path.write_text(f"---\nlang: fr\n---\n{FRENCH}\n\n{ENGLISH}\n\n{FRENCH}\n", encoding="utf-8")
    read = read_file(path)
    assert [(insert.lang, read.cut(insert.passage)) for insert in read.inserts] == [("en", ENGLISH)]
    assert [read.lang_at(read.text.index(words)) for words in (FRENCH, ENGLISH[-30:])] == ["fr", "en"]
    forced = read_file(path, lang="en")
    assert (forced.lang, forced.inserts) == ("en", ())
