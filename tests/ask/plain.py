"""The claims of a store as plain objects, and a richer made-up corpus: what questions are checked against."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from kg.graph.names import PREFIXES, REFERENCE, actor_iri, claim_iri, name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.graph.values import individual
from kg.model import Answer, Claim, Coding, Declined, Passage
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from kg.terms import Agreement, Attribution, Commitment, Mode, NarrowerAct, Stance
from tests.ask.many import LOCAL, more_reference
from tests.store.corpus import KREMLIN, LAVROV, LE_MONDE, PESKOV, RUSSIA, TF1, ZELENSKYY, Builder, quads_of

SUMMIT, TALKS = "putin-zelensky-summit", "talks-progress"
OUTLETS = ("Le Monde", "La Gazette", "Tass", None)
SPEAKERS = (LAVROV, PESKOV, ZELENSKYY, KREMLIN, RUSSIA, LOCAL, LE_MONDE)
Counted = tuple[tuple[object, ...], frozenset[str]]
"""A row of plain values, and the ids of the claims that it stands on."""


@dataclass(frozen=True)
class Told:
    """One claim (or refusal to comment) with what its document says of itself."""

    claim: Claim | Declined
    version: str
    id: str
    issued: str | None
    outlet: str | None
    name: str | None
    title: str | None
    url: str | None
    codings: tuple[Coding, ...] = ()

    @property
    def speaker(self) -> str | None:
        actor = self.claim.speaker.actor
        return actor_iri(actor, self.version).value if actor else None

    @property
    def day(self) -> str | None:
        said = self.claim.said_on if isinstance(self.claim, Claim) else None
        reported = self.claim.reported_on if isinstance(self.claim, Claim) else None
        return str(said.first) if said else str(reported) if reported else None

    def holder(self, coding: Coding) -> str | None:
        return actor_iri(coding.holder, self.version).value if coding.holder else self.speaker


class Facts:
    """Every claim and refusal of a store, and the shared triples, without SPARQL."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.told = [told for graph in snapshot.graphs() for told in _of_version(snapshot, graph)]
        self.claims = [told for told in self.told if isinstance(told.claim, Claim)]
        self.shared = [
            (q.subject.value, q.predicate.value, q.object.value)
            for q in snapshot.graph(REFERENCE)
            if isinstance(q.subject, NamedNode) and isinstance(q.object, NamedNode | Literal)
        ]
        self.media = {s for s, p, o in self.shared if o == PREFIXES["kg"] + "Media"}

    def closed(self, start: str, predicate: str) -> set[str]:
        """What stands above `start`, itself among it."""
        wanted, found, todo = term(predicate).value, {start}, [start]
        while todo:
            at = todo.pop()
            above = {o for s, p, o in self.shared if s == at and p == wanted} - found
            found |= above
            todo += above
        return found


def _of_version(snapshot: Snapshot, graph: NamedNode) -> Iterator[Told]:
    version = name_under("version", graph)
    if version is None:
        return
    own = {q.predicate: q.object.value for q in snapshot.quads.quads_for_pattern(graph, None, None, graph)}
    about = (
        *(own.get(term(name)) for name in ("dcterms:identifier", "dcterms:issued", "dcterms:publisher")),
        *(own.get(term(name)) for name in ("kg:publisherName", "dcterms:title", "schema:url")),
    )
    claims, declined = claims_of(snapshot.quads, version)
    codings = codings_of(snapshot.quads, version)
    for claim in claims:
        yield Told(claim, version, *about, tuple(c for c in codings if c.claim == claim.id))  # type: ignore[arg-type]
    yield from (Told(one, version, *about) for one in declined)  # type: ignore[arg-type]


def plain(answer: Answer) -> list[Counted]:
    """The rows as the query gave them: IRIs and words as text, lists of IRIs as sets, numbers as they are."""
    return [
        (tuple(map(_plain, row)), frozenset(iri.rpartition("/")[2] for iri in cited))
        for row, cited in zip(answer.terms, answer.citations, strict=True)
    ]


def _plain(node: object) -> object:
    if node is None or (isinstance(node, Literal) and not node.value):
        return None
    if isinstance(node, NamedNode):
        return node.value
    assert isinstance(node, Literal)
    if node.value.startswith(PREFIXES["kg"].removesuffix("ontology#")):
        return frozenset(node.value.split())
    return int(node.value) if node.datatype.value.endswith("#integer") else node.value


