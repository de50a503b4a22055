"""Reports parted from their verb: `a déclaré, selon l'agence, | que P`, `said, according to two aides, | that P`.

A small parser hangs the clause on the noun that stands right before its conjunction, as if that told of the noun. A
verb of reporting that governs nothing else governs it.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.tokens import Doc, Token
from kg.parse.tree import OBJECTS, form, is_finite, is_nominal

NEAR = 3
"""Tokens between the verb and the comma that opens what is set in (`a affirmé mardi soir, …`)."""
INSERTED = 16
"""Tokens of the longest insertion."""
GOVERNED = OBJECTS | {"ccomp"}


class Parted:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such clauses hung on the verb that reports them."""
        for mark in doc.tokens[4:]:
            if form(mark) in self.grammar.complementizers and mark.nbor(-1).text == ",":
                verb, top = self._reporting(mark), _top(mark)
                if verb is not None and top is not None and top.hang(verb):
                    top.dep_ = "ccomp"
                    mark.hang(top)
                    mark.pos_, mark.dep_ = "SCONJ", "mark"
        return doc

    def _reporting(self, mark: Token) -> Token | None:
        """The verb before the insertion that the comma before `mark` closes; None where it governs something."""
        doc, start = mark.doc, max(mark.sent.start, mark.i - INSERTED)
        opening = next((t.i for t in reversed(doc.tokens[start : mark.i - 1]) if t.text == ","), None)
        if opening is None or any(is_finite(t) or t.is_punct for t in doc[opening + 1 : mark.i - 1]):
            return None
        near = doc.tokens[max(start, opening - NEAR) : opening]
        verb = next((t for t in reversed(near) if t.pos_ == "VERB"), None)
        if verb is None or any(c.i > verb.i and c.i < mark.i and c.dep_ in GOVERNED for c in verb.children):
            return None
        if any(is_nominal(t) and t.lemma_.lower() not in self.grammar.temporal for t in doc[verb.i + 1 : opening]):
            return None
        cues = self.lexicon.verbs(form(verb), verb.lemma_.lower())
        return verb if any("clause" in cue.frames for cue in cues) else None


def _top(mark: Token) -> Token | None:
    """The head of the clause behind `mark`, wherever that hangs; None where no finite verb follows."""
    rest = [t for t in mark.doc[mark.i + 1 : mark.sent.end] if not t.is_punct]
    top = next((t for t in rest if t.head.i <= mark.i), None)
    return top if top is not None and is_finite(top) else None
