"""Reported clauses that a small parser takes for noun phrases, in languages that need no conjunction before them.

`found that | insects also carry it`: no singular determiner stands before a plural. `claims | the rule violates the
charter`: two noun phrases in a row are a subject and an object. `A poll shows | prices rising`: what a text shows
somebody or something doing is a clause.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import load_grammar
from kg.parse.judgements import JUDGING, draw_out
from kg.parse.misread import INFINITIVE
from kg.parse.raising import PRESENT
from kg.parse.tokens import Doc, Token
from kg.parse.tree import SUBJECTS, form, is_finite, is_gerund, is_nominal
from kg.parse.wordorder import FINITE, LATER

LOST = frozenset({"obj", "iobj", "ccomp", "nsubj"})
"""How a parser hangs a verb that it took for a noun."""


class LostClauses:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon, self.grammar = load_lexicon(lang), load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with such clauses hung on the verbs that report them."""
        for token in doc:
            if token.dep_ in {"det", "fixed"} and form(token) in self.grammar.complementizers:
                _free_conjunction(token)
            elif token.pos_ == "NOUN" and token.dep_ in LOST and self._make_present(token):
                continue
            elif token.pos_ == "NOUN" and token.dep_ == "obl" and self._is_infinitive(token):
                token.pos_, token.morph, token.dep_ = "VERB", INFINITIVE, "xcomp"
                token.nbor(-1).pos_, token.nbor(-1).dep_ = "PART", "mark"
            elif token.pos_ == "ADJ" and token.dep_ in {"xcomp", "obj"} and self._is_judgement(token):
                token.nbor(-1).pos_ = "NOUN"
                draw_out(token.nbor(-1), token, [c for c in token.lefts if c.i < token.i])
            elif token.dep_ in {"obj", "ccomp"} and token.head.pos_ == "VERB" and token.i > token.head.i:
                _make_oblique(token)
                _make_clause(token)
                self._make_shown(token)
        return doc

    def _is_infinitive(self, noun: Token) -> bool:
        """`has offered | to mediate`: behind a verb that governs an infinitive and no noun by that mark, a bare word in
        the singular."""
        verb, mark = noun.head, noun.nbor(-1) if noun.i > noun.sent.start else noun
        bare = mark.dep_ == "case" and mark.head is noun and len(list(noun.lefts)) == 1 and noun.text.islower()
        if not bare or verb.i != mark.i - 1 or noun.text.endswith(tuple(self.grammar.nominal_endings)):
            return False
        frames = {f for cue in self.lexicon.verbs(form(verb), verb.lemma_.lower()) for f in cue.frames}
        return f"infinitive:{form(mark)}" in frames and not {f"oblique:{form(mark)}", f"to:{form(mark)}"} & frames

    def _is_judgement(self, adjective: Token) -> bool:
        """`called the ruling | political`: no noun phrase ends in an adjective."""
        verb, drawn = adjective.head, adjective.nbor(-1) if adjective.i > adjective.sent.start else adjective
        ends = adjective.i + 1 == adjective.sent.end or adjective.nbor().pos_ in {"PUNCT", "CCONJ", "ADP", "SCONJ"}
        articled = any(c.dep_ == "det" for c in adjective.lefts) and drawn.dep_ in {"amod", "compound"}
        if not (ends and articled and drawn.head is adjective) or verb.pos_ != "VERB" or verb.i > drawn.i:
            return False
        return any(JUDGING in cue.frames for cue in self.lexicon.verbs(form(verb), verb.lemma_.lower()))

    def _make_shown(self, noun: Token) -> None:
        """`A poll shows | prices rising`: what a text shows somebody or something doing is a clause."""
        verb, participle = noun.head, noun.doc[noun.right_edge.i + 1] if noun.right_edge.i + 1 < noun.sent.end else noun
        texts = self.grammar.words_of | self.grammar.records
        text = any(c.dep_ == "nsubj" and c.lemma_.lower() in texts for c in verb.lefts)
        doing = participle.dep_ in {"xcomp", "advcl"} and participle.head is verb and is_gerund(participle)
        if text and doing and self._reports(verb):
            noun.hang(participle)
            noun.dep_, participle.dep_ = "nsubj", "ccomp"

    def _make_present(self, token: Token) -> bool:
        """`claims | the rule violates the charter`: where two noun phrases, the second with its article, follow a verb
        that reports, what ends the first in `s` is a verb."""
        if token.i <= token.sent.start or token.i + 1 >= token.sent.end or not token.text.endswith("s"):
            return False
        noun, thing, verb = token.nbor(-1), token.nbor().head, token.head
        bare = noun.dep_ == "compound" and noun.head is token and noun.text.islower() and not noun.text.endswith("s")
        apart = token.nbor().pos_ == "DET" and thing.i > token.i and thing.head in (token, verb) and is_nominal(thing)
        if not (bare and apart) or verb.pos_ != "VERB" or verb.i > noun.i or not self._reports(verb):
            return False
        for child in token.lefts:
            child.hang(noun)
        token.pos_, token.morph, token.dep_ = "VERB", PRESENT, "ccomp"
        noun.hang(token)
        thing.hang(token)
        noun.dep_, thing.dep_ = "nsubj", "obj"
        return True

    def _reports(self, verb: Token) -> bool:
        cues = self.lexicon.verbs(form(verb), verb.lemma_.lower())
        return any(cue.neutral and "clause" in cue.frames for cue in cues)


def _free_conjunction(mark: Token) -> None:
    """`found that | insects, and what eats them, also carry it`: before a plural a conjunction, whose clause has the
    next finite verb without a subject."""
    noun = mark.nbor() if mark.i + 1 < mark.sent.end else mark
    above = mark.nbor(-1) if mark.i > mark.sent.start else mark
    plural = noun.pos_ == "NOUN" and "Number=Plur" in str(noun.morph) and noun.head.i == above.i
    if above.pos_ != "VERB" or not plural:
        return
    loose = (c for c in above.children if c.i > noun.i and c.dep_ in LATER)
    verb = next((c for c in loose if is_finite(c) and not any(g.dep_ in SUBJECTS for g in c.children)), None)
    if verb is None:
        return
    verb.dep_ = "ccomp"
    noun.hang(verb)
    noun.dep_ = "nsubj"
    mark.hang(verb)
    mark.pos_, mark.dep_ = "SCONJ", "mark"


def _make_oblique(token: Token) -> None:
    """`tore into | Ada Untel`: what a preposition governs is no object."""
    if token.dep_ == "obj" and any(c.dep_ == "case" and c.i < token.i for c in token.children):
        token.dep_ = "obl"


def _make_clause(token: Token) -> None:
    """`shows | wages have fallen`, `said | the ferry sank`: what has a subject of its own and no copula is a clause."""
    own = next((c for c in token.lefts if c.dep_ == "nsubj"), None)
    if own is None or own.i < token.head.i or any(c.dep_ in {"cop", "mark", "case", "det"} for c in token.children):
        return
    if token.pos_ == "VERB" and is_finite(token):
        token.dep_ = "ccomp"
    elif token.pos_ == "NOUN" and token.text.islower() and own.i + 1 == token.i and not token.text.endswith("s"):
        token.pos_, token.morph, token.dep_ = "VERB", FINITE, "ccomp"
