"""What a text has spoken of so far, beyond names: its speakers, for pronouns and for nouns that take a name up again.

`Une source gouvernementale reconnaît P. Selon elle, …` and `Holcim promet P. L'entreprise …` point back at a speaker
that no table need know; a noun points at the last actor of its sort.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from kg.interpret.entities import Cast, Entity
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.introductions import fitting
from kg.lexicon.grammar import Grammar, plain
from kg.model import ActorRef, Passage
from kg.terms import ActorKind

NEUTER = "n"
"""The gender, in a pronoun's code, of what is no person."""
PEOPLE = frozenset({ActorKind.PERSON, ActorKind.GROUP})
"""Kinds that no neuter pronoun takes up."""
SENTENCES_BACK = 4
"""How many sentences before it a pronoun may reach."""
SUBJECT_BONUS, SPEAKER_BONUS, PERSON_BONUS, SENTENCE_COST, PARAGRAPH_COST, SAME_SENTENCE_COST = (
    3.0,
    2.0,
    3.0,
    1.0,
    0.5,
    1.0,
)
"""Salience of an antecedent: grammatical role and recency, after Lappin and Leass (1994), in whole and half points."""
HOME_MENTIONS, HOME_SHARE = 3, 0.6
"""How many mentions, and what share of them, make a country the one that the document speaks from."""
JUST_NAMED, TITLE_WORDS = 2, 2
"""How many sentences before it, and in how many words, a title may tell what somebody just named is."""
FOLLOWING_SENTENCES = 2
"""How many sentences behind it a pronoun may reach where nobody is named before."""
NOUN_SENTENCES = 8
"""How many sentences before it a noun may take a name up again."""


@dataclass(slots=True)
class Heard:
    """Who has spoken in a document so far: the `last`, the mentions of them, all of them."""

    last: ActorRef | None = None
    spoken: list[Entity] = field(default_factory=list)
    voices: set[ActorRef] = field(default_factory=set)


