"""Runs of kg on a store as a store remembers them: each that changed anything is a `prov:Activity` of the runs graph.

When, with which command, settings and files, by which methods (software, parser, word lists, tables, each with version
or hash), what it put there and how many problems it met. The runs graph stands outside every content hash, so that
the same input still gives the same graphs. A run that changes nothing leaves no trace.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import Problem
from kg.graph.facts import Facts
from kg.graph.names import mint, name_under, part_iri, term
from kg.graph.values import text, whole
from kg.jobs.method import Method
from kg.model import short_hash
from kg.store.content import ARRIVED, HASH, RUNS, SUPERSEDED
from kg.store.snapshot import Snapshot

COUNTS = {
    "documents": "kg:documentsPut",
    "changed": "kg:documentsChanged",
    "claims": "kg:claimsPut",
    "declined": "kg:refusalsPut",
    "codings": "kg:codingsPut",
    "removed": "kg:codingsRemoved",
    "problems": "kg:problemsMet",
}
"""What a run counts, and the term that says it."""


@dataclass(slots=True, kw_only=True)
class BroughtIn:
    """What an import put into a store, whatever the format: `generation` is the snapshot that it published."""

    documents: int = 0
    changed: int = 0
    claims: int = 0
    codings: int = 0
    generation: int | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """The figures for the record of the run."""
        put = {"documents": self.documents, "changed": self.changed, "claims": self.claims, "codings": self.codings}
        return put | {"problems": len(self.problems)}


@dataclass(slots=True)
class Run:
    """A run on its way. `made` are the graphs that it changed, `files` those of the user that it read (actors,
    codebooks, a database to import); `settings` are words for people, without paths."""

    command: str
    settings: Mapping[str, str] = field(default_factory=dict)
    files: Sequence[Path] = ()
    methods: dict[str, Method] = field(default_factory=dict)
    made: list[NamedNode] = field(default_factory=list)
    started: datetime = field(default_factory=lambda: datetime.now(UTC))

    def quads(self, counts: Mapping[str, int]) -> Iterator[Quad]:
        """The run, ended now, for `Writer.add`; `counts` by the names of `COUNTS`."""
        node = mint("run", short_hash(self.command, self.started.isoformat(), *(graph.value for graph in self.made)))
        for subject, predicate, value in (*self._activity(node, counts), *self._plans(node)):
            yield Quad(subject, term(predicate), value, RUNS)
        for graph in self.made:
            yield Quad(graph, _GENERATED, node, RUNS)

    def _activity(self, node: NamedNode, counts: Mapping[str, int]) -> Iterator[_Spo]:
        agent = mint("software", f"kg-{kg.__version__}")
        yield node, "rdf:type", term("kg:Run")
        yield node, "rdf:type", term("prov:Activity")
        yield node, "kg:command", text(self.command)
        yield node, "prov:startedAtTime", _time(self.started)
        yield node, "prov:endedAtTime", _time(datetime.now(UTC))
        yield node, "prov:wasAssociatedWith", agent
        yield agent, "rdf:type", term("prov:SoftwareAgent")
        yield agent, "schema:name", text("kg")
        yield agent, "schema:softwareVersion", text(kg.__version__)
        yield from ((node, "kg:setting", text(f"{name}={value}")) for name, value in self.settings.items() if value)
        yield from ((node, COUNTS[name], whole(number)) for name, number in counts.items())
        for number, path in enumerate(self.files, start=1):
            used = part_iri(node, f"file{number}")
            yield node, "prov:used", used
            yield used, "rdf:type", term("prov:Entity")
            yield used, "schema:name", text(Path(path).name)
            yield used, "kg:filesSha256", text(hashlib.sha256(Path(path).read_bytes()).hexdigest())

    def _plans(self, node: NamedNode) -> Iterator[_Spo]:
        """The methods: those of documents are also named in the version graphs."""
        for number, method in enumerate(self.methods.values(), start=1):
            plan, tie = mint("method", method.id), part_iri(node, f"plan{number}")
            yield node, "prov:used", plan
            yield node, "prov:qualifiedAssociation", tie
            yield tie, "rdf:type", term("prov:Association")
            yield tie, "prov:agent", mint("software", f"kg-{kg.__version__}")
            yield tie, "prov:hadPlan", plan
            yield plan, "rdf:type", term("prov:Plan")
            yield plan, "dcterms:description", text(method.words)
            for part in method.parts:
                piece = part_iri(plan, part.kind)
                yield plan, "dcterms:requires", piece
                yield piece, "rdf:type", term("prov:Entity")
                yield piece, "schema:name", text(part.name)
                yield piece, "kg:filesSha256", text(part.sha256)
                if part.version:
                    yield piece, "schema:softwareVersion", text(part.version)


_Spo = tuple[NamedNode, str, NamedNode | Literal]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A run as the store remembers it. `methods` are in words; `counts` by the names of `COUNTS`; `generated` is how
    many graphs it made, `files` are names of the user's files with their SHA-256."""

    id: str
    command: str
    started: str
    ended: str
    software: str
    counts: Mapping[str, int]
    settings: tuple[str, ...]
    methods: tuple[str, ...]
    parts: tuple[str, ...]
    files: tuple[str, ...]
    generated: int


def recorded(snapshot: Snapshot) -> list[Recorded]:
    """Every run that the snapshot knows of, the last one first. Those of older versions of kg tell less."""
    about = []
    made: Counter[NamedNode] = Counter()
    for quad in snapshot.graph(RUNS):
        if quad.predicate == _GENERATED and isinstance(quad.object, NamedNode):
            made[quad.object] += 1
        elif quad.predicate not in (HASH, ARRIVED, SUPERSEDED):
            about.append(quad)
    facts = Facts.of_quads(about)
    nodes = (node for node, _ in facts.instances({term("prov:Activity"): None}))
    return sorted((_recorded(facts, node, made[node]) for node in nodes), key=lambda r: (r.started, r.id))[::-1]


def _recorded(facts: Facts, node: NamedNode, generated: int) -> Recorded:
    agent = facts.node(node, "prov:wasAssociatedWith")
    plans = [used for used in facts.nodes(node, "prov:used") if term("prov:Plan") in facts.nodes(used, "rdf:type")]
    pieces = dict.fromkeys(piece for plan in plans for piece in facts.nodes(plan, "dcterms:requires"))
    others = [used for used in facts.nodes(node, "prov:used") if used not in plans]
    return Recorded(
        id=name_under("run", node) or node.value,
        command=facts.word(node, "kg:command") or "",
        started=facts.word(node, "prov:startedAtTime") or "",
        ended=facts.word(node, "prov:endedAtTime") or "",
        software=" ".join(_words(facts, agent, "schema:name", "schema:softwareVersion")) if agent else "",
        counts={name: int(found) for name, curie in COUNTS.items() if (found := facts.word(node, curie)) is not None},
        settings=tuple(sorted(value.value for value in facts.all(node, "kg:setting"))),
        methods=tuple(facts.word(plan, "dcterms:description") or "" for plan in plans),
        parts=tuple(sorted(" ".join(_words(facts, p, *_PART)) for p in pieces)),
        files=tuple(sorted(" ".join(_words(facts, used, *_PART)) for used in others)),
        generated=generated,
    )


_GENERATED = term("prov:wasGeneratedBy")
_PART = ("schema:name", "schema:softwareVersion", "kg:filesSha256")


def _words(facts: Facts, node: NamedNode, *predicates: str) -> Iterable[str]:
    return (word for predicate in predicates if (word := facts.word(node, predicate)))


def _time(moment: datetime) -> Literal:
    return Literal(moment.strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=term("xsd:dateTime"))
