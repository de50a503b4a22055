"""Reviews as gold annotation, in the JSONL that `kg evaluate` reads, and agreement between reviewers.

Claims that nobody reviewed come as doubtful ones, which cost nothing, missed or found: gold tells no more than people
said. Documents on which nobody said anything are left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from kg.ask.cited import document_of
from kg.errors import UsageError
from kg.evaluate.agreement import AgreementReport, agree, alpha, kappa
from kg.evaluate.annotations import annotated_documents
from kg.exchange.jsonl import to_json
from kg.graph.read_back import claims_of
from kg.jobs.review_desk import Desk
from kg.model import Claim, Coding, Document, Extraction
from kg.review.apply import Reviewed, made, reviewed
from kg.review.events import NO_SIDE, Event
from kg.review.force import in_force
from kg.review.view import CHECKED, Standing, State, View, versions, view
from kg.terms import Agreement

_DIGITS = 4


def gold(desk: Desk, reviewer: str | None = None) -> Iterator[dict[str, Any]]:
    """A document a line, with its text: by the last word on each claim, or by one reviewer's own."""
    seen = desk.view() if reviewer is None else _own(desk, reviewer)
    for document, found in _documents(desk, seen):
        yield _annotated(document, found, reviewer)


def _documents(desk: Desk, seen: View) -> Iterator[tuple[Document, list[Reviewed]]]:
    """Each document that people spoke of, with its claims."""
    everything = desk.view()
    spoken = (*seen.claims.values(), *seen.added.values(), *seen.bare.values())
    for version in sorted({standing.address[0] for standing in spoken}):
        document = document_of(desk.snapshot, version)
        claims, _ = claims_of(desk.snapshot.quads, version)
        claims += _added(everything.added.values(), seen, document, desk)
        yield document, list(reviewed(claims, document, seen, desk.names.ref))


def _added(standings: Iterable[Standing], seen: View, document: Document, desk: Desk) -> list[Claim]:
    """Claims that people added, for a view in which they do not stand as added ones."""
    there = [s for s in standings if s.address[0] == document.version and s.addition and s.address[2] not in seen.added]
    return [made(Standing(s.address, addition=s.addition), document, desk.names.ref) for s in there]


def _annotated(document: Document, found: Iterable[Reviewed], reviewer: str | None) -> dict[str, Any]:
    kept = [one for one in found if one.state is not State.REJECTED]
    codings = {one.id: _codings(one, reviewer) for one in kept if one.standing and one.standing.codes}
    renamed = [c for one in kept for c in codings.get(one.id, ())]
    told = to_json(Extraction(document, tuple(one.claim for one in kept), (), tuple(renamed)), with_text=True)
    for one, claim in zip(kept, told["claims"], strict=True):
        del claim["confidence"]
        if one.state not in CHECKED:
            claim["doubtful"] = True
        if one.id not in codings:
            del claim["codings"]
    return told


def _codings(one: Reviewed, reviewer: str | None) -> list[Coding]:
    """The last coding of each proposition, or one reviewer's; that the claim takes no side is none."""
    last: dict[str, Event] = {}
    for (who, _, proposition), event in (one.standing.codes if one.standing else {}).items():
        if reviewer in (None, who) and (proposition not in last or last[proposition].number < event.number):
            last[proposition] = event
    return [
        Coding(one.claim.id, str(e.what["codebook"]), slug, Agreement(e.what["agreement"]), coder=e.reviewer)
        for slug, e in last.items()
        if e.what["agreement"] != NO_SIDE
    ]


def _own(desk: Desk, reviewer: str) -> View:
    """What one reviewer says alone; what others added counts as read. Raises UsageError for an unknown one."""
    events = [event for event in desk.log.events() if event.reviewer == reviewer]
    if not events:
        known = ", ".join(reviewers(desk)) or "nobody yet"
        raise UsageError(f"There is no review by {reviewer!r}.", f"There are reviews by {known}.")
    places = {version: dict(found) for version, found in desk.places(versions(events)).items()}
    for name, standing in desk.view().added.items():
        if standing.address[0] in places and standing.addition:
            places[standing.address[0]][name] = standing.addition.passages
    return view(events, places)


