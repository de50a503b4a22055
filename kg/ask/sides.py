"""Persons folded into the bodies that they spoke for on the day: one side where a reader sees one side."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kg.ask import scan
from kg.ask.parties import Parties, Party, Voice
from kg.ask.rows import Coded, Said
from kg.graph.names import REFERENCE
from kg.store.snapshot import Snapshot


class Sides:
    """The bodies of one snapshot: for each person the highest one that the first body spoken for speaks for."""

    def __init__(self, snapshot: Snapshot, lang: str) -> None:
        self._parties = Parties(snapshot, lang)
        self._above = scan.column(snapshot, "kg:speaksFor", REFERENCE)

    def claim(self, row: Said) -> Said:
        """The claim as its body's, aimed at a body too."""
        target = self._top(row.target, self._bodies(row.target, row.day)) if row.target else None
        return replace(row, speaker=self._top(row.speaker, row.bodies), target=target)

    def coding(self, row: Coded) -> Coded:
        """The position as the body's of whoever holds it."""
        return replace(row, holder=self._top(row.holder, row.bodies))

    def of(self, body: str) -> str:
        """The highest body that a body speaks for, or itself."""
        passed = set[str]()
        while body in self._above and body not in passed:
            passed.add(body)
            body = self._above[body]
        return body

    def of_actor(self, actor: str) -> str:
        """The side of an actor that is asked for: of a person the one that the person speaks for to this day."""
        bodies = self._parties.bodies_on(actor, None)
        return self.of(bodies[0] if bodies else actor)

    def _bodies(self, party: Party | None, day: date | None) -> tuple[str, ...]:
        return self._parties.bodies_on(party.iri, day) if party and party.iri else ()

    def _top(self, party: Party, bodies: tuple[str, ...]) -> Party:
        if party.iri is None or party.voice is not Voice.NAMED:
            return party
        return self._parties.of(self.of(bodies[0] if bodies else party.iri))
