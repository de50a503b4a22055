"""Which codings speak for a position: named holders, and people's codings before the machine's."""

from __future__ import annotations

from collections.abc import Iterable

from kg.ask.parties import Voice
from kg.ask.rows import Coded, Said

MACHINE = "machine"


def named(rows: Iterable[Coded], also: frozenset[str] = frozenset()) -> list[Coded]:
    """The codings of holders that are named; media and unnamed officials count only where `also` holds their IRI.

    Officials who are not named may be others each time: what they say in turn is no record of anybody.
    """
    return [row for row in rows if row.holder.voice is Voice.NAMED or row.holder.iri in also]


def named_claims(rows: Iterable[Said], also: frozenset[str] = frozenset()) -> list[Said]:
    """The claims of speakers that are named, likewise."""
    return [row for row in rows if row.speaker.voice is Voice.NAMED or row.speaker.iri in also]


def preferred(rows: Iterable[Coded]) -> list[Coded]:
    """The codings without the machine's where people coded the same claim by the same codebook."""
    found = list(rows)
    by_people = {(row.said.claim, row.codebook) for row in found if row.coder != MACHINE}
    return [row for row in found if row.coder != MACHINE or (row.said.claim, row.codebook) not in by_people]