@dataclass
class Discourse:
    """The speakers of one document so far, as mentions that a later word of one language may point back to."""

    cast: Cast
    index: ActorIndex
    grammar: Grammar
    publisher: str | None = None
    said: Heard = field(default_factory=Heard)

    def heard(self, words: str, passage: Passage, actor: ActorRef, kind: ActorKind | None) -> None:
        """Remember a speaker named by `words`; one that the cast holds as a mention is there already."""
        self.said.voices.add(actor)
        if self.cast.at(passage) is not None:
            return
        number, paragraph = self.cast.place(passage)
        code = self._agreement(words)
        self.said.spoken.append(
            Entity(
                passage,
                actor,
                kind,
                code[0] if code[0] in "mf" else None,
                code[1],
                subject=True,
                sentence=number,
                paragraph=paragraph,
            )
        )

    def before(self, place: int) -> Iterator[Entity]:
        """Mentions and speakers that end before character `place`, the nearest first."""
        told = [e for e in self.said.spoken if e.passage.end <= place]
        named = [e for e in (*self.cast.entities, *self.cast.subjects) if e.passage.end <= place]
        return iter(sorted([*told, *named], key=lambda e: e.passage.end, reverse=True))

    def antecedent(self, passage: Passage, code: str, last: ActorRef | None, *, latter: bool) -> Entity | None:
        """The most salient mention before the pronoun at `passage` that agrees with its `code`; for the `latter` of
        two the nearest. `last` is who spoke last."""
        gender, number = code[0], code[1]
        sentence, paragraph = self.cast.place(passage)
        best: tuple[float, Entity] | None = None
        for entity in self.before(passage.start):
            back = sentence - entity.sentence
            if back > SENTENCES_BACK:
                break
            if number != entity.number or (gender in "mf" and entity.gender not in {gender, None}):
                continue
            if self._misfit(gender, entity):
                continue
            if self.cast.quoted_apart(entity, passage):
                continue  # whom a quotation names is not who speaks it
            if (
                gender in "mf"
                and entity.kind is ActorKind.GOVERNMENT
                and entity.gender is None
                and entity.actor != last
            ):
                continue  # a capital for its government (`Moscou`) is taken up by no `il`
            near = 1.0 if back == 0 and entity.kind is ActorKind.PERSON else 0.0
            score = near if latter else _salience(entity, back, paragraph, last)
            if best is None or score > best[0]:
                best = (score, entity)
        return best[1] if best is not None else None

    def _misfit(self, gender: str, entity: Entity) -> bool:
        """In a language that tells persons from all else by the pronoun, whether it tells that it is not `entity`."""
        if gender == NEUTER:
            return entity.kind in PEOPLE
        told = any(code.startswith(NEUTER) for code in self.grammar.pronouns.values())
        return told and gender in "mf" and entity.kind not in {ActorKind.PERSON, None}

    @cached_property
    def home(self) -> str | None:
        """The country that the document speaks from: its outlet's, else the one that most of its actors belong to."""
        outlets = self.index.named(key_of(self.publisher or ""))
        country = next((a.country for a in outlets if a.kind is ActorKind.MEDIA and a.country), None)
        if country is not None:
            return country
        actors = (self.index.actors.get(e.actor.id or "") for e in self.cast.entities)
        counted = Counter(a.country for a in actors if a is not None and a.country is not None)
        most, count = counted.most_common(1)[0] if counted else (None, 0)
        return most if count >= HOME_MENTIONS and count >= HOME_SHARE * counted.total() else None

    def taken_up(self, words: str, passage: Passage) -> Entity | None:
        """Whom a bare definite noun means (`l'ONG`, `l'entreprise`): the nearest actor of its sort, a subject first."""
        article, _, noun = words.replace("’", "'").replace("'", "' ").partition(" ")
        key = key_of(noun)
        sorts = self.index.roles.anaphors.get(key)
        if sorts is None and len(key) == 2 and noun.islower() and key[1].endswith(tuple(self.grammar.qualifying)):
            sorts = self.index.roles.anaphors.get(key[:1])  # `le mouvement islamiste`
        if plain(article) not in self.grammar.definite_articles or sorts is None:
            return None
        here = self.cast.place(passage)[0]
        near = [
            e
            for e in self.before(passage.start)
            if here - e.sentence <= NOUN_SENTENCES
            and e.number == "s"
            and e.actor.label
            and self._is_of(e, sorts)
            and not (e.sentence == here and e.subject)  # `X accuse l'entreprise`: another one
        ]
        return next((e for e in near if e.subject), near[0] if near else None)

    def following(self, passage: Passage, code: str) -> Entity | None:
        """Whom a pronoun means that nobody stands before: the first person behind it that agrees, in the sentence or
        the next two."""
        here = self.cast.place(passage)[0]
        for entity in self.cast.entities if code[0] != NEUTER else ():
            if entity.passage.start < passage.end or entity.kind is not ActorKind.PERSON or code[1] != "s":
                continue
            if entity.sentence - here > FOLLOWING_SENTENCES:
                return None
            if entity.gender in {code[0], None} or code[0] == "?":
                return None if self.cast.quoted_apart(entity, passage) else entity
        return None

    def introduced(self, words: str, passage: Passage) -> ActorRef | None:
        """Whom a title means (`la bourgmestre`): whoever stands right beside it; of those introduced by it before the
        one mentioned last; else the one introduced only later."""
        article, _, noun = words.replace("’", "'").replace("'", "' ").partition(" ")
        key = key_of(noun)
        beside = [i for i in self.cast.introduced if passage.start <= i.place < passage.end and i.noun in key[:1]]
        if beside and not any(e.actor == beside[0].actor for e in self.cast.within(passage)):
            return beside[0].actor
        if plain(article) not in self.grammar.definite_articles:
            return None
        full = self.cast.names.acronyms.get(key)
        told = fitting(self.cast.introduced, key_of(full)[:1] if full else key)
        actors = {i.actor for i in told if i.place < passage.start}
        last = next((e.actor for e in self.before(passage.start) if e.actor in actors), None)
        later = dict.fromkeys(i.actor for i in told if i.place >= passage.end)
        return last or (next(iter(later)) if len(later) == 1 else None)

    def someone(self, words: str, passage: Passage) -> Entity | None:
        """Whom a bare noun for a person means that introduced nobody (`le responsable`, `la chercheuse`,
        `l'Ukrainien`): the last person that agrees, a subject first. An office may mean somebody yet unnamed: it takes
        up only one who has just been named and told nothing of (`soupire Anne Untel. La secrétaire nationale …`)."""
        article, _, noun = words.replace("’", "'").replace("'", "' ").partition(" ")
        key, roles = key_of(noun), self.index.roles
        former = bool(key) and key[0] in roles.not_in_office  # of nobody unnamed is it told what he was
        if plain(article) not in self.grammar.definite_articles or not key:
            return None
        country = self.index.nations.get(key[0]) if noun[:1].isupper() and len(key) == 1 else None
        of_a_place = noun[:1].isupper() and noun.endswith(roles.gentile_endings) and len(key) == 1
        person = country is not None or former or (of_a_place and self.cast.names.full(noun) is None)
        common = noun.casefold() in roles.states or key[0] in roles.collectives
        if not person and (common or not roles.is_person(key)):
            return None
        long = len(key) > TITLE_WORDS and not former and key not in roles.generic  # `le climatologue de l'institut`
        if long and roles.sort_of(key) is not ActorKind.PERSON:
            return None
        untold = not person and (long or key[0] in roles.unique or (len(key) > 1 and key in roles.offices))
        gender = self.grammar.determiners.get(plain(article), "?s")[0]
        if gender == "?" or former:  # `l'adjoint` is a man, `l'analyste` anybody, `l'ancienne ministre` a woman
            gender = self._written_gender(key[0], former=former)
        near = [
            e
            for e in self._persons(passage, JUST_NAMED if untold else SENTENCES_BACK)
            if (e.gender in {gender, None} or gender == "?")
            and (country is None or self._country(e) in {country, None})
            and not (
                untold and (e.actor.id is not None or self._told(e) or not (e.subject or e.actor in self.said.voices))
            )
            and not (long and self.cast.names.full(e.actor.label) is None)
        ]
        return next((e for e in near if e.subject), near[0] if near else None)

    def _written_gender(self, noun: str, *, former: bool) -> str:
        ends = tuple(self.grammar.feminine_ends)
        if not ends:
            return "?"
        return "m" if not noun.endswith(ends) else "f" if former else "?"

    def _persons(self, passage: Passage, sentences: int) -> Iterator[Entity]:
        """The persons named up to so many sentences before, outside quotations, the nearest first."""
        here = self.cast.place(passage)[0]
        for entity in self.before(passage.start):
            if here - entity.sentence > sentences:
                return
            if entity.kind is ActorKind.PERSON and entity.actor.label and not self.cast.quoted_apart(entity, passage):
                yield entity

    def _told(self, entity: Entity) -> bool:
        return any(i.actor == entity.actor for i in self.cast.introduced)

    def _country(self, entity: Entity) -> str | None:
        actor = self.index.actors.get(entity.actor.id or "")
        return actor.country if actor is not None else None

    def _is_of(self, entity: Entity, sorts: frozenset[str]) -> bool:
        actor = self.index.actors.get(entity.actor.id or "")
        if actor is not None:
            mixed = ActorKind.COMPANY.value in sorts and actor.kind is ActorKind.ORGANISATION
            return actor.kind is not ActorKind.GROUP and actor.kind.value in sorts and not mixed
        if entity.kind is None or entity.kind.value not in sorts:
            return False
        # A name of the text's own is of the sort of the nouns said of it; without any, a company's.
        said = [self.index.roles.anaphors.get((i.noun,)) for i in self.cast.introduced if i.actor == entity.actor]
        own = [s for s in said if s] or [
            s for w in key_of(entity.actor.label) if (s := self.index.roles.anaphors.get((w,)))
        ]
        return sorts in own if own else True

    def _agreement(self, words: str) -> str:
        """Gender and number that the article shows (`ms`, `fp`), `?` where it does not."""
        first = plain(words.split()[0]) if words.split() else ""
        elided, _, noun = first.partition("'")
        code = self.grammar.determiners.get(first) or self.grammar.determiners.get(elided + "'") or "?s"
        feminine = code[0] == "?" and noun.endswith(tuple(self.grammar.feminine_endings))
        return "f" + code[1:] if feminine else code


def _salience(entity: Entity, back: int, paragraph: int, last: ActorRef | None) -> float:
    score = -SENTENCE_COST * back - (PARAGRAPH_COST if entity.paragraph != paragraph else 0)
    score += SUBJECT_BONUS if entity.subject else 0
    score += SPEAKER_BONUS if entity.actor == last else 0
    score += PERSON_BONUS if entity.kind is ActorKind.PERSON else 0
    return score - (SAME_SENTENCE_COST if back == 0 and not entity.subject else 0)
