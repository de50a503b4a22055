"""One made-up document with its claims, refusals and codings: the types that extraction gives, of invented words.

Which act, mode, evidence, attribution, parts, relays and dates a claim has comes from a claim of the training half of
the French dispatches of `seeds/gold`, taken by chance, so that they go together as they do there. What nobody
annotated (certainty, commitment, finer acts, rules) has the shares that extraction gave on the same documents.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kg.evaluate.annotations import Annotated
from kg.model import ActorRef, Claim, Coding, Declined, Document, Extraction, Passage, SaidOn, Speaker, Voice
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    DateStatus,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    Stance,
)
from made.cast import Cast, Voiced
from made.words import Shares, Text, Zipf, sentence
from made.world import World

CODEBOOK = "diplomacy"
DIPLOMACY = 0.6
"""The share of documents about the topics that our codebook knows; the others have general topics only."""
CLAIMS = (12, 30)

_CERTAINTY = Shares({Certainty.CERTAIN: 927, Certainty.CONDITIONAL: 27, Certainty.POSSIBLE: 12, Certainty.PROBABLE: 4})
_COMMITMENT = Shares({Commitment.NEUTRAL: 916, Commitment.ENDORSES: 52, Commitment.DISTANCES: 2})
_CONFIDENCE = Shares({0.8: 514, 0.7: 277, 0.97: 103, 0.4: 44, 0.6: 32})
_TOPICS = Shares({1: 381, 2: 85, 3: 19})
_AGO = Shares({0: 26, 1: 26, 2: 9, 5: 3, 10: 2, 6: 2, 3: 2, 30: 1})
_NARROWER: dict[Stance, Shares[NarrowerAct | None]] = {
    Stance.OPPOSE: Shares({NarrowerAct.CRITICISE: 46, NarrowerAct.REJECT: 25, NarrowerAct.REFUSE: 22, None: 58}),
    Stance.DEMAND: Shares({NarrowerAct.REQUEST: 73, NarrowerAct.REQUIRE: 23, NarrowerAct.INSIST: 18, None: 40}),
    Stance.COMMIT: Shares({NarrowerAct.VOW: 32, None: 45}),
    Stance.WARN: Shares({NarrowerAct.CAUTION: 32, NarrowerAct.THREATEN: 9, None: 15}),
    Stance.SUPPORT: Shares({NarrowerAct.WELCOME: 22, NarrowerAct.PRAISE: 3, None: 52}),
    Stance.AGREE: Shares({NarrowerAct.ACKNOWLEDGE: 23, NarrowerAct.ACCEPT: 12, None: 4}),
    Stance.PROPOSE: Shares({NarrowerAct.OFFER: 1, None: 40}),
}
_RULES: dict[Evidence, Shares[str]] = {
    Evidence.QUOTED: Shares({"quote.cue": 88, "quote.turn": 31, "quote.floating": 10, "quote.source": 7}),
    Evidence.REPORTED_SPEECH: Shares({"verb.clause": 178, "verb.object": 168, "verb.incise": 77, "source": 61}),
    Evidence.ATTITUDE: Shares({"verb.infinitive.de": 52, "verb.infinitive": 52, "verb.person.de": 38, "verb.view": 9}),
    Evidence.NOMINAL: Shares({"noun": 9, "adjective": 1}),
}
_CUES = {
    Stance.ACCUSE: "accuse",
    Stance.DENY: "dément",
    Stance.WARN: "avertit",
    Stance.OPPOSE: "refuse",
    Stance.DOUBT: "doute",
    Stance.COMMIT: "promet",
    Stance.DEMAND: "exige",
    Stance.PROPOSE: "propose",
    Stance.AGREE: "reconnaît",
    Stance.SUPPORT: "salue",
    Stance.ASSERT: "affirme",
}
BLAME = "responsibility"
QUALIFIED, REFUSALS, WEEKS, TOLD = 0.012, 0.6, 0.04, 0.05
"""Contents with two sides, documents with a refusal to comment, dates told by week, positions of somebody else."""


@dataclass(frozen=True, slots=True)
class Made:
    """An extraction, and the slug of its outlet where the actor table knows it."""

    extraction: Extraction
    outlet: str | None


class Maker:
    """Makes document number 0, 1, 2 … of a world; each depends on its number alone."""

    def __init__(self, world: World) -> None:
        self.world = world

    def document(self, number: int, *, copy_of: int | None = None, edition: int = 0) -> Made:
        """`copy_of` gives the words of another document under another outlet's name; each `edition` adds a claim."""
        origin = f"{self.world.seed} document {number if copy_of is None else copy_of}"
        rng = random.Random(origin)
        day = self.world.day(rng)
        title = sentence(rng, self.world.words, 50).capitalize()
        status = rng.choice((DateStatus.PRINTED, DateStatus.PRINTED, DateStatus.INFERRED, DateStatus.WEAK))
        outlet = self.world.outlets.pick(random.Random(f"{self.world.seed} outlet {number}"))
        page = _Page(self.world, rng, day)
        page.write(edition)
        document = Document(
            id=f"made-{number:06}",
            key=hashlib.sha256(f"made {self.world.seed} {number}".encode()).hexdigest()[:32],
            text=str(page.text),
            lang="fr",
            title=title,
            publisher=outlet,
            date=day,
            date_status=status,
            url=f"https://example.org/made/{self.world.seed}/{number}",
        )
        return Made(page.extraction(document), self.world.table.outlet(outlet))


