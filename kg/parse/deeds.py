"""Deeds that a parser takes for part of whoever is said to have done them: `accuse la banque | de fraude`.

Behind a verb that governs somebody and a deed, a bare noun with the deed's preposition is the verb's, not the other
noun's; a name, or a noun with the definite article (`le patron de la banque`, `le maire du Mans`), stays where it is.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import CLAUSES, OBJECTS, form, preposition
from kg.terms import Stance

FRAME = "person:"
"""Frames of verbs that govern somebody and, behind the preposition named, a deed."""


class Deeds:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such deeds hung on their verbs."""
        for token in doc:
            if token.dep_ == "nmod" and token.pos_ == "NOUN" and token.head.dep_ in OBJECTS and self._is_deed(token):
                token.hang(token.head.head)
                token.dep_ = "obl:arg"
        return doc

    def _is_deed(self, noun: Token) -> bool:
        who, verb, mark = noun.head, noun.head.head, preposition(noun, self.grammar)
        if mark is None or verb.pos_ != "VERB" or not verb.i < who.i < noun.i:
            return False
        definite = form(mark[1]) in self.grammar.contractions.values() or any(
            c.dep_ == "det" and form(c) in self.grammar.definite_articles for c in noun.lefts
        )
        described = any(c.dep_ == "det" for c in who.lefts) and not definite
        return described and self._accuses(verb, mark[0]) and not self._told(verb, who, mark[0])

    def _accuses(self, verb: Token, argument: str) -> bool:
        cues = self.lexicon.verbs(verb.form, verb.lemma_.lower())
        return any(cue.act is Stance.ACCUSE and FRAME + argument in cue.frames for cue in cues)

    def _told(self, verb: Token, who: Token, argument: str) -> bool:
        """Whether another complement tells the deed (`accuse l'agence de presse | de mentir`)."""
        near = (*verb.children, *who.children, *(g for c in who.children for g in c.children))
        others = [c for c in near if c.i > who.i and c.dep_ in CLAUSES | {"obl:arg", "obl"}]
        return any((mark := preposition(c, self.grammar)) is not None and mark[0] == argument for c in others)
