"""Names with a capital particle: `Jean-Yves Le Bihan`, `Marine Le Pen`, `Ahmed El Mahdi`.

Taggers take the particle for an article and tear the name in two, with a subject made of its second half. Here such a
run is one name, headed by its first word, in the place that the part nearest to the sentence's verb had.
"""

from __future__ import annotations

from kg.lexicon.roles import load_roles
from kg.parse.tokens import Doc, Token

FIRST = frozenset({"NOUN", "PROPN", "ADJ", "X"})
"""What a first name may be taken for. Behind a preposition the particle is an article (`Selon Le Temps`)."""


class Particles:
    """The mending, for the particles of one language."""

    def __init__(self, lang: str) -> None:
        self.particles = load_roles(lang).capital_particles

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with every such name in one piece."""
        for token in doc:
            if token.text in self.particles and 0 < token.i < len(doc) - 1 and self._joins(token):
                _unite(token.nbor(-1), token, token.nbor())
        return doc

    def _joins(self, particle: Token) -> bool:
        before, after = particle.nbor(-1), particle.nbor()
        first = before.pos_ in FIRST or "-" in before.text
        named = _is_capital(before) and _is_capital(after) and before.text not in self.particles
        return named and first and not particle.is_sent_start and not after.is_sent_start


def _is_capital(token: Token) -> bool:
    return token.text[:1].isupper() and token.text[1:2].islower()


def _unite(*name: Token) -> None:
    """The last word's place in the tree goes to the first, unless that would hang the name on itself."""
    first, particle, last = name
    if particle.head is first and last.dep_.startswith("flat"):
        return
    places = [(t.head, t.dep_) for t in (last, first) if t.head not in name]
    places = [(head, dep) for head, dep in places if not any(t in name for t in head.ancestors)]
    head, first.dep_ = places[0] if places else (first, "ROOT")
    below = [child for token in (particle, last) for child in token.children if child not in name]
    first.hang(head)
    for child in below:
        child.hang(first)
    for token in (particle, last):
        token.hang(first)
        token.dep_ = "flat:name"
    for token in name:
        token.pos_ = "PROPN"
