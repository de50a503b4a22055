"""What somebody has done to them: `X s'est vu | reprocher P par Y`, `X s'est fait | rappeler P par Y`: Y speaks."""

from __future__ import annotations

from collections.abc import Iterator

from kg.attribute.cues import Spotted
from kg.attribute.found import Found
from kg.attribute.passives import agents_of, before_agent, passive
from kg.attribute.reflexive import undergoes
from kg.attribute.setting import Complement, Setting
from kg.attribute.speakers import subject_of
from kg.parse.paragraphs import Paragraph
from kg.parse.tokens import Token

AIMED = frozenset({"passive", "target"})
"""Frames of verbs whose object is what is judged."""


def doer(verb: Token, setting: Setting) -> Token | None:
    """Whoever does what the subject of `verb` undergoes."""
    agents = agents_of(verb, setting) if undergoes(verb, setting.grammar) else []
    return agents[0] if agents else None


def without_doer(told: Complement, verb: Token, setting: Setting) -> Complement:
    """`s'est vu refuser | l'accès | par Y`: a content without whoever does it to the subject of `verb`, its target."""
    agents = agents_of(verb, setting) if undergoes(verb, setting.grammar) else []
    if not agents:
        return told
    contents = tuple(before_agent(c, agents, setting) or c for c in told.contents)
    return Complement(contents, told.frame, told.target or subject_of(verb, setting.grammar))


def judged(spotted: Spotted, paragraph: Paragraph, setting: Setting) -> Iterator[Found]:
    """`X s'est fait | tancer par Y`: what Y judges is X, as in a passive."""
    agents = agents_of(spotted.head, setting) if undergoes(spotted.head, setting.grammar) else []
    cue = next((c for c in spotted.cues if AIMED.intersection(f.partition(":")[0] for f in c.frames)), None)
    if agents and cue is not None:
        yield from passive(spotted, cue, agents, paragraph, setting)
