"""Who has spoken in a document so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from kg.interpret.cast import Entity
from kg.interpret.placed import Placed
from kg.model import ActorRef, Passage


@dataclass(slots=True)
class Heard:
    """Who has spoken in a document so far: the `last`, the mentions of them, all of them."""

    last: ActorRef | None = None
    spoken: Placed[Entity] = field(default_factory=Placed)
    voices: set[ActorRef] = field(default_factory=set)
    places: list[Passage] = field(default_factory=list)
    """Where speakers stand."""
    source: ActorRef | None = None
    """The last of them that is no person."""
    author: ActorRef | None = None
    """Whose document was spoken of last."""
