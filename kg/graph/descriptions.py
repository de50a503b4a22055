"""What the graph knows of a version, read back: the mirror of `documents`."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from kg.graph.facts import Facts, Source, lacks, quads_of
from kg.graph.names import version_iri
from kg.graph.quads import Quads
from kg.graph.values import value_of
from kg.model import Document
from kg.terms import DateStatus


@dataclass(frozen=True, slots=True)
class Description:
    """What the graph knows of a version: a Document without its text. What the source does not tell is None.

    `publisher` is the name as the document gives it, `outlet` the slug of its actor where the table knew one.
    """

    version: str
    key: str
    id: str
    lang: str
    sha256: str
    words: int
    title: str | None = None
    publisher: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: date | None = None
    date_status: DateStatus | None = None
    url: str | None = None
    licence: str | None = None
    method: str | None = None

    def document(self, text: str) -> Document:
        """The document that is described, with its text."""
        same = {f.name for f in fields(Document)} & {f.name for f in fields(self)}
        return Document(text=text, **{name: getattr(self, name) for name in same})


def description_of(source: Source, version: str) -> Description:
    """The description of one version. Raises DataError when the source does not hold it."""
    node = version_iri(version)
    held = source.quads_for_pattern(node, None, None, node) if isinstance(source, Quads) else quads_of(source, node)
    facts = Facts.of_quads(held)
    status, url = facts.node(node, "kg:dateStatus"), facts.node(node, "schema:url")
    licence = facts.node(node, "dcterms:license")
    return Description(
        version=version,
        key=facts.slug(node, "dcterms:isVersionOf", "doc") or lacks(node, "dcterms:isVersionOf"),
        id=facts.need_word(node, "dcterms:identifier"),
        lang=facts.need_word(node, "schema:inLanguage"),
        sha256=facts.need_word(node, "kg:sha256"),
        words=int(facts.need_word(node, "kg:wordCount")),
        title=facts.word(node, "dcterms:title"),
        publisher=facts.word(node, "kg:publisherName"),
        outlet=facts.slug(node, "dcterms:publisher", "actor"),
        author=facts.word(node, "schema:author"),
        date=facts.day(node, "dcterms:issued"),
        date_status=value_of(DateStatus, status) if status else None,
        url=url.value if url else facts.word(node, "schema:url"),
        licence=licence.value if licence else facts.word(node, "dcterms:rights"),
        method=facts.slug(node, "kg:method", "method"),
    )
