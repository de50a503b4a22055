"""Who speaks in made-up documents, about what, and where everybody stands: our tables, ranked by chance."""

from __future__ import annotations

import random
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta

from kg.evaluate.annotations import Annotated
from kg.evaluate.corpus import load_corpus
from kg.graph.tables import ActorTable, load_actors, load_topics
from kg.model import Actor, Membership
from kg.resources import folder
from kg.terms import ActorKind, Agreement
from made.words import Zipf, name, vocabulary

FIRST, DAYS = date(2021, 1, 4), 5 * 365
FLIPS = 0.2
"""The share of positions that turn into their opposite on some day."""
BODIES = (ActorKind.GOVERNMENT, ActorKind.ORGANISATION, ActorKind.PARTY, ActorKind.COMPANY)
_UNKNOWN_OUTLETS = 40


@dataclass(frozen=True, slots=True)
class Proposition:
    """One proposition of our codebook, and the topic that it stands under."""

    id: str
    topic: str | None


class World:
    """The tables of kg as a made-up press knows them. The same seed gives the same world."""

    def __init__(self, seed: int) -> None:
        rng = random.Random(f"world {seed}")
        self.seed = seed
        self.table: ActorTable = load_actors()
        actors = list(self.table.actors.values())
        rng.shuffle(actors)
        self.persons = Zipf(a for a in actors if a.kind is ActorKind.PERSON)
        self.bodies = Zipf(a for a in actors if a.kind in BODIES)
        self.groups = Zipf(a for a in actors if a.kind is ActorKind.GROUP)
        self.places = Zipf(a for a in actors if a.stands_for in self.table.actors)
        self.media = Zipf(a for a in actors if a.kind is ActorKind.MEDIA)
        strangers = [name(rng).partition(" ")[2] for _ in range(_UNKNOWN_OUTLETS)]
        outlets: list[str | None] = [french(a) for a in self.media.items[:160]]
        for stranger in strangers:
            outlets.insert(rng.randrange(3, len(outlets)), f"Le Courrier {stranger}")
        outlets.insert(12, None)
        self.outlets = Zipf(outlets, 0.8)
        topics = load_topics()
        self.scheme = Zipf(t.id for t in topics if not t.general and t.id != "other")
        self.general = Zipf(t.id for t in topics if t.general)
        self.propositions = _propositions()
        self.words = vocabulary(rng)
        self.months = [rng.lognormvariate(0, 0.5) for _ in range(DAYS // 30)]
        gold = load_corpus(folder("seeds") / "gold", split="train", lang="fr")
        self.templates: list[Annotated] = [claim for document in gold for claim in document.claims]
        self.coded = sum(bool(claim.codings) for claim in self.templates) / len(self.templates)
        self._stands: dict[tuple[str, str], tuple[bool, date | None]] = {}

    def day(self, rng: random.Random) -> date:
        """A day of publication: some months have much more news than others."""
        (month,) = rng.choices(range(len(self.months)), self.months)
        return FIRST + timedelta(days=30 * month + rng.randrange(30))

    def agrees(self, holder: str, proposition: str, day: date) -> bool:
        """Whether `holder` agrees that day: for ever, but for those who change sides once."""
        key = holder, proposition
        if key not in self._stands:
            rng = random.Random(f"{self.seed} {holder} {proposition}")
            turned = FIRST + timedelta(days=rng.randrange(DAYS)) if rng.random() < FLIPS else None
            self._stands[key] = rng.random() < random.Random(proposition).uniform(0.3, 0.9), turned
        side, turned = self._stands[key]
        return side != (turned is not None and day >= turned)

    def position(self, rng: random.Random, holder: str, proposition: str, day: date) -> Agreement:
        """What a claim of that day states: on a condition and unclear as often as in the annotated corpus."""
        chance = rng.random()
        if chance < 0.11:
            return Agreement.ON_CONDITION if chance < 0.1 else Agreement.UNCLEAR
        return Agreement.AGREES if self.agrees(holder, proposition, day) else Agreement.DISAGREES


def french(actor: Actor) -> str:
    """The actor's French name."""
    return actor.labels.get("fr") or actor.labels["en"]


def ties_on(actor: Actor, day: date) -> list[Membership]:
    """The memberships that held that day."""
    return [tie for tie in actor.memberships if tie.holds_on(day)]


def _propositions() -> Zipf[Proposition]:
    tables = tomllib.loads((folder("ontology") / "concepts.toml").read_text("utf-8"))
    return Zipf(Proposition(slug, entry.get("topic")) for slug, entry in tables.items() if "kind" in entry)
