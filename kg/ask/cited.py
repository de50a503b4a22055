"""Opens a citation: from the IRI of a claim or refusal to its words, its characters and its document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode

from kg.ask.labels import Labels
from kg.errors import UsageError
from kg.graph.descriptions import description_of
from kg.graph.names import PREFIXES, name_under, term
from kg.model import Document, Passage
from kg.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a claim stands. What the source does not tell is None, never made up.

    `words` are the exact words of each passage, the main one first; `document` is what people call it (`id`). A coding
    of a whole document has no passages, and the words that its coder gave, if any.
    """

    iri: str
    version: str
    sha256: str
    passages: tuple[Passage, ...]
    words: tuple[str, ...]
    document: str | None
    title: str | None
    outlet: str | None
    day: date | None
    lang: str | None


def cited(snapshot: Snapshot, claim: str, *, lang: str = "en") -> Cited:
    """The citation of a claim, named by its IRI or its 32 characters. Raises UsageError when it is not there."""
    node = _node(claim)
    parts = sorted(
        ((int(_word(snapshot, part, "kg:part") or 0), part) for part in _nodes(snapshot, node, "kg:citation")),
        key=lambda pair: pair[0],
    )
    sources = (v for _, part in parts for v in _nodes(snapshot, part, "oa:hasSource"))
    version = next((v for v in (*sources, *_nodes(snapshot, node, "kg:codesDocument"))), None)
    if version is None:
        raise UsageError(f"There is no claim {claim!r} in this store.", "Copy its name from an answer.")
    selectors = [_nodes(snapshot, part, "oa:hasSelector") for _, part in parts]
    day = _word(snapshot, version, "dcterms:issued")
    return Cited(
        iri=node.value,
        version=name_under("version", version) or "",
        sha256=_word(snapshot, version, "kg:sha256") or "",
        passages=tuple(p for found in selectors for s in found for p in _passage(snapshot, s)),
        words=tuple(_exact(snapshot, node, selectors)),
        document=_word(snapshot, version, "dcterms:identifier"),
        title=_word(snapshot, version, "dcterms:title"),
        outlet=_outlet(snapshot, version, lang),
        day=date.fromisoformat(day) if day else None,
        lang=_word(snapshot, node, "schema:inLanguage") or _word(snapshot, version, "schema:inLanguage"),
    )


def document_of(snapshot: Snapshot, version: str) -> Document:
    """The document of a version (its name) as the store holds it, text and metadata. Raises StoreError when the text
    is lost."""
    about = description_of(snapshot.quads, version)
    return about.document(snapshot.text(about.sha256))


def _node(claim: str) -> NamedNode:
    prefix, name = "claim", claim
    for word in ("claim", "declined", "coding"):
        if claim.startswith((PREFIXES[word], f"{word}:")):
            prefix, name = word, claim.removeprefix(PREFIXES[word]).removeprefix(f"{word}:")
    if not name.isalnum():
        raise UsageError(f"{claim!r} is not the name of a claim.", "Copy its name from an answer.")
    return NamedNode(PREFIXES[prefix] + name)


def _outlet(snapshot: Snapshot, version: NamedNode, lang: str) -> str | None:
    actor = next(iter(_nodes(snapshot, version, "dcterms:publisher")), None)
    return Labels(snapshot.quads, lang).of(actor.value) if actor else _word(snapshot, version, "kg:publisherName")


def _exact(snapshot: Snapshot, node: NamedNode, selectors: Iterable[Iterable[NamedNode]]) -> Iterator[str]:
    yield from (w for found in selectors for s in found if (w := _word(snapshot, s, "oa:exact")) is not None)
    if given := _word(snapshot, node, "kg:givenWords"):
        yield given


def _passage(snapshot: Snapshot, selector: NamedNode) -> Iterator[Passage]:
    start, end = _word(snapshot, selector, "oa:start"), _word(snapshot, selector, "oa:end")
    if start is not None and end is not None:
        yield Passage(int(start), int(end))


def _nodes(snapshot: Snapshot, node: NamedNode, predicate: str) -> list[NamedNode]:
    found = (q.object for q in snapshot.quads.quads_for_pattern(node, term(predicate), None, None))
    return sorted({o for o in found if isinstance(o, NamedNode)}, key=str)


def _word(snapshot: Snapshot, node: NamedNode, predicate: str) -> str | None:
    found = (q.object for q in snapshot.quads.quads_for_pattern(node, term(predicate), None, None))
    return next((o.value for o in found if isinstance(o, Literal)), None)
