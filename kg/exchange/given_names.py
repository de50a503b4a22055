"""Names in somebody else's data, as slugs: actors of the table where they bear the name, new ones, propositions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kg.graph.documents import Spo
from kg.graph.names import mint, slugify, term
from kg.graph.values import text
from kg.model import Actor, ActorRef
from kg.terms import ActorKind


@dataclass(slots=True)
class Described:
    """What is told of a new actor beside its name: a kind, other names, notes."""

    kind: ActorKind | None = None
    names: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Names:
    """The names that a file gives, as slugs of actors and propositions of one codebook.

    Actors of the table whose label or name is given are taken for these; all others are new. `taken` are the slugs of
    propositions of other codebooks; `own` leads from slugs and slugs of labels to the propositions that the codebook
    has already.
    """

    def __init__(
        self, codebook: str, actors: Mapping[str, Actor], taken: frozenset[str], own: Mapping[str, str] | None = None
    ) -> None:
        self.described: Mapping[str, Described] = {}
        self.codebook, self._taken, self._own = codebook, taken, own or {}
        self._known: dict[str, Actor] = {}
        for actor in actors.values():
            for name in (*actor.labels.values(), *(n for names in actor.names.values() for n in names)):
                # Family names alone are too little to go by.
                if actor.kind is not ActorKind.PERSON or " " in name:
                    self._known.setdefault(slugify(name), actor)
        self._new: dict[str, tuple[str, ActorKind]] = {}
        self._concepts: dict[str, str] = {}

    def actor(self, name: str, kind: ActorKind) -> ActorRef:
        """The actor of the table that bears the name, or a new one."""
        slug = slugify(name)
        if slug in self._known:
            return self._known[slug].ref()
        self._new.setdefault(slug, (name, kind))
        return ActorRef(slug, self._new[slug][0])

    def proposition(self, concept: str) -> str:
        """The slug of the proposition that a concept becomes."""
        slug = slugify(concept.rstrip(" ."))
        if slug in self._own:
            return self._own[slug]
        slug = f"{self.codebook}-{slug}" if slug in self._taken else slug
        self._concepts.setdefault(slug, concept)
        return slug

    def triples(self) -> Iterator[Spo]:
        """The new actors, the codebook and its propositions."""
        for slug, (name, kind) in sorted(self._new.items()):
            node, told = mint("actor", slug), self.described.get(slug, Described())
            yield node, term("rdf:type"), term(f"kg:{(told.kind or kind).value.capitalize()}")
            yield node, term("rdf:type"), term("kg:Actor")
            yield node, term("skos:prefLabel"), text(name)
            yield from ((node, term("skos:altLabel"), text(other)) for other in told.names)
            yield from ((node, term("skos:note"), text(note)) for note in told.notes)
        book = mint("codebook", self.codebook)
        if self._own and not self._concepts:
            return  # The codebook was there, and has all that is needed.
        yield book, term("rdf:type"), term("kg:Codebook")
        yield book, term("skos:prefLabel"), text(self.codebook)
        for slug, concept in sorted(self._concepts.items()):
            node = mint("prop", slug)
            yield node, term("rdf:type"), term("kg:Proposition")
            yield node, term("skos:inScheme"), book
            yield node, term("skos:prefLabel"), text(concept)
