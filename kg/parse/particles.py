"""Names with a particle: `Jean-Yves Le Bihan`, `Ahmed El Mahdi`, `Marieke van Dam`, `Ursula von der Leyen`.

Taggers take the particle for an article or a noun and tear the name in two, with a subject made of its second half.
Here such a run is one name, headed by its first word, in the place that the part nearest to the sentence's verb had.
"""

from __future__ import annotations

from kg.lexicon.roles import load_roles
from kg.parse.tokens import Doc, Token

FIRST = frozenset({"NOUN", "PROPN", "ADJ", "X"})
"""What a first name may be taken for. Behind a preposition the particle is an article (`Selon Le Temps`)."""


class Particles:
    """The mending, for the particles of one language."""

    def __init__(self, lang: str) -> None:
        roles = load_roles(lang)
        self.capital = roles.capital_particles
        self.particles = self.capital | roles.foreign_particles

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with every such name in one piece."""
        for token in doc:
            if token.text in self.particles and 0 < token.i < len(doc) - 1:
                name = self._name(token)
                if name:
                    _unite(*name)
        return doc

    def _name(self, particle: Token) -> list[Token]:
        """The name that is joined by the particles that begin here; empty where they join none."""
        doc, end = particle.doc, particle.i + 1
        while end < len(doc) - 1 and doc[end].text in self.particles - self.capital:
            end += 1
        name = list(doc.tokens[particle.i - 1 : end + 1])
        before, after = name[0], name[-1]
        first = before.pos_ in FIRST or "-" in before.text
        named = _is_capital(before) and _is_capital(after) and before.text not in self.particles
        return name if named and first and not particle.is_sent_start and not after.is_sent_start else []


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[1:2].islower()


def _unite(*name: Token) -> None:
    """The last word's place in the tree goes to the first, unless that would hang the name on itself."""
    first, *particles, last = name
    whole = last.head is first or (last.head is first.head and first.dep_.startswith("flat"))
    if whole and last.dep_.startswith("flat"):
        return
    places = [(t.head, t.dep_) for t in (last, first, *particles) if t.head not in name]
    places = [(head, dep) for head, dep in places if not any(t in name for t in head.ancestors)]
    head, first.dep_ = places[0] if places else (first, "ROOT")
    below = [child for token in (*particles, last) for child in token.children if child not in name]
    first.hang(head)
    for child in below:
        child.hang(first)
    for token in (*particles, last):
        token.hang(first)
        token.dep_ = "flat:name"
    for token in name:
        token.pos_ = "PROPN"
