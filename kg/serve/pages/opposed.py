"""Disputes and shifts: statements that stand against one another, of two voices or of one through time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from kg.ask.dispute_search import search
from kg.ask.disputes import Dispute, Kind
from kg.ask.records import coded
from kg.ask.rows import Coded, Said
from kg.ask.selection import Selection, select
from kg.ask.shifts import Kind as Turn
from kg.ask.shifts import Shift, records, shifts
from kg.ask.voices import named, preferred
from kg.errors import UsageError
from kg.graph.names import CLAIM, PREFIXES
from kg.serve.pages.shown import Name, Shown, path
from kg.serve.reply import Table, View
from kg.store.dismissals import dismissed

MOST = 60
"""Disputes or shifts on a page; JSON and CSV hold all."""
QUOTED = 4
"""Sentences shown of a side, the rest counted."""
DISPUTE_COLUMNS = ("id", "kind", "one", "one_label", "other", "other_label", "matter", "days_apart", "claims")
SHIFT_COLUMNS = ("kind", "holder", "label", "proposition", "wording", "before", "until", "after", "since", "claims")


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence: its words, the page of its claim, its day and outlet."""

    words: str
    path: str
    day: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """A party, what it is on record with, and its sentences; `more` are not shown."""

    party: Name
    stand: str
    kind: str
    words: tuple[Words, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides on one matter, with what sort of opposition it is."""

    kind: str
    matter: Name | None
    sides: tuple[Side, Side]
    note: str


def disputes_page(request: Request) -> View:
    """Disputes in turn, those that somebody dismissed left out; `actor`, `topic`, `on` and `kind` narrow them."""
    shown = Shown(request)
    kind = _kind(Kind, request.query_params.get("kind"))
    chosen = _selection(shown, request)
    kinds = frozenset({kind}) if kind else frozenset(Kind)
    aside = dismissed(shown.edition.snapshot.layout)
    every = search(shown.edition.snapshot, chosen, kinds=kinds, lang=shown.lang)
    found = [d for d in every if d.id not in aside or not set(d.evidence.claims) <= aside[d.id].claims]
    pairs = [_dispute(shown, dispute) for dispute in found[:MOST]]
    rows = [_dispute_cells(dispute) for dispute in found]
    return _view("disputes", Kind, kind, chosen, pairs, Table(DISPUTE_COLUMNS, rows), len(every) - len(found))


def shifts_page(request: Request) -> View:
    """Where a record shows one position and later another; `actor`, `topic`, `on` and `kind` narrow them."""
    shown = Shown(request)
    kind = _kind(Turn, request.query_params.get("kind"))
    chosen = _selection(shown, request)
    rows = preferred(coded(shown.edition.snapshot, lang=shown.lang, only=chosen.only))
    every = shifts(records(named(rows, frozenset(actor.iri for actor in chosen.actors))))
    found = [shift for shift in every if (shift.kind is kind if kind else shift.kind is not Turn.HOLD)]
    pairs = [_shift(shown, shift) for shift in found[:MOST]]
    return _view("shifts", Turn, kind, chosen, pairs, Table(SHIFT_COLUMNS, [_shift_cells(s) for s in found]), 0)


def _view(
    name: str, kinds: Any, kind: Any, chosen: Selection, pairs: list[Pair], table: Table, dismissed_ones: int
) -> View:
    context = {
        "what": name,
        "kinds": [k.value for k in kinds],
        "kind": kind.value if kind else "",
        "chosen": chosen,
        "pairs": pairs,
        "total": len(table.rows),
        "dismissed": dismissed_ones,
    }
    return View("opposed", context, table)


def _selection(shown: Shown, request: Request) -> Selection:
    given = request.query_params
    actors = tuple(name for name in given.getlist("actor") if name)
    on = tuple(name for name in given.getlist("on") if name)
    return select(shown.edition.snapshot, actors=actors, on=on, topic=given.get("topic") or None, lang=shown.lang)


def _kind(kinds: Any, text: str | None) -> Any:
    if not text:
        return None
    try:
        return kinds(text.replace("-", " "))
    except ValueError:
        raise UsageError(f"{text!r} names no kind.", f"Use {', '.join(k.value for k in kinds)}.") from None


def _dispute(shown: Shown, dispute: Dispute) -> Pair:
    t = shown.t["opposed"]
    sides = tuple(
        _side(shown, s.party.iri, s.party.label, _stand(shown, s), s.rows) for s in (dispute.one, dispute.other)
    )
    apart = dispute.days_apart
    note = t["same_document"] if dispute.same_document else f"{apart} {t['days_apart']}" if apart is not None else ""
    return Pair(t[dispute.kind.value], _matter(shown, dispute.one), (sides[0], sides[1]), note)


def _shift(shown: Shown, shift: Shift) -> Pair:
    t = shown.t["opposed"]
    agreements = shown.t["values"]["agreement"]
    sides = []
    for word, side in ((t["before"], shift.before), (t["after"], shift.after)):
        stand = (f"{word}: {agreements[side.agreement.value]}", side.agreement.value)
        sides.append(_side(shown, shift.holder, shift.label, stand, [row.said for row in side.rows]))
    matter = shown.name("prop", shift.proposition.removeprefix(PREFIXES["prop"]))
    return Pair(t[shift.kind.value], matter, (sides[0], sides[1]), "" if shift.ordered else t["unordered"])


def _stand(shown: Shown, side: Any) -> tuple[str, str]:
    """What a side is on record with, in words, and its kind for colours."""
    if side.agreement is not None:
        return shown.t["values"]["agreement"][side.agreement.value], side.agreement.value
    act = side.rows[0].act.value
    return shown.t["act"][act]["noun"], "unclear"


def _matter(shown: Shown, side: Any) -> Name | None:
    if side.proposition is None:
        return None
    return shown.name("prop", side.proposition.removeprefix(PREFIXES["prop"]))


def _side(shown: Shown, iri: str | None, label: str, stand: tuple[str, str], rows: Sequence[Said | Coded]) -> Side:
    said = [row.said if isinstance(row, Coded) else row for row in rows]
    words = [
        Words(
            row.words,
            path("claim", row.claim.removeprefix(CLAIM)),
            row.day.isoformat() if row.day else shown.t["undated"],
            row.outlet,
        )
        for row in said
    ]
    slug = iri.removeprefix(PREFIXES["actor"]) if iri else ""
    party = Name(label, path("actor", slug) if slug else None)
    return Side(party, *stand, tuple(words[:QUOTED]), max(0, len(words) - QUOTED))


def _dispute_cells(dispute: Dispute) -> tuple[Any, ...]:
    one, other = dispute.one, dispute.other
    return (
        *(dispute.id, dispute.kind.value, one.party.iri, one.party.label, other.party.iri, other.party.label),
        *(one.wording, dispute.days_apart, tuple(dispute.evidence.claims)),
    )


def _shift_cells(shift: Shift) -> tuple[Any, ...]:
    claims = tuple(row.said.claim for side in (shift.before, shift.after) for row in side.rows)
    return (
        *(shift.kind.value, shift.holder, shift.label, shift.proposition, shift.wording),
        *(shift.before.agreement.value, shift.before.last, shift.after.agreement.value, shift.after.first, claims),
    )
