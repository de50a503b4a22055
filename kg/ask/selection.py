"""Which codings a question is about: names as people write them, resolved against a snapshot, and told back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from pyoxigraph import NamedNode

from kg.ask import days, scan
from kg.ask.labels import Labels, resolve
from kg.ask.rows import Only
from kg.errors import UsageError
from kg.graph.names import PREFIXES, REFERENCE, term
from kg.store.snapshot import Snapshot

_SHOWN = 8
_CODED = PREFIXES["coded"]
_PROPOSITION, _TOPIC = term("kg:Proposition"), term("kg:topic")


@dataclass(frozen=True, slots=True)
class Thing:
    """An actor, topic or proposition with its label."""

    iri: str
    label: str


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for: `actors` hold the positions (none: anybody), with `body` through those who spoke for them."""

    actors: tuple[Thing, ...] = ()
    propositions: tuple[Thing, ...] = ()
    topic: Thing | None = None
    since: date | None = None
    until: date | None = None
    body: bool = False
    codebook: str | None = None
    coder: str | None = None
    within: frozenset[str] = frozenset()

    @property
    def only(self) -> Only:
        """The same as a filter of rows."""
        return Only(
            since=self.since,
            until=self.until,
            actors=frozenset(actor.iri for actor in self.actors),
            through_bodies=self.body,
            propositions=frozenset(p.iri for p in self.propositions) or self.within,
            codebooks=frozenset({self.codebook} if self.codebook else ()),
            coders=frozenset({self.coder} if self.coder else ()),
        )

    @property
    def everywhere(self) -> Only:
        """The filter without the actors: what others said of the same in the same days."""
        return replace(self, actors=(), body=False).only

    def told(self) -> dict[str, str]:
        """The filters that were given, in words, for captions and JSON."""
        given = {
            "on": "; ".join(p.label for p in self.propositions),
            "topic": self.topic.label if self.topic else "",
            "from": self.since.isoformat() if self.since else "",
            "to": self.until.isoformat() if self.until else "",
            "body": "yes" if self.body else "",
            "codebook": self.codebook or "",
            "coder": self.coder or "",
        }
        return {name: value for name, value in given.items() if value}


def select(
    snapshot: Snapshot,
    *,
    actors: tuple[str, ...] = (),
    on: tuple[str, ...] = (),
    topic: str | None = None,
    first: str | None = None,
    last: str | None = None,
    body: bool = False,
    codebook: str | None = None,
    coder: str | None = None,
    lang: str = "en",
) -> Selection:
    """The selection that names mean. Names are labels (any language), short names or IRIs; days may be months or years.

    `topic` stands for the propositions that the codebook files under it or under a narrower topic. Raises UsageError
    that proposes near names where one is unknown, and where a topic has no proposition.
    """
    start, end = days.window(first, last)
    labels = Labels(snapshot.quads, lang)

    def thing(kind: str, name: str) -> Thing:
        iri = resolve(snapshot.quads, kind, name).value
        return Thing(iri, labels.of(iri))

    chosen = thing("topic", topic) if topic else None
    return Selection(
        actors=tuple(dict.fromkeys(thing("actor", name) for name in actors)),
        propositions=tuple(dict.fromkeys(thing("proposition", name) for name in on)),
        topic=chosen,
        since=start,
        until=end,
        body=body,
        codebook=_known(snapshot, "codebook", codebook),
        coder=_known(snapshot, "coder", coder),
        within=_under(snapshot, chosen, labels) if chosen else frozenset(),
    )


def kinds_of(snapshot: Snapshot) -> dict[str, str]:
    """Proposition (IRI) to its kind: policy, assessment, blame, fact. An assessment may be of another event."""
    found = scan.pairs(snapshot, "kg:propositionKind", REFERENCE)
    return {proposition: kind.rpartition("#")[2].lower() for proposition, kind in found}


def _under(snapshot: Snapshot, topic: Thing, labels: Labels) -> frozenset[str]:
    """The propositions of a topic and of the narrower ones."""
    broader = scan.columns(snapshot, "skos:broader", REFERENCE)
    topics, grown = {topic.iri}, True
    while grown:
        more = {narrow for narrow, wide in broader.items() if topics & set(wide)} - topics
        grown = bool(more)
        topics |= more
    filed: dict[str, set[str]] = {}
    for proposition in scan.subjects(snapshot, "rdf:type", _PROPOSITION, REFERENCE):
        for quad in snapshot.quads.quads_for_pattern(NamedNode(proposition), _TOPIC, None, REFERENCE):
            filed.setdefault(scan.object_of(quad), set()).add(proposition)
    found = frozenset(p for name, propositions in filed.items() if name in topics for p in propositions)
    if not found:
        named = sorted(labels.of(name) for name in filed)
        rest = f" and {len(named) - _SHOWN} more" if len(named) > _SHOWN else ""
        raise UsageError(
            f"No proposition is filed under the topic {topic.label!r}.",
            f"Topics with propositions: {', '.join(named[:_SHOWN])}{rest}.",
        )
    return found


def _known(snapshot: Snapshot, what: str, name: str | None) -> str | None:
    """The name of a codebook or coder, checked against those whose codings the store holds."""
    if name is None:
        return None
    if what == "coder":
        known = {coder for _, coder in scan.pairs(snapshot, "kg:coder")}
    else:
        graphs = (graph.value for graph in snapshot.graphs())
        known = {g.removeprefix(_CODED).rpartition("/")[0] for g in graphs if g.startswith(_CODED)}
    if name not in known:
        there = f"There: {', '.join(sorted(known))}." if known else "Nothing is coded yet."
        raise UsageError(f"The store holds no codings of the {what} {name!r}.", there)
    return name
