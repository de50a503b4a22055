"""Whom an office means on a day, and whose body is meant without a country (`le gouvernement`, `le ministère du X`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kg.interpret.entities import Cast, Entity
from kg.interpret.heard import Heard
from kg.interpret.index import ActorIndex, Key, Office, key_of
from kg.interpret.placed import nearest
from kg.lexicon.grammar import load_grammar
from kg.lexicon.roles import PARTY_LEADER
from kg.model import Actor
from kg.terms import ActorKind, Attribution

MENTIONS, SHARE = 3, 0.6
"""How many mentions, and what share of them, make a country the one that a text is about."""
LEAST = 0.2
"""What share of the mentions makes a text that speaks from a country one about it."""
LONGEST_ARTICLE = 3
"""Letters of the longest article before a name."""
LONGEST = 4
"""Words of the longest description that may mean whoever in the text holds such an office."""


@dataclass(frozen=True)
class Offices:
    """Offices and bodies of one document; `home` is the country that it speaks from, `day` its date."""

    cast: Cast
    index: ActorIndex
    home: str | None
    day: date | None
    said: Heard = field(default_factory=Heard)

    def holder(self, key: Key, place: int, *, whole: bool, small: bool = False) -> Actor | None:
        """Who held the office that `key` names (`small`: written without a capital, so of no body between states);
        without a country of its own, at home (where the words are a `whole`
        office and no more), else the last mentioned before `place` who did."""
        direct = self.index.post_holders(key, self.day, small=small)
        if len(direct) == 1 and not self.foreign(direct[0]):
            return direct[0]
        owned = self._of_body(key)
        if len(owned) == 1:
            return owned[0]
        office = self.index.office(key)
        if office is None:
            return None
        country = office.country or (self.home if whole and len(key) > 1 and key in self.index.roles.offices else None)
        holders = self.index.holders(office.offices, country, self.day) if country is not None else []
        if len(holders) == 1:
            return holders[0]
        return self._mentioned(office, place) if len(key) <= LONGEST else None

    def _of_body(self, key: Key) -> list[Actor]:
        """Who held an office of the body that has it in the possessive (`the IMF's | managing director`)."""
        marks = {m for m in map(key_of, load_grammar(self.index.lang).possessive_marks) if len(m) == 1}
        at = next((i for i in range(1, len(key)) if key[i : i + 1] in marks), None)
        bodies = {a.id for a in self.index.named(key[:at])} if at is not None else set()
        offices = self.index.roles.offices.get(key[at + 1 :], ()) if bodies and at is not None else ()
        posts = [p for p in self.index.posts.values() if p.body in bodies and p.office in offices] if offices else []
        return list({a.id: a for p in posts for a in self.index.in_post(p.id, self.day)}.values())

    def _mentioned(self, office: Office, place: int) -> Actor | None:
        """The last mentioned who held one of the offices, or a more special one (`le ministre russe`), of the country
        told; `le chef conservateur` is no other party's."""
        offices, country = office.offices, office.country
        partisan = {PARTY_LEADER} if any(self.index.roles.leads_party(office.rest[at:]) for at in (0, 1)) else set()
        for entity in nearest(self.cast.entities.before(place), self.said.spoken.before(place)):
            actor = self._actor(entity)
            if actor is None or (country is not None and actor.country != country):
                continue
            held = {p.office or "" for p in self.index.offices_of(actor, self.day)} - partisan
            if any(h == o or h.endswith(f"-{o}") for h in held for o in offices):
                return actor
        return None

    def counterpart(self, key: Key, place: int) -> Actor | None:
        """`son homologue ukrainien`: who holds the office of the person before, in the country named."""
        country, rest = self.index.country_in(key)
        if country is None or not self.index.roles.holds(rest[:3], self.index.roles.relative_persons):
            return None
        for entity in self.cast.entities.before(place):
            actor = self._actor(entity)
            if actor is None or actor.kind is not ActorKind.PERSON:
                continue
            for post in self.index.offices_of(actor, self.day):
                holders = self.index.holders([post.office or ""], country, self.day)
                if len(holders) == 1 and holders[0].id != actor.id:
                    return holders[0]
        return None

    def surnamed(self, words: str) -> Actor | None:
        """The one person of the table whom a lone capital word names by the surname, though no tagger saw a name."""
        key = key_of(words)
        first_name = key[0] in self.index.roles.given_names if key else True
        persons = self.index.surnamed(key) if len(key) == 1 and words[:1].isupper() and not first_name else []
        if len(persons) > 1:
            persons = [p for p in persons if self.index.offices_of(p, self.day)]
        return persons[0] if len(persons) == 1 and not self.index.is_place(key) else None

    def openness(self, body: Actor, words: Key) -> Attribution:
        """How openly `words` name an actor of the table."""
        if body.kind is ActorKind.PERSON:
            return Attribution.NAMED
        if body.kind is ActorKind.GROUP:
            official = self.index.roles.holds(words, self.index.roles.official_groups)
            return Attribution.ANONYMOUS_OFFICIAL if official else Attribution.ANONYMOUS_OTHER
        return Attribution.METONYM if self._by_place(words) else Attribution.BODY

    def _by_place(self, words: Key) -> bool:
        """Whether a body is named by its place."""
        bare = words[1:] if len(words) > 1 and len(words[0]) <= LONGEST_ARTICLE else words
        found = self.index.by_name.get(bare) or self.index.by_name.get(words) or []
        places = [self.index.actors[i] for i in found]
        return any(a.kind is ActorKind.PLACE or a.speaks_for is not None for a in places)

    def body(self, words: str) -> Actor | None:
        """The body of the country the text is about that `words` (without article) name: its government, a ministry."""
        country = self.meant
        if country is None:
            return None
        if words.casefold() in self.index.roles.states:
            return self.index.government(country)
        first, _, rest = words.partition(" ")
        for demonym in self.index.actors[country].demonyms.get(self.index.lang, ()) if rest else ():
            for text in (f"{first} {demonym} {rest}", f"{words} {demonym}", f"{demonym} {words}"):
                found = self.index.named(key_of(text))
                if found:
                    return found[0]
        return None

    @cached_property
    def meant(self) -> str | None:
        """Home where the text speaks of it or of no country; else the country that most mentions belong to."""
        actors = (self._actor(e) for e in self.cast.entities)
        counted = Counter(a.country or a.id for a in actors if a is not None and (a.country or a.demonyms))
        most, count = counted.most_common(1)[0] if counted else (None, 0)
        if self.home is not None and (not counted or counted[self.home] >= LEAST * counted.total()):
            return self.home
        return most if count >= MENTIONS and count >= SHARE * counted.total() and most in self.index.actors else None

    def foreign(self, actor: Actor) -> bool:
        """Whether a party or body with a common name is another country's than any that the text speaks of."""
        if actor.country is None or self.home == actor.country:
            return False
        others = [a for e in self.cast.entities if e.actor.id != actor.id and (a := self._actor(e)) is not None]
        countries = {a.country or a.id for a in others if a.country or a.demonyms} | ({self.home} - {None})
        return bool(countries) and actor.country not in countries

    def _actor(self, entity: Entity) -> Actor | None:
        return self.index.actors.get(entity.actor.id or "")
