"""Rows of the table as a coder would write them down, and Discourse Network Analyzer's sums done the slow way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count

from kg.ask.parties import Party, Voice
from kg.ask.rows import Coded, Said
from kg.graph.names import PREFIXES
from kg.terms import ActorKind, Agreement, Stance

A, D, C, U = Agreement.AGREES, Agreement.DISAGREES, Agreement.ON_CONDITION, Agreement.UNCLEAR
_numbers = count(1)


def party(name: str, voice: Voice = Voice.NAMED, kind: ActorKind | None = ActorKind.PERSON) -> Party:
    return Party(f"{PREFIXES['actor']}{name.lower().replace(' ', '-')}", name, kind, voice)


def claim(
    who: Party,
    *,
    act: Stance = Stance.ASSERT,
    target: Party | None = None,
    document: str = "d1",
    day: date | None = date(2025, 8, 20),
    outlet: str | None = "Le Monde",
    bodies: tuple[str, ...] = (),
) -> Said:
    return Said(
        claim=f"{PREFIXES['claim']}{next(_numbers):032x}",
        speaker=who,
        act=act,
        words="…",
        document=document,
        version=f"{PREFIXES['version']}{document}",
        lang="fr",
        confidence=0.9,
        target=target,
        day=day,
        outlet=outlet,
        bodies=bodies,
    )


def row(who: Party | str, what: str, agreement: Agreement = A, **said: object) -> Coded:
    """One coding; `said` are the options of `claim`."""
    holder = party(who) if isinstance(who, str) else who
    made = claim(holder, **said)  # type: ignore[arg-type]
    coding = made.claim.replace("/claim/", "/coding/")
    proposition = f"{PREFIXES['prop']}{what}"
    return Coded(coding, made, "study", "machine", proposition, what, agreement, holder, made.bodies)


Table = dict[tuple[str, str], float]


def slow_one_mode(rows: Sequence[Coded], aggregation: str, normalization: str) -> Table:
    """One-mode weights by their definition: loops over propositions and sides, one pair of actors after another."""
    sides = [a for a in Agreement if any(r.agreement is a for r in rows)]
    actors = sorted({r.holder.label for r in rows})
    props = sorted({r.wording for r in rows})

    def n(actor: str, prop: str, side: Agreement) -> int:
        return sum(r.holder.label == actor and r.wording == prop and r.agreement is side for r in rows)

    found: Table = {}
    for one in actors:
        for two in (a for a in actors if a > one):
            cells = [(p, s) for p in props for s in sides]
            same = sum(n(one, p, s) * n(two, p, s) for p, s in cells)
            opposite = sum(n(one, p, A) * n(two, p, D) + n(one, p, D) * n(two, p, A) for p in props)
            any_side = sum(sum(n(one, p, s) for s in sides) * sum(n(two, p, s) for s in sides) for p in props)
            raw = {"congruence": same, "conflict": opposite, "subtract": same - opposite, "ignore": any_side}
            mine, theirs = (sum(n(a, p, s) for p, s in cells) for a in (one, two))
            alone = sum(n(one, p, s) for p, s in cells if not n(two, p, s))
            alone += sum(n(two, p, s) for p, s in cells if not n(one, p, s))
            below = {"no": 1, "average": (mine + theirs) / 2, "cosine": mine * theirs, "jaccard": alone + same}
            found[one, two] = raw[aggregation] / below[normalization] if below[normalization] else 0.0
    return found


def weights(edges: Iterable[tuple[str, str, float]]) -> Table:
    """Weights by the two labels in the alphabet's order, those of 0 left out."""
    return {(min(a, b), max(a, b)): w for a, b, w in edges if w}
