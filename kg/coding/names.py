"""Who is named in some words, and who belongs to whom: the actor table as the coding rules need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.coding.codebook import Codebook
from kg.model import Actor, ActorRef
from kg.phrases import Phrases
from kg.terms import ActorKind
from kg.words import Words

_LABELS = "en"  # the language of canonical labels
_BACK_AND_FORTH = 4  # steps from an actor to its country: person, office's body, speaker's body, place


def patterns(actors: Mapping[str, Actor], codebook: Codebook, lang: str) -> Iterator[tuple[str, str]]:
    """Pairs of slug and phrase for every wording of every actor; media are left out, for they take no side.

    A person without other wordings is known by the last word of the name; a country's adjectives name the country.
    """
    for slug, actor in actors.items():
        if actor.kind is ActorKind.MEDIA:
            continue
        label = actor.labels.get(lang) or next(iter(actor.labels.values()), "")
        wordings = {label, *actor.names.get(lang, ()), *actor.demonyms.get(lang, ())}
        if actor.kind is ActorKind.PERSON and not actor.names.get(lang):
            wordings.add(label.split()[-1])
        for wording in sorted(w for w in wordings if any(c.isalnum() for c in w)):
            yield slug, wording
    for slug, said in codebook.describes.items():
        for wording in said.get(lang, ()):
            yield slug, wording


class Kin:
    """Whom an actor belongs to: itself, its country, the bodies it speaks or stands for, and theirs, as slugs."""

    def __init__(self, actors: Mapping[str, Actor], codebook: Codebook, lang: str) -> None:
        self._actors = actors
        languages = dict.fromkeys((lang, _LABELS))
        self._names = Phrases(pair for one in languages for pair in patterns(actors, codebook, one))
        self._known: dict[str, frozenset[str]] = {}
        self._described: dict[str, frozenset[str]] = {}

    def of(self, slug: str) -> frozenset[str]:
        """The kin of an actor of the table."""
        if slug not in self._known:
            found, new = {slug}, {slug}
            for _ in range(_BACK_AND_FORTH):
                new = {near for one in new if one in self._actors for near in _near(self._actors[one])} - found
                found |= new
            self._known[slug] = frozenset(found)
        return self._known[slug]

    def of_ref(self, ref: ActorRef | None) -> frozenset[str]:
        """The kin of an actor as a claim names it; one that only a document knows belongs to whom its words name."""
        if ref is None:
            return frozenset()
        if ref.id in self._actors:
            return self.of(str(ref.id))
        if ref.label not in self._described:
            named = {hit.key for hit in self._names.find(Words.of(ref.label))}
            self._described[ref.label] = frozenset(one for slug in named for one in self.of(slug))
        return self._described[ref.label]


def _near(actor: Actor) -> Iterator[str]:
    for slug in (actor.country, actor.speaks_for, actor.stands_for):
        if slug:
            yield slug
