"""Where a source phrase ends: `selon la police | , agi seul`, `selon X, rapporté par Y |`."""

from __future__ import annotations

from kg.attribute.asides import beyond_aside
from kg.attribute.setting import Setting
from kg.attribute.sourceheads import begins_anew
from kg.attribute.speakers import phrase
from kg.lexicon.cues import Cue
from kg.parse.tokens import Doc, Token
from kg.parse.tree import form, is_finite, is_present_participle


def end_of(head: Token, tokens: list[Token], first: int, cue: Cue, setting: Setting) -> int:
    """Where the phrase from token `first` ends: its subtree, up to a comma that closes it; an aside about the speaker
    is part of it, and so is who passed the words on."""
    inside = {t.i for t in head.subtree}
    end = head.i + 1
    last, awaited = tokens[-1].i + 1, _awaits_participle(head, first)
    while end < last:
        token = head.doc[end]
        if token.text in {",", ";", ":", "."}:
            beyond = beyond_aside(head, end, last, setting) if token.text == "," and not awaited else None
            if beyond is None:
                break
            end = beyond
            continue
        if begins_anew(token, cue, setting):
            break
        relative = token.dep_.startswith("acl") or token.head.dep_.startswith("acl")
        if end not in inside or (token.pos_ in {"VERB", "AUX"} and is_finite(token) and not relative):
            break
        end += 1
    return _through_relay(head.doc, end, last, setting)


def _awaits_participle(head: Token, first: int) -> bool:
    """`Le pont sera, | selon la mairie |, fermé mardi`: the helper before the phrase has its participle behind it."""
    helper = head.doc[first - 2] if first > 1 and head.doc[first - 1].text == "," else None
    return helper is not None and helper.pos_ == "AUX" and helper.head.i > head.i


def _through_relay(doc: Doc, end: int, limit: int, setting: Setting) -> int:
    """On over `rapportés par Y` or `s'appuyant sur Z`, wherever the parser hung it."""
    near = list(doc[end : min(end + 3, limit)])
    if any(is_present_participle(t) for t in near[:2]):
        return next((t.i for t in doc[end:limit] if t.is_punct), limit)
    if not near or near[0].pos_ not in {"VERB", "ADJ"} or not any(form(t) in setting.grammar.agents for t in near[1:]):
        return end
    agent = next(t for t in near[1:] if form(t) in setting.grammar.agents)
    voice = agent.head if agent.head.i > agent.i else doc[min(agent.i + 1, limit - 1)]
    return max(end, phrase(voice, setting.grammar).end)


def through_complement(tokens: list[Token], end: int, setting: Setting) -> int:
    """The end of `de source proche | du dossier`: what the last word governs belongs to the phrase."""
    last = tokens[end - 1]
    governed = end < len(tokens) and form(tokens[end]) in setting.grammar.genitive_marks
    noun = tokens[end].head if governed else last
    return phrase(noun, setting.grammar).end if noun.i > last.i else last.i + 1
