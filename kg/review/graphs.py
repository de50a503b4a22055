"""The graphs of one version as people left them: claims corrected, added, taken out, codings by the last word.

Only what a claim or coding gave is exchanged; what else stands in a graph stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import Quad

from kg.graph.claims import actors_named, claim_triples, local_actors, position_quads
from kg.graph.documents import Spo
from kg.graph.names import version_iri
from kg.model import ActorRef, Claim, Coding, Declined, Document
from kg.review.apply import RULE, Naming, corrected, made
from kg.review.events import NO_SIDE, Event
from kg.review.view import Standing, State, View
from kg.terms import Agreement

MACHINE = "machine"


def claims_left(
    claims: Iterable[Claim], version: str, document: Document | None, seen: View, naming: Naming
) -> list[Claim]:
    """The claims of a version without rejected ones, as corrected and with added ones; each keeps its name.

    `document` is needed where people marked words (`needs_text`). Raises DataError where a correction does not fit it.
    """
    left = [
        corrected(claim, document, seen.claims.get(claim.id), naming)
        for claim in claims
        if seen.state(claim.id) is not State.REJECTED
    ]
    for standing in seen.added.values():
        if standing.address[0] == version and standing.state is not State.REJECTED:
            left.append(made(standing, document, naming))
    return left


def version_left(
    held: Iterable[Quad], claims: Sequence[Claim], declined: Sequence[Declined], left: Sequence[Claim], lang: str
) -> set[Quad]:
    """The version graph `held`, in which `claims` give way to those `left`; refusals to comment stay."""
    version = (*claims, *left)[0].citation.version if (*claims, *left) else None
    if version is None:
        return set(held)
    graph = version_iri(version)
    before, after = (
        {Quad(*spo, graph) for spo in _triples(those, declined, version, lang)} for those in (claims, left)
    )
    return (set(held) - before) | after


def codings_left(codings: Iterable[Coding], left: Iterable[Claim], seen: View) -> list[Coding]:
    """The codings of the claims that are left: where people coded a claim, their last word instead of the machine's."""
    kept = {claim.id for claim in left}
    last = {name: last_codings(standing) for name, standing in {**seen.claims, **seen.added}.items() if name in kept}
    machine = [
        coding
        for coding in codings
        if coding.claim in kept
        and coding.rule != RULE
        and not (coding.coder == MACHINE and coding.proposition in last.get(coding.claim, {}))
    ]
    people = [
        Coding(
            name,
            str(event.what["codebook"]),
            proposition,
            Agreement(event.what["agreement"]),
            coder=event.reviewer,
            rule=RULE,
        )
        for name, told in last.items()
        for proposition, event in told.items()
        if event.what["agreement"] != NO_SIDE
    ]
    return machine + people


def recoded(
    held: Iterable[Quad],
    old: Iterable[Coding],
    new: Iterable[Coding],
    speakers: tuple[Mapping[str, ActorRef | None], Mapping[str, ActorRef | None]],
    version: str,
    lang: str,
) -> set[Quad]:
    """A graph of codings in which the `old` give way to the `new`; `speakers` of their claims, before and after."""
    rest = set(held) - set(position_quads(old, speakers[0], version, lang))  # what is no coding of a claim stays
    return rest | set(position_quads(new, speakers[1], version, lang))


def last_codings(standing: Standing) -> dict[str, Event]:
    """The last coding by proposition, whoever made it."""
    found: dict[str, Event] = {}
    for (_, _, proposition), event in standing.codes.items():
        if (before := found.get(proposition)) is None or before.number < event.number:
            found[proposition] = event
    return found


def _triples(claims: Sequence[Claim], declined: Sequence[Declined], version: str, lang: str) -> Iterable[Spo]:
    items: tuple[Claim | Declined, ...] = (*claims, *declined)
    yield from local_actors(actors_named(items, lang), version)
    for claim in claims:
        yield from claim_triples(claim)
