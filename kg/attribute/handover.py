"""Voices that only pass on another's position: spokespersons, mediators, outlets that cite their source.

Guidelines: nested reporting makes one claim, of the person whose position it is; whoever passes it on is a relay.
"""

from __future__ import annotations

from kg.attribute.found import Found
from kg.attribute.setting import Setting

TAKING_UP = ("verb.object", "verb.predicate")


def hand_over(found: list[Found], setting: Setting) -> list[Found]:
    """`found` with such claims given to whoever holds the position."""
    kept = list(found)
    for outer in found:
        inner = next((f for f in found if _passes_on(outer, f, setting)), None)
        if inner is not None and outer.speaker is not None and outer in kept:
            inner.relays.append(outer.speaker)
            kept.remove(outer)
    kept = [f for f in kept if not _names_source(f, setting)]
    for citing in [f for f in kept if _cites(f, setting)]:
        kept.remove(citing)
        for claim in [c for c in kept if c.speaker == citing.speaker and c.cue is not None and c.cue.neutral]:
            claim.relays.extend([claim.speaker] if claim.speaker is not None else [])
            claim.speaker = citing.contents[0]
    return kept


def take_up(found: list[Found], earlier: list[Found], setting: Setting) -> list[Found]:
    """`P, ce que X dément`, `P, un chiffre que X dément`: what X denies is P, the content told before, in this
    sentence or by the last of the `earlier` claims of its paragraph; where none was, X is left out."""
    kept: list[Found] = []
    for claim in found:
        if _is_taken_up(claim, setting):
            told = [*earlier[-1:], *(f for f in found if f is not claim)]
            before = [f for f in told if f.extent.end <= claim.contents[0].start]
            if not before:
                continue
            claim.contents = [*before[-1].contents, *claim.contents[1:]]
        kept.append(claim)
    return kept


def _is_taken_up(claim: Found, setting: Setting) -> bool:
    """A bare pronoun behind a comma or at the head of a sentence; or, behind a comma, a noun that sums up and of which
    no more is said than that it is denied. At the head of a sentence such a noun is what is denied."""
    content, doc = claim.contents[0], claim.paragraph.doc
    behind = content.start > 0 and doc[content.start - 1].text == ","
    if not (behind or doc[content.start].is_sent_start) or not claim.rule.startswith(TAKING_UP):
        return False
    last, words = doc[content.end - 1], content.end - content.start
    noun = words == 2 and last.lemma_.lower() in setting.grammar.summaries
    return (words == 1 and last.pos_ == "PRON") or (noun and behind and claim.rule.startswith("verb.object"))


def _passes_on(outer: Found, inner: Found, setting: Setting) -> bool:
    """`La porte-parole indique que | X refuse P`: a plain report by somebody who speaks for others, or by a verb of
    relaying, whose whole content is a position of X."""
    if outer is inner or outer.rule != "verb.clause" or outer.cue is None or not outer.cue.neutral:
        return False
    if inner.cue is None or inner.cue.neutral or inner.speaker is None or inner.cue_range is None or not outer.speaker:
        return False
    content, doc = outer.contents[0], outer.paragraph.doc
    speaks_for = any(
        t.lemma_.lower() in setting.grammar.relaying_persons for t in doc[outer.speaker.start : outer.speaker.end]
    )
    relays = outer.cue.lemma in setting.grammar.relaying
    head = content.holds(inner.cue_range) and inner.speaker.start - content.start <= 1
    return (speaks_for or relays) and head and inner.rule.startswith(("verb", "adjective"))


def _names_source(claim: Found, setting: Setting) -> bool:
    """`le quotidien, qui cite | deux diplomates`: a relative clause that only names the source."""
    if claim.cue_range is None or claim.cue is None or claim.rule != "verb.object":
        return False
    verb = claim.paragraph.doc[claim.cue_range.end - 1]
    return verb.dep_ == "acl:relcl" and claim.cue.lemma in setting.grammar.relaying


def _cites(claim: Found, setting: Setting) -> bool:
    """`X, | citant Y |, écrit que P`: the present participle of a verb of relaying, its object a voice."""
    if claim.cue_range is None or claim.cue is None or claim.rule != "verb.object":
        return False
    morph = str(claim.paragraph.doc[claim.cue_range.end - 1].morph)
    return "Tense=Pres" in morph and "VerbForm=Part" in morph and claim.cue.lemma in setting.grammar.relaying
