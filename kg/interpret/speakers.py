"""From the words for a speaker to the actor: names, surnames, offices by date, metonyms, pronouns, groups.

Four outcomes, never mixed: an actor of the table, an actor that only this document has, words that point at nobody the
text names (unresolved), nobody at all (unattributed).
"""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.interpret.agreement import pronoun_of
from kg.interpret.anaphors import Anaphors
from kg.interpret.authors import Authors
from kg.interpret.definites import Definites
from kg.interpret.descriptions import Descriptions, without_article
from kg.interpret.discourse import Discourse, Heard
from kg.interpret.entities import Cast, Entity
from kg.interpret.fullnames import FullNames
from kg.interpret.groups import Groups
from kg.interpret.heads import parted
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.leaders import Leaders
from kg.interpret.leads import Leads
from kg.interpret.mentions import Mentions
from kg.interpret.mouthpieces import Mouthpieces
from kg.interpret.offices import Offices
from kg.interpret.owned import Owned
from kg.interpret.parts import Parts
from kg.interpret.resolved import Resolved as Resolved
from kg.interpret.resolved import local, nobody, speaker_of
from kg.interpret.surroundings import Surroundings
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain
from kg.model import Actor, ActorRef, Document, Passage, Speaker
from kg.parse.paragraphs import dateline
from kg.terms import ActorKind, Attribution, SpeakerCase


