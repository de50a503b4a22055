"""Participles that open a sentence: `Critiqué par les avocats, le texte …`, `Estimant que la loi protège, le juge …`.

A capital hides them from a small parser: it makes a name of the participle and hangs the main clause on what the
participle governs. Here the participle becomes a modifier of the noun phrase behind its comma, and what stands behind
that comma is taken out of its hands.
"""

from __future__ import annotations

from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.grammar import BARE_FORMS, Grammar, load_grammar
from kg.parse.tokens import Doc, Morph, Span, Token
from kg.parse.tree import SUBJECTS, form, is_finite
from kg.parse.wordorder import FINITE

LEAD_TOKENS = 7
"""How far behind the participle the word that shows its government (`par`, `que`) may stand."""
PREPOSED = frozenset({"compound", "nmod:poss", "nmod:desc"})
"""Relations of nouns to one behind them."""
SHORTEST = 4
"""Letters of the shortest participle that is looked for."""


class Openings:
    """The mending, for the cue verbs of one language."""

    def __init__(self, lang: str) -> None:
        self.lexicon = load_lexicon(lang)
        self.grammar: Grammar = load_grammar(lang)

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with the opening participle of each sentence hung where it belongs."""
        for sent in list(doc.sents):
            first = next((t for t in sent if not t.is_punct and not t.is_space), None)
            if first is not None and self._is_participle(first, sent):
                comma = self._closing(first, sent)
                if comma is not None:
                    _reopen(first, comma, sent, active=form(first.nbor()) in self.grammar.complementizers)
        return doc

    def _is_participle(self, token: Token, sent: Span) -> bool:
        """The form of a cue verb's participle, with what it governs right behind it."""
        word = form(token)
        shaped = len(word) >= SHORTEST and word.endswith(tuple(self.grammar.participle_endings))
        if BARE_FORMS in self.grammar.syntax and token.head is token and "VerbForm=Fin" not in str(token.morph):
            return shaped and token.pos_ == "VERB"  # `Speaking in Geneva, X called for P`
        if not shaped or token.text == word or not self.lexicon.verbs(word, word):
            return False
        behind = [form(t) for t in sent.doc[token.i + 1 : min(token.i + LEAD_TOKENS, sent.end)] if t.text != ","]
        return bool(self.grammar.agents & set(behind) or self.grammar.complementizers & set(behind[:1]))

    def _closing(self, first: Token, sent: Span) -> int | None:
        """The comma behind which the main clause's subject stands."""
        doc = sent.doc
        for i in range(first.i + 2, sent.end - 1):
            subject = doc[i + 1]
            if doc[i].text != "," or subject.pos_ not in {"DET", "PROPN", "PRON"}:
                continue
            if form(subject) not in self.grammar.subject_relatives | self.grammar.object_relatives:
                return (
                    i if any(t.pos_ in {"NOUN", "PROPN", "PRON"} for t in doc[i + 1 : min(i + 4, sent.end)]) else None
                )
        return None


def _reopen(first: Token, comma: int, sent: Span, *, active: bool) -> None:
    doc = sent.doc
    noun = next(t for t in doc[comma + 1 : sent.end] if t.pos_ in {"NOUN", "PROPN", "PRON"})
    while noun.dep_ in PREPOSED and noun.head.i > noun.i:  # `Asked by reporters, the defence | ministry said`
        noun = noun.head
    main = _main_verb(noun, sent) or _bare_main(noun) or _governor(noun)
    behind = [t for t in doc[comma + 1 : sent.end] if t.head.i <= comma]
    before = [t for t in doc[sent.start : comma + 1] if t.i != first.i and (t.head.i > comma or t.head.i == t.i)]
    main.hang(main)
    main.dep_ = "ROOT"
    for token in behind:
        if token.i not in {main.i, noun.i}:
            token.hang(main)
    if noun.i != main.i:
        noun.hang(main)
        noun.dep_ = noun.dep_ if noun.dep_ in SUBJECTS else "nsubj"
    first.hang(noun)  # before the rest is hung on it, which it may hang on itself
    for token in before:
        token.hang(first)
    first.dep_ = "acl"
    first.pos_ = "VERB"
    tense = "Pres" if active else "Past"
    first.morph = Morph(f"Tense={tense}|VerbForm=Part")


def _governor(noun: Token) -> Token:
    """What a parser made `noun` the subject of, whatever it shows (`le but est | de sauver l'usine`); else the noun."""
    return noun.head if noun.dep_ in SUBJECTS and noun.head.i > noun.i else noun


def _bare_main(noun: Token) -> Token | None:
    """The verb right behind `noun` that was taken for a participle of its own."""
    verb = next((c for c in noun.children if c.dep_ == "acl" and c.pos_ == "VERB" and c.i > noun.i), None)
    if verb is None or any(t.is_punct for t in noun.doc[noun.i : verb.i]) or "Tense=Past" not in str(verb.morph):
        return None
    verb.morph = FINITE
    return verb


def _main_verb(noun: Token, sent: Span) -> Token | None:
    """The first finite verb behind `noun` that opens no relative or subordinate clause."""
    for token in sent.doc[noun.i + 1 : sent.end]:
        verb = token.head if token.dep_.startswith(("aux", "cop")) and token.head.i > noun.i else token
        marked = any(c.dep_ == "mark" for c in verb.children)
        if is_finite(verb) and not marked and verb.dep_ not in {"acl:relcl", "acl", "advcl"}:
            return verb
    return None
