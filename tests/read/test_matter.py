"""Front matter gives metadata, and the text begins exactly after it."""

from __future__ import annotations

import pytest

from kg.read.matter import front_matter


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("---\ntitle: Un\n---\nTexte\n", "Texte\n"),
        ("---\r\ntitle: Un\r\n---\r\n\r\nTexte\r\n", "\r\nTexte\r\n"),
        ("---\rtitle: Un\r---\rTexte", "Texte"),
        ("---\ntitle: Un\n---  \n  Texte ", "  Texte "),
        ("---\ntitle: Un\n...\nTexte", "Texte"),
        ("---\ntitle: Un\n---", ""),
    ],
)
def test_text_begins_after_the_line_end_of_the_closing_rule(text: str, body: str) -> None:
    matter = front_matter(text)
    assert matter.fields == {"title": "Un"}
    assert text[matter.start :] == body


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Texte",
        "Texte\n---\ntitle: Un\n---\n",
        "---\n\nUne phrase.\n\n---\nSuite",
        "---\n- un\n- deux\n---\nSuite",
        "---\n",
    ],
)
def test_rules_and_lists_are_text(text: str) -> None:
    matter = front_matter(text)
    assert (matter.start, dict(matter.fields), matter.complaints) == (0, {}, ())


def test_values_stay_words() -> None:
    matter = front_matter("---\nlang: no\ndate: 2025-02-30\ntitle: 007\nurl: ~\nAuthor: [A, B]\npublisher:\n---\nx")
    assert matter.fields == {"lang": "no", "date": "2025-02-30", "title": "007", "author": "A, B"}


def test_folded_values_become_one_line() -> None:
    assert front_matter("---\ntitle: >\n  Un titre\n  long\n---\nx").fields["title"] == "Un titre long"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_headline_with_a_colon_is_one_value(end: str) -> None:
    lines = [
        "---",
        "title: Retraites : l'oui des syndicats : la suite",
        "url: https://radio.example/a",
        "lang: fr",
        "---",
        "",
    ]
    found = front_matter(end.join(lines) + "Texte")
    assert found.complaints == ()
    assert found.fields["title"] == "Retraites : l'oui des syndicats : la suite"
    assert (found.fields["url"], found.fields["lang"]) == ("https://radio.example/a", "fr")


@pytest.mark.parametrize(
    ("matter", "line"),
    [
        ("title: [Sommet\nlang: fr", 3),
        ("lang: fr\ntitle: 'Sommet", 3),
        ("lang: fr\ndate: 2025-01-01\n\ttitle: x", 4),
        ("lang: fr\ntitle: a\x01b", 3),
        ("title: " + "[" * 5000, 2),
    ],
)
def test_broken_front_matter_is_cut_off_and_names_its_line(matter: str, line: int) -> None:
    text = f"---\n{matter}\n---\nTexte"
    found = front_matter(text)
    assert text[found.start :] == "Texte"
    assert found.fields == {}
    assert found.complaints[0].startswith(f"line {line}: front matter is broken")


def test_front_matter_that_never_closes_is_text_and_told() -> None:
    found = front_matter("---\ntitle: Un\n\nTexte\n")
    assert found.start == 0
    assert found.complaints[0].startswith("line 1: front matter opens")


def test_nested_values_are_told_and_the_rest_used() -> None:
    found = front_matter("---\ntitle: {a: b}\nlang: fr\n---\nx")
    assert found.fields == {"lang": "fr"}
    assert "title" in found.complaints[0]


def test_a_rule_far_down_closes_nothing() -> None:
    assert front_matter("---\nUne phrase\n" + "mot " * 10_000 + "\n---\nfin").start == 0
