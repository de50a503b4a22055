"""What an edit of a codebook can change: only claims whose own words hold a phrase of a proposition that differs.

A coding hangs on the phrases found in the claim's words; what stands around them permits or forbids, and what was said
before is asked only about propositions to which the words point back. So a claim that holds no phrase of an edited
proposition, in its old form or its new one, keeps its codings.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from kg.coding.codebook import Codebook, Proposition
from kg.coding.scan import SPEAKING_ROLES
from kg.phrases import Phrases
from kg.words import Words


def changed(before: Codebook | None, after: Codebook) -> frozenset[str] | None:
    """The propositions that were added, taken out or edited; None where all may have changed.

    Wordings for people (labels, topic) do not count.
    """
    if before is None or before.describes != after.describes:
        return None
    slugs = {*before.propositions, *after.propositions}
    return frozenset(s for s in slugs if _rule(before.propositions.get(s)) != _rule(after.propositions.get(s)))


def _rule(p: Proposition | None) -> object:
    """What of a proposition decides about codings."""
    return p and (p.kind, p.ways, p.contrary_to, p.holds_when, p.denies_when, p.target)


class Touched:
    """Tells which words can be coded anew when some propositions change; `None` for all of them."""

    def __init__(self, books: Iterable[Codebook | None], slugs: Collection[str] | None, lang: str) -> None:
        phrases = dict.fromkeys(
            pattern
            for book in books
            if book is not None
            for slug, p in book.propositions.items()
            if slugs is None or slug in slugs
            for way in p.ways
            for role in SPEAKING_ROLES
            for pattern in way.phrases[role].get(lang, ())
        )
        self._phrases = Phrases((pattern, pattern) for pattern in phrases)
        self._none = not phrases

    def __call__(self, words: str) -> bool:
        """Whether any phrase stands in `words`."""
        return not self._none and next(self._phrases.find(Words.of(words)), None) is not None
