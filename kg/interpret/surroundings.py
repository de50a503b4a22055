"""What stands right around a name tells whose it is: the adjective of a place behind it, the article before it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.interpret.entities import Entity
from kg.interpret.index import ActorIndex, key_of
from kg.interpret.offices import Offices
from kg.lexicon.grammar import HEAD_LAST, Grammar, plain
from kg.model import Actor, Document, Passage
from kg.terms import ActorKind

ADJECTIVE_CHARACTERS = 24
"""How far behind a name the adjective of a place may end."""
ARTICLE_CHARACTERS = 12
"""How far before a name its article may begin."""
PERSON_CHARACTERS = 30
"""How far before a party's name the noun for one of its people may begin."""
_NOUN_BEFORE = re.compile(r"\b(\w+(?: |['’]))([\w-]+) $")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Reads the words right around the names of one document."""

    document: Document
    index: ActorIndex
    grammar: Grammar
    offices: Offices

    def articled(self, words: str, passage: Passage) -> str:
        """`words` with the definite article before them, which a name may have left out."""
        before = (
            self.document.text[max(0, passage.start - ARTICLE_CHARACTERS) : passage.start].replace("’", "'").split()
        )
        article = before[-1] if before else ""
        if article.endswith("'"):
            return article + words if plain(article) in self.grammar.definite_articles else words
        return f"{article} {words}" if plain(article) in self.grammar.definite_articles else words

    def person(self, passage: Passage) -> Passage:
        """`passage`, a party's name, with the noun for a person before it (`une députée | MoDem`): one of the party."""
        before = self.document.text[max(0, passage.start - PERSON_CHARACTERS) : passage.start]
        found = _NOUN_BEFORE.search(before) if HEAD_LAST not in self.grammar.syntax else None
        article = plain(found.group(1).strip()) if found is not None else ""
        named = self.index.written(self.document.cut(passage))
        if found is None or article not in self.grammar.articles or not any(a.kind is ActorKind.PARTY for a in named):
            return passage
        person = self.index.roles.is_person(key_of(found.group(2))) and found.group(2).islower()
        return Passage(passage.start - len(found.group()), passage.end) if person else passage

    def of_elsewhere(self, actor: Actor, passage: Passage) -> bool:
        """Whether what follows the name makes it another's (`le Conseil d'État | valaisan`), or home is far from it."""
        if actor.country is None or actor.kind is ActorKind.PERSON:
            return False
        adjective = self.adjective(passage)
        if adjective:
            return self.index.nations.get(key_of(adjective)[0]) != actor.country
        return actor.kind is not ActorKind.PLACE and self._common(actor, passage, 3) and self.offices.foreign(actor)

    def adjective(self, passage: Passage) -> str:
        """The adjective of a place right behind `passage`, with the space before it; empty where there is none."""
        following = self.document.text[passage.end : passage.end + ADJECTIVE_CHARACTERS]
        word = following.strip().split()[0] if following[:1].isspace() and following.strip() else ""
        told = word.islower() and word.rstrip(",.").endswith(self.index.roles.gentile_endings)
        return " " + word.rstrip(",.") if told else ""

    def misnamed(self, entity: Entity) -> bool:
        """`le PS` in Belgium, `le Conseil d'État` of a canton: a common name whose bearer in the table is far away."""
        actor = self.index.actors[entity.actor.id or ""]
        common = actor.kind is not ActorKind.PERSON and self._common(actor, entity.passage, 2)
        return common and self.offices.foreign(actor)

    def _common(self, actor: Actor, passage: Passage, reach: int) -> bool:
        """Whether bodies of many places bear the name at `passage`: a party's, or one with a body's noun in its first
        words, that does not tell its place itself (`le gouvernement du Mali`)."""
        words = key_of(self.document.cut(passage))
        if self.index.country_in(words)[0] == actor.country or any(self.index.is_place((w,)) for w in words):
            return False
        return actor.kind is ActorKind.PARTY or self.index.roles.holds(words[:reach], self.index.roles.body_nouns)
