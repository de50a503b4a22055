"""Who speaks in one made-up document: actors of the table and strangers, by name, office, body, place or nameless."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date

from kg.model import Actor, ActorRef
from kg.terms import ActorKind, Attribution, SpeakerCase
from made.words import Zipf, name
from made.world import World, french, ties_on

PRONOUNS, UNRESOLVED, OUTLETS = 0.4, 0.02, 0.02
"""Of named speakers those taken up by a pronoun, pronouns that lead nowhere, outlets that speak for themselves."""
KNOWN_OFFICIALS = 0.35
NOBODY = 0.01
"""Claims of nobody: one in 670 of the annotated corpus, here somewhat more, so that small stores have some."""
_NAMELESS = ("un témoin", "des habitants", "une proche du dossier", "plusieurs riverains", "un expert")
_OFFICIALS = ("un haut responsable", "une source proche du gouvernement", "un diplomate européen")
_OFFICES = ("maire", "préfète", "directeur de l’hôpital", "présidente de la région")


@dataclass(frozen=True, slots=True)
class Voiced:
    """A speaker as the text words it; `words` and `actor` are None where nobody is named or meant."""

    words: str | None
    case: SpeakerCase
    attribution: Attribution
    actor: ActorRef | None = None
    rule: str = ""
    on_behalf_of: str | None = None
    capacity: str | None = None


class Cast:
    """The speakers of one document: few, and some much oftener than others."""

    def __init__(self, world: World, rng: random.Random, diplomacy: bool) -> None:
        self.world, self.rng = world, rng
        people: list[Actor | ActorRef] = [*world.persons.some(rng, 8 if diplomacy else 3)]
        people += [ActorRef(None, name(rng)) for _ in range(3 if diplomacy else 7)]
        bodies: list[Actor | ActorRef] = [*world.bodies.some(rng, 4)]
        bodies += [ActorRef(None, f"Association {name(rng)}") for _ in range(1 if diplomacy else 3)]
        for several in (people, bodies):
            rng.shuffle(several)
        self.people, self.bodies = Zipf(people), Zipf(bodies)
        self.groups, self.places = Zipf(world.groups.some(rng, 2)), Zipf(world.places.some(rng, 3))
        self._named: set[str] = set()

    def voice(self, attribution: Attribution, day: date) -> Voiced:
        """A speaker of that kind, as the text names him that day."""
        if self.rng.random() < NOBODY:
            attribution = Attribution.UNATTRIBUTED
        if attribution is Attribution.UNATTRIBUTED:
            return Voiced(None, SpeakerCase.UNATTRIBUTED, attribution)
        if attribution is Attribution.OFFICE:
            return self._officer(day)
        if attribution is Attribution.METONYM:
            place = self.places.pick(self.rng)
            return self._known(french(place), self.world.table.actors[place.stands_for or ""], attribution, day)
        if attribution is Attribution.BODY:
            return self._spoken(self.bodies.pick(self.rng), attribution, day)
        if attribution is Attribution.ANONYMOUS_OFFICIAL and self.rng.random() < KNOWN_OFFICIALS:
            return self._spoken(self.groups.pick(self.rng), attribution, day)
        if attribution in (Attribution.ANONYMOUS_OFFICIAL, Attribution.ANONYMOUS_OTHER):
            official = attribution is Attribution.ANONYMOUS_OFFICIAL
            words = self.rng.choice(_OFFICIALS if official else _NAMELESS)
            return self._spoken(ActorRef(None, words), attribution, day)
        return self._person(day)

    def aim(self, speaker: ActorRef | None) -> ActorRef | None:
        """Somebody of the document at whom an act is aimed, other than the speaker."""
        found = (self.bodies if self.rng.random() < 0.6 else self.people).pick(self.rng)
        ref = found.ref() if isinstance(found, Actor) else found
        return None if ref == speaker else ref

    def outlet(self) -> ActorRef:
        """An outlet that relays or asks."""
        return self.world.media.pick(self.rng).ref()

    def _person(self, day: date) -> Voiced:
        if self.rng.random() < OUTLETS:
            return self._spoken(self.world.media.pick(self.rng), Attribution.NAMED, day)
        who = self.people.pick(self.rng)
        label = french(who) if isinstance(who, Actor) else who.label
        if label in self._named and self.rng.random() < PRONOUNS:
            if self.rng.random() < UNRESOLVED:
                return Voiced("On", SpeakerCase.UNRESOLVED, Attribution.ANONYMOUS_OTHER, rule="pronoun")
            pronoun = "Elle" if isinstance(who, Actor) and who.gender == "f" else "Il"
            return self._spoken(who, Attribution.NAMED, day, words=pronoun, rule="pronoun")
        self._named.add(label)
        return self._spoken(who, Attribution.NAMED, day)

    def _officer(self, day: date) -> Voiced:
        for who in self.people.several(self.rng, 3):
            if isinstance(who, Actor):
                posts = [self.world.table.posts[tie.post] for tie in ties_on(who, day) if tie.post]
                if posts:
                    words = posts[0].labels.get("fr") or posts[0].labels["en"]
                    return self._known(words, who, Attribution.OFFICE, day, rule="office held on the day")
        stranger = ActorRef(None, self.rng.choice(_OFFICES))
        return self._spoken(stranger, Attribution.OFFICE, day, rule="office without a holder in the table")

    def _spoken(
        self,
        who: Actor | ActorRef,
        attribution: Attribution,
        day: date,
        *,
        words: str | None = None,
        rule: str | None = None,
    ) -> Voiced:
        if isinstance(who, Actor):
            return self._known(words or french(who), who, attribution, day, rule=rule or "name in the actor table")
        found = rule or "person that the document names"
        return Voiced(words or who.label, SpeakerCase.LOCAL, attribution, who, found)

    def _known(
        self, words: str, who: Actor, attribution: Attribution, day: date, *, rule: str = "name in the actor table"
    ) -> Voiced:
        """As `kg.interpret` has it: a person speaks for the body of that day's first tie, a body for its own."""
        if who.kind is not ActorKind.PERSON:
            return Voiced(words, SpeakerCase.RESOLVED, attribution, who.ref(), rule, who.speaks_for)
        ties = ties_on(who, day)
        posts = [tie.post for tie in ties if tie.post in self.world.table.posts]
        behalf = ties[0].body if ties else None
        return Voiced(words, SpeakerCase.RESOLVED, attribution, who.ref(), rule, behalf, posts[0] if posts else None)
