"""What a version graph says of the document itself: title, date, outlet, hashes, and the method that read it."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from kg.graph.names import document_iri, mint, term, version_iri
from kg.graph.values import day, individual, text, whole
from kg.model import Document

Spo = tuple[NamedNode, NamedNode, NamedNode | Literal]
"""A triple on its way into a named graph."""

_WORD = re.compile(r"\w+")
_WEB = re.compile(r"https?://\S+")


def describe(document: Document, *, method: str | None = None, outlet: str | None = None) -> Iterator[Spo]:
    """The triples about one version. `method` is the hash of what read it, `outlet` the publisher's actor slug.

    A missing piece of metadata gives no triple. Furniture is not kept, and its words are not counted.
    """
    node = version_iri(document)
    publication = document_iri(document.key)
    yield publication, term("rdf:type"), term("kg:Document")
    yield node, term("rdf:type"), term("kg:Version")
    yield node, term("rdf:type"), term("schema:NewsArticle")
    yield node, term("dcterms:isVersionOf"), publication
    yield node, term("dcterms:identifier"), text(document.id)
    yield node, term("schema:inLanguage"), text(document.lang)
    yield node, term("kg:sha256"), text(document.sha256)
    yield node, term("kg:normalisedSha256"), text(normalised_sha256(document.text))
    yield node, term("kg:wordCount"), whole(count_words(document))
    if method is not None:
        yield node, term("kg:method"), mint("method", method)
    for predicate, value in _metadata(document, outlet):
        yield node, term(predicate), value


def _metadata(document: Document, outlet: str | None) -> Iterator[tuple[str, NamedNode | Literal]]:
    if document.title is not None:
        yield "dcterms:title", text(document.title, document.lang)
    if document.date is not None:
        yield "dcterms:issued", day(document.date)
    if document.date_status is not None:
        yield "kg:dateStatus", individual(document.date_status)
    if document.publisher is not None:
        yield "kg:publisherName", text(document.publisher)
        yield "dcterms:publisher", mint("actor", outlet) if outlet else text(document.publisher)
    if document.author is not None:
        yield "schema:author", text(document.author)
    if document.url is not None:
        yield "schema:url", web_address(document.url) or text(document.url)
    if document.licence is not None:
        address = web_address(document.licence)
        yield ("dcterms:license", address) if address else ("dcterms:rights", text(document.licence))


def web_address(words: str) -> NamedNode | None:
    """An http(s) address as an IRI, None for anything else: no other scheme is ever linked."""
    if not _WEB.fullmatch(words):
        return None
    try:
        return NamedNode(words)
    except ValueError:
        return None


def normalised_sha256(words: str) -> str:
    """Hash of the text in NFC with every run of white space as one space: the same for a text merely wrapped anew."""
    plain = " ".join(unicodedata.normalize("NFC", words).split())
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def count_words(document: Document) -> int:
    """Words of the article, those of page furniture left out."""
    furniture = sum(len(_WORD.findall(document.cut(passage))) for passage in document.furniture)
    return len(_WORD.findall(document.text)) - furniture
