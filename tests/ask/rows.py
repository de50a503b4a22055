"""Rows of the table of codings, made by hand."""

from __future__ import annotations

from datetime import date

from kg.ask.parties import Party, Voice
from kg.ask.rows import Coded, Said
from kg.terms import ActorKind, Agreement, Stance

YES, NO, IF, UNCLEAR = Agreement.AGREES, Agreement.DISAGREES, Agreement.ON_CONDITION, Agreement.UNCLEAR


def party(name: str, voice: Voice = Voice.NAMED) -> Party:
    return Party(f"actor:{name}", name.title(), ActorKind.PERSON, voice)


def claim(
    number: int,
    day: str | None,
    speaker: str = "anna",
    act: Stance = Stance.ASSERT,
    *,
    words: str = "ceci",
    document: str | None = None,
    outlet: str | None = "La Gazette",
    until: str | None = None,
    target: str | None = None,
    bodies: tuple[str, ...] = (),
    voice: Voice = Voice.NAMED,
) -> Said:
    first = date.fromisoformat(day) if day else None
    return Said(
        claim=f"claim:{number}",
        speaker=party(speaker, voice),
        act=act,
        words=words,
        document=document or f"d{number}",
        version=f"version:{document or number}",
        lang="fr",
        confidence=0.9,
        bodies=tuple(f"actor:{body}" for body in bodies),
        target=party(target) if target else None,
        day=first,
        until=date.fromisoformat(until) if until else first,
        dated="said" if first else "undated",
        outlet=outlet,
    )


def row(
    number: int,
    day: str | None,
    agreement: Agreement,
    *,
    condition: str | None = None,
    proposition: str = "p",
    coder: str = "machine",
    holder: str | None = None,
    said: Said | None = None,
    **about: str,
) -> Coded:
    made = said or claim(number, day, **about)  # type: ignore[arg-type]
    return Coded(
        coding=f"coding:{number}-{coder}-{proposition}",
        said=made,
        codebook="book",
        coder=coder,
        proposition=f"prop:{proposition}",
        wording=f"Wording of {proposition}",
        agreement=agreement,
        holder=party(holder) if holder else made.speaker,
        bodies=made.bodies,
        condition=condition,
    )
