"""Who is named in some words, and who belongs to whom: the actor table as the coding rules need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.coding.codebook import Codebook
from kg.model import Actor, ActorRef
from kg.terms import ActorKind

_BACK_AND_FORTH = 4  # steps from an actor to its country: person, office's body, speaker's body, place


def patterns(actors: Mapping[str, Actor], codebook: Codebook, lang: str) -> Iterator[tuple[str, str]]:
    """Pairs of slug and phrase for every wording of every actor; media are left out, for they take no side.

    A person's last name alone is enough; a country's adjectives name the country.
    """
    for slug, actor in actors.items():
        if actor.kind is ActorKind.MEDIA:
            continue
        label = actor.labels.get(lang) or next(iter(actor.labels.values()), "")
        wordings = {label, *actor.names.get(lang, ()), *actor.demonyms.get(lang, ())}
        if actor.kind is ActorKind.PERSON and " " in label:
            wordings.add(label.split()[-1])
        for wording in sorted(w for w in wordings if any(c.isalnum() for c in w)):
            yield slug, wording
    for slug, said in codebook.describes.items():
        for wording in said.get(lang, ()):
            yield slug, wording


def kin(slug: str, actors: Mapping[str, Actor]) -> frozenset[str]:
    """The actor itself, its country, the bodies it speaks or stands for, and theirs."""
    found, new = {slug}, {slug}
    for _ in range(_BACK_AND_FORTH):
        new = {near for one in new if one in actors for near in _near(actors[one])} - found
        found |= new
    return frozenset(found)


def _near(actor: Actor) -> Iterator[str]:
    for slug in (actor.country, actor.speaks_for, actor.stands_for):
        if slug:
            yield slug


def slug_of(ref: ActorRef | None, actors: Mapping[str, Actor]) -> str | None:
    """The slug of an actor as a claim names it."""
    return ref.id if ref and ref.id in actors else None
