"""Reports told by a bare infinitive: `Et | de préciser : « P »`, `Avant | d'ajouter que P`.

Its subject is whoever spoke last, so it is known only once the claims before it are.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.attribute.found import Found
from kg.lexicon.grammar import SUBJECT_FIRST, Grammar
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token
from kg.parse.tree import Range, form, is_infinitive, preposition, sentence


def is_narrated(verb: Token, grammar: Grammar) -> bool:
    """Whether `verb` is such an infinitive: behind its preposition, with nothing but conjunctions and adverbs before it
    in its sentence."""
    if SUBJECT_FIRST in grammar.syntax or not is_infinitive(verb):
        return False
    mark = preposition(verb, grammar)
    if mark is None or mark[0] not in grammar.genitives:
        return False
    before = [t for t in verb.doc[sentence(verb).start : mark[1].i] if not t.is_space]
    light = all(t.pos_ in {"CCONJ", "ADV"} or form(t) in grammar.accompanying for t in before)
    return bool(before) and light and mark[1].i >= verb.i - len(before) - 2


def with_tellers(found: Iterable[Found], before: tuple[Paragraph, Range] | None) -> list[Found]:
    """`found` in the order of the text, each claim of a bare infinitive with the speaker of the claim before it, the
    first with whoever spoke `before`; without one it is dropped."""
    kept: list[Found] = []
    last = before
    for claim in sorted(found, key=lambda f: f.contents[0].start):
        if claim.narrated:
            if last is None:
                continue
            claim.speaker_paragraph, claim.speaker = last
        if claim.speaker is not None:
            last = (claim.speaker_paragraph or claim.paragraph, claim.speaker)
        kept.append(claim)
    return kept
