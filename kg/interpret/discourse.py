"""What a text has spoken of so far, beyond names: its speakers, for pronouns and for nouns that take a name up again.

`Une source gouvernementale reconnaît P. Selon elle, …` and `Holcim promet P. L'entreprise …` point back at a speaker
that no table need know; a noun points at the last actor of its sort.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice, takewhile

from kg.interpret.entities import Cast, Entity
from kg.interpret.heads import headed, parted
from kg.interpret.heard import Heard as Heard
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.placed import nearest
from kg.lexicon.grammar import Grammar, plain
from kg.model import ActorRef, Passage
from kg.terms import ActorKind

NEUTER = "n"
"""The gender, in a pronoun's code, of what is no person."""
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.GROUP})
"""Kinds that no neuter pronoun takes up."""
BODIES = frozenset({ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.GOVERNMENT, ActorKind.PARTY})
"""Kinds whose people a plural pronoun may mean."""
STAFF_SENTENCES = 2
"""How many sentences before it such a body may stand."""
SENTENCES_BACK = 4
"""How many sentences before it a pronoun may reach."""
MENTIONS_BACK = 500
"""How many mentions before it anything may reach: more than an article holds, less than a debate of a whole day."""
SUBJECT_BONUS, SPEAKER_BONUS, PERSON_BONUS, SENTENCE_COST, PARAGRAPH_COST, SAME_SENTENCE_COST = (
    3.0,
    2.0,
    3.0,
    1.0,
    0.5,
    1.0,
)
"""Salience of an antecedent: grammatical role and recency, after Lappin and Leass (1994), in whole and half points."""
SEAT_COST = 3.0
"""What a name loses by standing where something happened (`talks in Moscow`)."""
GENDER_BONUS = 2.0
"""Where a pronoun tells persons from all else, more for one known to be of its gender than for one who may be."""
HOME_MENTIONS, HOME_SHARE = 3, 0.6
"""How many mentions, and what share of them, make a country the one that the document speaks from."""
FOLLOWING_SENTENCES = 2
"""How many sentences behind it a pronoun may reach where nobody is named before."""


