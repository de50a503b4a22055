"""Finding actors by the words of a text: full names, surnames, names of bodies, places that stand for a body,
nationalities, and offices by who held them on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from kg.lexicon.roles import Roles
from kg.model import Actor, Post
from kg.phrases import LIGHT_ENDINGS, Words
from kg.terms import ActorKind

Key = tuple[str, ...]


def key_of(text: str) -> Key:
    """A name as it is compared: words without case, accents or punctuation."""
    return Words.of(text).forms


@dataclass(frozen=True, slots=True)
class Office:
    """A role noun phrase taken apart: the office, and the country or body it names."""

    office: str
    country: str | None
    rest: Key


@dataclass(slots=True)
class ActorIndex:
    """The actor table as a reader of one language needs it."""

    actors: Mapping[str, Actor]
    posts: Mapping[str, Post]
    roles: Roles
    lang: str
    by_name: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    by_surname: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    nations: dict[str, str] = field(default_factory=dict)
    countries: dict[Key, str] = field(default_factory=dict)
    by_post: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    post_names: dict[Key, list[str]] = field(default_factory=lambda: defaultdict(list))
    first_words: set[str] = field(default_factory=set)
    longest: int = 1

    def __post_init__(self) -> None:
        for actor in self.actors.values():
            self._add_actor(actor)
        for post in self.posts.values():
            for name in (*post.labels.values(), *(n for names in post.names.values() for n in names)):
                _file(self.post_names, key_of(name), post.id)
        for key in self.by_name:
            self.first_words.add(key[0])
            self.longest = max(self.longest, len(key))

    def _add_actor(self, actor: Actor) -> None:
        labels = [v for lang, v in actor.labels.items() if lang in {self.lang, "en"}]
        others = [n for lang, names in actor.names.items() if lang in {self.lang, "en"} for n in names]
        for name in (*labels, *others):
            key = key_of(name)
            if actor.kind is ActorKind.PERSON and len(key) == 1:
                _file(self.by_surname, key, actor.id)
            else:
                _file(self.by_name, key, actor.id)
        if actor.kind is ActorKind.PERSON:
            for name in labels:
                _file(self.by_surname, key_of(name)[-1:], actor.id)
            for tie in actor.memberships:
                if tie.post is not None:
                    self.by_post[tie.post].append(actor.id)
        if actor.kind is ActorKind.PLACE and actor.demonyms:
            for name in (*labels, *others):
                self.countries[key_of(name)] = actor.id
            for demonym in (d for lang, ds in actor.demonyms.items() if lang in {self.lang} for d in ds):
                for ending in LIGHT_ENDINGS:
                    self.nations.setdefault(key_of(demonym)[-1] + ending, actor.id)

    def named(self, key: Key) -> list[Actor]:
        """The actors of that full name; articles and a light ending off where nothing fits as it stands."""
        for variant in _variants(key):
            found = self.by_name.get(variant)
            if found:
                return [self.actors[i] for i in found]
        return []

    def surnamed(self, key: Key) -> list[Actor]:
        """The persons of that surname."""
        return [self.actors[i] for i in self.by_surname.get(key, ())]

    def is_outlet(self, name: str) -> bool:
        """Whether `name` is a media outlet of the table."""
        return any(a.kind is ActorKind.MEDIA for a in self.named(key_of(name)))

    def body(self, actor: Actor) -> Actor:
        """The body that a place's name stands for; any other actor as it is."""
        return self.actors.get(actor.stands_for, actor) if actor.stands_for else actor

    def government(self, country: str) -> Actor | None:
        """The body that a country's name stands for."""
        place = self.actors.get(country)
        return self.body(place) if place is not None and place.stands_for else None

    def country_in(self, forms: Iterable[str]) -> tuple[str | None, Key]:
        """The country that a demonym or a country's name among `forms` tells, and the other words."""
        words = tuple(forms)
        for i, word in enumerate(words):
            if word in self.nations:
                return self.nations[word], words[:i] + words[i + 1 :]
        for size in (4, 3, 2, 1):
            for i in range(len(words) - size + 1):
                if words[i : i + size] in self.countries:
                    return self.countries[words[i : i + size]], words[:i] + words[i + size :]
        return None, words

    def office(self, words: Key) -> Office | None:
        """The office in a noun phrase (`chef de la diplomatie russe`), with its country where it names one."""
        country, rest = self.country_in(words)
        found = self.roles.office_in(rest) or self.roles.office_in(words)
        return Office(found, country, rest) if found is not None else None

    def holders(self, office: str, country: str | None, day: date | None) -> list[Actor]:
        """Who held that office on `day`."""
        posts = [p for p in self.posts.values() if p.office == office and (country is None or p.country == country)]
        return [a for p in posts for a in self._in_post(p.id, day)]

    def post_holders(self, words: Key, day: date | None) -> list[Actor]:
        """Who held the post of that very name (`secrétaire général de l'Otan`) on `day`."""
        for variant in _variants(words):
            if variant in self.post_names:
                return [a for p in self.post_names[variant] for a in self._in_post(p, day)]
        return []

    def _in_post(self, post: str, day: date | None) -> list[Actor]:
        holders = dict.fromkeys(self.by_post.get(post, ()))
        return [
            self.actors[i]
            for i in holders
            if any(t.post == post and t.holds_on(day) for t in self.actors[i].memberships)
        ]

    def offices_of(self, actor: Actor, day: date | None) -> list[Post]:
        """The posts that a person held on `day`."""
        return [self.posts[t.post] for t in actor.memberships if t.post in self.posts and t.holds_on(day)]


def _file(index: dict[Key, list[str]], key: Key, slug: str) -> None:
    if key and slug not in index[key]:
        index[key].append(slug)


def _variants(key: Key) -> Iterable[Key]:
    yield key
    if len(key) > 1 and len(key[0]) <= 3:
        yield key[1:]
    for ending in ("s", "x", "es", "e"):
        if key and all(len(w) > 3 for w in key[-1:]) and key[-1].endswith(ending):
            yield (*(w[: -len(ending)] if w.endswith(ending) else w for w in key[:-1]), key[-1][: -len(ending)])
