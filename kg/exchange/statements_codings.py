"""Statements without offsets as a person's codings of documents, under a codebook; no claim is made of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.errors import DataError, Problem
from kg.exchange.dna_claims import Imported
from kg.exchange.given_names import Names
from kg.exchange.statements import Statement
from kg.graph.names import slugify
from kg.model import Actor, Document, DocumentCoding, Extraction, SaidOn, Topic, short_hash
from kg.terms import ActorKind, DateStatus

RULE = "import.csv"
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Standing:
    """What a store has already: versions (with their language) by the key, the id and the title of their documents, and
    propositions of other codebooks (`taken`) and of the same one (`own`, as `Names` wants them)."""

    keys: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    ids: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    titles: Mapping[str, list[tuple[str, str]]] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()
    own: Mapping[str, str] = field(default_factory=dict)


def to_codings(
    statements: Iterable[Statement],
    *,
    collection: str,
    standing: Standing,
    actors: Mapping[str, Actor],
    topics: Iterable[Topic],
) -> Imported:
    """The statements as codings of documents: those of the store by address, id or title, else new ones without text.

    What cannot be taken (a topic that there is not, a title that two documents bear) is a problem.
    """
    made = Imported(slugify(collection))
    names = Names(made.codebook, actors, standing.taken, standing.own)
    reader = _Reader(made, names, collection, standing, _by_name(topics))
    for statement in statements:
        try:
            reader.take(statement)
        except DataError as error:
            made.problems.append(Problem(statement.where, error.what, error.try_this))
    made.extractions = [Extraction(document) for document in reader.new.values()]
    made.vocabulary = [*names.triples()]
    return made


def _by_name(topics: Iterable[Topic]) -> dict[str, str]:
    """Topics by slug and by the slugs of their labels."""
    return {slugify(name): topic.id for topic in topics for name in (topic.id, *topic.labels.values())}


class _Reader:
    """Takes statements one by one."""

    def __init__(
        self, made: Imported, names: Names, collection: str, standing: Standing, topics: Mapping[str, str]
    ) -> None:
        self._made, self._names, self._collection = made, names, collection
        self._standing, self._topics = standing, topics
        self._taken: set[str] = set()
        self.new: dict[str, Document] = {}

    def take(self, statement: Statement) -> None:
        """Add a coding. Raises DataError where it cannot be."""
        told, names = statement.told, self._names
        unknown = [topic for topic in statement.topics if slugify(topic) not in self._topics]
        if unknown:
            raise DataError(f"has the topic {unknown[0]!r}, which there is not.", "kg stats lists the topics.")
        version, lang = self._version(statement)
        body, target = told.get("body"), told.get("target")
        coding = DocumentCoding(
            version=version,
            codebook=names.codebook,
            proposition=names.proposition(statement.proposition),
            agreement=statement.agreement,
            coder=told.get("coder") or self._collection,
            holder=names.actor(statement.speaker, statement.kind),
            rule=RULE,
            on_behalf_of=names.actor(body, ActorKind.ORGANISATION).id if body else None,
            stance=statement.act,
            target=names.actor(target, ActorKind.ORGANISATION) if target else None,
            topics=tuple(self._topics[slugify(topic)] for topic in statement.topics),
            said_on=SaidOn(statement.said, statement.said) if statement.said else None,
            words=told.get("words", ""),
            note=told.get("note", ""),
        )
        if coding.id in self._taken:
            raise DataError("says of the same document what an earlier row says.", "Leave one of them out.")
        self._taken.add(coding.id)
        self._made.langs[version] = lang
        self._made.whole.append(coding)

    def _version(self, statement: Statement) -> tuple[str, str]:
        """The version that a statement is about, and its language."""
        told, standing = statement.told, self._standing
        key = short_hash(told["url"]) if "url" in told else short_hash(self._collection, statement.document)
        if key in standing.keys:
            return standing.keys[key]
        for table, name in ((standing.ids, "document"), (standing.titles, "title")):
            found = table.get(told.get(name, ""), [])
            if len(found) > 1:
                raise DataError(f"is about {told[name]!r}: {len(found)} documents bear that.", "Give the url.")
            if found:
                return found[0]
        document = self.new.setdefault(key, self._document(key, statement))
        return document.version, document.lang

    def _document(self, key: str, statement: Statement) -> Document:
        """A document of which only the table tells: without its text."""
        told = statement.told
        return Document(
            id=statement.document,
            key=key,
            text="",
            lang=told.get("lang", UNKNOWN_LANGUAGE),
            title=told.get("title"),
            publisher=told.get("outlet"),
            date=statement.published,
            date_status=DateStatus.PRINTED if statement.published else None,
            url=told.get("url"),
            origin=self._collection,
        )