def reviewers(desk: Desk) -> list[str]:
    """Who said anything that stands, by name."""
    return sorted({event.reviewer for event in in_force(desk.log.events())})


# --- agreement ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Measure:
    """Agreement on one field over `units` that at least two coded: Cohen's kappa where exactly two reviewers are
    compared, Krippendorff's alpha in any case; None where it is not defined."""

    field: str
    units: int
    equal: float | None
    kappa: float | None
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Between:
    """Agreement of some reviewers. `spans` (of exactly two) counts their claims in documents that both worked on,
    without those that one of them did not judge; None where they share no document."""

    names: tuple[str, ...]
    measures: tuple[Measure, ...]
    spans: AgreementReport | None = None


def between(desk: Desk) -> list[Between]:
    """Agreement of each two reviewers, then of all where there are more. Raises UsageError for fewer than two."""
    names = reviewers(desk)
    if len(names) < 2:
        raise UsageError("Agreement takes two reviewers.", f"There are reviews by {', '.join(names) or 'nobody yet'}.")
    own = {name: _own(desk, name) for name in names}
    values = {name: _values(seen) for name, seen in own.items()}
    pairs = [Between(two, _measures(values, two), _spans(desk, own, two)) for two in combinations(names, 2)]
    return pairs if len(names) == 2 else [*pairs, Between(tuple(names), _measures(values, tuple(names)))]


_Values = Mapping[str, Mapping[tuple[str, ...], str]]
"""By field: what a reviewer said of each unit."""


def _values(seen: View) -> _Values:
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for name, standing in {**seen.claims, **seen.added}.items():
        for event in standing.verdicts.values():
            found["verdict"][name,] = event.kind.value
            found["kept"][name,] = "no" if standing.state is State.REJECTED else "yes"
        for (_, book, proposition), event in standing.codes.items():
            found["agreement"][name, book, proposition] = str(event.what["agreement"])
    return found


def _measures(values: Mapping[str, _Values], names: tuple[str, ...]) -> tuple[Measure, ...]:
    made = []
    for field in ("verdict", "kept", "agreement"):
        told = [values[name].get(field, {}) for name in names]
        units = [[one[unit] for one in told if unit in one] for unit in dict.fromkeys(u for one in told for u in one)]
        both = [unit for unit in units if len(unit) > 1]
        equal = sum(len(set(unit)) == 1 for unit in both) / len(both) if both else None
        two = kappa([(unit[0], unit[1]) for unit in both]) if len(names) == 2 else None
        made.append(Measure(field, len(both), equal, two, alpha(both)))
    return tuple(made)


def _spans(desk: Desk, own: Mapping[str, View], names: tuple[str, str]) -> AgreementReport | None:
    one, other = (_claims(desk, own[name], own[second]) for name, second in (names, names[::-1]))
    if not set(one) & set(other):
        return None
    first, second = (annotated_documents(found.values()) for found in (one, other))
    return agree(first, second, names=names)


def _claims(desk: Desk, mine: View, yours: View) -> dict[str, dict[str, Any]]:
    """My claims by document: those that both judged and I keep, and those that I added."""
    made = {}
    for document, found in _documents(desk, mine):
        kept = [
            one
            for one in found
            if one.state in CHECKED and (one.id in yours.claims or (one.standing and one.standing.addition))
        ]
        made[document.id] = to_json(Extraction(document, tuple(one.claim for one in kept)), with_text=True)
    return made


def as_dict(found: Between) -> dict[str, Any]:
    """Everything in plain JSON values, rounded to 4 digits."""
    made: dict[str, Any] = {
        "reviewers": list(found.names),
        "measures": {
            m.field: {
                "units": m.units,
                "equal": _rounded(m.equal),
                "kappa": _rounded(m.kappa),
                "alpha": _rounded(m.alpha),
            }
            for m in found.measures
        },
    }
    if found.spans is not None:
        both = {"documents": found.spans.documents, "content_f1": round(found.spans.content.f1, _DIGITS)}
        made["spans"] = both | {"claim_f1": round(found.spans.claim.f1, _DIGITS)}
    return made


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
