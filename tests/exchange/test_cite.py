"""A citation holds the exact words and their place, and says what the source does not tell."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from kg.errors import DataError, UsageError
from kg.exchange.cite import STRINGS, STYLES, cite, paragraph_number
from kg.model import Claim, Document, Passage, Speaker
from kg.resources import words
from kg.terms import SpeakerCase


def fields(entry: str) -> dict[str, str]:
    """The fields of a BibTeX entry; fails on braces that do not pair, which BibTeX counts even when escaped."""
    depth = 0
    for character in entry:
        depth += {"{": 1, "}": -1}.get(character, 0)
        assert depth >= 0
    assert depth == 0
    return dict(re.findall(r"^  (\w+) = \{?(.*?)\}?,$", entry, re.MULTILINE))


def unmarked(words: str) -> str:
    """Markdown with the backslashes of its escapes taken off."""
    return re.sub(r"\\([^a-z\s])", r"\1", words)


def test_markdown_holds_words_place_speaker_and_act(promise: Claim, document: Document) -> None:
    text = unmarked(cite(promise, document, "markdown"))
    assert "> Le pont_neuf sera prêt à 100 % & {sûr}\n>\n> et *gratuit*\n" in text
    assert (
        "Anne Roy: commit. A. Martin, *Le pont : 100 % {sûr} ?*, La_Gazette & fils, 2025-03-12 (inferred, weakly)"
        in text
    )
    first, second = promise.citation.passages
    assert f"paragraph 2, characters {first.start}–{first.end}, {second.start}–{second.end}" in text
    assert f"<{document.url}>" in text
    assert promise.id in text


def test_markdown_marks_in_the_words_do_not_act(promise: Claim, document: Document) -> None:
    text = cite(promise, document, "markdown")
    assert r"pont\_neuf" in text
    assert r"\*gratuit\*" in text


@pytest.mark.parametrize(
    ("words", "shown"), [("1. Oui", r"1\. Oui"), ("- non", r"\- non"), ("&eacute; x", r"\&eacute;")]
)
def test_words_that_look_like_a_list_or_an_entity_stay_words(blame: Claim, words: str, shown: str) -> None:
    document = Document(id="x", key="k", text=f"{words}, dit-elle.", lang="fr")
    passage = Passage(0, len(words))
    claim = replace(blame, citation=document.cite([passage]), speaker=Speaker(SpeakerCase.UNATTRIBUTED))
    text = cite(claim, document, "markdown")
    assert text.startswith(f"> {shown}")
    assert "[speaker not named]" in unmarked(text)


@pytest.mark.parametrize("style", STYLES)
def test_what_the_source_does_not_tell_is_printed_as_missing(blame: Claim, bare: Document, style: str) -> None:
    text = cite(blame, bare, style)
    for missing in ("[no title]", "[no outlet]", "n.d."):
        assert missing in text
    assert "2025" not in text
    assert "http" not in text
    assert "author" not in text


@pytest.mark.parametrize("style", STYLES)
def test_a_speaker_nobody_could_identify_is_said_to_be(blame: Claim, document: Document, style: str) -> None:
    text = unmarked(cite(blame, document, style))
    assert "“Elle” [speaker not identified]: accuse, target la commune" in text
    assert "paragraph 3" in text


def test_a_citation_in_french_names_things_by_the_labels_given(blame: Claim, document: Document) -> None:
    text = unmarked(cite(blame, document, "markdown", lang="fr", label=lambda iri, name: f"{{{iri}}}"))
    assert "«\u00a0Elle\u00a0» [locuteur non identifié]\u00a0: {stance:accuse}, destinataire la commune" in text
    assert "paragraphe 3, caractères" in text
    with pytest.raises(UsageError, match="'de'"):
        cite(blame, document, "markdown", lang="de")


def test_citations_have_the_same_words_in_each_language() -> None:
    english, french = (words(STRINGS, lang) for lang in ("en", "fr"))
    assert english.keys() == french.keys()
    assert all(type(english[key]) is type(french[key]) for key in english)


def test_bibtex_is_escaped_and_its_braces_pair(promise: Claim, document: Document) -> None:
    entry = cite(promise, document, "bibtex")
    assert entry.startswith(f"@misc{{kg-{promise.id[:12]},\n")
    found = fields(entry)
    assert found["title"] == r"{Le pont : 100 \% \textbraceleft{}sûr\textbraceright{} ?}"
    assert found["howpublished"] == r"La\_Gazette \& fils"
    assert (found["year"], found["month"], found["day"]) == ("2025", "mar", "12")
    assert found["url"] == "https://exemple.fr/pont?a=1&b=%7B2%7D"
    assert r"Le pont\_neuf sera prêt à 100 \% \& " in found["note"]
    assert "date inferred, weakly" in found["note"]


@pytest.mark.parametrize("title", ["a } b", "{{", "\\", "50 $ ~ ^ #1", "}{", "a\\}"])
def test_bibtex_stands_any_title(blame: Claim, document: Document, title: str) -> None:
    odd = replace(document, title=title)
    assert "title" in fields(cite(blame, odd, "bibtex"))


def test_csl_json_is_one_item_of_the_schema(promise: Claim, document: Document) -> None:
    (item,) = json.loads(cite(promise, document, "csl-json"))
    assert set(item) == {
        "id", "type", "title", "container-title", "issued", "language", "note", "custom", "author", "URL",
    }  # fmt: skip
    assert (item["type"], item["title"]) == ("article-newspaper", document.title)
    assert item["issued"] == {"date-parts": [[2025, 3, 12]], "circa": True}
    assert item["author"] == [{"literal": "A. Martin"}]
    custom = item["custom"]
    assert custom["exact"] == list(promise.citation.exact)
    assert [document.text[s:e] for s, e in custom["characters"]] == custom["exact"]
    assert (custom["paragraph"], custom["speaker"], custom["act"], custom["claim"]) == (
        2,
        "Anne Roy",
        "commit",
        promise.id,
    )


def test_csl_json_without_a_date_says_so_literally(blame: Claim, bare: Document) -> None:
    (item,) = json.loads(cite(blame, bare, "csl-json"))
    assert item["issued"] == {"literal": "n.d."}
    assert item["custom"]["speaker"] is None


def test_paragraphs_are_lines_that_hold_something() -> None:
    text = "\n \nun\r\n\r\ndeux\u2028trois\rquatre"
    assert [paragraph_number(text, text.index(w)) for w in ("un", "deux", "trois", "quatre")] == [1, 2, 3, 4]


def test_a_claim_over_two_paragraphs_names_both(blame: Claim, document: Document) -> None:
    first = Passage(document.text.index("selon"), document.text.index("accuse"))
    claim = replace(blame, citation=document.cite([first]))
    assert "paragraphs 2–3" in cite(claim, document, "markdown")


def test_an_unknown_style_names_those_there_are(promise: Claim, document: Document) -> None:
    with pytest.raises(UsageError, match="markdown, bibtex, csl-json"):
        cite(promise, document, "apa")


def test_a_claim_of_another_text_is_refused(promise: Claim, document: Document) -> None:
    with pytest.raises(DataError, match="cites version"):
        cite(promise, replace(document, text=document.text.replace("prêt", "près")), "markdown")


def test_words_that_are_not_there_are_refused(promise: Claim, document: Document) -> None:
    citation = replace(promise.citation, exact=tuple(words.upper() for words in promise.citation.exact))
    with pytest.raises(DataError, match="do not hold the cited words"):
        cite(replace(promise, citation=citation), document, "bibtex")
