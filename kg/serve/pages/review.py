"""One claim to review, in its sentence, with what was said of it so far; then the next of its queue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from kg.ask.browse import FACETS, ClaimRow, Wanted, named
from kg.draw.ties import context
from kg.jobs.review_desk import Desk, Place
from kg.jobs.review_queue import Item, Queue, handled, queue
from kg.model import Passage
from kg.review.events import NO_SIDE, Event, Kind
from kg.review.view import Standing
from kg.serve.pages.claims import wanted_of
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, site_of
from kg.terms import ACTS, Agreement

KEPT = frozenset({*FACETS, "q", "since", "until", "question", "item", "lang"})
"""Parameters that a queue's address may have."""
SIDES = (
    ("a", Agreement.AGREES.value),
    ("d", Agreement.DISAGREES.value),
    ("c", Agreement.ON_CONDITION.value),
    ("n", NO_SIDE),
)
"""Keys of agreement."""
_MOST_QUEUES = 32
_queues: dict[object, Queue] = {}


def page(request: Request, reviewer: str) -> View:
    """The item that the address names, else the first that waits."""
    shown, desk = Shown(request), site_of(request).desk
    wanted, asked = wanted_of(request), request.query_params.get("question") or None
    found = _queue(desk, wanted, asked)
    done = handled(desk, reviewer, coding=wanted.facets.get("proposition"))
    names = [item.name for item in found.items]
    waiting = [name for name in names if name not in done]
    item = _item(desk, found, names, waiting, request.query_params.get("item"))
    back = urlencode([(k, v) for k, v in request.query_params.multi_items() if k in KEPT and k != "item" and v])
    told: dict[str, Any] = {
        "reviewer": reviewer,
        "back": back,
        "waiting": len(waiting),
        "cut": found.cut,
        "orphans": len(shown.seen.orphans),
        "item": item,
        "acts": ACTS,
        "sides": SIDES,
    }
    if item is not None:
        at = names.index(item.name) if item.name in names else -1
        after = next((name for name in names[at + 1 :] if name not in done), None)
        told |= _told(shown, desk, item, reviewer, wanted)
        told |= {"next": _address(back, after), "previous": _address(back, names[at - 1] if at > 0 else None)}
    return View("review", told)


def _queue(desk: Desk, wanted: Wanted, asked: str | None) -> Queue:
    """The queue, made once for a snapshot: its order does not change while somebody works on it."""
    facets = tuple(sorted(wanted.facets.items()))
    root, generation = desk.snapshot.root, desk.snapshot.generation
    key = (root, generation, facets, wanted.words, wanted.since, wanted.until, asked)
    if key not in _queues:
        if len(_queues) >= _MOST_QUEUES:
            _queues.clear()
        _queues[key] = queue(desk, wanted, asked=asked)
    return _queues[key]


def _item(desk: Desk, found: Queue, names: Sequence[str], waiting: Sequence[str], asked: str | None) -> Item | None:
    if not asked:
        return found.items[names.index(waiting[0])] if waiting else None
    if asked in names:
        return found.items[names.index(asked)]
    place = desk.place(asked)
    return Item(place, next(iter(named(desk.tables, [place.claim])), None) if place.claim else None)


def _told(shown: Shown, desk: Desk, item: Item, reviewer: str, wanted: Wanted) -> dict[str, Any]:
    place, row = item.place, item.row
    standing = shown.seen.claims.get(item.name) or shown.seen.added.get(item.name)
    lang = shown.lang
    propositions = {**desk.names.propositions, **desk.worded()}
    coded = _proposition(desk, reviewer, place, wanted)
    return {
        "card": shown.card(row) if row else None,
        "stretches": list(_stretches(desk.text(place.version), place.passages)),
        "fields": fields(shown, row) if row else dict.fromkeys(("speaker", "act", "target", "topics", "words"), ""),
        "source": f"/version/{place.version}" + (f"#{place.claim}" if place.claim else ""),
        "wordings": sorted(one.wording(lang) for one in propositions.values()),
        "proposition": propositions[coded].wording(lang) if coded in propositions else coded,
        "said": list(_said(standing, {s: one.wording(lang) for s, one in propositions.items()})),
    }


def fields(shown: Shown, row: ClaimRow) -> dict[str, str]:
    """What the form for corrections holds before anything is changed."""
    return {
        "speaker": shown.speaker(row).label if row.speaker else "",
        "act": row.act,
        "target": shown.name("actor", row.target).label if row.target else "",
        "topics": ", ".join(shown.name("topic", slug).label for slug in row.topics),
        "words": row.words,
    }


def changes(shown: Shown, desk: Desk, item: str, form: Mapping[str, str]) -> dict[str, str]:
    """The fields of a form that differ from what it was filled with."""
    place = desk.place(item)
    row = next(iter(named(desk.tables, [place.claim])), None) if place.claim else None
    before = fields(shown, row) if row else {}
    given = {name: form[name] for name in ("speaker", "act", "target", "topics", "words") if name in form}
    changed = {name: value for name, value in given.items() if value.split() != before.get(name, "").split()}
    return changed | ({"said_by": form["said_by"]} if form.get("said_by") else {})


def _proposition(desk: Desk, reviewer: str, place: Place, wanted: Wanted) -> str:
    """The proposition to code next: that of the queue, that of the claim, else the one that was coded last."""
    if "proposition" in wanted.facets:
        return wanted.facets["proposition"]
    query = "SELECT proposition FROM codings WHERE claim = $claim ORDER BY proposition LIMIT 1"
    rows = desk.tables.rows(query, {"claim": place.claim or ""})
    last = (e for e in reversed(desk.log.events()) if e.kind is Kind.CODE and e.reviewer == reviewer)
    return str(rows[0][0]) if rows else next((str(e.what["proposition"]) for e in last), "")


def _said(standing: Standing | None, wordings: Mapping[str, str]) -> Iterator[tuple[Event, str]]:
    """Verdicts and codings with what they say, oldest first."""
    if standing is None:
        return
    for event in sorted(chain(standing.verdicts.values(), standing.codes.values()), key=lambda e: e.number):
        what = dict(event.what)
        if event.kind is Kind.CODE:
            yield event, wordings.get(what["proposition"], what["proposition"])
        else:
            yield event, ", ".join(f"{name}: {value}" for name, value in what.items())


def _stretches(text: str, passages: Sequence[Passage]) -> Iterator[tuple[str, bool]]:
    """The words with what stands around them, and whether each stretch is the claim's."""
    ordered = sorted(passages)
    before, after = context(text, ordered[0].start, max(p.end for p in ordered))
    yield before, False
    at = ordered[0].start
    for passage in ordered:
        yield text[at : passage.start], False
        yield text[max(at, passage.start) : passage.end], True
        at = max(at, passage.end)
    yield after, False


def _address(back: str, name: str | None) -> str | None:
    return f"/review?{urlencode([*parse_qsl(back), ('item', name)])}" if name else None
