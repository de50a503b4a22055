"""The full names of bodies that the table of actors does not hold and the text only shortens: of some state
(`le ministère des Transports`), of a public officer (`le parquet`)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.interpret.index import ActorIndex
from kg.interpret.officers import Officers
from kg.interpret.offices import Offices
from kg.interpret.resolved import Resolved
from kg.interpret.states import States
from kg.lexicon.grammar import Grammar
from kg.model import ActorRef, Document, Speaker
from kg.terms import ActorKind, SpeakerCase

LONGEST_ADJECTIVE = 40
"""How far before a name the adjective of its state begins at most."""


@dataclass
class FullNames:
    """Full names in one document in one language."""

    document: Document
    index: ActorIndex
    grammar: Grammar
    offices: Offices
    states: States = field(init=False)
    officers: Officers = field(init=False)

    def __post_init__(self) -> None:
        self.states = States(self.document, self.index, self.offices)
        self.officers = Officers(self.document.text, self.index.roles, self.grammar)

    def of(self, resolved: Resolved, words: str) -> Resolved:
        """`resolved`, who was told by `words`, with the full name where there is one."""
        actor = resolved.speaker.actor
        if actor is None or (actor.id is not None and resolved.kind is not ActorKind.GROUP):
            return resolved
        name = self.officers.name(words) or (self._of_state(resolved, actor) if actor.id is None else None)
        if name is None:
            return resolved
        speaker = Speaker(SpeakerCase.LOCAL, resolved.speaker.passage, ActorRef(None, name), resolved.speaker.rule)
        return replace(resolved, speaker=speaker)

    def _of_state(self, resolved: Resolved, actor: ActorRef) -> str | None:
        """The full name of a body or post of a state, told by the adjective right before it or by the text."""
        passage = resolved.speaker.passage
        start = passage.start if passage is not None else 0
        before = self.document.text[max(0, start - LONGEST_ADJECTIVE) : start].rstrip().rpartition(" ")[2]
        near = f"{before} " if self.index.is_nation(before) else ""
        return self.states.name(near + actor.label)
