"""Whom a definite noun phrase means: a name that it takes up again, somebody whom the text introduced by it, somebody
unnamed who spoke before, or a person just named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.interpret.cast import Entity
from kg.interpret.discourse import SENTENCES_BACK, Reader
from kg.interpret.heads import governs, headed, parted, possessive_mark
from kg.interpret.index import Key, key_of
from kg.interpret.introductions import Introduction
from kg.lexicon.grammar import HEAD_LAST, plain
from kg.model import ActorRef, Passage
from kg.terms import ActorKind

JUST_NAMED, TITLE_WORDS = 2, 2
"""How many sentences before it, and in how many words, a title may tell what somebody just named is."""
KNOWN_SENTENCES = 8
"""How many sentences before it somebody may be named of whom only the age or the family is told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a definite noun phrase asks of the person it takes up: its head, gender and country, its reach back;
    whether it says what is `known` of somebody named, means one `untold` so far, a `party` to a case, or is so `long`
    that only a full name will do."""

    noun: str
    gender: str
    country: str | None
    reach: int
    known: bool
    untold: bool
    party: bool
    long: bool


@dataclass(frozen=True, slots=True)
class Definites(Reader):
    """Reads the definite noun phrases of one document by what its discourse holds so far."""

    def introduced(self, words: str, passage: Passage) -> ActorRef | None:
        """Whom a title means (`la bourgmestre`): whoever stands right beside it; of those introduced by it before the
        one mentioned last; else the one introduced only later."""
        article, noun = parted(words)
        key = headed(noun, self._grammar)
        called = self._cast.called(key[0]) if key else []
        beside = [i for i in called if passage.start <= i.place < passage.end]
        if beside and not any(e.actor == beside[0].actor for e in self._cast.within(passage)):
            return beside[0].actor
        own = plain(article) in self._grammar.possessives and self._index.roles.holds(
            key[:1], self._index.roles.relative_persons
        )
        if not own and plain(article) not in self._grammar.definite_articles:
            return None
        full = self._cast.names.acronyms.get(key)
        told = self._fitting(headed(full, self._grammar)[:1] if full else key) or self._narrower(key, article)
        told = self._agreeing(told, self._shown(article)[0]) or told
        actors = {i.actor for i in told if i.place < passage.start}
        before = [e for e in self.discourse.before(passage.start) if e.actor in actors] if actors else []
        present = (e for e in before if self._present(e))
        last = next(present, before[0]).actor if before else None
        later = dict.fromkeys(i.actor for i in told if i.place >= passage.end)
        if later and told[0].noun != key[0] and next(self._persons(passage, JUST_NAMED, unnamed=False), None):
            return last  # `la chercheuse` is rather who was just named than the hydrologist to come
        return last or (next(iter(later)) if len(later) == 1 else None)

    def _fitting(self, key: Key) -> list[Introduction]:
        """Those that a noun phrase can take up: the same noun, and nothing said that the introduction did not say."""
        return [i for i in self._cast.called(key[0]) if i.words.issuperset(key)] if key else []

    def _narrower(self, key: Key, article: str) -> list[Introduction]:
        """The introductions by a narrower noun than the one of a bare noun phrase (`the lawmaker`: `Senator Untel`)."""
        roles = self._index.roles
        nouns = roles.narrower.get(key[0], frozenset()) if len(key) == 1 else frozenset()
        gender = self._gender(article, key[0], former=False) if nouns else "?"
        return self._agreeing([i for i in self._cast.introduced if i.noun in nouns] if nouns else [], gender)

    def _agreeing(self, told: list[Introduction], gender: str) -> list[Introduction]:
        """Those of somebody who may be of that gender."""
        actors = {i.actor for i in told}
        others = {a for a in actors if any(e.gender not in {gender, None} for e in self._cast.of(a))}
        return told if gender == "?" else [i for i in told if i.actor not in others]

    def unnamed(self, words: str, passage: Passage) -> Entity | None:
        """Whom `the official`, `the insider` mean: somebody unnamed who was the last to speak and is called alike."""
        article, noun = parted(words)
        key, officials = headed(noun, self._grammar), self._index.roles.official_groups
        if plain(article) not in self._grammar.definite_articles or len(key) != 1 or not officials & {key}:
            return None
        last = next(self.discourse.said.spoken.before(passage.start), None)
        if (
            last is None
            or not self.discourse.individual(last)
            or self._cast.place(passage)[0] - last.sentence > SENTENCES_BACK
        ):
            return None
        return last

    def source(self, words: str, passage: Passage) -> Entity | None:
        """Whom `cette source`, `the same source` mean: the last to speak that is no person."""
        article, noun = parted(words)
        roles, key = self._index.roles, headed(noun, self._grammar)
        same = bool(roles.same & {*key, *key_of(article)})
        if not roles.sources & set(key) or len(set(key) - roles.same) != 1:
            return None
        if not same and plain(article) not in self._grammar.demonstratives:
            return None
        return next((e for e in self.discourse.before(passage.start) if e.actor == self.discourse.said.source), None)

    def someone(self, words: str, passage: Passage) -> Entity | None:
        """Whom a bare noun for a person means that introduced nobody (`le responsable`, `la chercheuse`,
        `l'Ukrainien`): the last person that agrees, a subject first. An office may mean somebody yet unnamed: it takes
        up only one who has just been named and told nothing of (`soupire Anne Untel. La secrétaire nationale …`)."""
        asked = self._asked(words)
        if asked is None:
            return None
        persons = self._persons(passage, asked.reach, unnamed=asked.known)
        near = [e for e in persons if self._may_be(e, asked, passage)]
        if asked.untold:
            present = [e for e in near if self._present(e)]
            near = present or (self._alone(near, passage) if self._varies else [])
        return next((e for e in near if e.subject), near[0] if near else None)

    @property
    def _varies(self) -> bool:
        """Whether texts call whom they have just named by an office rather than by the name again, as where a noun
        phrase opens with its head."""
        return HEAD_LAST not in self._grammar.syntax

    def _present(self, entity: Entity) -> bool:
        """Whether somebody named is one whom the text tells of: a subject, or who has spoken."""
        return entity.subject or entity.actor in self.discourse.said.voices

    def _alone(self, near: list[Entity], passage: Passage) -> list[Entity]:
        """The one person named in the sentence before (`les annonces d'Anne Untel. La ministre des Sports …`)."""
        here = self._cast.place(passage)[0]
        actors = {e.actor for e in self._persons(passage, 1, unnamed=False)}
        return [e for e in near if len(actors) == 1 and here - e.sentence == 1]

    def _asked(self, words: str) -> Asked | None:
        """What a definite noun phrase asks of the person it takes up; None for a noun that is no person's."""
        article, noun = parted(words)
        key, roles = headed(noun, self._grammar), self._index.roles
        shown = plain(article) in self._grammar.demonstratives
        if not (shown or plain(article) in self._grammar.definite_articles) or not key or self._owned(noun):
            return None
        lone = noun[:1].isupper() and len(key) == 1
        country = self._index.nations.get(roles.nationals.get(key[0], key[0])) if lone else None
        former = bool(roles.not_in_office & set(key_of(noun)[:1]))  # of nobody unnamed is it told what he was
        of_a_place = lone and noun.endswith(roles.gentile_endings) and self._cast.names.full(noun) is None
        told = former or self._epithet(noun) or (shown and roles.is_person(key))
        known, party = country is not None or told or of_a_place, len(key) == 1 and key[0] in roles.parties
        common = noun.casefold() in roles.states or key[0] in roles.collectives
        common = common or roles.sort_of(key) is ActorKind.ORGANISATION  # `the group`
        person = roles.is_person(key[:1] if HEAD_LAST in self._grammar.syntax else key)
        many = self._shown(article)[1] == "p" or roles.is_plural(key[0])
        if many or (not (known or party) and (common or not person)):
            return None
        long = len(key) > TITLE_WORDS and not (known or key in roles.generic)
        long = long and (HEAD_LAST not in self._grammar.syntax or governs(noun, self._grammar))
        if long and roles.sort_of(key) is not ActorKind.PERSON:
            return None
        office = len(key) > 1 and not roles.offices.keys().isdisjoint({key, key_of(noun)})
        office = office or self._modified(key_of(noun)) or (self._varies and roles.leads_party(key))
        untold = not (known or party) and (long or key[0] in roles.unique or office)
        reach = KNOWN_SENTENCES if self._epithet(noun) or party else JUST_NAMED if untold else SENTENCES_BACK
        gender = self._gender(article, key[0], former=former)
        return Asked(key[0], gender, country, reach, known, untold, party, long)

    def _modified(self, key: Key) -> bool:
        """`the additional | advocate general`: a title of several words with one more before it."""
        roles, ends = self._index.roles, (key[at:] for at in range(1, len(key) - 1))
        return HEAD_LAST in self._grammar.syntax and any(k in roles.offices or k in roles.generic for k in ends)

    def _may_be(self, entity: Entity, asked: Asked, passage: Passage) -> bool:
        """Whether a person of the text is one that the noun phrase asks for."""
        if asked.gender != "?" and entity.gender not in {asked.gender, None}:
            return False
        if asked.country is not None and self._country(entity) not in {asked.country, None}:
            return False
        if not (asked.known or entity.actor.label[:1].isupper() or self._is_called(entity, asked.noun)):
            return False  # `the defence minister` is another than `the mother` who spoke before
        just = self._varies and asked.untold and asked.long and self._present(entity)
        just = just and self._cast.place(passage)[0] - entity.sentence <= 1
        if (asked.untold or asked.party) and (entity.actor.id is not None or self._told(entity, asked, just=just)):
            return False
        return not asked.long or self._cast.names.full(entity.actor.label) is not None

    def _is_called(self, entity: Entity, noun: str) -> bool:
        """Whether the description of somebody unnamed has that noun as its head, or one that it is broader than."""
        head = headed(entity.actor.label, self._grammar)[:1]
        return head == (noun,) or bool(self._index.roles.narrower.get(noun, frozenset()) & set(head))

    def _owned(self, noun: str) -> bool:
        """`the minister's aide`: somebody told by whose they are is another than the person just named."""
        return any(possessive_mark(word, self._grammar) for word in noun.split()[:-1])

    def _epithet(self, noun: str) -> bool:
        """`the 45-year-old`, `the mother of three`: no title, but what is known of somebody just named."""
        key, epithets = key_of(noun), self._index.roles.epithets
        return any(key[i : i + size] in epithets for size in (1, 2) for i in range(len(key))) if epithets else False

    def _gender(self, article: str, noun: str, *, former: bool) -> str:
        """The gender that the article or the noun shows: `l'adjoint` is a man, `l'analyste` anybody, `l'ancienne
        ministre` a woman."""
        gender = self._shown(article)[0]
        if gender != "?" and not former:
            return gender
        return self._index.roles.noun_genders.get(noun) or self._written_gender(noun, former=former)

    def _written_gender(self, noun: str, *, former: bool) -> str:
        ends = tuple(self._grammar.feminine_ends)
        if not ends:
            return "?"
        if not noun.endswith(ends):
            return "m"
        paired = any(noun.endswith(e) and self._index.roles.is_person((noun.removesuffix(e),)) for e in ends)
        return "f" if former or paired else "?"  # `l'élue` beside `l'élu`

    def _persons(self, passage: Passage, sentences: int, *, unnamed: bool) -> Iterator[Entity]:
        """The persons named up to so many sentences before, outside quotations, the nearest first; with the `unnamed`
        ones who have spoken."""
        for entity in self.discourse.near(passage, sentences):
            one = entity.kind is ActorKind.PERSON or (unnamed and self.discourse.individual(entity))
            if one and entity.number == "s" and entity.actor.label and not self.discourse.apart(entity, passage):
                yield entity

    def _told(self, entity: Entity, asked: Asked, *, just: bool) -> bool:
        """Whether the text tells what a person is: more than the very noun that is asked for; of one who has `just`
        been named, an office and not a trade."""
        roles = self._index.roles
        told = {i.noun for i in self._cast.said_of(entity.actor) if i.words != {asked.noun}}
        trades = {noun for noun in told if noun not in roles.honorifics or roles.is_office((noun,))}
        return any(roles.office_in((noun,)) for noun in trades) if just else bool(trades)

    def _country(self, entity: Entity) -> str | None:
        actor = self._index.actors.get(entity.actor.id or "")
        return actor.country if actor is not None else None
