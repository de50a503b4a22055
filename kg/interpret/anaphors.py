"""Which body a noun takes up again (`the union`, `l'entreprise`): one with the noun in its name, or the last of its
sort."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.cast import Entity
from kg.interpret.discourse import Reader
from kg.interpret.heads import governs, headed, parted, says_more
from kg.interpret.index import Key, key_of
from kg.lexicon.grammar import HEAD_LAST, plain
from kg.model import Passage
from kg.terms import ActorKind

COMPANIES = frozenset({ActorKind.COMPANY.value, ActorKind.ORGANISATION.value})
"""The sort of the nouns for companies, which a text's own names may be of too."""
PRIVATE = frozenset({ActorKind.ORGANISATION.value})
"""The sort of the nouns for unions, associations, clubs."""
NOUN_SENTENCES = 8
"""How many sentences before it a noun may take a name up again."""


@dataclass(frozen=True, slots=True)
class Anaphors(Reader):
    """Reads the nouns for bodies of one document by what its discourse holds so far."""

    def taken_up(self, words: str, passage: Passage) -> Entity | None:
        """Whom a bare definite noun means (`l'ONG`, `l'entreprise`): the nearest actor of its sort, a subject first."""
        article, noun = parted(words)
        owned = plain(article) in self._grammar.possessives
        if not owned and plain(article) not in self._grammar.definite_articles | self._grammar.demonstratives:
            return None
        if (namesake := self._of_that_name(noun, passage)) is not None:
            return namesake
        country, noun = self._of_country(noun)
        plain_sorts = self._plain(noun)
        sorts = plain_sorts or self._special(noun)
        if sorts is None or (owned and ActorKind.GOVERNMENT.value in sorts):
            return None
        found = self._candidates(key_of(noun), sorts, passage, told=plain_sorts is None)
        near = [e for e in found if country is None or self._belongs(e, country, sorts)]
        told = [e for e in near if e.kind is not None and self._shows(e, sorts)]
        if owned or ActorKind.GOVERNMENT.value in sorts:
            near = told
        elif any(e.kind is None for e in near):
            near = told or near
        # A subject first, or who has spoken (`Pour la CGT, P. | La centrale | …`).
        present = [e for e in near if e.subject or e.actor in self.discourse.said.voices]
        # `Untel a perdu 3 millions, selon Donnex. | L'entreprise …`: of two in a sentence the subject.
        named = (e for e in present if e.subject and e not in self.discourse.said.spoken)
        subjects = (e for e in named if e.sentence == present[0].sentence)
        return next(subjects, present[0] if present else near[0] if near else None)

    def _of_country(self, noun: str) -> tuple[str | None, str]:
        """The country that the adjective before a noun tells (`the Swiss | group`), and the rest."""
        first, _, rest = noun.partition(" ")
        country = self._index.nations.get(" ".join(key_of(first))) if rest.islower() else None
        return (country, rest) if country is not None and HEAD_LAST in self._grammar.syntax else (None, noun)

    def _belongs(self, entity: Entity, country: str, sorts: frozenset[str]) -> bool:
        """Whether a body may be of that country: as the table tells, or where it does not, a company."""
        actor = self._index.actors.get(entity.actor.id or "")
        told = actor.country if actor is not None else None
        return told == country or (told is None and sorts >= COMPANIES)

    def _candidates(self, key: Key, sorts: frozenset[str], passage: Passage, *, told: bool) -> list[Entity]:
        """The actors of one of `sorts` before `passage`, the nearest first; only those of whom the noun was `told`
        where it needs that."""
        here = self._cast.place(passage)[0]
        return [
            e
            for e in self.discourse.near(passage, NOUN_SENTENCES)
            if (e.number == "s" or self._is_named_body(e))
            and e.actor.label
            and self._is_of(e, sorts)
            and not self._is_place(e)
            and not (sorts == PRIVATE and self._between_states(e, key))
            and (not told or self._is_said(e, key, sorts))
            and not (e.sentence == here and e.subject)  # `X accuse l'entreprise`: another one
            and not (e.kind is None and self.discourse.apart(e, passage))
        ]

    def _is_place(self, entity: Entity) -> bool:
        """`la ville de | Gand`: a name of the document's own that the noun of a place governs."""
        name, local = key_of(entity.actor.label), self._index.roles.localities
        governed = (words for _, words, _ in self._cast.phrases if words[:1] and words[0] in local)
        return entity.actor.id is None and any(words[-len(name) :] == name for words in governed)

    def _between_states(self, entity: Entity, key: Key) -> bool:
        """The European Union is no union of workers: a body of no country whose offices the table holds is not meant
        by the noun of a private one that is not in its name."""
        actor = self._index.actors.get(entity.actor.id or "")
        if actor is None or actor.country is not None or any(key[0] in name for name in self._called(entity)):
            return False
        return any(post.body == actor.id for post in self._index.posts.values())

    def _is_named_body(self, entity: Entity) -> bool:
        """`the Portland Otters`: a plural that is the name of one body."""
        bodies = {ActorKind.ORGANISATION, ActorKind.COMPANY, ActorKind.PARTY}
        named = entity.actor.id is None and " " in entity.actor.label and entity not in self.discourse.said.spoken
        return named and entity.kind in bodies

    def _of_that_name(self, noun: str, passage: Passage) -> Entity | None:
        """The body mentioned last whose own name has the noun as its head (`the union`: `Union of Tram Staff`)."""
        key = headed(noun, self._grammar)
        title = len(key) == 1 and noun.istitle()  # `la Commission`: the European one
        if not (title or noun.islower()) or not key or self._index.roles.sort_of(key) is ActorKind.PERSON:
            return None
        bodies = (
            e
            for e in self.discourse.before(passage.start)
            if e.kind not in {ActorKind.PERSON, ActorKind.GROUP, ActorKind.PLACE} and e.number == "s"
        )
        return next((e for e in bodies if any(self._takes_up(key, name) for name in self._called(e))), None)

    def _takes_up(self, key: Key, name: Key) -> bool:
        """Whether a noun may mean the body of that name: it has the noun and more, or both tell a town."""
        towns = self._index.roles.towns
        town = len(key) == 1 and len(name) > 1 and {key[0], name[0]} <= towns
        return town or says_more(name, key)

    def _called(self, entity: Entity) -> list[Key]:
        """The names of a body in this language, each with its head first."""
        actor = self._index.actors.get(entity.actor.id or "")
        if actor is None:
            return [headed(entity.actor.label, self._grammar)]
        names = [*filter(None, [actor.labels.get(self._index.lang)]), *actor.names.get(self._index.lang, ())]
        return [headed(name, self._grammar) for name in names]

    def _plain(self, noun: str) -> frozenset[str] | None:
        """The sort of a noun alone, or with what qualifies it behind it (`le mouvement islamiste`, `le fabricant de
        pneus`)."""
        key, anaphors = key_of(noun), self._index.roles.anaphors
        sorts = anaphors.get(key[:1], frozenset())
        qualified = len(key) == 2 and noun.islower() and key[1].endswith(tuple(self._grammar.qualifying))
        makes = noun.islower() and bool(key) and key[0].endswith(self._index.roles.maker_endings)
        told = sorts if qualified or ((makes or self._seated(noun)) and ActorKind.COMPANY.value in sorts) else None
        return anaphors.get(key) or told or None

    def _seated(self, noun: str) -> bool:
        """`le groupe | de Sochaux`: with nothing but a place behind it."""
        words = noun.split(" ")
        place = len(words) == 3 and plain(words[1]) in self._grammar.bare_genitives and words[2].istitle()
        return place and words[0].islower() and self._cast.names.full(words[2]) is None

    def _special(self, noun: str) -> frozenset[str] | None:
        """The sort of a noun with what tells its kind before it (`the campaign group`); not that of an authority, of
        which there are others (`the health ministry`)."""
        head_last = HEAD_LAST in self._grammar.syntax and noun.split(" ")[-1].islower()
        if not head_last or governs(noun, self._grammar):
            return None
        key = key_of(noun)
        sorts = self._index.roles.anaphors.get(key[-1:])
        apart = sorts is None or ActorKind.GOVERNMENT.value in sorts or self._another(key)
        return None if apart else sorts

    def _is_said(self, entity: Entity, key: Key, sorts: frozenset[str]) -> bool:
        """Whether a noun with its kind before it means `entity`: it was said of the name, or both are companies."""
        said = any(i.noun == key[-1] for i in self._cast.said_of(entity.actor))
        return entity.actor.label[:1].isupper() and (said or sorts == COMPANIES)

    def _another(self, key: Key) -> bool:
        return bool((self._index.roles.not_in_office | self._index.roles.numerals) & set(key))

    def _is_of(self, entity: Entity, sorts: frozenset[str]) -> bool:
        actor = self._index.actors.get(entity.actor.id or "")
        if actor is not None:
            mixed = sorts == COMPANIES and actor.kind is ActorKind.ORGANISATION
            return actor.kind is not ActorKind.GROUP and actor.kind.value in sorts and not mixed
        named = entity.actor.label[:1].isupper()
        if entity.kind is None:  # nothing tells what it names: any body but an authority, if in more words than one
            untold = named and " " in entity.actor.label and entity.gender is None
            return untold and ActorKind.GOVERNMENT.value not in sorts
        if entity.kind.value not in sorts:
            return False
        told = self._sorts_of(entity)
        if sorts > COMPANIES:
            return named and all(s <= sorts for s in told)  # `the group` may be a company, an association, a party
        return sorts in told if told else named  # a name of the text's own that nothing tells may be of any sort

    def _shows(self, entity: Entity, sorts: frozenset[str]) -> bool:
        """Whether the table tells that a body is of the sort, or a noun said of it or in its name."""
        return entity.actor.id is not None or sorts in self._sorts_of(entity)

    def _sorts_of(self, entity: Entity) -> list[frozenset[str]]:
        """The sorts of the nouns said of a name of the document's own; else of those in it."""
        anaphors = self._index.roles.anaphors
        said = [anaphors.get((i.noun,)) for i in self._cast.said_of(entity.actor)]
        return [s for s in said if s] or [s for w in key_of(entity.actor.label) if (s := anaphors.get((w,)))]
