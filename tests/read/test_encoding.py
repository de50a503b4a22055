"""Bytes become text in the right encoding, or are refused with a reason."""

from __future__ import annotations

import random

import pytest

from kg.errors import ReadError
from kg.read.encoding import decode

FRENCH = "Le chancelier a répété : « L’accord n’est pas prêt » – voilà où l’on en est, à Kyiv, cœur du débat.\r\n" * 3
MATTER = "---\ntitle: Essai\nencoding: {}\n---\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_french_comes_out_the_same_in_any_encoding(encoding: str) -> None:
    assert decode(FRENCH.encode(encoding)).text == FRENCH


@pytest.mark.parametrize(
    "words", ["Déjà vu, dit-il.", "« Non », a tranché l’Élysée.", "Prix : 3 € l’unité…", "À Gênes, dès août"]
)
def test_short_windows_1252_is_not_taken_for_another_alphabet(words: str) -> None:
    assert decode(words.encode("cp1252")).text == words


def test_latin_1_reads_as_windows_1252() -> None:
    assert decode("Un été à Genève, où l'on négocie.".encode("latin-1")).text == "Un été à Genève, où l'on négocie."


def test_cyrillic_is_not_taken_for_windows_1252() -> None:
    words = "Министр иностранных дел заявил, что встреча президентов пока не готова. " * 4
    assert decode(words.encode("cp1251")).text == words


def test_a_declared_encoding_goes_before_detection() -> None:
    text = MATTER.format("cp1251") + "Министр"
    decoded = decode(text.encode("cp1251"))
    assert (decoded.text, decoded.encoding, decoded.remarks) == (text, "cp1251", ())


@pytest.mark.parametrize("name", ["klingon", "utf-8", "rot13", "utf-16"])
def test_a_declared_encoding_that_does_not_fit_is_told_and_replaced(name: str) -> None:
    text = MATTER.format(name) + "Le traité sera signé à l’été"
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert name in decoded.remarks[0]


def test_encoding_in_the_text_declares_nothing() -> None:
    text = "---\ntitle: Essai\n---\nencoding: cp1251\nUn été\n"
    assert decode(text.encode()).text == text


def test_a_few_broken_bytes_in_utf_8_are_replaced_and_counted() -> None:
    data = FRENCH.encode().replace(b"\xc3\xa0", b"\xc3", 1) + FRENCH.encode() * 3
    decoded = decode(data)
    assert decoded.text.count("\ufffd") == 1
    assert "1 place" in decoded.remarks[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "PNG"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        (b"PK\x03\x04" + bytes(50), "docx"),
        (b"plain\x00then" + bytes(range(256)), "zero bytes"),
        (b"\x01\x02\x03\x04 some words" * 9, "control characters"),
        (random.Random(1).randbytes(3000), "binary"),
    ],
)
def test_binary_is_refused_with_its_kind(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match="looks like a binary file") as error:
        decode(data)
    assert said in str(error.value)


def test_a_byte_order_mark_that_lies_is_an_error() -> None:
    with pytest.raises(ReadError, match="UTF-8 mark"):
        decode(b"\xef\xbb\xbf caf\xe9")
