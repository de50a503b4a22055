"""Actors and propositions that a file of our own names: what neither the store nor the user's files know comes in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Quad

from kg.exchange.jsonl_read import Brought
from kg.graph.claims import actors_of
from kg.graph.names import REFERENCE, mint, term
from kg.graph.reference import reference_quads
from kg.graph.tables import load_actors
from kg.graph.values import text
from kg.model import ActorRef
from kg.store.snapshot import Snapshot
from kg.terms import ActorKind


class OwnNames:
    """Gathers names with what the file tells of them: labels, kinds, wordings."""

    def __init__(self, there: Snapshot | None, actors: Sequence[Path], codebooks: Sequence[Path]) -> None:
        held = list(there.graph(REFERENCE)) if there else []
        if not held or actors or codebooks:
            held += reference_quads(actors, codebooks)
        self._known = {quad.subject for quad in held}
        self._table = load_actors(actors).actors
        self._actors: dict[str, tuple[str, str]] = {}
        self._propositions: dict[str, tuple[str, str, str]] = {}

    def named(self, slug: str, label: str) -> ActorRef:
        """The actor of a slug: under our own label where the table knows it, with a full stop one of a document."""
        if "." in slug:
            return ActorRef(None, label)
        return self._table[slug].ref() if slug in self._table else ActorRef(slug, label)

    def actor(self, slug: str | None, label: str, kind: str = "") -> None:
        """Remember an actor of no document alone, and its kind where it is told."""
        if slug and "." not in slug and (slug not in self._actors or kind):
            self._actors[slug] = label or slug, kind

    def proposition(self, slug: str, codebook: str, wording: str = "", kind: str = "") -> None:
        """Remember a proposition; its slug stands for its wording until a codebook tells it."""
        if slug not in self._propositions or wording:
            self._propositions[slug] = codebook, wording or slug, kind

    def gather(self, one: Brought) -> None:
        """Remember whatever claims and codings name."""
        extraction = one.extraction
        for claim in extraction.claims:
            self._refs(*actors_of(claim))
            self.actor(claim.on_behalf_of, "")
        for declined in extraction.declined:
            self._refs(*actors_of(declined))
        for coding in extraction.codings:
            self._refs(coding.holder)
            self.proposition(coding.proposition, coding.codebook)
        for whole in one.whole:
            self._refs(whole.holder, whole.target)
            self.actor(whole.on_behalf_of, "")
            self.proposition(whole.proposition, whole.codebook)

    def _refs(self, *refs: ActorRef | None) -> None:
        for ref in refs:
            if ref and ref.id and ref.id not in self._actors:
                self._actors[ref.id] = ref.label, ""

    def quads(self) -> Iterator[Quad]:
        """What the reference graph lacks."""
        for slug, (label, kind) in self._actors.items():
            node = mint("actor", slug)
            if node in self._known:
                continue
            if kind in set(ActorKind):
                yield Quad(node, term("rdf:type"), term(f"kg:{kind.capitalize()}"), REFERENCE)
            yield Quad(node, term("rdf:type"), term("kg:Actor"), REFERENCE)
            yield Quad(node, term("skos:prefLabel"), text(label), REFERENCE)
        for slug, (codebook, wording, kind) in self._propositions.items():
            node, book = mint("prop", slug), mint("codebook", codebook)
            if node in self._known:
                continue
            if book not in self._known:
                yield Quad(book, term("rdf:type"), term("kg:Codebook"), REFERENCE)
                yield Quad(book, term("skos:prefLabel"), text(codebook), REFERENCE)
            yield Quad(node, term("rdf:type"), term("kg:Proposition"), REFERENCE)
            yield Quad(node, term("skos:inScheme"), book, REFERENCE)
            yield Quad(node, term("skos:prefLabel"), text(wording), REFERENCE)
            if kind:
                yield Quad(node, term("kg:propositionKind"), term(f"kg:{kind.capitalize()}"), REFERENCE)
