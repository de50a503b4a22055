"""All disputes of a snapshot that a selection asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.ask import scan
from kg.ask.denials import denials
from kg.ask.disputes import Dispute, Kind, accusations, in_turn, opposite, own_words
from kg.ask.records import coded, said
from kg.ask.rows import Coded, Said
from kg.ask.selection import Selection
from kg.ask.sides import Sides
from kg.ask.voices import named, named_claims, preferred
from kg.graph.names import REFERENCE
from kg.store.snapshot import Snapshot


def search(
    snapshot: Snapshot,
    selection: Selection,
    *,
    kinds: frozenset[Kind] = frozenset(Kind),
    fold: bool = False,
    media: bool = False,
    within_days: int | None = None,
    lang: str = "en",
) -> list[Dispute]:
    """Disputes in turn. With one actor selected those in which it is a side, with two those between the two.

    `fold` makes persons one side with the body that they spoke for on the day; `media` lets media and unnamed officials
    be sides; `within_days` bounds how far apart the two nearest sentences lie. Propositions bound what is coded; of
    accusations and denials a topic keeps the claims on it, and a proposition those coded with it.
    """
    rows, claims = _material(snapshot, selection, lang, media=media)
    wanted = {actor.iri for actor in selection.actors}
    if fold:
        sides = Sides(snapshot, lang)
        rows, claims = [sides.coding(row) for row in rows], [sides.claim(row) for row in claims]
        wanted = {sides.of_actor(iri) for iri in wanted}
    return in_turn(
        dispute
        for dispute in _every(rows, claims, scan.columns(snapshot, "kg:contraryTo", REFERENCE), kinds)
        if wanted <= {dispute.one.party.iri, dispute.other.party.iri}
        and (within_days is None or (dispute.days_apart is not None and dispute.days_apart <= within_days))
    )


def _material(snapshot: Snapshot, chosen: Selection, lang: str, *, media: bool) -> tuple[list[Coded], list[Said]]:
    """The codings and the claims that disputes are looked for among."""
    asked = frozenset(actor.iri for actor in chosen.actors)
    rows = preferred(coded(snapshot, lang=lang, only=chosen.everywhere))
    topics = frozenset({chosen.topic.iri}) if chosen.topic else frozenset[str]()
    only = replace(chosen.everywhere, topics=topics)
    claims = [claim for claim in said(snapshot, lang=lang, only=only) if claim.speaker.iri]
    if chosen.propositions:
        coded_claims = {row.said.claim for row in rows}
        claims = [claim for claim in claims if claim.claim in coded_claims]
    return (rows, claims) if media else (named(rows, asked), named_claims(claims, asked))


def _every(
    rows: list[Coded], claims: list[Said], contrary: dict[str, list[str]], kinds: frozenset[Kind]
) -> Iterator[Dispute]:
    if Kind.OPPOSITE in kinds:
        yield from opposite(rows, contrary)
    if Kind.ACCUSATIONS in kinds:
        yield from accusations(claims)
    if Kind.DENIAL in kinds:
        yield from denials(claims, rows)
    if Kind.OWN_WORDS in kinds:
        yield from own_words(rows, contrary)