@dataclass(slots=True)
class SpeakerReader:
    """Resolves mentions of one document in one language; what was `heard` is one for all its languages."""

    document: Document
    cast: Cast
    index: ActorIndex
    grammar: Grammar
    heard: Heard = field(default_factory=Heard)
    discourse: Discourse = field(init=False)
    definites: Definites = field(init=False)
    anaphors: Anaphors = field(init=False)
    offices: Offices = field(init=False)
    descriptions: Descriptions = field(init=False)
    mouthpieces: Mouthpieces = field(init=False)
    authors: Authors = field(init=False)
    leads: Leads = field(init=False)
    leaders: Leaders = field(init=False)
    owned: Owned = field(init=False)
    parts: Parts = field(init=False)
    groups: Groups = field(init=False)
    mentions: Mentions = field(init=False)
    surroundings: Surroundings = field(init=False)
    full_names: FullNames = field(init=False)

    def __post_init__(self) -> None:
        told = self.document.publisher, dateline(self.document)
        self.discourse = Discourse(self.cast, self.index, self.grammar, *told, self.heard)
        self.definites = Definites(self.discourse)
        self.anaphors = Anaphors(self.discourse)
        self.descriptions = Descriptions(self.cast, self.index, self.grammar)
        self.mouthpieces = Mouthpieces(self.document, self.cast, self.index, self.grammar)
        self.leads = Leads(self.discourse)
        self.leaders = Leaders(self.discourse)
        self.owned = Owned(self.discourse, self.document, self.anaphors, self.definites)
        self.parts = Parts(self.discourse, self.document)
        self.groups = Groups(self.discourse, self.document)
        self.mentions = Mentions(self.document, self.cast, self.index, self.grammar)
        self.authors = Authors(self.discourse, self.document)
        self.offices = Offices(self.cast, self.index, self.discourse.home, self.document.date, self.heard)
        self.full_names = FullNames(self.document, self.index, self.grammar, self.offices)
        self.surroundings = Surroundings(self.document, self.index, self.grammar, self.offices)

    def read(self, passage: Passage | None, *, speaks: bool = True) -> Resolved:
        """Who the words at `passage` mean; only one who `speaks` is remembered."""
        if passage is None:
            return nobody()
        passage = self.surroundings.person(self.cast.with_name(passage))
        resolved, words = self._read(passage), self.document.cut(passage)
        if speaks and resolved.speaker.actor is not None:
            self.heard.last = resolved.speaker.actor
            if pronoun_of(words, self.grammar) is None:
                self.discourse.heard(words, passage, resolved.speaker.actor, resolved.kind)
        return self.full_names.of(resolved, words)

    def _read(self, passage: Passage) -> Resolved:
        words = self.document.cut(passage)
        readings = (self._goes_on, self._by_form, self._spoken_for, self._written, self._taken_up, self._named)
        found = (read(passage, words) for read in readings)
        return next(filter(None, found), None) or self._described(passage, words)

    def _goes_on(self, passage: Passage, words: str) -> Resolved | None:
        """Whoever speaks on by `I`."""
        last = self.heard.last
        if plain(words) not in self.grammar.first_persons or last is None:
            return None
        kind = self._kind(last) or ActorKind.PERSON
        return Resolved(speaker_of(passage, last, "pronoun"), Attribution.NAMED, kind, "goes on speaking")

    def _taken_up(self, passage: Passage, words: str) -> Resolved | None:
        """Whom a definite noun phrase takes up again."""
        articled, definites = self.surroundings.articled(words, passage), self.definites
        body = self.anaphors.taken_up(articled, passage)
        entity = body or definites.source(words, passage) or definites.unnamed(words, passage)
        entity = entity or self.groups.taken_up(articled, passage)
        if entity is not None:
            return self._pointed_back(passage, entity, "noun that takes a name up")
        introduced = self.definites.introduced(articled, passage) or self.leaders.named(articled, passage)
        if introduced is None:
            return None
        kind, why = self._kind(introduced), "title by which the text introduces somebody"
        return Resolved(speaker_of(passage, introduced, why), Attribution.OFFICE, kind, why)

    def _named(self, passage: Passage, words: str) -> Resolved | None:
        """An actor that the words name, of the table or the document's own."""
        entity = self.mentions.entity(passage)
        if entity is None:
            return None
        if entity.kind is ActorKind.GROUP or self.mentions.gentile(entity):
            someone = self.definites.someone(words, passage)  # `la syndicaliste` is one, not all of them
            if someone is not None:
                return self._pointed_back(passage, someone, "noun for a person named before")
        if entity.actor.id is None:
            why = f"{entity.kind or ActorKind.PERSON} that the document names"
            return local(passage, entity.actor.label, Attribution.NAMED, entity.kind, why)
        actor, around = self.index.actors[entity.actor.id], self.surroundings
        elsewhere = bool(around.adjective(passage)) and around.of_elsewhere(actor, passage)
        unnamed = entity.by_office and self.document.cut(entity.passage).islower()
        if elsewhere or around.misnamed(entity) or (unnamed and self.offices.foreign(actor)):
            return None  # `le porte-parole du gouvernement` in a text about another country
        why = "office held on the day" if entity.by_office else "name in the actor table"
        return self._of_table(passage, actor, why, words, entity.by_office)

    def _spoken_for(self, passage: Passage, words: str) -> Resolved | None:
        """Whoever the unnamed spokesperson at `passage` speaks for; a description where the text does not tell."""
        if not self.mouthpieces.speaks(passage):
            return None
        named = self.mouthpieces.named(passage)
        if named is not None:
            why = "somebody whom the text names next"
            return Resolved(speaker_of(passage, named, why), Attribution.OFFICE, ActorKind.PERSON, why)
        owner, why = self.mouthpieces.owner(passage), "body or person spoken for"
        only_bodies = HEAD_LAST not in self.grammar.syntax
        if only_bodies and (owner is None or self._is_somebody(words, passage)):
            return None
        if owner is not None:
            articled = self.mouthpieces.articled(owner)
            body = self.anaphors.taken_up(articled, owner) if articled is not None else None
            meant = self._pointed_back(owner, body, why) if body is not None else self._read(owner)
            if meant.speaker.actor is None:
                meant = self._described(passage, words)
        else:
            body = self.mouthpieces.body(passage)
            meant = self._pointed_back(passage, body, why) if body is not None else self._described(passage, words)
        label = (meant.speaker.actor or ActorRef(None, "")).label
        if only_bodies and (meant.kind is ActorKind.GROUP or not label[:1].isupper()):
            return None
        speaker = Speaker(meant.speaker.case, passage, meant.speaker.actor, why)
        kind = meant.kind or ActorKind.ORGANISATION  # a port that has a spokesperson is a body
        return Resolved(speaker, Attribution.OFFICE if meant.speaker.actor else meant.attribution, kind, why)

    def _is_somebody(self, words: str, passage: Passage) -> bool:
        """Whether a spokesperson is one whom the text or the table names, or whom a possessive tells of."""
        articled = self.surroundings.articled(words, passage)
        known = self._holder(words, passage) is not None or self.definites.introduced(articled, passage) is not None
        return known or plain(parted(words)[0]) in self.grammar.possessives

    def _written(self, passage: Passage, words: str) -> Resolved | None:
        """Whoever wrote the document at `passage`; None where it is none, or nothing tells."""
        why, owner = "author of the document", self.authors.owner(passage)
        if owner is not None:
            meant = self._for(passage, owner, why, why)
            self.heard.author = meant.speaker.actor
            return meant if meant.speaker.actor else None
        last = self.authors.last(passage) or self.authors.signed(words)
        if isinstance(last, Entity):
            meant = self._pointed_back(passage, last, why)
            self.heard.author = meant.speaker.actor
            return meant
        self.heard.author = last or self.heard.author
        return Resolved(speaker_of(passage, last, why), Attribution.BODY, self._kind(last), why) if last else None

    def _by_form(self, passage: Passage, words: str) -> Resolved | None:
        """A pronoun, some of whom one stands for, or what is the outlet's own (`selon nos informations`)."""
        code = pronoun_of(words, self.grammar)
        if code is not None:
            return self._pronoun(passage, code)
        group = self.parts.group(words, passage)
        if group is not None:
            return self.parts.narrowed(self._pointed_back(passage, group, "some of a group told of"), words)
        if not self.document.publisher or plain(words.split()[0]) not in self.grammar.own_possessives:
            return None
        own = self.index.outlet(self.document.publisher)
        if isinstance(own, Actor):
            return self._of_table(passage, own, "the outlet's own words", words)
        return local(passage, own.label, Attribution.NAMED, ActorKind.MEDIA, "the outlet's own words")

    def _kind(self, actor: ActorRef) -> ActorKind | None:
        return next((e.kind for e in self.cast.of(actor)), None)

    def _of_table(self, passage: Passage, actor: Actor, why: str, words: str, by_office: bool = False) -> Resolved:
        body = self.index.body(actor)
        attribution = Attribution.OFFICE if by_office else self.offices.openness(body, key_of(words))
        return Resolved(Speaker(SpeakerCase.RESOLVED, passage, body.ref(), why), attribution, body.kind, why)

    def _described(self, passage: Passage, words: str) -> Resolved:
        """A description: an office, a group, a body, or whatever noun phrase the document gives."""
        key = key_of(words)
        possessed = plain(words.split()[0]) in self.grammar.possessives if words.split() else False
        relative = self.offices.counterpart(key, passage.start) if possessed else None
        if relative is not None:
            return self._of_table(passage, relative, "counterpart in the same office", words, True)
        whole = [] if self.descriptions.indefinite(words) else self.index.written(words)
        written = self.index.written(without_article(words, self.grammar)) or whole or self.descriptions.unranked(words)
        if any(self.surroundings.of_elsewhere(a, passage) for a in written):
            label = without_article(words + self.surroundings.adjective(passage), self.grammar)
            return local(passage, label, *self.descriptions.sort(words, label))
        if possessed:
            written = [a for a in written if a.kind is not ActorKind.GROUP]  # `ses avocats` are not the lawyers
        named = [a for a in written if a.kind is not ActorKind.PLACE] or [self.index.body(a) for a in written]
        if named:
            return self._of_table(passage, named[0], "name in the actor table", words)
        surnamed = self.offices.surnamed(words)
        if surnamed is not None:
            return self._of_table(passage, surnamed, "surname in the actor table", words)
        holder = self._holder(words, passage)
        if holder is not None:
            return self._of_table(passage, holder, "office held on the day", words, True)
        someone = self.definites.someone(self.surroundings.articled(words, passage), passage)
        if someone is not None:
            return self._pointed_back(passage, someone, "noun for a person named before")
        nation = self.descriptions.nation(words) or self.descriptions.possessed(words)
        if nation is not None:
            return self._of_table(passage, nation, "people of a country for its government", words)
        return self._unnamed(passage, words)

    def _unnamed(self, passage: Passage, words: str) -> Resolved:
        """A description of no actor of the table by name: of a body at home, a group, whom the text names only later,
        or an actor of the document's own."""
        label, known = self.descriptions.label(words, passage.start), not self.descriptions.indefinite(words)
        body = self.offices.body(label) if known else None
        if body is not None:
            return self._of_table(passage, body, "body of the country that the text is about", words)
        group = self.parts.country(words, passage)
        if group is not None:
            return self._of_table(passage, group, "group of the body mentioned before", words)
        later = self.leads.named(words, passage)
        if later is not None:
            return self._pointed_back(passage, later, "description of whoever the text names next")
        whose = self.owned.label(words, label, passage)
        return local(passage, whose, *self.descriptions.sort(words, label))

    def _holder(self, words: str, passage: Passage) -> Actor | None:
        if self.descriptions.indefinite(words) or self.descriptions.plural(words):
            return None
        own = without_article(words, self.grammar)
        bare, small = key_of(own), own.islower()
        whole = bare in self.index.roles.offices
        return self.offices.holder(bare if whole else key_of(words), passage.start, whole=whole, small=small)

    def _pronoun(self, passage: Passage, code: str) -> Resolved:
        """Whoever is announced by it, else the most salient earlier mention that agrees."""
        if passage in self.cast.ahead:
            return self._for(passage, self.cast.ahead[passage], "pronoun", "pronoun before the noun that it stands for")
        words = plain(self.document.cut(passage))
        kinds = {"latter": words in self.grammar.latter, "personal": words in self.grammar.personal}
        entity = self.discourse.antecedent(passage, code, self.heard.last, **kinds)
        entity = entity or self.discourse.following(passage, code)
        if entity is None:
            speaker = Speaker(SpeakerCase.UNRESOLVED, passage, rule="pronoun")
            return Resolved(speaker, Attribution.ANONYMOUS_OTHER, None, "pronoun with no antecedent that agrees")
        return self._pointed_back(passage, entity, "pronoun")

    def _pointed_back(self, passage: Passage, entity: Entity, rule: str) -> Resolved:
        why = f"{rule}: nearest fitting mention is {self.document.cut(entity.passage)!r}"
        if not entity.actor.label:  # a noun phrase that nobody has spoken by
            return self._for(passage, entity.passage, rule, why)
        attribution = Attribution.NAMED if entity.kind is ActorKind.PERSON else Attribution.BODY
        return Resolved(speaker_of(passage, entity.actor, rule), attribution, entity.kind, why)

    def _for(self, passage: Passage, noun: Passage, rule: str, why: str) -> Resolved:
        """Whom the noun phrase at `noun` means, in whose place stand the words at `passage`."""
        meant = self._read(noun)
        speaker = Speaker(meant.speaker.case, passage, meant.speaker.actor, rule)
        return Resolved(speaker, meant.attribution, meant.kind, why)
