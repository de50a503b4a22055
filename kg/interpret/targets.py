"""At whom a claim is aimed: whoever the cue's frame names, else, in an accusation, whoever the content blames."""

from __future__ import annotations

from kg.interpret.entities import Cast, Entity
from kg.interpret.speakers import SpeakerReader
from kg.model import ActorRef, Mention, Speaker
from kg.terms import Stance

BLAMING = frozenset({Stance.ACCUSE})
"""Acts whose target may stand inside the content (`a déclaré que Y est à l'origine de …`)."""


def target_of(
    mention: Mention, stance: Stance, speaker: Speaker, cast: Cast, reader: SpeakerReader
) -> tuple[ActorRef | None, str]:
    """The target and why; never the speaker."""
    if mention.target is not None:
        last = reader.last
        resolved = reader.read(mention.target).speaker.actor
        reader.last = last  # being spoken of makes nobody the last speaker
        if resolved is not None and resolved != speaker.actor:
            return resolved, "named by the cue's frame"
    if stance in BLAMING:
        inside = [e for p in mention.contents for e in cast.within(p) if e.actor != speaker.actor]
        blamed = _blamed(inside)
        if blamed is not None:
            return blamed.actor, "first whom the content names"
    return None, "nobody"


def _blamed(entities: list[Entity]) -> Entity | None:
    subjects = [e for e in entities if e.subject]
    return next(iter(subjects or entities), None)