def grouped(rows: Iterable[tuple[tuple[object, ...], Told]]) -> dict[tuple[object, ...], list[Told]]:
    found: dict[tuple[object, ...], list[Told]] = {}
    for key, told in rows:
        found.setdefault(key, []).append(told)
    return found


def ids(several: Iterable[Told]) -> frozenset[str]:
    return frozenset(claim_iri(told.claim.id).value.rpartition("/")[2] for told in several)


def iri(value: object) -> str:
    return individual(value).value  # type: ignore[arg-type]


def rich(folder: Path, documents: int = 24, seed: int = 11) -> Snapshot:
    """Claims with every field that a question asks for: relays, commitments, pronouns, conditions, refusals."""
    return fill_rich(open_store(folder), documents, seed)


def fill_rich(store: Store, documents: int = 24, seed: int = 11) -> Snapshot:
    """The same, into any store."""
    rng, pick = random.Random(seed), random.Random(seed + 1).choice
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, more_reference())
        for number in range(documents):
            outlet = OUTLETS[number % len(OUTLETS)]
            made = _document(rng, pick, number, outlet)
            slug = "le-monde" if outlet == "Le Monde" else None
            writer.put_document(quads_of(made.extraction(), slug), made.document.text)
        writer.publish()
    return store.snapshot()


def _document(rng: random.Random, pick: Callable[..., object], number: int, outlet: str | None) -> Builder:
    day = date(2025, 8, 1) + timedelta(days=rng.randrange(120))
    text = " ".join(
        f"Par radio{n} et agence{n}, lui{n} dit avant tout que ceci{n} vaudra si cela{n} vient." for n in range(6)
    )
    made = Builder(f"r{number:02}", day, f"{text} Lavrov se tait.", outlet)
    for n in range(6):
        _claim(made, rng, n, day)
    if number % 3 == 0:
        made.decline("Lavrov", LAVROV, "se tait", "Lavrov se tait.")
    return made


def _claim(made: Builder, rng: random.Random, n: int, day: date) -> None:
    who = rng.choice((*SPEAKERS, None))
    relays = ((f"radio{n}", TF1), (f"agence{n}", LE_MONDE))[: rng.choice((0, 0, 1, 2))]
    parts = (f"ceci{n} vaudra si cela{n}", *(("avant tout",) if n == 0 and rng.random() < 0.5 else ()))
    claim = made.claim(
        *(f"lui{n}", who, rng.choice((Stance.ACCUSE, Stance.DENY, Stance.OPPOSE, Stance.SUPPORT)), *parts),
        topics=tuple(rng.sample(("summit", "talks", "territory"), rng.choice((0, 1, 1, 2)))),
        target=rng.choice((None, ZELENSKYY, RUSSIA, LAVROV)),
        said=day - timedelta(days=rng.randrange(5)) if rng.random() < 0.5 else None,
        on_behalf_of=rng.choice((None, "kremlin")) if who is PESKOV else None,
        via=relays,
    )
    refined = replace(
        claim,
        commitment=rng.choice(list(Commitment)),
        mode=rng.choice(list(Mode)),
        attribution=rng.choice((Attribution.NAMED, *list(Attribution)[-3:])),
        narrower=rng.choice((NarrowerAct.REFUSE, NarrowerAct.CRITICISE)) if claim.stance is Stance.OPPOSE else None,
        speaker=replace(claim.speaker, rule=rng.choice(("pronoun", "name"))),
    )
    made.claims[-1] = refined
    _code(made, rng, n, claim)


def _code(made: Builder, rng: random.Random, n: int, claim: Claim) -> None:
    for proposition in rng.sample([SUMMIT, TALKS], rng.randrange(3)):
        agreement = rng.choice(list(Agreement))
        inside = made.at(f"si cela{n}")
        where = rng.choice((inside, Passage(0, 3), None)) if agreement is Agreement.ON_CONDITION else None
        holder = rng.choice((None, None, LAVROV, ZELENSKYY))
        made.codings.append(Coding(claim.id, "diplomacy", proposition, agreement, condition=where, holder=holder))
