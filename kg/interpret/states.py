"""The names of bodies and posts that every state has: `le ministère des Transports` in a text about Algeria is the
Ministry of Transport of Algeria, whether the table of actors lists it or not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from kg.interpret.index import ActorIndex, Key, key_of
from kg.interpret.offices import Offices
from kg.lexicon.roles import telling
from kg.model import Document
from kg.terms import ActorKind
from kg.words import Words

MENTIONS, SHARE = 2, 0.5
"""How many words, and what share of those that name a country, tell which one a text is about."""


@dataclass
class States:
    """Names of state bodies in one document."""

    document: Document
    index: ActorIndex
    offices: Offices

    def name(self, label: str) -> str | None:
        """The English name with its country of the body or post that `label` describes; None where it describes none,
        or the text does not tell whose it is."""
        country, rest = self._country(key_of(label))
        kind = self._kind(telling(rest, self.index.roles.small))
        government = self.index.government(country or self._home or "") if kind is not None else None
        if kind is None or government is None:
            return None
        return kind + government.labels["en"].removeprefix("Government")

    def _country(self, words: Key) -> tuple[str | None, Key]:
        """The country that `words` name, or the capital behind them (`culture ministry in | Velmar`), and the rest."""
        country, rest = self.index.country_in(words)
        if country is None and len(words) > 1 and (country := self._place(words[-1])) is not None:
            return country, words[:-1]
        return country, rest

    def _kind(self, words: Key) -> str | None:
        """`Ministry of Transport` for (ministère, transports)."""
        roles = self.index.roles
        for size in range(1, len(words)):
            for head, portfolio in ((words[:size], words[size:]), (words[size:], words[:size])):
                if head in roles.state_heads and portfolio in roles.portfolios:
                    return f"{roles.state_heads[head]} of {roles.portfolios[portfolio]}"
        return roles.state_posts.get(words)

    @cached_property
    def _home(self) -> str | None:
        """The country that the text is about, that its outlet's name tells, or that most of its words are of."""
        outlet = (self._place(word) for word in key_of(self.document.publisher or ""))
        told = self.offices.meant or next(filter(None, outlet), None)
        if told is not None:
            return told
        forms = Words.of(self.document.text).forms
        counted = Counter(c for w in forms if (c := self.index.nations.get(w) or self._place(w)) is not None)
        persons = {e.actor.id for e in self.offices.cast.entities if e.kind is ActorKind.PERSON and e.actor.id}
        counted.update(c for p in persons if (c := self.index.actors[p].country) is not None)
        most, count = counted.most_common(1)[0] if counted else (None, 0)
        return most if count >= MENTIONS and count >= SHARE * counted.total() else None

    def _place(self, word: str) -> str | None:
        """The country that a word names, or whose capital it is."""
        found = self.index.by_name.get((word,), ())
        places = [self.index.actors[i] for i in found]
        return self.index.countries.get((word,)) or next((p.country for p in places if p.stands_for), None)
