"""Holds a store against the files it was read from, as they stand on disk now.

A claim cites characters of the text that was read. Where that text has changed or is gone, its claims are orphans: they
are told, document by document, and stay what they are. Nothing is moved to where it might stand now.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from pyoxigraph import Literal, NamedNode

from kg.errors import Problem
from kg.graph.documents import normalised_sha256
from kg.graph.names import name_under, term
from kg.model import Document
from kg.store.snapshot import Snapshot

_ADD = "Add it again: it becomes a new version, this one goes to the history, and kg diff shows what that changes."
_FIND = (
    "Name the folder that it was added from; if the source is lost for good, the store keeps the text as it was read."
)


class Fault(StrEnum):
    """What became of a source: another text, the same words wrapped anew, or no file."""

    CHANGED = "changed"
    REWRAPPED = "rewrapped"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Orphans:
    """One document whose source no longer holds the text that was read.

    `claims` cite that text, `codings` code them; the words of `standing` claims still occur somewhere in the file as it
    is now (0 without a file), which says nothing about whether they are the same claims.
    """

    document: str
    version: str
    fault: Fault
    claims: int
    codings: int
    standing: int = 0

    def problem(self) -> Problem:
        """The same for people."""
        what = {
            Fault.CHANGED: "its source holds another text than was read",
            Fault.REWRAPPED: "its source holds the same words with other white space or character forms",
            Fault.MISSING: "its source is not among the files named",
        }[self.fault]
        still = f", of which {self.standing} still occur in it word for word" if self.fault is Fault.CHANGED else ""
        told = f"{what}; {self.claims} claims{still} and {self.codings} codings are orphans."
        return Problem(self.document, told, _FIND if self.fault is Fault.MISSING else _ADD)


@dataclass(slots=True)
class Sources:
    """What the comparison found: `same` documents stand as they were read, `new` files are not in the store."""

    same: int = 0
    new: int = 0
    orphans: list[Orphans] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    """Files that could not be read."""

    @property
    def claims(self) -> int:
        """How many claims are orphans."""
        return sum(found.claims for found in self.orphans)


@dataclass(frozen=True, slots=True)
class _Version:
    node: NamedNode
    document: str
    sha256: str
    normalised: str


def compare_sources(snapshot: Snapshot, sources: Iterable[Document | Problem]) -> Sources:
    """Hold every current version against `sources`, what `kg.read.paths.read_paths` reads now.

    A source is found by its key (its URL, else folder and id), or under any name by its very text: a file that was
    only renamed makes no orphans.
    """
    found = Sources()
    read: dict[str, Document] = {}
    for item in sources:
        if isinstance(item, Document):
            read.setdefault(item.key, item)
        else:
            found.problems.append(item)
    texts = {document.sha256 for document in read.values()}
    known: set[str] = set()
    for version in sorted(_versions(snapshot), key=lambda v: v.document):
        key = (name_under("version", version.node) or "").rpartition("-")[0]
        now = read.get(key)
        known |= {key, version.sha256}
        if version.sha256 in texts if now is None else now.sha256 == version.sha256:
            found.same += 1
        else:
            found.orphans.append(_orphans(snapshot, version, now))
    found.new = sum(not known & {document.key, document.sha256} for document in read.values())
    return found


def _versions(snapshot: Snapshot) -> Iterator[_Version]:
    for quad in snapshot.quads.quads_for_pattern(None, term("kg:sha256"), None, None):
        node = quad.subject
        if isinstance(node, NamedNode) and isinstance(quad.object, Literal):
            words = {name: _word(snapshot, node, name) for name in ("dcterms:identifier", "kg:normalisedSha256")}
            yield _Version(
                node, words["dcterms:identifier"] or node.value, quad.object.value, words["kg:normalisedSha256"]
            )


def _orphans(snapshot: Snapshot, version: _Version, now: Document | None) -> Orphans:
    claims = [
        q.subject
        for q in snapshot.quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"), version.node)
        if isinstance(q.subject, NamedNode)
    ]
    codings = sum(1 for c in claims for _ in snapshot.quads.quads_for_pattern(None, term("kg:codes"), c, None))
    name = name_under("version", version.node) or ""
    if now is None:
        return Orphans(version.document, name, Fault.MISSING, len(claims), codings)
    if normalised_sha256(now.text) == version.normalised:
        return Orphans(version.document, name, Fault.REWRAPPED, len(claims), codings)
    standing = sum(all(words in now.text for words in _exact(snapshot, claim, version.node)) for claim in claims)
    return Orphans(version.document, name, Fault.CHANGED, len(claims), codings, standing)


def _exact(snapshot: Snapshot, claim: NamedNode, graph: NamedNode) -> Iterator[str]:
    """The words that a claim cites, a string for each part."""
    for part in _nodes(snapshot, claim, "kg:citation", graph):
        for place in _nodes(snapshot, part, "oa:hasSelector", graph):
            if words := _word(snapshot, place, "oa:exact"):
                yield words


def _nodes(snapshot: Snapshot, node: NamedNode, predicate: str, graph: NamedNode) -> Iterator[NamedNode]:
    found = (q.object for q in snapshot.quads.quads_for_pattern(node, term(predicate), None, graph))
    return (o for o in found if isinstance(o, NamedNode))


def _word(snapshot: Snapshot, node: NamedNode, predicate: str) -> str:
    found = (q.object for q in snapshot.quads.quads_for_pattern(node, term(predicate), None, None))
    return next((o.value for o in found if isinstance(o, Literal)), "")