@dataclass
class Discourse:
    """The speakers of one document so far, as mentions that a later word of one language may point back to."""

    cast: Cast
    index: ActorIndex
    grammar: Grammar
    publisher: str | None = None
    dateline: str | None = None
    said: Heard = field(default_factory=Heard)

    def heard(self, words: str, passage: Passage, actor: ActorRef, kind: ActorKind | None) -> None:
        """Remember a speaker named by `words`; one that the cast holds as a mention is there already."""
        self.said.voices.add(actor)
        self.said.places.append(passage)
        self.said.source = actor if kind is not ActorKind.PERSON else self.said.source
        if any(e.actor == actor for e in self.cast.entities.overlapping(passage)):
            return  # `la préfecture | de la Manche` is no mention of the Manche
        number, paragraph = self.cast.place(passage)
        code = self._agreement(words)
        shown = (e.gender for e in self._subjects(passage) if e.actor == actor or not e.actor.label)
        gender = next(filter(None, (*(e.gender for e in self.cast.of(actor)), *shown)), None)
        if kind is ActorKind.ORGANISATION and not self.index.actors.get(actor.id or ""):
            kind = next((s.kind for s in self._subjects(passage) if s.kind in PEOPLE), kind)  # `an opposition MP`
        if gender is None and kind is ActorKind.PERSON and (key := key_of(actor.label)):
            gender = self.index.roles.given_names.get(key[0])
        self.said.spoken.add(
            Entity(
                passage,
                actor,
                kind,
                code[0] if code[0] in "mf" else gender,
                self._number(passage, "p" if self._many(words) else code[1]),
                subject=True,
                sentence=number,
                paragraph=paragraph,
            )
        )

    def _subjects(self, passage: Passage) -> list[Entity]:
        """What grammar shows of a noun that is the subject at `passage`."""
        return list(self.cast.subjects.overlapping(passage))

    def _number(self, passage: Passage, shown: str) -> str:
        """The number of the noun that is the subject at `passage`, else what the article shows."""
        first = bisect_left(self.cast.numbers, passage.start, key=lambda told: told[0].start)
        return next((n for place, n in self.cast.numbers[first : first + 1] if passage.holds(place)), shown)

    def before(self, place: int) -> Iterator[Entity]:
        """Mentions and speakers that end before character `place`, the nearest first."""
        voices, nouns = self.said.spoken, self.cast.subjects
        found = nearest(voices.before(place), self.cast.entities.before(place), nouns.before(place))
        return islice((e for e in found if e.actor.label or not self._is_voice(e, place)), MENTIONS_BACK)

    def _is_voice(self, noun: Entity, place: int) -> bool:
        """Whether a noun was a speaker before `place`, and so is told of as one."""
        return any(v.passage.end <= place for v in self.said.spoken.overlapping(noun.passage))

    def near(self, passage: Passage, sentences: int) -> Iterator[Entity]:
        """Those of at most so many sentences before `passage`."""
        first = self.cast.place(passage)[0] - sentences
        return takewhile(lambda e: e.sentence >= first, self.before(passage.start))

    def _mentioned(self, passage: Passage, *, latter: bool) -> Iterator[Entity]:
        """What a pronoun at `passage` may mean, the nearest first: for the `latter` of two, and where persons alone are
        meant, also who is neither name nor subject."""
        near = self.near(passage, SENTENCES_BACK)
        if not latter:
            return near
        found, first = list(near), self.cast.place(passage)[0] - SENTENCES_BACK
        others = takewhile(lambda e: e.sentence >= first, self.cast.others.before(passage.start))
        found += [o for o in others if not any(o.passage.overlaps(e.passage) for e in found)]
        outermost = [e for e in found if not any(o is not e and o.passage.holds(e.passage) for o in found)]
        return iter(sorted(outermost, key=lambda e: e.passage.end, reverse=True))

    def apart(self, entity: Entity, passage: Passage) -> bool:
        """Whether `entity` stands in a quotation that does not hold `passage`, and not as who speaks it
        (`« A, assure Untel. B. »`)."""
        return self.cast.quoted_apart(entity, passage) and not any(map(entity.passage.overlaps, self.said.places))

    def antecedent(
        self, passage: Passage, code: str, last: ActorRef | None, *, latter: bool, personal: bool = False
    ) -> Entity | None:
        """The most salient mention before the pronoun at `passage` that agrees with its `code`; for the `latter` of
        two the nearest; a `personal` one stands for persons alone. `last` is who spoke last."""
        gender, number = code[0], code[1]
        sentence, paragraph = self.cast.place(passage)
        best: tuple[float, Entity] | None = None
        spoke = last
        for entity in self._mentioned(passage, latter=latter or personal):
            back = sentence - entity.sentence
            if number != entity.number or (gender in "mf" and entity.gender not in {gender, None}):
                continue
            if self._misfit(gender, entity) or self._is_capital(entity, gender, last):
                continue
            if personal and entity.kind is not ActorKind.PERSON:
                continue
            if self.apart(entity, passage) or (latter and entity.passage in self.cast.seated):
                continue  # whom a quotation names is not who speaks it, nor `the latter` where they met
            near = 1.0 if back == 0 and entity.kind is ActorKind.PERSON else 0.0
            here = entity.paragraph == paragraph
            if here and entity.subject and entity.kind is ActorKind.PERSON and entity.actor != last:
                spoke = None  # a paragraph that speaks of somebody else is no longer the last speaker's
            score = near if latter else _salience(entity, back, paragraph, last if here else spoke)
            score += 0 if latter else self._bonus(entity, last)
            if self._tells_persons and gender in "mf" and entity.gender == gender:
                score += GENDER_BONUS
            if best is None or score > best[0]:
                best = (score, entity)
        if best is None and number == "p" and self._tells_persons:
            return self._staff(passage)
        return best[1] if best is not None else self._hero(passage, code) or self._still(passage, code, last)

    def _staff(self, passage: Passage) -> Entity | None:
        """The body whose people `they` are, where no plural stands before: a subject or speaker just named."""
        for entity in self.near(passage, STAFF_SENTENCES):
            present = entity.subject or entity.actor in self.said.voices
            told = entity.actor.id is not None or " " in entity.actor.label
            if present and told and entity.kind in BODIES and not self.apart(entity, passage):
                return entity
        return None

    def _is_capital(self, entity: Entity, gender: str, last: ActorRef | None) -> bool:
        """A capital for its government (`Moscou`) is taken up by no `il`, unless it spoke last."""
        government = entity.kind is ActorKind.GOVERNMENT and entity.gender is None
        return gender in "mf" and government and entity.actor != last

    def _bonus(self, entity: Entity, last: ActorRef | None) -> float:
        """More for somebody unnamed who spoke last (`A neighbour said P. | “Q,” she added`), less for where something
        happened."""
        spoke = PERSON_BONUS if entity.actor == last and self.individual(entity) else 0
        return spoke - (SEAT_COST if entity.passage in self.cast.seated else 0)

    def _still(self, passage: Passage, code: str, last: ActorRef | None) -> Entity | None:
        """Whoever spoke last, where nobody nearer agrees: a text goes on with them by pronouns alone; else the last to
        speak who is known to be of that gender."""
        if code[0] not in "mf":
            return None
        persons = [e for e in self.before(passage.start) if e.kind is ActorKind.PERSON and e.number == code[1]]
        agreeing = (e for e in persons if e.actor == last and e.gender in {code[0], None})
        spoke = (e for e in persons if e.actor in self.said.voices and e.gender == code[0])
        return next(agreeing, None) or next(spoke, None)

    def _hero(self, passage: Passage, code: str) -> Entity | None:
        """Whom a text that is about one person means by `she` long after the name: the one mentioned most."""
        if code[0] not in "mf" or code[1] != "s" or not self._tells_persons:
            return None
        fitting = [
            e
            for e in self.before(passage.start)
            if e.kind is ActorKind.PERSON and e.gender == code[0] and e.actor.label and not e.by_office
        ]
        counted = Counter(e.actor for e in fitting).most_common(1)
        return next((e for e in fitting if counted and e.actor == counted[0][0]), None)

    @cached_property
    def _tells_persons(self) -> bool:
        """Whether a pronoun of the language tells persons from all else."""
        return any(code.startswith(NEUTER) for code in self.grammar.pronouns.values())

    def _misfit(self, gender: str, entity: Entity) -> bool:
        """In a language that tells persons from all else by the pronoun, whether it tells that it is not `entity`."""
        if gender == NEUTER:
            return entity.kind in PEOPLE
        if not self._tells_persons or gender not in "mf":
            return False
        named = entity.kind is None and entity.actor.label[:1].isupper()
        return not (entity.kind is ActorKind.PERSON or named or self.individual(entity))

    def individual(self, entity: Entity) -> bool:
        """Somebody unnamed who has spoken (`a senior official`), one and not many."""
        return entity.kind is ActorKind.GROUP and entity.number == "s" and entity in self.said.spoken

    @cached_property
    def home(self) -> str | None:
        """The country that the document speaks from: its dateline's, its outlet's, else most of its actors'."""
        seats = (a for a in self.index.named(key_of(self.dateline or "")) if a.kind is ActorKind.PLACE)
        outlets = (a for a in self.index.named(key_of(self.publisher or "")) if a.kind is ActorKind.MEDIA)
        country = next((a.country for a in (*seats, *outlets) if a.country), None)
        if country is not None:
            return country
        actors = (self.index.actors.get(e.actor.id or "") for e in self.cast.entities)
        counted = Counter(a.country for a in actors if a is not None and a.country is not None)
        most, count = counted.most_common(1)[0] if counted else (None, 0)
        return most if count >= HOME_MENTIONS and count >= HOME_SHARE * counted.total() else None

    def following(self, passage: Passage, code: str) -> Entity | None:
        """Whom a pronoun means that nobody stands before: the first person behind it that agrees, in the sentence or
        the next two."""
        here = self.cast.place(passage)[0]
        for entity in self.cast.entities.ending(passage.end) if code[0] != NEUTER else ():
            if entity.passage.start < passage.end or entity.kind is not ActorKind.PERSON or code[1] != "s":
                continue
            if entity.sentence - here > FOLLOWING_SENTENCES:
                return None
            if entity.gender in {code[0], None} or code[0] == "?":
                return None if self.cast.quoted_apart(entity, passage) else entity
        return None

    def _many(self, words: str) -> bool:
        """Whether a noun for persons shows that it is plural, where no article does (`judges`, `the judges`)."""
        key = headed(parted(words)[1] or words, self.grammar)
        bare = headed(words, self.grammar)
        return any(k and self.index.roles.is_plural(k[0]) for k in (key, bare))

    def _agreement(self, words: str) -> str:
        """Gender and number that the article shows (`ms`, `fp`), `?` where it does not."""
        first = plain(words.split()[0]) if words.split() else ""
        elided, _, noun = first.partition("'")
        code = self.grammar.determiners.get(first) or self.grammar.determiners.get(elided + "'") or "?s"
        feminine = code[0] == "?" and noun.endswith(tuple(self.grammar.feminine_endings))
        return "f" + code[1:] if feminine else code


@dataclass(frozen=True, slots=True)
class Reader:
    """What reads the words of one document by what its discourse holds so far."""

    discourse: Discourse

    @property
    def _cast(self) -> Cast:
        return self.discourse.cast

    @property
    def _index(self) -> ActorIndex:
        return self.discourse.index

    @property
    def _grammar(self) -> Grammar:
        return self.discourse.grammar

    def _shown(self, article: str) -> str:
        """Gender and number that an article shows, `?` where it shows none."""
        return self._grammar.determiners.get(plain(article), "?s")


def _salience(entity: Entity, back: int, paragraph: int, last: ActorRef | None) -> float:
    score = -SENTENCE_COST * back - (PARAGRAPH_COST if entity.paragraph != paragraph else 0)
    score += SUBJECT_BONUS if entity.subject else 0
    score += SPEAKER_BONUS if entity.actor == last else 0
    score += PERSON_BONUS if entity.kind is ActorKind.PERSON else 0
    return score - (SAME_SENTENCE_COST if back == 0 and not entity.subject else 0)
