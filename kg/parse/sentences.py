"""Sentence ends, set before the parser runs: full stops and their kin before a word that may open a sentence.

A trained parser guesses sentence ends from syntax and trips over quotation marks; newspapers mark them. Abbreviations
are whole tokens (the tokenizer's exceptions), so a full stop on its own ends a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from spacy.attrs import ORTH, SENT_START  # type: ignore[import-not-found]
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Token

NAME = "kg_sentences"
BEGINS, INSIDE = 1, -1
"""How spaCy's arrays mark a sentence's first token and the others."""
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??"})
LEADS = ":"
"""What leads a quotation in: the quotation then is a sentence of its own, or trees hang half of one on the other."""
CLOSERS = frozenset({"»", "”", '"', "’", ")", "]", "›", "'"})
QUOTES = frozenset({"«", "“", '"'})
OPENERS = frozenset({"«", "“", '"', "‹", "(", "[", "—", "–", "-", "•", "‘", "'"})
# A word's number hashes its letters and is the same in every vocabulary; it is read without making a token.
_END_IDS = frozenset(map(get_string_id, ENDS))
_LEADS_ID = get_string_id(LEADS)


def mark(doc: Doc) -> Doc:
    """Set `is_sent_start` of every token of `doc`: True at a sentence's first token, False elsewhere."""
    words = doc.to_array([ORTH]).ravel().tolist()
    ends = [doc[i] for i, word in enumerate(words) if word in _END_IDS]
    starts = {0, *(token.i for end in ends for token in _behind(end) if _starts(token, end))}
    starts.update(i for i, word in enumerate(words[:-1], 1) if word == _LEADS_ID and _quotation(doc[i]))
    marks = np.full((len(doc), 1), INSIDE)
    marks[[i for i in starts if i < len(doc)]] = BEGINS
    return doc.from_array([SENT_START], marks.astype(np.uint64))  # type: ignore[arg-type]


def _behind(end: Token) -> Iterator[Token]:
    """The tokens that `end` stands before, with nothing but closing marks and spaces between."""
    for i in range(end.i + 1, len(end.doc)):
        token = end.doc[i]
        yield token
        if not token.is_space and token.text not in CLOSERS:
            return


def _starts(token: Token, end: Token) -> bool:
    """Whether `token`, the next word or mark behind `end`, opens a sentence."""
    if token.is_space or token.text in CLOSERS - OPENERS:
        return False
    if token.text in OPENERS:
        return _opens(token)
    if end.i == token.i - 1 and not end.whitespace_ and end.text == ".":
        return False  # 3.5, lemonde.fr
    return token.text[0].isupper() or token.text[0].isdigit()


def _opens(token: Token) -> bool:
    """An opening mark opens a sentence when a capital follows; a straight quote only with a space before it."""
    following = token.nbor() if token.i + 1 < len(token.doc) else None
    if token.text in CLOSERS and token.i and not token.nbor(-1).whitespace_:
        return False
    return following is not None and (
        following.text[0].isupper() or following.text[0].isdigit() or following.text in OPENERS
    )


def _quotation(token: Token) -> bool:
    return token.text in QUOTES and _opens(token)


@Language.component(NAME)
def kg_sentences(doc: Doc) -> Doc:
    """`mark` as a component of a pipeline."""
    return mark(doc)