@dataclass(frozen=True, slots=True)
class _Position:
    proposition: str
    agreement: Agreement
    holder: ActorRef | None
    rule: str


@dataclass(frozen=True, slots=True)
class _Written:
    """A claim as the page holds it: all of its fields but the citation, which needs the whole text."""

    contents: tuple[Passage, ...]
    condition: Passage | None
    fields: dict[str, Any]
    positions: tuple[_Position, ...]


class _Page:
    def __init__(self, world: World, rng: random.Random, day: date) -> None:
        self.world, self.rng, self.day = world, rng, day
        self.diplomacy = rng.random() < DIPLOMACY
        self.cast = Cast(world, rng, self.diplomacy)
        self.topics = Zipf((world.scheme if self.diplomacy else world.general).some(rng, 5))
        self.general = world.general.some(rng, 6)
        self.text = Text()
        self.written: list[_Written] = []
        self.refusals: list[tuple[Passage, Passage, Speaker]] = []

    def write(self, edition: int) -> None:
        """Fill the text, and note what it says and where."""
        for number in range(self.rng.randint(*CLAIMS)):
            self._claim(self.rng.choice(self.world.templates))
            self.text.add("\n\n" if number % 3 == 2 else " ")
            if self.rng.random() < 0.5:
                self.text.add(self._words(100).capitalize(), ". ")
        if self.rng.random() < REFUSALS:
            self._decline()
        for _ in range(edition):
            self.text.add("\n\nMise à jour. ")
            self._claim(self.rng.choice(self.world.templates))

    def extraction(self, document: Document) -> Extraction:
        """What was written, cited from the document."""
        claims, codings = [], []
        for one in self.written:
            claim = Claim(citation=document.cite(one.contents), **one.fields)
            claims.append(claim)
            codings += [
                Coding(claim.id, CODEBOOK, p.proposition, p.agreement, "machine", p.rule, one.condition, p.holder)
                for p in one.positions
            ]
        declined = (Declined(document.version, *refusal) for refusal in self.refusals)
        return Extraction(document, tuple(claims), tuple(declined), tuple(codings))

    def _claim(self, like: Annotated) -> None:
        stance, evidence = Stance(like.stance or "assert"), Evidence(like.evidence or "reported-speech")
        said = self._said() if like.said_on else None
        who = self.cast.voice(Attribution(like.attribution or "named"), said.first if said else self.day)
        target = self.cast.aim(who.actor) if like.target else None
        topics = self._topics(stance)
        positions = self._positions(who, stance, topics)
        fields: dict[str, Any] = {
            "stance": stance,
            "mode": Mode(like.mode or "indirect"),
            "evidence": evidence,
            "attribution": who.attribution,
            "rule": _RULES[evidence].pick(self.rng),
            "topics": topics,
            "topics_general": tuple(self.general[: len(like.topics_general)]),
            "target": target,
            "commitment": _COMMITMENT.pick(self.rng),
            "certainty": _CERTAINTY.pick(self.rng),
            "confidence": _CONFIDENCE.pick(self.rng),
            "on_behalf_of": who.on_behalf_of,
            "capacity": who.capacity,
            "said_on": said,
            "reported_on": self.day,
            "narrower": _NARROWER[stance].pick(self.rng) if stance in _NARROWER else None,
            "qualified": self.rng.random() < QUALIFIED,
        }
        self._sentence(like, who, fields, positions)

    def _sentence(self, like: Annotated, who: Voiced, fields: dict[str, Any], positions: tuple[_Position, ...]) -> None:
        """`Selon A, B exige de C devant D : « … » si … , … .`, with the parts that the claim has."""
        text = self.text
        fields["relays"] = tuple(self._voice("Selon " if n == 0 else "et ", ", ") for n, _ in enumerate(like.via))
        place = text.place(who.words) if who.words else None
        fields["speaker"] = Speaker(who.case, place, who.actor, who.rule)
        text.add(" " if place else "On rapporte ceci, qui ")
        fields["cue"] = text.place(_CUES[fields["stance"]])
        if fields["target"]:
            text.add(" ", fields["target"].label)
        fields["said_to"] = tuple(self._voice(" devant ", "") for _ in like.said_to)
        if fields["said_on"]:
            text.add(" le ", fields["said_on"].first.strftime("%d/%m"))
        direct = fields["mode"] is Mode.DIRECT
        text.add(" : « " if direct else " ")
        conditional = any(p.agreement is Agreement.ON_CONDITION for p in positions)
        contents, condition = self._contents(like, conditional)
        text.add(" »." if direct else ".")
        self.written.append(_Written(contents, condition, fields, positions))

    def _contents(self, like: Annotated, conditional: bool) -> tuple[tuple[Passage, ...], Passage | None]:
        """The main part, with its condition where there is one, and the further parts."""
        main = self.text.place(self._words(like.span[1] - like.span[0]))
        condition = None
        if conditional:
            self.text.add(" ")
            condition = self.text.place(f"si {self._words(25)}")
            main = Passage(main.start, condition.end)
        parts = [main]
        for start, end in like.more:
            self.text.add(", ajoute-t-on, ")
            parts.append(self.text.place(self._words(end - start)))
        return tuple(parts), condition

    def _voice(self, before: str, after: str) -> Voice:
        actor = self.cast.outlet()
        self.text.add(before)
        found = Voice(self.text.place(actor.label), actor)
        self.text.add(after)
        return found

    def _decline(self) -> None:
        who = self.cast.voice(Attribution.NAMED, self.day)
        if who.words is None:
            return
        place = self.text.place(who.words)
        self.text.add(" ")
        cue = self.text.place("a refusé de commenter")
        self.text.add(".")
        self.refusals.append((Passage(place.start, cue.end), cue, Speaker(who.case, place, who.actor, who.rule)))

    def _said(self) -> SaidOn:
        first = self.day - timedelta(days=_AGO.pick(self.rng))
        if self.rng.random() < WEEKS:
            monday = first - timedelta(days=first.weekday())
            return SaidOn(monday, monday + timedelta(days=6), Precision.WEEK)
        return SaidOn(first, first)

    def _topics(self, stance: Stance) -> tuple[str, ...]:
        """An accusation is also about who is to blame, as `kg.interpret` has it."""
        if not self.diplomacy:
            return ()
        found = tuple(self.topics.some(self.rng, _TOPICS.pick(self.rng)))
        return (*found[:2], BLAME) if stance is Stance.ACCUSE and BLAME not in found else found

    def _positions(self, who: Voiced, stance: Stance, topics: tuple[str, ...]) -> tuple[_Position, ...]:
        """One position on a proposition of the claim's topics, where there are any; rarely somebody else's."""
        if not self.diplomacy or self.rng.random() > self.world.coded / DIPLOMACY:
            return ()
        about = self.world.propositions.pick(self.rng)
        for _ in range(8):
            if about.topic in topics:
                break
            about = self.world.propositions.pick(self.rng)
        holder = self.cast.aim(who.actor) if self.rng.random() < TOLD else None
        held = holder or who.actor
        name = (held.id or held.label) if held else "nobody"
        agreement = self.world.position(self.rng, name, about.id, self.day)
        return (_Position(about.id, agreement, holder, f"{stance}:{about.id}"),)

    def _words(self, length: int) -> str:
        return sentence(self.rng, self.world.words, length)
