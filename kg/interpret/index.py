"""Finding actors by the words of a text: full names, surnames, names of bodies, places that stand for a body,
nationalities, and offices by who held them on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kg.lexicon.roles import Roles
from kg.model import Actor, ActorRef, Post
from kg.terms import ActorKind
from kg.words import LIGHT_ENDINGS, forms

Key = tuple[str, ...]
ENDINGS = ("s", "x", "es", "e")
"""Light endings in the order in which they are taken off."""
MOST_WORDS = 50_000
"""Kept in memory with what they may begin."""


@lru_cache(maxsize=20_000)
def key_of(text: str) -> Key:
    """A name as it is compared: words without case, accents or punctuation."""
    return forms(text)


WRITTEN_SMALL = frozenset({ActorKind.GROUP, ActorKind.GOVERNMENT, ActorKind.ORGANISATION})
"""Kinds whose names may stand without a capital (`les autorités russes`)."""
INITIALS = 3
"""Letters of the longest name that must be written in capitals throughout; longer initials, in one (`Otan`)."""
LONGEST_ARTICLE = 3
"""Letters of the longest article that may stand before a name."""
_LAST_WORD = re.compile(r"[\s'’]")


@dataclass(frozen=True, slots=True)
class Office:
    """A role noun phrase taken apart: the office, and the country or body it names."""

    offices: tuple[str, ...]
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
    by_office: dict[tuple[str | None, str | None], list[str]] = field(default_factory=lambda: defaultdict(list))
    office_words: set[str] = field(default_factory=set)
    """What an office's name may begin with."""
    first_words: set[str] = field(default_factory=set)
    _initials: set[tuple[Key, str]] = field(default_factory=set)
    _lengths: dict[Key, int] = field(default_factory=dict)
    _openings: dict[str, tuple[bool, bool]] = field(default_factory=dict)
    _sorts: dict[str, ActorKind | None] = field(default_factory=dict)
    _reaches: dict[tuple[str, str], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for lang in dict.fromkeys((self.lang, "en")):
            own = frozenset(self.by_name)
            for actor in self.actors.values():
                self._add_actor(actor, lang, own)
        self._add_posts()
        for key in (*self.roles.offices, *self.post_names):
            self.office_words |= {key[0] + ending for ending in LIGHT_ENDINGS}
        for key in self.by_name:
            self.first_words.add(key[0])
            for head in (key[:1], key[:2]):
                self._lengths[head] = max(self._lengths.get(head, 0), len(key))

    def _add_posts(self) -> None:
        for post in self.posts.values():
            for name in (*post.labels.values(), *(n for names in post.names.values() for n in names)):
                _file(self.post_names, key_of(name), post.id)
            self.by_office[post.office, post.country].append(post.id)
        for actor in self.actors.values():
            for tie in actor.memberships:
                if tie.post is not None:
                    self.by_post[tie.post].append(actor.id)

    def _add_actor(self, actor: Actor, lang: str, taken: frozenset[Key]) -> None:
        """An English name serves another language where that has not given it to somebody else; beside the label it
        has several words, since one may be any word there (`Unite`)."""
        label = [actor.labels[lang]] if lang in actor.labels else []
        others = [n for n in actor.names.get(lang, ()) if lang == self.lang or len(key_of(n)) > 1]
        names = [n for n in (*label, *others) if (key := key_of(n)) not in taken or actor.id in self.by_name[key]]
        person = actor.kind is ActorKind.PERSON
        for name in names:
            key = key_of(name)
            _file(self.by_surname if person and len(key) == 1 else self.by_name, key, actor.id)
            if name.isupper() and name.isalpha():
                self._initials.add((key, actor.id))
        for name in label if person else ():
            _file(self.by_surname, key_of(name)[-1:], actor.id)
        if actor.kind is ActorKind.PLACE and actor.demonyms:
            self._add_country(actor, names)

    def _add_country(self, actor: Actor, names: Iterable[str]) -> None:
        for name in names:
            self.countries[key_of(name)] = actor.id
        for demonym in actor.demonyms.get(self.lang, ()):
            for ending in LIGHT_ENDINGS:
                self.nations.setdefault(" ".join(key_of(demonym)) + ending, actor.id)

    def written(self, text: str) -> list[Actor]:
        """The actors whose name `text` is, capitals counted: only groups and authorities are written small."""
        key = key_of(text)
        named = self.named(key)
        if not named:
            return named
        last = _LAST_WORD.split(text)[-1]
        found = [a for a in named if not self._is_word(key, a.id, last)]
        capital = any(word[:1].isupper() for word in text.split()[-1:]) or any(c.isupper() for c in text[1:])
        # `Québec solidaire` opens with its capital, `Les républicains` with an article's.
        opened = text[:1].isupper() and (len(key) == 1 or (len(key[0]) > LONGEST_ARTICLE and key in self.by_name))
        return found if capital or opened else [a for a in found if a.kind in WRITTEN_SMALL]

    def _is_word(self, key: Key, slug: str, last: str) -> bool:
        """Whether `last` is no initials, though the name that fits is: `who` is not the WHO, `Crée` not the CRE."""
        for name in _variants(key):
            if (name[-1:], slug) in self._initials:
                letters = len(name[-1])
                return not (last[:letters].isupper() or (last[:1].isupper() and letters > INITIALS))
        return False

    def named(self, key: Key) -> list[Actor]:
        """The actors of that full name; articles and a light ending off where nothing fits as it stands."""
        for variant in _variants(key):
            found = self.by_name.get(variant)
            if found:
                return [self.actors[i] for i in found]
        return []

    def opens(self, word: str) -> tuple[bool, bool]:
        """Whether a name of the table may begin with `word`, and whether an office may."""
        found = self._openings.get(word)
        if found is None:
            if len(self._openings) >= MOST_WORDS:
                self._openings.clear()
            key = key_of(word)
            named = bool(key) and key[0] in self.first_words
            found = self._openings[word] = named, not self.office_words.isdisjoint(key)
        return found

    def sort_of(self, word: str) -> ActorKind | None:
        """What a noun tells of: a person, a body, or people; None for anything else."""
        if word not in self._sorts:
            if len(self._sorts) >= MOST_WORDS:
                self._sorts.clear()
            self._sorts[word] = self.roles.sort_of(key_of(word)) or self._sort_of_whole(key_of(word))
        return self._sorts[word]

    def _sort_of_whole(self, key: Key) -> ActorKind | None:
        """What a noun written with hyphens tells of (`porte-parole`, `sous-préfet`)."""
        if len(key) < 2:
            return None
        groups = self.roles.official_groups | self.roles.other_groups
        if key in self.roles.offices or key in self.roles.generic:
            return ActorKind.PERSON
        return ActorKind.GROUP if key in groups else None

    def reach(self, first: str, second: str) -> int:
        """How many words a name that begins with these two may have, as `named` reads it; 0 where there is none."""
        found = self._reaches.get((first, second))
        if found is None:
            if len(self._reaches) >= MOST_WORDS:
                self._reaches.clear()
            article = 1 + self._lengths[second,] if len(first) <= LONGEST_ARTICLE and (second,) in self._lengths else 0
            pairs = [self._lengths.get((_cut(first, e), _cut(second, e)), 0) for e in ("", *ENDINGS)]
            found = self._reaches[first, second] = max(1 if self.named((first,)) else 0, article, *pairs)
        return found

    def surnamed(self, key: Key) -> list[Actor]:
        """The persons of that surname."""
        return [self.actors[i] for i in self.by_surname.get(key, ())]

    def is_place(self, key: Key) -> bool:
        """Whether a place has that name."""
        return any(a.kind is ActorKind.PLACE for a in self.named(key))

    def is_outlet(self, name: str) -> bool:
        """Whether `name` is a media outlet of the table."""
        return any(a.kind is ActorKind.MEDIA for a in self.named(key_of(name)))

    def outlet(self, publisher: str) -> Actor | ActorRef:
        """The outlet that bears the name of `publisher`, a desk or place in brackets apart; else a local one."""
        name = publisher.partition(" (")[0]
        return next((a for a in self.named(key_of(name)) if a.kind is ActorKind.MEDIA), ActorRef(None, name))

    def is_nation(self, word: str) -> bool:
        """Whether `word` is the adjective of a country."""
        return " ".join(key_of(word)) in self.nations

    def group_of(self, noun: str, country: str) -> Actor | None:
        """The group that `noun` names with the adjective of `country` (`responsables` + `américains`)."""
        for demonym in self.actors[country].demonyms.get(self.lang, ()):
            for ending in LIGHT_ENDINGS:
                found = self.named(key_of(f"{noun} {demonym}{ending}"))
                if found and found[0].kind is ActorKind.GROUP:
                    return found[0]
        return None

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
        for size in (2, 1):
            for i in range(len(words) - size + 1):
                if (adjective := " ".join(words[i : i + size])) in self.nations:
                    return self.nations[adjective], words[:i] + words[i + size :]
        for size in (4, 3, 2, 1):
            for i in range(len(words) - size + 1):
                if words[i : i + size] in self.countries:
                    return self.countries[words[i : i + size]], words[:i] + words[i + size :]
        return None, words

    def office(self, words: Key) -> Office | None:
        """The office in a noun phrase (`chef de la diplomatie russe`), with its country where it names one; none where
        it is that of some other body (`président de la fédération russe de ski`)."""
        country, rest = self.country_in(words)
        for said in (rest, words):
            found, end = self.roles.office_at(said)
            if found:
                return None if self.roles.completed(said[end:]) else Office(found, country, rest)
        return None

    def holders(self, offices: Iterable[str], country: str, day: date | None) -> list[Actor]:
        """Who held, in that country on `day`, the first of `offices` that has a post there."""
        for office in offices:
            found = [a for p in self.by_office.get((office, country), ()) for a in self.in_post(p, day)]
            if found:
                return found
        return []

    def post_holders(self, words: Key, day: date | None, *, small: bool = False) -> list[Actor]:
        """Who held the post of that very name (`secrétaire général de l'Otan`) on `day`; written `small`, without any
        capital, none of a body between states (`la présidente de la commission`: of which one?)."""
        for variant in _variants(words):
            if variant in self.post_names:
                posts = [p for p in self.post_names[variant] if not small or self.posts[p].country is not None]
                return [a for p in posts for a in self.in_post(p, day)]
        return []

    def in_post(self, post: str, day: date | None) -> list[Actor]:
        """Whoever held it that day; on a day of handover the one who took over."""
        found: list[tuple[date, Actor]] = []
        for slug in dict.fromkeys(self.by_post.get(post, ())):
            ties = [t for t in self.actors[slug].memberships if t.post == post and t.holds_on(day)]
            if ties:
                found.append((max(t.start or date.min for t in ties), self.actors[slug]))
        leaving = [a for _, a in found if any(t.post == post and t.end == day for t in a.memberships)] if day else []
        return [a for _, a in found if a not in leaving or len(leaving) == len(found)]

    def offices_of(self, actor: Actor, day: date | None) -> list[Post]:
        """The posts that a person held on `day`."""
        return [self.posts[t.post] for t in actor.memberships if t.post and t.post in self.posts and t.holds_on(day)]


def _file(index: dict[Key, list[str]], key: Key, slug: str) -> None:
    if key and slug not in index[key]:
        index[key].append(slug)


def _variants(key: Key) -> Iterable[Key]:
    yield key
    if any(len(word) == 1 for word in key[1:-1]):
        yield (key[0], *(word for word in key[1:-1] if len(word) > 1), key[-1])  # `Ada Q. Untel`
    if len(key) > 1 and len(key[0]) <= LONGEST_ARTICLE:
        yield key[1:]
    if key and len(key[-1]) > 3:
        yield from (tuple(_cut(w, ending) for w in key) for ending in ENDINGS if key[-1].endswith(ending))


def _cut(word: str, ending: str) -> str:
    return word[: -len(ending)] if ending and word.endswith(ending) else word
