"""Settling what the rules found: one claim for one content and speaker, nested reports read once, relays hung on.

Guidelines: nested reporting makes one claim, of the person whose position it is; an outlet that relays it is a relay.
"""

from __future__ import annotations

from functools import lru_cache

from kg.attribute.found import Found
from kg.attribute.stands import RULE as TAKEN
from kg.lexicon.grammar import plain
from kg.parse.tree import Range, is_present_participle, trim
from kg.terms import Stance

RANK = (
    "quote.cue",
    "verb.person",
    "verb.regard",
    "verb.answerable",
    "verb.reciprocal",
    "verb.to",
    "verb.clause",
    "verb.manner",
    "verb.incise",
    "verb.predicate",
    "verb.quantity",
    "verb.self",
    "verb.passive",
    "verb.infinitive",
    "verb.oblique",
    "noun",
    "adjective",
    "verb.view",
    "verb.experiencer",
    "verb.object",
    TAKEN,
    "source",
    "quote.source",
    "quote.colon",
    "quote.floating",
)
"""Rules from the most to the least telling, for two that found the same content."""
TAKING = ("verb.object", "verb.oblique", "verb.target", "verb.to")
"""Rules whose content is a noun phrase on which a stand is taken."""
CLAUSE = "verb.clause"
INCISE = "verb.incise"
SOURCE = "source"
SAME_SHARE = 0.6
"""Two contents with this share of tokens in common (intersection over union) are one."""


def settle(found: list[Found]) -> list[Found]:
    """What stays of a sentence's finds, in the order of the text."""
    ranked = sorted((f for f in found if _says_something(f)), key=lambda f: _rank(f.rule))
    kept: list[Found] = []
    for candidate in ranked:
        if any(_same(candidate, k) and not _nested(k, candidate) for k in kept):
            continue
        kept.append(candidate)
    _part(kept)
    _part_participles(kept)
    _part_sources(kept)
    _part_relatives(kept)
    outer = [k for k in kept if not any(_nested(k, other) for other in kept if other is not k)]
    return sorted(
        outer,
        key=lambda f: (
            f.contents[0].start,
            f.cue_range.start if f.cue_range else 0,
            f.speaker.start if f.speaker else 0,
        ),
    )


def _says_something(found: Found) -> bool:
    """A content of pronouns and particles alone (`ce`, `en`) tells nothing, unless a stand is taken on it (`denied |
    this`)."""
    doc, stand = found.paragraph.doc, found.rule == "verb.object" and found.cue is not None and not found.cue.neutral
    stand = stand or found.rule == "verb.self"
    return stand or any(
        t.pos_ in {"NOUN", "PROPN", "VERB", "ADJ", "X", "NUM"}
        for c in found.contents
        for t in doc.tokens[c.start : c.end]
    )


@lru_cache(maxsize=500)
def _rank(rule: str) -> int:
    matches = [i for i, name in enumerate(RANK) if rule == name or rule.startswith(name)]
    return matches[0] if matches else len(RANK)


def _tokens(found: Found) -> set[int]:
    return {i for c in found.contents for i in range(c.start, c.end)}


def _same(a: Found, b: Found) -> bool:
    """The same words of the same speaker, or by the same cue in another reading."""
    apart = a.speaker is not None and b.speaker is not None and not a.speaker.overlaps(b.speaker)
    if apart and "verb.manner" not in (a.rule, b.rule):
        return False
    both, either = len(_tokens(a) & _tokens(b)), len(_tokens(a) | _tokens(b))
    if both / either >= SAME_SHARE:
        return True
    return a.cue_range is not None and a.cue_range == b.cue_range and both > 0


def _nested(inner: Found, outer: Found) -> bool:
    """Whether `inner` is reported within what `outer` says: its cue stands inside the other's content."""
    if inner.cue_range is None or inner.paragraph is not outer.paragraph:
        return False
    if not any(c.holds(inner.cue_range) for c in outer.contents):
        return False
    verb = inner.paragraph.doc[inner.cue_range.end - 1]
    if outer.rule == TAKEN:
        return False  # what X opposes Y did, none reports it
    if outer.rule == "source" and inner.rule == "verb.passive" and verb.dep_ == "conj":
        return False  # `Selon X, P et Q a été jugé utile par Y`
    if _turned_down(inner, outer):
        return False
    if outer.cue_range is None or not any(c.holds(outer.cue_range) for c in inner.contents):
        return True
    # `X s'inquiète d'une loi qui nuit, a-t-elle dit`: the report closes what is reported in it too.
    closing = outer.speaker is not None and inner.contents[-1].end <= max(outer.cue_range.end, outer.speaker.end)
    return outer.rule == INCISE and closing


def _turned_down(inner: Found, outer: Found) -> bool:
    """`rejected | a call from traders for P`: what others ask for, and `outer` turns down as a whole, is theirs."""
    against = outer.cue is not None and outer.cue.act in {Stance.OPPOSE, Stance.DENY} and not outer.negated
    if inner.rule != "noun" or not outer.rule.startswith("verb.object") or not against or inner.speaker is None:
        return False
    told, apart = outer.contents[0], outer.speaker is None or not inner.speaker.overlaps(outer.speaker)
    assert inner.cue_range is not None
    return apart and told.start == inner.cue_range.start and told.holds(inner.speaker) and told.end == inner.extent.end


