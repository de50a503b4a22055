"""What a claim means for a study: agreement = sign of the act × sign of the content, from tables of words.

No parser: contents are read as plain words, so that a store can be coded again after every edit of a codebook.
When in doubt there is no coding.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.coding.codebook import Codebook
from kg.coding.coder import Coder
from kg.model import Actor, Claim, Coding, Document, Extraction

_KEPT_TABLES = 8
_tables: dict[int, Mapping[str, Actor]] = {}


def code(
    claim: Claim,
    words: str,
    codebook: Codebook,
    *,
    lang: str,
    actors: Mapping[str, Actor],
    document: Document | None = None,
) -> list[Coding]:
    """The positions that `claim` states on the propositions of `codebook`: none to three.

    `words` are the content's words (`claim.citation.words`). With the `document`, the cue's own words, the sentence
    and what was spoken of before are read too (`this meeting`). A language without agreement words gives none.
    """
    return _coder(codebook, lang, actors).code(claim, words, document)


def code_all(extraction: Extraction, codebook: Codebook, actors: Mapping[str, Actor]) -> tuple[Coding, ...]:
    """The codings of every claim of one document, in the order of its claims."""
    document = extraction.document
    coders = {lang: _coder(codebook, lang, actors) for lang in {c.lang or document.lang for c in extraction.claims}}
    return tuple(
        coding
        for claim in extraction.claims
        for coding in coders[claim.lang or document.lang].code(claim, claim.citation.words, document)
    )


def _coder(codebook: Codebook, lang: str, actors: Mapping[str, Actor]) -> Coder:
    """The compiled tables, kept as long as the same objects come again."""
    if _tables.get(id(actors)) is not actors:
        if len(_tables) >= _KEPT_TABLES:
            _tables.clear()
            _compiled.cache_clear()
        _tables[id(actors)] = actors
    return _compiled(codebook, lang, id(actors))


@lru_cache(maxsize=32)
def _compiled(codebook: Codebook, lang: str, table: int) -> Coder:
    return Coder(codebook, lang, _tables[table])
