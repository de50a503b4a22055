"""Sentence ends, set before the parser runs: full stops and their kin before a word that may open a sentence.

A trained parser guesses sentence ends from syntax and trips over quotation marks; newspapers mark them. Abbreviations
are whole tokens (the tokenizer's exceptions), so a full stop on its own ends a sentence.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

NAME = "kg_sentences"
ENDS = frozenset({".", "!", "?", "…", "...", "?!", "!?", "!!", "??"})
CLOSERS = frozenset({"»", "”", '"', "’", ")", "]", "›", "'"})
OPENERS = frozenset({"«", "“", '"', "‹", "(", "[", "—", "–", "-", "•", "‘", "'"})


def mark(doc: Doc) -> Doc:
    """Set `is_sent_start` of every token of `doc`: True at a sentence's first token, False elsewhere."""
    for token in doc:
        token.is_sent_start = token.i == 0 or _starts(token)
    return doc


def _starts(token: Token) -> bool:
    if token.is_space or token.text in CLOSERS - OPENERS:
        return False
    before = _previous(token)
    if before is None or before.text not in ENDS:
        return False
    if token.text in OPENERS:
        return _opens(token)
    if before.i == token.i - 1 and not before.whitespace_ and before.text == ".":
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


def _previous(token: Token) -> Token | None:
    """The token before, closing marks passed over."""
    at = token.i - 1
    while at >= 0 and (token.doc[at].is_space or token.doc[at].text in CLOSERS):
        at -= 1
    return token.doc[at] if at >= 0 else None


@Language.component(NAME)
def kg_sentences(doc: Doc) -> Doc:
    """`mark` as a component of a pipeline."""
    return mark(doc)
