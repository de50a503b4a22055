"""Quotations that a reporting clause breaks: `« A », dit X, « B »`, `“A,” X said. “B.”`."""

from __future__ import annotations

from kg.attribute.found import Found
from kg.attribute.quotes import Quote
from kg.attribute.setting import Setting
from kg.lexicon.grammar import SUBJECT_FIRST
from kg.parse.tokens import Doc
from kg.parse.tree import is_nominal

BETWEEN_TOKENS = 6
"""How far behind one part another may begin that no comma parts from the reporting clause."""
INTERRUPTING = frozenset({".", ";", ":", "!", "?"})
"""Marks that end a reporting clause for good."""


def resumed(last: Found | None, quote: Quote, doc: Doc, setting: Setting) -> Found | None:
    """The `last` claim, if its quotation goes on in `quote`: only its reporting clause stands between. That may end in
    a full stop where the subject comes first."""
    start = quote.outer.start - _joins_on(quote, doc, setting)
    before = doc[start - 1] if start else None
    if last is None or last.rule != "quote.cue" or last.cue_range is None:
        return None
    first = SUBJECT_FIRST in setting.grammar.syntax
    led = first and quote.closed and (quote.whole or start < quote.outer.start)
    between = doc[last.contents[-1].end : start - 1]
    # `“We stand ready” tweeted X “to send help”`
    bare = first and doc[quote.inner.start].text[:1].islower() and len(between) < BETWEEN_TOKENS
    bare = bare and before is not None and (is_nominal(before) or before.pos_ == "VERB")
    if before is None or not (before.text == "," or (before.text == "." and led) or bare):
        return None
    told = len(between) > 0 and between.start <= last.cue_range.start < quote.outer.start
    return last if told and not any(t.text in INTERRUPTING for t in between) else None


def goes_on(first: Found, quote: Quote, holders: list[Found]) -> bool:
    """`“A,” X said, | “but B”`: whether what the tree gives to the verb that tells the `first` part is its second."""
    return any(
        claim.cue_range == first.cue_range and all(quote.outer.holds(c) for c in claim.contents) for claim in holders
    )


def _joins_on(quote: Quote, doc: Doc, setting: Setting) -> bool:
    """`“A,” X said. But | “B.”`: a conjunction alone stands between the full stop and a quotation that ends its
    sentence."""
    at, end = quote.outer.start - 1, quote.inner.end
    if SUBJECT_FIRST not in setting.grammar.syntax or at < 1 or doc[at].pos_ != "CCONJ":
        return False
    return doc[at].text[:1].isupper() and doc[at - 1].text == "." and doc[end - 1].text == "."
