"""What a second voice holds by the verb of the first, which is left out: `La police évoque 300 manifestants, | les
organisateurs 2 000`; `The mayor wants a bridge, | the governor a tunnel`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.attribute.found import Found
from kg.attribute.quotes import inside
from kg.attribute.setting import Setting
from kg.attribute.speech import names_voice
from kg.parse.tokens import Doc
from kg.parse.tree import Range, form, is_finite, is_name, trim

RULES = ("verb.object", "verb.oblique", "verb.quantity")
"""Rules of verbs with one complement, which such a clause has too."""
MARKS = frozenset({",", ";", "."})
"""Where such a clause ends."""
VOICE_TOKENS = 4
"""Among how many tokens behind the comma the noun for the second voice stands."""


def gapped(found: list[Found], end: int, setting: Setting) -> Iterator[Found]:
    """`found`, up to the sentence's `end`, with a claim more for each second voice; the first one's ends before it."""
    for claim in found:
        other = _second(claim, end, setting)
        if other is not None and other.speaker is not None:
            told = claim.contents[0]
            claim.contents = [trim(claim.paragraph.doc, told.start, min(told.end, other.speaker.start)) or told]
        yield claim
        if other is not None:
            yield other


def _second(claim: Found, end: int, setting: Setting) -> Found | None:
    """The claim of the voice that stands behind the comma where the first claim's content ends."""
    cue, doc = claim.cue_range, claim.paragraph.doc
    ordered = cue is not None and claim.speaker is not None and claim.speaker.end <= cue.start
    if not ordered or len(claim.contents) != 1 or not claim.rule.startswith(RULES):
        return None
    told = claim.contents[0]
    commas = (t.i for t in doc[told.start + 1 : min(told.end + 1, end)] if t.text == ",")
    voice = next(filter(None, (_voice(doc, i, end) for i in commas)), None)
    if voice is None or inside(setting.quotes, voice.start) is not None:
        return None
    rest = _complement(doc, voice.end, end, claim.rule, setting)
    return replace(claim, contents=[rest], speaker=voice, target=None, said_to=[]) if rest is not None else None


def _voice(doc: Doc, comma: int, end: int) -> Range | None:
    """The noun for persons or a body, with an article or in the plural, or the name, right behind the comma."""
    for token in doc[comma + 1 : min(comma + 1 + VOICE_TOKENS, end)]:
        if token.pos_ in {"NOUN", "PROPN"}:
            bare = token.i == comma + 1 and "Number=Plur" not in str(token.morph)
            somebody = is_name(token) if token.pos_ == "PROPN" else names_voice(token) and not bare
            last = next((t.i for t in doc[token.i + 1 : end] if t.pos_ not in {"PROPN", "ADJ"}), end)
            return Range(comma + 1, last) if somebody else None
        if token.pos_ not in {"DET", "ADJ"}:
            return None
    return None


def _complement(doc: Doc, start: int, end: int, rule: str, setting: Setting) -> Range | None:
    """The noun phrase, number or phrase behind the same preposition that follows at once and ends the clause."""
    stop = next((t.i for t in doc[start:end] if t.text in MARKS), end)
    if stop <= start or any(is_finite(t) or form(t) in setting.grammar.coordinators for t in doc[start:stop]):
        return None
    first, argument = doc[start], rule.split(".")[-1]
    same = first.pos_ == "ADP" and setting.grammar.prepositions.get(form(first)) == argument
    bare = rule == RULES[0] and first.pos_ in {"DET", "NUM"}
    return trim(doc, start + same, stop) if same or bare else None
