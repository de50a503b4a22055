"""Stands that a phrase tells on what its sentence does: `Au grand dam de X, P`, `P, à la demande de X`, `malgré
l'opposition de X`."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute import sources
from kg.attribute.contents import trim_keeping_quotes
from kg.attribute.cues import spot_run
from kg.attribute.found import Found
from kg.attribute.quotes import inside
from kg.attribute.scopes import relative_clause
from kg.attribute.setting import Setting
from kg.attribute.sources import Source
from kg.attribute.speech import is_named, may_speak, mode_of, names_voice
from kg.attribute.vouched import content_of
from kg.lexicon.cues import Lexicon
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Span, Token
from kg.parse.tree import form, has_verb
from kg.terms import Evidence

RULE = "taken"


def taken(found: list[Found], sent: Span, paragraph: Paragraph, lexicon: Lexicon, setting: Setting) -> list[Found]:
    """`found` with the stands that the phrases of a sentence tell, and without what a word of such a phrase seemed to
    tell by itself; a phrase whose noun has a content of its own (`malgré | l'opposition de X à P`) tells only that."""
    out, phrases = found, _phrases(sent, lexicon, setting)
    for phrase in phrases:
        inner = [f for f in out if f.cue_range is not None and phrase.extent.overlaps(f.cue_range)]
        voices = {head.i for head in phrase.heads}
        if any(voices.isdisjoint(range(c.start, c.end)) for f in inner for c in f.contents):
            continue
        out = [f for f in out if f not in inner]
        out = [*out, *_stands(phrase, phrases, sent, paragraph, out, setting)]
    return out


def _phrases(sent: Span, lexicon: Lexicon, setting: Setting) -> list[Source]:
    """The phrases of a sentence that tell a stand of somebody who may take one; none inside a quotation."""
    tokens = list(sent)
    forms = tuple([form(t) for t in tokens])
    hits = ((i, spot_run(forms, i, lexicon.stands)) for i in range(len(tokens)))
    found: list[Source] = []
    for at, hit in hits:
        if hit is None or inside(setting.quotes, tokens[at].i) is not None or _within_compound(forms, at, setting):
            continue
        source = sources.behind(tokens, at, hit[1], hit[0], setting)
        if source is None or _within_noun(source) or _is_heeded(source, setting):
            continue
        if all(_somebody(h, setting) for h in source.heads):
            found.append(source)
    return found


def _within_compound(forms: tuple[str, ...], at: int, setting: Setting) -> bool:
    """`Face | à la colère de X`: what a preposition of several words governs tells no stand on its sentence."""
    return at > 0 and f"{forms[at - 1]} {forms[at]}" in setting.grammar.compounds


def _somebody(head: Token, setting: Setting) -> bool:
    """Whether a noun tells who takes the stand: a name, a person, a body, no thing."""
    return may_speak(head, setting) and (names_voice(head) or is_named(head))


def _within_noun(source: Source) -> bool:
    """`une loi votée | contre l'avis de X`: what a participle or a clause beside a noun tells is no sentence."""
    above = (a for a in source.heads[0].ancestors if a.i not in source.extent)
    return any(a.dep_.startswith(("acl", "amod")) for a in above)


def _is_heeded(source: Source, setting: Setting) -> bool:
    """`a répondu | à l'appel de X`: the complement of a verb that tells who heeds it says nothing of a sentence."""
    verb = source.heads[0].doc[source.cue_range.start - 1] if source.cue_range.start else None
    return verb is not None and verb.lemma_.lower() in setting.grammar.heeding


def _is_report(claim: Found, sent: Span) -> bool:
    """Whether the sentence as a whole only reports: what somebody asked for is seldom that another says so."""
    plain = claim.cue is not None and claim.cue.neutral and claim.cue_range is not None
    return plain and claim.cue_range is not None and sent.root.i in claim.cue_range


def _stands(
    phrase: Source, phrases: list[Source], sent: Span, paragraph: Paragraph, found: list[Found], setting: Setting
) -> Iterator[Found]:
    """The claim of each voice: of the clause reported around the phrase, or the relative clause, else the sentence."""
    around = (c for f in found for c in f.contents if c.holds(phrase.extent) and has_verb(paragraph.doc, c))
    scope = min(around, key=lambda c: c.end - c.start, default=None)
    reported = any(_is_report(f, sent) for f in found)
    if scope is None and (reported or relative_clause(phrase.extent, sent, setting) is not None):
        return
    if scope is not None:
        pieces = ((scope.start, phrase.extent.start), (phrase.extent.end, scope.end))
        parts = [p for a, b in pieces if a < b and (p := trim_keeping_quotes(paragraph.doc, a, b, setting)) is not None]
    else:
        parts = content_of(phrase, sent, [p for p in phrases if p is not phrase], setting)
    if not any(has_verb(paragraph.doc, p) for p in parts):
        return
    for voice in phrase.voices:
        yield Found(
            paragraph,
            parts,
            rule=RULE,
            mode=mode_of(parts[0], RULE, setting),
            evidence=Evidence.ATTITUDE,
            cue=phrase.cue,
            cue_range=phrase.cue_range,
            speaker=voice,
        )