def _part(kept: list[Found]) -> None:
    """`a dit que P et qu'il exclut Q`: the second clause is a claim of its own where its cue has the same speaker, a
    pronoun, and a verb joined to the first clause's."""
    for outer in kept:
        main = outer.contents[0]
        for inner in kept:
            if inner is outer or inner.cue_range is None or inner.speaker is None or outer.speaker is None:
                continue
            if _goes_on(inner, outer):
                outer.contents.pop()
                continue
            joint = _joint(inner, outer)
            if joint is not None and main.start < joint < main.end and inner.cue_range.start > main.start + 2:
                shortened = trim(outer.paragraph.doc, main.start, joint)
                if shortened is not None:
                    outer.contents[0] = shortened
                    main = shortened


def _part_participles(kept: list[Found]) -> None:
    """`a dit que P, | précisant que Q`: what the same speaker adds by a participle is a claim of its own."""
    for outer in kept:
        for inner in kept:
            if inner is outer or inner.rule != CLAUSE or not _nested(inner, outer):
                continue
            assert inner.cue_range is not None
            told, doc, at = outer.contents[-1], inner.paragraph.doc, inner.cue_range.start
            same = inner.speaker is not None and inner.speaker == outer.speaker and inner.speaker not in outer.contents
            apart = outer.rule == CLAUSE and doc[at - 1].text == ","
            # `n'écarte pas cette piste | expliquant que P`
            beside = outer.rule.startswith(TAKING) and outer.cue_range is not None and doc[at].head.i in outer.cue_range
            if same and is_present_participle(doc[at]) and (apart or beside) and at - 1 > told.start:
                outer.contents[-1] = trim(doc, told.start, at - apart) or told


def _part_sources(kept: list[Found]) -> None:
    """`Selon X, P, | et Y affirme que Q`: what somebody else then reports is not X's."""
    for outer in kept:
        for inner in kept:
            told, doc = outer.contents[-1], outer.paragraph.doc
            if outer.rule != SOURCE or inner.rule != CLAUSE or inner.cue_range is None or inner.speaker is None:
                continue
            if not told.holds(inner.cue_range) or doc[inner.cue_range.start].dep_ != "conj":
                continue
            comma = next((i for i in range(inner.speaker.start - 1, told.start, -1) if doc[i].text == ","), None)
            joined = comma is not None and doc[comma + 1].dep_ == "cc" and comma + 2 == inner.speaker.start
            if joined and comma is not None and doc[inner.speaker.start].pos_ != "PRON":
                outer.contents[-1] = trim(doc, told.start, comma) or told


def _part_relatives(kept: list[Found]) -> None:
    """`X accepte la clause | que réclame Y`, `X dénonce l'accord | salué par Y`: what somebody else holds of it, in a
    relative clause or a participle behind the noun, is a claim of its own."""
    for outer in kept:
        for inner in kept:
            if inner is not outer and outer.rule.startswith(TAKING) and _held_of_noun(inner, outer):
                outer.contents[-1] = Range(outer.contents[-1].start, inner.contents[0].end)


def _held_of_noun(inner: Found, outer: Found) -> bool:
    """Whether `inner` takes a stand, behind it, on a noun phrase of `outer`'s content, as a speaker of its own."""
    told, stand = outer.contents[-1], inner.contents[0]
    if (
        inner.cue_range is None
        or inner.speaker is None
        or outer.speaker is None
        or inner.paragraph is not outer.paragraph
    ):
        return False
    doc = inner.paragraph.doc
    if doc[stand.end - 1].pos_ == "PRON":
        return False  # `la moitié de | ce | que demandent Y`
    own = doc[inner.speaker.start].pos_ != "PRON" and not inner.speaker.overlaps(outer.speaker)
    behind = stand.end <= min(inner.cue_range.start, inner.speaker.start)
    return own and behind and told.holds(stand) and told.holds(inner.cue_range) and told.holds(inner.speaker)


def _goes_on(inner: Found, outer: Found) -> bool:
    """`P, he admitted, | but he thought that Q`: behind a reporting clause the speaker, a pronoun, says more."""
    tail, doc = outer.contents[-1], outer.paragraph.doc
    if len(outer.contents) == 1 or inner.speaker is None or not tail.holds(inner.speaker):
        return False
    opening = [t.dep_ for t in doc[tail.start : inner.speaker.start]]
    return opening == ["cc"] and doc[inner.speaker.start].pos_ == "PRON"


def _joint(inner: Found, outer: Found) -> int | None:
    """The token where the second clause begins: its coordinator or complementizer, read back from the pronoun."""
    doc = outer.paragraph.doc
    assert inner.speaker is not None
    assert outer.speaker is not None
    subject = doc[inner.speaker.start]
    if (
        subject.pos_ != "PRON"
        or inner.speaker.end - inner.speaker.start > 1
        or not outer.contents[0].holds(inner.speaker)
    ):
        return None
    speaker = doc[outer.speaker.end - 1]
    if speaker.pos_ == "PRON" and plain(speaker.text).lstrip("-") != plain(subject.text):
        return None
    at = subject.i
    found = at - 1 if outer.rule == "source" and doc[at - 1].text in {":", ";"} else None
    while at - 1 > outer.contents[0].start and doc[at - 1].dep_ in {"mark", "cc", "punct"}:
        at -= 1
        found = at if doc[at].dep_ == "cc" else found
    return found
