"""Which entity of the text the words for a speaker are."""

from __future__ import annotations

from dataclasses import dataclass

from kg.interpret.cast import Cast, Entity
from kg.interpret.heads import headed, parted, possessive_mark
from kg.interpret.index import ActorIndex, Key, key_of
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain
from kg.model import Document, Passage
from kg.terms import ActorKind

LONGEST_ARTICLE = 3
"""Letters of the longest article before a noun."""


@dataclass(frozen=True, slots=True)
class Mentions:
    """Finds the entities of one document behind the mentions of them."""

    document: Document
    cast: Cast
    index: ActorIndex
    grammar: Grammar

    def entity(self, passage: Passage) -> Entity | None:
        """The entity that the words are, or that heads them; not one that only stands inside (`un élu de Lyon`)."""
        key, honorifics = key_of(self.document.cut(passage)), self.index.roles.honorifics
        courtesy = bool(key) and honorifics.issuperset(key)
        following = self._named_behind(passage, key)
        if following is not None:
            return following
        for entity in self.cast.entities.overlapping(Passage(passage.start, passage.end + 2)):
            if entity.passage.start >= passage.end:
                if courtesy:
                    return entity  # `Me | Anne Untel`
                break
            if entity.passage.holds(passage) and len(entity.passage) <= len(passage) + 30:
                return entity
            if passage.overlaps(entity.passage) and len(entity.passage) >= 0.7 * len(passage):
                return entity
        inside = self.cast.within(passage)
        if inside and inside[0].passage.start == passage.start and self._lettered(inside[0], passage):
            return inside[0]
        if inside and self._names_whole(inside[-1], passage):
            return inside[-1]
        words = tuple(w for w in key if w not in honorifics)
        opens = bool(inside and words) and key_of(self.document.cut(inside[0].passage))[0] in words[:2]
        if opens and not (self._is_role(words) or self._modifies(inside[0], passage) or self._indefinite(passage)):
            return inside[0]
        return None

    def _named_behind(self, passage: Passage, key: Key) -> Entity | None:
        """`l'ONG | Rives vivantes`, `le syndicat de police | Union Bleue`: the name of the text's own right behind a
        body's noun."""
        noun = key[1:2] if len(key) > 1 and len(key[0]) <= LONGEST_ARTICLE else key[:1]
        if HEAD_LAST in self.grammar.syntax or not self.index.roles.is_body(noun):
            return None
        entity = self.cast.at(Passage(passage.end + 1, passage.end + 2))
        own = entity is not None and entity.actor.id is None and entity.kind is ActorKind.ORGANISATION
        apart = entity is None or self.document.text[passage.end : entity.passage.start] != " "
        return entity if own and not apart else None

    def _lettered(self, entity: Entity, passage: Passage) -> bool:
        """`Ada Untel | KC`: only letters behind a name."""
        behind = self.document.text[entity.passage.end : passage.end].replace(",", " ").split()
        return bool(behind) and all(word.strip(".") in self.index.roles.postnominals for word in behind)

    def _indefinite(self, passage: Passage) -> bool:
        """`a former NATO reviewer`: one of several."""
        return plain(self.document.cut(passage).split()[0]) in self.grammar.indefinite_articles

    def _modifies(self, entity: Entity, passage: Passage) -> bool:
        """`the UK | drugmaker`, `Untel's | counsel`: a name before a small noun, where that heads the phrase."""
        behind = self.document.text[entity.passage.end : passage.end].split()
        behind = behind[1:] if behind and possessive_mark(behind[0], self.grammar) == behind[0] else behind
        stops = self.grammar.belonging | {","}
        if behind and self.index.roles.mouthpieces & set(key_of(behind[-1])):
            return False  # whose words they are
        return HEAD_LAST in self.grammar.syntax and bool(behind) and behind[0].islower() and behind[0] not in stops

    def gentile(self, entity: Entity) -> bool:
        """`the Tennessean`: one word of a text's own that tells where somebody comes from."""
        label = entity.actor.label
        return entity.actor.id is None and " " not in label and label.endswith(self.index.roles.gentile_endings)

    def _names_whole(self, entity: Entity, passage: Passage) -> bool:
        """`l'analyste de la banque | Anne Untel`: a person's name at the end, not one that a preposition governs."""
        before = self.document.text[passage.start : entity.passage.start]
        forms = key_of(before)[-1:]
        if entity.passage.end != passage.end or entity.by_office or not (forms and before[-1:].isspace()):
            return False
        if entity.kind is not ActorKind.PERSON:  # `Consumer group | Checkout Rights`
            noun = parted(before)[1].split()
            owned = HEAD_LAST not in self.grammar.syntax and len(noun) > 1  # `la direction du groupe | Untel`
            sort = before.split()[-1].islower() and forms in self.index.roles.anaphors
            return entity.actor.id is None and sort and not owned
        if self._completes(before):
            return False
        governed = forms[0] in self.grammar.prepositions and self.index.roles.is_person(
            headed(parted(before)[1], self.grammar)[:1]
        )  # `An aide to | Ada Untel`
        return not governed and not self.index.roles.particles & set(forms)

    def _completes(self, before: str) -> bool:
        """`Un conseiller du général | Untel`, `An aide to Senator | Untel`: a name that goes with the complement."""
        words = before.replace("’", "'").replace("'", "' ").split()
        marks = {plain(word) for word in words[1:]} & self.grammar.prepositions.keys()
        if not marks or "," in before or self.index.roles.mouthpieces & set(key_of(before)):
            return False  # whose words they are
        several = plain(words[0]) in self.grammar.indefinite_articles and marks & self.grammar.genitive_marks
        return bool(several) or self.index.roles.is_person(key_of(words[-1]))

    def _is_role(self, words: Key) -> bool:
        roles = self.index.roles
        nouns = (roles.generic, roles.official_groups, roles.other_groups, roles.body_nouns)
        return roles.office_in(words) is not None or any(roles.holds(words, n) for n in nouns)
