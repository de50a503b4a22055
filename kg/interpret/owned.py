"""Whose somebody is that a possessive tells of (`ses bénévoles`: `bénévoles de Rives vivantes`), or a noun that takes a
body or person up again (`la direction du club`)."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from kg.interpret.anaphors import Anaphors
from kg.interpret.definites import Definites
from kg.interpret.discourse import Reader
from kg.interpret.entities import Entity
from kg.interpret.heads import parted
from kg.interpret.index import key_of
from kg.interpret.surroundings import ARTICLE_CHARACTERS
from kg.lexicon.grammar import HEAD_LAST, plain
from kg.model import ActorRef, Document, Passage
from kg.terms import ActorKind

_GENITIVE = re.compile(r"(\w+) (\w+|\w+ \w+(?= )|\w+ \w+'(?=\w)) ?(\w+)")
"""A noun, what joins another to it, and that one alone."""
OWNERS_BACK = 4
"""How many sentences before it the owner may stand."""


@dataclass(frozen=True, slots=True)
class Owned(Reader):
    """Reads such descriptions in one document."""

    document: Document
    anaphors: Anaphors
    definites: Definites

    def label(self, words: str, label: str, passage: Passage) -> str:
        """`label`, what the description calls its actor, with whose they are, where the text tells; else `label`."""
        possessive, _ = parted(words)
        if (governed := self._governed(label, passage)) is not None:
            return governed
        singular = plain(possessive) in self._grammar.possessives - self._grammar.joint_possessives
        roles, key = self._index.roles, key_of(label)
        whole = key in roles.offices or key in roles.generic  # `cheffe de file`
        if not singular or (self._governs(label) and not whole):
            return label
        if key[:1] in roles.anaphors:
            return label  # `son syndicat` is that body itself
        if self._index.country_in(key)[0] is not None:
            return label  # `son homologue ukrainien`
        found = self.discourse.antecedent(passage, "?s", self.discourse.said.last, latter=False)
        owner = self._owner(found) if found is not None else None
        near = found is not None and self._cast.place(passage)[0] - found.sentence <= OWNERS_BACK
        if owner is None or not (near and self._tells_whose(owner)):
            return label
        return f"{label} {self._of(owner)}"

    def _governed(self, label: str, passage: Passage) -> str | None:
        """`entourage de la ministre` with the name of whom the bare noun behind the genitive takes up."""
        found = _GENITIVE.fullmatch(label.replace("’", "'")) if HEAD_LAST not in self._grammar.syntax else None
        articles = {contracted: article for article, contracted in self._grammar.contractions.items()}
        mark = found.group(2) if found is not None else ""
        article = articles.get(mark, mark.rpartition(" ")[2])
        if found is None or article not in self._grammar.definite_articles:
            return None
        words = article + ("" if article.endswith("'") else " ") + found.group(3)
        taken = self.anaphors.taken_up(words, passage) or self.definites.someone(words, passage)
        introduced = self.definites.introduced(words, passage) if taken is None else None
        owner = taken or (next(iter(self._cast.of(introduced)), None) if introduced else None)
        if owner is None or not owner.actor.label:
            return None
        person = owner.kind is ActorKind.PERSON
        if owner.actor.label[:1].islower() if person else owner.actor.id is not None:
            return None  # whom the text does not name; a body of the table, whose name is in another language
        return f"{found.group(1)} {self._of(owner)}"

    def _tells_whose(self, owner: Entity) -> bool:
        """Whether the owner's name tells more than the possessive: a person's, or that of a body of the text's own."""
        if owner.actor.label[:1].isupper():
            return owner.actor.id is None or owner.kind is ActorKind.PERSON
        return owner.kind is ActorKind.ORGANISATION and self._governs(owner.actor.label)

    def _owner(self, found: Entity) -> Entity:
        """Whose `found` is, where a possessive told of it too (`Son avocate …  Sa famille`)."""
        label = found.actor.label
        if not label:  # `La mairie de Lens a voté. | Ses services …`: who has not spoken
            return replace(found, actor=ActorRef(None, parted(self.document.cut(found.passage))[1]))
        owners = (e for e in self._cast.entities if label != e.actor.label and label.endswith(e.actor.label))
        return next(owners, found) if label[:1].islower() else found

    def _governs(self, label: str) -> bool:
        return any(plain(w) in self._grammar.genitive_marks for w in label.replace("'", "' ").split()[1:])

    def _of(self, owner: Entity) -> str:
        """`d'Anne Untel`, `de la Montagne vivante`, `du Petit Train`: with the article that the text has."""
        name = owner.actor.label
        bare = min(self._grammar.bare_genitives)
        if HEAD_LAST in self._grammar.syntax:
            return f"{bare} {name}"
        elided = min(self._grammar.elided_genitives)
        article, _, rest = name.partition(" ")
        if plain(article) in self._grammar.contractions and owner.kind is not ActorKind.PERSON:
            return f"{self._grammar.contractions[plain(article)]} {rest}"
        word = "" if owner.kind is ActorKind.PERSON else self._article(owner)
        if word in self._grammar.contractions:
            return f"{self._grammar.contractions[word]} {name}"
        if word:
            return f"{bare} {word}{name}" if word.endswith("'") else f"{bare} {word} {name}"
        vowel = bool(key_of(name)) and key_of(name)[0][0] in self._grammar.vowels
        return f"{elided}{name}" if vowel else f"{bare} {name}"

    def _article(self, owner: Entity) -> str:
        """The definite article that the text has before the name anywhere; empty where it has none."""
        for entity in (owner, *self._cast.entities, *self.discourse.said.spoken):
            if entity.actor == owner.actor:
                own, rest = parted(self.document.cut(entity.passage))
                key, name = key_of(rest), key_of(owner.actor.label)
                if key == name[: len(key)] and plain(own) in self._grammar.definite_articles:
                    return plain(own)
                start = entity.passage.start
                before = self.document.text[max(0, start - ARTICLE_CHARACTERS) : start].replace("’", "'")
                word = plain(before.rsplit(None, 1)[-1]) if before.strip() else ""
                apart = word.endswith("'") or before[-1:].isspace()
                if apart and word in self._grammar.definite_articles | self._grammar.contractions.keys():
                    return word
        return ""
