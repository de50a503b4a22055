"""The language is the one given, else the likeliest installed one, unless the text is clearly in another."""

from __future__ import annotations

import pytest

from kg.errors import ReadError
from kg.read.language import installed_languages, language_of, normal_code


def test_french_and_english_are_installed() -> None:
    assert installed_languages() == ("en", "fr")


@pytest.mark.parametrize(
    "text",
    [
        "Moscow rejects truce",
        "The minister said the meeting was useful. “Nous sommes prêts,” her counterpart replied.",
        "KREMLIN REJECTS TRUCE PROPOSED BY WASHINGTON",
    ],
)
def test_short_and_mixed_texts_stay_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Moscou exige.",
        "Le Kremlin se dit prêt.",
        "LE KREMLIN REJETTE LA TRÊVE PROPOSÉE PAR WASHINGTON",
        "Le ministre a jugé la réunion utile. « We are ready », a répondu son homologue.",
    ],
)
def test_short_and_mixed_texts_stay_french(text: str) -> None:
    assert language_of(text) == "fr"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Der Kanzler sagte am Montag, dass er an dem Treffen teilnehmen werde.", "de"),
        ("El ministro dijo ayer que la reunión todavía no está preparada.", "es"),
        ("Министр заявил, что встреча пока не готова.", "ru"),
    ],
)
def test_another_language_is_refused_by_name(text: str, code: str) -> None:
    with pytest.raises(ReadError, match=f"is in {code}; installed: .*fr"):
        language_of(text)


def test_a_given_language_goes_before_the_guess() -> None:
    assert language_of("Der Kanzler sagte am Montag, dass er teilnehmen werde.", "fr-FR") == "fr"
    with pytest.raises(ReadError, match="to be read as xx; installed"):
        language_of("Le ministre a dit oui.", "xx")


@pytest.mark.parametrize("code", ["fr", "FR", "fr-FR", "fr_CA", " fr "])
def test_regional_codes_are_the_language(code: str) -> None:
    assert normal_code(code) == "fr"


@pytest.mark.parametrize("code", ["français", "f", "", "fr fr", "12"])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ReadError, match="no language code"):
        normal_code(code)


def test_a_text_without_words_has_no_language() -> None:
    with pytest.raises(ReadError, match="holds no words"):
        language_of("12 345 — … !\n***")
