"""Actors, posts and topics as plain tables, read from ontology/ and from a user's own files."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pyoxigraph import NamedNode

from kg.errors import DataError, Problem, UsageError
from kg.graph.documents import Spo
from kg.graph.facts import Facts, read_turtle
from kg.graph.names import name_under, slugify, term
from kg.graph.user_actors import read_csv
from kg.model import Actor, Membership, Post, Topic
from kg.resources import folder
from kg.terms import ActorKind
from kg.words import fold

KINDS = {term(f"kg:{kind.value.capitalize()}"): kind for kind in ActorKind}
"""The class of each kind of actor."""

_GENDERS = {term("schema:Female"): "f", term("schema:Male"): "m"}
_GENERAL = term("topic:general")


@dataclass(frozen=True, slots=True)
class ActorTable:
    """Actors and posts by slug, in the order of the files."""

    actors: dict[str, Actor]
    posts: dict[str, Post]
    _outlets: dict[str, str] = field(repr=False)

    def outlet(self, name: str | None) -> str | None:
        """The slug of the media outlet that bears `name`, case, accents and punctuation apart; None if none does."""
        return self._outlets.get(slugify(name)) if name else None

    def dangling(self) -> list[Problem]:
        """A problem for each body, country or post that an actor or post refers to and the table does not hold."""
        return [
            Problem(where, f"{reference!r} is not in the table.", "Add it, or mend the reference.")
            for where, reference, known in self._references()
            if reference is not None and not known
        ]

    def _references(self) -> Iterable[tuple[str, str | None, bool]]:
        for actor in self.actors.values():
            for slug in (actor.country, actor.speaks_for, actor.stands_for, *(m.body for m in actor.memberships)):
                yield f"actor:{actor.id}", slug, slug in self.actors
            for membership in actor.memberships:
                yield f"actor:{actor.id}", membership.post, membership.post in self.posts
        for post in self.posts.values():
            for slug in (post.body, post.country):
                yield f"post:{post.id}", slug, slug in self.actors


def load_actors(paths: Sequence[Path] = ()) -> ActorTable:
    """Our actors, with those of the user's CSV or Turtle files added to them.

    A slug of ours in a user's file adds names and memberships to that actor. Raises DataError on a malformed file.
    """
    return table_of(actor_triples(paths)) if paths else _our_actors()


def load_topics() -> tuple[Topic, ...]:
    """The topics of every scheme, in the order of the file; those of `topic:general` are general."""
    return topics_of(read_turtle(folder("ontology") / "topics.ttl"))


def actor_triples(paths: Sequence[Path] = ()) -> list[Spo]:
    """The triples behind `load_actors`, ours first."""
    triples = list(_our_triples())
    for path in map(Path, paths):
        if not path.is_file():
            raise UsageError(f"There is no actor file {path}.", "Give a CSV or Turtle file to --actors.")
        triples += read_csv(path, table_of(triples).actors) if path.suffix == ".csv" else read_turtle(path)
    return triples


@cache
def _our_triples() -> tuple[Spo, ...]:
    """Our files are read once: they do not change while we run."""
    return tuple(spo for path in actor_files() for spo in read_turtle(path))


@cache
def _our_actors() -> ActorTable:
    return table_of(_our_triples())


def actor_files() -> list[Path]:
    """Our own actor files: ontology/actors.ttl and ontology/actors/*.ttl, those that are there."""
    ontology = folder("ontology")
    return [*ontology.glob("actors.ttl"), *sorted((ontology / "actors").glob("*.ttl"))]


def table_of(triples: Iterable[Spo]) -> ActorTable:
    """The actor table that triples describe. Raises DataError on an actor without a label."""
    facts = Facts(triples)
    actors = [_actor(facts, node, KINDS[kind]) for node, kind in facts.instances(KINDS)]
    posts = [_post(facts, node) for node, _ in facts.instances({term("org:Post"): None})]
    outlets = {
        slugify(name): actor.id
        for actor in actors
        if actor.kind is ActorKind.MEDIA
        for names in (actor.labels.values(), *actor.names.values())
        for name in names
    }
    return ActorTable({a.id: a for a in actors}, {p.id: p for p in posts}, outlets)


def topics_of(triples: Iterable[Spo]) -> tuple[Topic, ...]:
    """The topics that triples describe."""
    facts = Facts(triples)
    return tuple(
        Topic(
            id=_slug(node, "topic"),
            labels=_labels(facts, node),
            patterns=facts.by_language(node, "kg:pattern"),
            broader=facts.slug(node, "skos:broader", "topic"),
            general=_GENERAL in facts.nodes(node, "skos:inScheme"),
        )
        for node, _ in facts.instances({term("kg:Topic"): None})
    )


def _actor(facts: Facts, node: NamedNode, kind: ActorKind) -> Actor:
    genders = [_GENDERS[found] for found in facts.nodes(node, "schema:gender") if found in _GENDERS]
    return Actor(
        id=_slug(node, "actor"),
        kind=kind,
        labels=_labels(facts, node),
        names=_names(facts, node, surname=kind is ActorKind.PERSON),
        gender=genders[0] if genders else None,
        country=facts.slug(node, "kg:country", "actor"),
        demonyms=facts.by_language(node, "kg:demonym"),
        memberships=tuple(_membership(facts, tie) for tie in facts.nodes(node, "org:hasMembership")),
        speaks_for=facts.slug(node, "kg:speaksFor", "actor"),
        stands_for=facts.slug(node, "kg:standsFor", "actor"),
    )


def _post(facts: Facts, node: NamedNode) -> Post:
    return Post(
        id=_slug(node, "post"),
        labels=_labels(facts, node),
        names=_names(facts, node),
        body=facts.slug(node, "org:postIn", "actor"),
        office=facts.word(node, "kg:office"),
        country=facts.slug(node, "kg:country", "actor"),
    )


def _membership(facts: Facts, tie: NamedNode) -> Membership:
    body = facts.slug(tie, "org:organization", "actor")
    if body is None:
        raise DataError(f"The membership {tie.value} names no body.", "Give it an org:organization.")
    return Membership(
        body=body,
        post=facts.slug(tie, "org:role", "post"),
        start=facts.day(tie, "schema:startDate"),
        end=facts.day(tie, "schema:endDate"),
    )


def _labels(facts: Facts, node: NamedNode) -> dict[str, str]:
    labels = {language: words[0] for language, words in facts.by_language(node, "skos:prefLabel").items()}
    if not labels:
        raise DataError(f"{node.value} has no label.", "Give it a skos:prefLabel in each language.")
    return labels


def _names(facts: Facts, node: NamedNode, *, surname: bool = False) -> dict[str, tuple[str, ...]]:
    """Other wordings by language. A second preferred label, from a user's file, is one of them."""
    labels = _labels(facts, node)
    names = {}
    for language, words in facts.by_language(node, "skos:altLabel", "skos:prefLabel").items():
        names[language] = tuple(word for word in words if word != labels.get(language))
    family = [f.value for f in facts.all(node, "schema:familyName") if surname and not isinstance(f, NamedNode)]
    for language in facts.languages if family else ():
        names[language] = tuple(dict.fromkeys((*names.get(language, ()), *family)))
    return {language: words for language, words in names.items() if words}


def _slug(node: NamedNode, prefix: str) -> str:
    slug = name_under(prefix, node)
    if not slug or fold(slug) != slug or not slug.replace("-", "").isalnum():
        raise DataError(f"{node.value} is no name of a {prefix}.", "Use small letters, digits and hyphens.")
    return slug
