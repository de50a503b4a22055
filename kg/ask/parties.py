"""Actors as rows of an answer name them: label, kind, and how openly they speak."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kg.ask import scan
from kg.ask.labels import Labels
from kg.graph.names import PREFIXES, REFERENCE
from kg.graph.tables import KINDS
from kg.store.snapshot import Snapshot
from kg.terms import ActorKind

_ACTOR = PREFIXES["actor"]
_KIND_NODES = {kind: node for node, kind in KINDS.items()}


class Voice(StrEnum):
    """How openly somebody speaks. Only `named` voices are political actors that a reader can call to account."""

    NAMED = "named"
    MEDIA = "media"
    ANONYMOUS = "anonymous"
    UNRESOLVED = "unresolved"
    UNATTRIBUTED = "unattributed"


@dataclass(frozen=True, slots=True)
class Party:
    """Who speaks, holds a position or is aimed at. `iri` is None where nobody is known (`label` says so then).

    `kind` is None for an actor that only one document introduces: `local` says that.
    """

    iri: str | None
    label: str
    kind: ActorKind | None = None
    voice: Voice = Voice.NAMED

    @property
    def local(self) -> bool:
        """Whether only one document introduces this actor."""
        return self.iri is not None and "." in self.iri.removeprefix(_ACTOR)


class Parties:
    """The actors of one snapshot, each looked up once."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._labels = Labels(snapshot.quads, lang)
        self._kinds = _kinds(snapshot)
        self._upward = _upward(snapshot)
        self._terms = _memberships(snapshot)
        self._known: dict[str, Party] = {}
        self._closed: dict[tuple[str | None, str | None], tuple[str, ...]] = {}
        self.nobody = {voice: Party(None, voice.value, voice=voice) for voice in Voice}

    def of(self, iri: str, voice: Voice = Voice.NAMED) -> Party:
        """The actor of that IRI. A medium stays one however it is named."""
        known = self._known.get(iri)
        if known is None:
            kind = self._kinds.get(iri)
            own = Voice.MEDIA if kind is ActorKind.MEDIA else Voice.NAMED
            known = self._known[iri] = Party(iri, self._labels.of(iri), kind, own)
        return known if voice is Voice.NAMED or known.voice is Voice.MEDIA else replace(known, voice=voice)

    def bodies(self, party: str | None, told: str | None) -> tuple[str, ...]:
        """The bodies that stand behind an actor's words: the one `told` by the claim and all that it speaks for."""
        starts = (party, told)
        if starts not in self._closed:
            found = dict.fromkeys(iri for iri in (told,) if iri and iri != party)
            todo = [iri for iri in starts if iri]
            while todo:
                for above in self._upward.get(todo.pop(0), ()):
                    if above not in found and above != party:
                        found[above] = None
                        todo.append(above)
            self._closed[starts] = tuple(found)
        return self._closed[starts]

    def bodies_on(self, party: str | None, day: date | None) -> tuple[str, ...]:
        """The bodies that somebody belonged to on `day` (with no day: belongs to now) and all that these speak for."""
        when = day.isoformat() if day else None
        own = [body for body, start, end in self._terms.get(party or "", ()) if _holds(start, end, when)]
        return tuple(dict.fromkeys(b for body in (*own, None) for b in self.bodies(party, body)))


def _holds(start: str | None, end: str | None, day: str | None) -> bool:
    if day is None:
        return end is None
    return (start or "") <= day and (end is None or day <= end)


def _kinds(snapshot: Snapshot) -> dict[str, ActorKind]:
    return {
        subject: kind
        for kind, node in _KIND_NODES.items()
        for subject in scan.subjects(snapshot, "rdf:type", node, REFERENCE)
    }


def _upward(snapshot: Snapshot) -> dict[str, list[str]]:
    """Body to the bodies that it speaks for, place to the body that it stands for."""
    found = scan.columns(snapshot, "kg:speaksFor", REFERENCE)
    for place, body in scan.pairs(snapshot, "kg:standsFor", REFERENCE):
        found.setdefault(place, []).append(body)
    return found


def _memberships(snapshot: Snapshot) -> Mapping[str, list[tuple[str, str | None, str | None]]]:
    """Person to (body, first day, last day) of each membership; open ends are None."""
    body = scan.column(snapshot, "org:organization", REFERENCE)
    start = scan.column(snapshot, "schema:startDate", REFERENCE)
    end = scan.column(snapshot, "schema:endDate", REFERENCE)
    found: dict[str, list[tuple[str, str | None, str | None]]] = {}
    for person, tie in scan.pairs(snapshot, "org:hasMembership", REFERENCE):
        if tie in body:
            found.setdefault(person, []).append((body[tie], start.get(tie), end.get(tie)))
    return {person: sorted(ties, key=lambda t: (t[0], t[1] or "", t[2] or "")) for person, ties in found.items()}
