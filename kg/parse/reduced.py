"""Participles with their agent, set in behind a noun: `The budget, | labelled reckless by the bank, goes to a vote`.

Where one form serves for past tense and participle, a small parser takes such a participle for a verb of its own. The
comma before it, its agent and the verb behind the second comma tell.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.lexicon.grammar import load_grammar
from kg.parse.members import closed, comma_before, give, group, take_place
from kg.parse.misread import PARTICIPLE
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, form, is_finite, is_nominal
from kg.parse.wordorder import FINITE

PAST = "Tense=Past"


class Reduced:
    """The mending, with the prepositions of one language that lead in an agent."""

    def __init__(self, lang: str) -> None:
        self.agents = load_grammar(lang).agents

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with each such participle hung on its noun, its agent on it, and the noun at its verb."""
        for closing, verb in [*closed(doc), *_taken_alike(doc)]:
            opening = comma_before(doc, closing)
            participle, mark = doc[opening + 1], self._agent(doc, opening + 2, closing)
            noun = group(doc, opening) if opening > doc.bounds[verb.i].start else None
            if noun is None or mark is None or not _is_past(participle):
                continue
            free = all(c is noun or c is participle for c in verb.children if c.dep_ in SUBJECTS)
            agent = mark.head
            if not free or not is_nominal(agent) or agent.i not in range(mark.i, closing):
                continue
            take_place(verb, participle)
            give(noun, verb)
            verb.morph = verb.morph if is_finite(verb) else FINITE
            if noun.head is verb and participle.hang(noun) and agent.hang(participle):
                participle.pos_, participle.dep_, participle.morph = "VERB", "acl", PARTICIPLE
                agent.dep_ = "obl:agent"
        return doc

    def _agent(self, doc: Doc, start: int, end: int) -> Token | None:
        """The preposition that leads in an agent, with no finite verb between."""
        words = doc.tokens[start:end]
        if any("VerbForm=Fin" in str(t.morph) for t in words):
            return None
        return next((t for t in words if form(t) in self.agents), None)


def _taken_alike(doc: Doc) -> Iterator[tuple[int, Token]]:
    """`The law, branded a disgrace by critics, | passed`: a past form behind a comma that the parser joined to the
    participle, in a sentence with no other finite verb."""
    for sent in doc.sents:
        root = sent.root
        for verb in root.children if root.i and root.nbor(-1).text == "," else ():
            alone = all(t is root or t is verb or "VerbForm=Fin" not in str(t.morph) for t in sent)
            if alone and verb.dep_ == "conj" and _is_past(verb) and verb.nbor(-1).text == ",":
                yield verb.i - 1, verb


def _is_past(verb: Token) -> bool:
    """A past form that nothing helps and that has no subject of its own behind the comma."""
    helped = any(c.dep_.startswith(("aux", "cop")) for c in verb.children)
    led = any(c.i == verb.i - 1 and not c.is_punct for c in verb.lefts)
    return verb.pos_ == "VERB" and PAST in str(verb.morph) and not helped and not led
