"""From spaCy's arrays to plain tokens: every paragraph is read once."""

from __future__ import annotations

import numpy as np
from spacy import attrs
from spacy.tokens import Doc as Parsed
from spacy.vocab import Vocab

from kg.lexicon.grammar import plain
from kg.parse.tokens import Doc, Morph, Token

NAMES = ("ORTH", "IDX", "SPACY", "POS", "MORPH", "LEMMA", "DEP", "SENT_START", "HEAD")
COLUMNS = [getattr(attrs, name) for name in NAMES]
NO_FEATURES = "_"
MOST_WORDS = 50_000

Word = tuple[str, str, bool, bool]
"""A written word, its form in the grammar's tables, whether it is a mark, whether it is a space."""
# By spaCy's numbers, which hash the words themselves and are the same in every vocabulary.
_words: dict[int, Word] = {}
_strings: dict[int, str] = {}
_features: dict[int, Morph] = {}


def read(parsed: Parsed) -> Doc:
    """`parsed` as plain tokens."""
    vocab = parsed.vocab
    if len(_words) + len(_strings) > MOST_WORDS:
        _words.clear()
        _strings.clear()
    doc = Doc("", parsed.lang_)
    columns = parsed.to_array(COLUMNS)
    starts, heads = columns[:, -2:].astype(np.int64).T.tolist()
    tokens: list[Token] = []
    rows = zip(columns[:, :-2].tolist(), starts, strict=True)
    for i, ((orth, at, spaced, tag, morph, lemma, relation), start) in enumerate(rows):
        token = Token()
        token.doc, token.i, token.idx, token.children = doc, i, at, []
        token.text, token.form, token.is_punct, token.is_space = _words.get(orth) or _word(orth, vocab)
        token.whitespace_, token.is_sent_start = " " if spaced else "", start == 1
        token.pos_ = (_strings.get(tag) or _string(tag, vocab)) if tag else ""
        token.dep_ = (_strings.get(relation) or _string(relation, vocab)) if relation else ""
        token.lemma_ = (_strings.get(lemma) or _string(lemma, vocab)) if lemma else ""
        features = _features.get(morph)
        token.morph = _morph(morph, vocab) if features is None else features
        tokens.append(token)
    doc.text = "".join([token.text + token.whitespace_ for token in tokens])  # spaCy would make every token again
    doc.tokens = tokens
    doc.hang([i + step for i, step in enumerate(heads)])
    return doc


def _word(orth: int, vocab: Vocab) -> Word:
    lexeme = vocab[orth]
    _words[orth] = found = lexeme.text, plain(lexeme.text), lexeme.is_punct, lexeme.is_space
    return found


def _string(number: int, vocab: Vocab) -> str:
    _strings[number] = found = vocab.strings[number]
    return found


def _morph(number: int, vocab: Vocab) -> Morph:
    """The tagger's labels are few: these are kept for good."""
    features = vocab.strings[number] if number else ""
    _features[number] = found = Morph("" if features == NO_FEATURES else features)
    return found
