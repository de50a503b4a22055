"""Gold that holds its texts can be read again: documents for extraction, to score what comes out."""

from __future__ import annotations

from collections.abc import Iterable

from kg.errors import DataError
from kg.evaluate.annotations import AnnotatedDocument
from kg.model import Document, short_hash
from kg.read.furniture import furniture
from kg.read.inserts import inserts
from kg.read.language import language_of

COLLECTION = "gold"


def texts(gold: Iterable[AnnotatedDocument]) -> list[Document]:
    """The documents of `gold`, with the ids that predictions are paired by.

    Raises DataError that names the documents without a text: predictions for those must be made from the articles.
    """
    documents = list(gold)
    if silent := [document.id for document in documents if document.text is None]:
        raise DataError(
            f"The gold holds no text of {', '.join(silent)}.", "Give the predicted claims as JSONL, or the articles."
        )
    return [_document(document, document.text or "") for document in documents]


def _document(gold: AnnotatedDocument, text: str) -> Document:
    lang = language_of(text, gold.lang)
    return Document(
        id=gold.id,
        key=short_hash(COLLECTION, gold.id),
        text=text,
        lang=lang,
        title=gold.title,
        publisher=gold.publisher,
        date=gold.date,
        furniture=furniture(text, lang),
        inserts=inserts(text, lang),
    )
