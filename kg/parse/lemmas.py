"""Lemmas from tables: every written form of the words that the rules ask for.

The rules hold lemmas against closed lists (heads of cues, nouns and verbs of the grammar) and ask for nothing else. The
verbs of these lists are conjugated, other words take their light plural and feminine endings, and the tagger tells
which of the two a form is. That knows the listed words as well as a trained lemmatizer, in a fraction of its time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.lexicon.cues import Lexicon
from kg.lexicon.cues import load as load_lexicon
from kg.lexicon.entries import KINDS
from kg.lexicon.files import has, table
from kg.lexicon.forms import forms_of, load_conjugation
from kg.lexicon.grammar import load_grammar
from kg.parse.tokens import Doc
from kg.parse.tree import form
from kg.words import LIGHT_ENDINGS

FORMS = "forms"
VERBAL = frozenset({"VERB", "AUX"})


class Lemmas:
    """The tables of one language; what no list holds gets no lemma."""

    def __init__(self, lang: str) -> None:
        lexicon, grammar = load_lexicon(lang), table(lang, "grammar")
        self.verbs = _verbs({*_listed(grammar["verbs"]), *_heads(lexicon, "verb")}, lang)
        nominal = {*_listed(grammar["nouns"]), *load_grammar(lang).relaying_persons}
        further = (w for c in lexicon.entries if c.kind in KINDS for w in c.words[1:])
        irregular = table(lang, FORMS).get("noun", {}) if has(lang, FORMS) else {}
        self.others = _others({*nominal, *_heads(lexicon, "noun", "adjective")}, set(further))
        self.others |= {form: lemma for lemma, written in irregular.items() for form in written.split()}

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with its lemmas."""
        for token in doc:
            word = form(token)
            lemma = (self.verbs.get(word) if token.pos_ in VERBAL else None) or self.others.get(word)
            if lemma is not None:
                token.lemma_ = lemma
        return doc


def _listed(section: Mapping[str, Any]) -> Iterator[str]:
    for value in section.values():
        yield from _listed(value) if isinstance(value, Mapping) else map(str, value)


def _heads(lexicon: Lexicon, *kinds: str) -> Iterator[str]:
    return (c.head for c in lexicon.entries if c.kind in kinds)


def _verbs(infinitives: Iterable[str], lang: str) -> dict[str, str]:
    """Infinitives by their forms; a form of two verbs tells neither."""
    conjugation = load_conjugation(lang)
    pairs = [(f, verb) for verb in infinitives for f in forms_of(verb, conjugation)]
    shared = Counter(f for f, _ in pairs)
    return {f: verb for f, verb in pairs if shared[f] == 1}


def _others(words: set[str], further: set[str]) -> dict[str, str]:
    """Words by their forms; one that is listed itself is its own lemma (`mois`), a `further` word of a cue (`émettre
    des | réserves`) only where it is no form of a listed one."""
    return _written(further) | _written(words)


def _written(words: set[str]) -> dict[str, str]:
    return {word + ending: word for word in sorted(words) for ending in LIGHT_ENDINGS} | {w: w for w in words}
