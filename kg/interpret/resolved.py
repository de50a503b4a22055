"""What reading a mention of a speaker gives."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import Speaker
from kg.terms import ActorKind, Attribution


@dataclass(frozen=True, slots=True)
class Resolved:
    """A speaker with how openly it is named, what kind of actor it is, and why."""

    speaker: Speaker
    attribution: Attribution
    kind: ActorKind | None
    why: str
