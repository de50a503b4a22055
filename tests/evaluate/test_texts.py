"""Gold with texts gives documents to extract from; gold without says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from kg.errors import DataError, ReadError
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.texts import texts

Rows = list[dict[str, Any]]


def test_documents_carry_id_text_metadata_and_furniture(gold: Rows) -> None:
    gold[0].update(lang="fr", date="2025-03-12", title="Le pont", text=gold[0]["text"] + "\nPartager cet article")
    (document,) = texts(annotated_documents(gold).values())
    assert (document.id, document.lang, document.title, document.publisher) == ("pont", "fr", "Le pont", None)
    assert document.date == date(2025, 3, 12)
    assert [document.cut(p) for p in document.furniture] == ["Partager cet article"]


def test_the_language_is_guessed_where_gold_does_not_say(gold: Rows) -> None:
    assert texts(annotated_documents(gold).values())[0].lang == "fr"


def test_gold_without_a_text_is_named(gold: Rows) -> None:
    with pytest.raises(DataError, match="no text of autre"):
        texts(annotated_documents([*gold, {"id": "autre", "claims": []}]).values())


def test_a_language_that_is_not_installed_is_refused(gold: Rows) -> None:
    gold[0]["lang"] = "ru"
    with pytest.raises(ReadError, match="to be read as ru"):
        texts(annotated_documents(gold).values())


def test_a_date_that_is_no_day_is_refused(gold: Rows) -> None:
    gold[0]["date"] = "mars"
    with pytest.raises(DataError, match="'mars' is no day"):
        annotated_documents(gold)
