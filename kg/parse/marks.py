"""Quotation marks around a few words, kept from the parser: `juge la réforme « injuste »` is read as without marks.

Treebanks hold few marks, and a small parser that meets one in mid-phrase takes adverbs for nouns and loses objects.
The parser sees the words alone; the marks come back into its tree as punctuation of the words that they enclose.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.attrs import ORTH  # type: ignore[import-not-found]
from spacy.strings import get_string_id
from spacy.tokens import Doc as Cut

from kg.parse.tokens import Doc

CLOSING = {"«": "»", "“": "”", '"': '"', "‘": "’"}
_OPENING_IDS = frozenset(map(get_string_id, CLOSING))
ENDS = frozenset({".", "!", "?", "…", "...", ";", ":"})
MOST_TOKENS = 40
"""A longer stretch, or one with the end of a sentence in it, is a quotation of its own."""


def enclosed(doc: Cut) -> Iterator[tuple[int, int]]:
    """Opening and closing mark of every stretch of words that begins in lower case, in the middle of a sentence."""
    if _OPENING_IDS.isdisjoint(doc.to_array([ORTH]).ravel().tolist()):
        return
    words = [token.text for token in doc]
    at = 1
    while at + 2 < len(words):
        end = _closing(words, at) if words[at] in CLOSING and _opens(doc, at) else None
        if end is None:
            at += 1
            continue
        if not words[at + 1][:1].isupper() and words[at - 1] not in ENDS:
            yield at, end
        at = end + 1


def _opens(doc: Cut, at: int) -> bool:
    """Of a mark that is the same at both ends, whether it is the first: no space parts it from what follows."""
    alike = CLOSING[doc[at].text] == doc[at].text
    return not alike or (not doc[at].whitespace_ and bool(doc[at - 1].whitespace_))


def _closing(words: list[str], at: int) -> int | None:
    mark = CLOSING[words[at]]
    for i in range(at + 1, min(at + MOST_TOKENS, len(words))):
        if words[i] == mark:
            return i if i > at + 1 else None
        if words[i] in ENDS or words[i] in CLOSING:
            return None
    return None


def without(doc: Cut, marks: list[tuple[int, int]]) -> Cut:
    """`doc`, not parsed yet, without those marks."""
    gone = {i for pair in marks for i in pair}
    kept = [t for t in doc if t.i not in gone]
    return Cut(doc.vocab, words=[t.text for t in kept], spaces=[bool(t.whitespace_) for t in kept])


def restore(bare: Doc, doc: Doc, marks: list[tuple[int, int]]) -> Doc:
    """The tree of `bare` over the tokens of `doc`."""
    gone = {i for pair in marks for i in pair}
    kept = [t.i for t in doc if t.i not in gone]
    heads = list(range(len(doc)))
    for i, token in zip(kept, bare, strict=True):
        own = doc[i]
        own.pos_, own.morph, own.lemma_, own.dep_ = token.pos_, token.morph, token.lemma_, token.dep_
        heads[i] = kept[token.head.i]
    for i in gone:
        doc[i].pos_, doc[i].dep_ = "PUNCT", "punct"
    for opening, closing in marks:
        inside = range(opening + 1, closing)
        top = next((i for i in inside if i not in gone and heads[i] not in inside), opening + 1)
        top = next((i for i in inside if i not in gone and heads[i] == i), top)
        heads[opening] = heads[closing] = top
    doc.hang(heads)
    doc.begin_sentences(range(len(doc)))
    return doc
