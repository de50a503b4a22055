"""What reading a mention of a speaker gives."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import ActorRef, Passage, Speaker
from kg.terms import ActorKind, Attribution, SpeakerCase


@dataclass(frozen=True, slots=True)
class Resolved:
    """A speaker with how openly it is named, what kind of actor it is, and why."""

    speaker: Speaker
    attribution: Attribution
    kind: ActorKind | None
    why: str


def nobody() -> Resolved:
    """Whoever speaks where the text names nobody."""
    speaker = Speaker(SpeakerCase.UNATTRIBUTED, rule="nobody")
    return Resolved(speaker, Attribution.UNATTRIBUTED, None, "the text names nobody")


def local(passage: Passage, label: str, attribution: Attribution, kind: ActorKind | None, why: str) -> Resolved:
    """An actor that only the document has, called `label`."""
    return Resolved(speaker_of(passage, ActorRef(None, label), why), attribution, kind, why)


def speaker_of(passage: Passage, actor: ActorRef, rule: str) -> Speaker:
    """The speaker at `passage` who is `actor`: of the table, or the document's own."""
    return Speaker(SpeakerCase.RESOLVED if actor.id is not None else SpeakerCase.LOCAL, passage, actor, rule)
