"""Reviews as people and programs read them: the queue, the events, agreement between reviewers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from kg.cli.console import answer, answer_json, counted, table, tell

_WORDS_SHOWN = 160
_NAME_SHOWN = 12


class Page(NamedTuple):
    """How much of the queue is shown, with sentences that yielded no claim or not, and in what form."""

    most: int
    bare: bool
    lang: str
    json: bool


def give_events(events: list[Any], json: bool) -> None:
    """Print what was just said."""
    if json:
        answer_json([_event(event) for event in events])
        return
    for event in events:
        answer(f"{event.number}  {event.kind}  {event.claim or event.version}")


def _event(event: Any) -> dict[str, Any]:
    told = {name: getattr(event, name) for name in ("number", "at", "reviewer", "kind", "claim", "version", "reason")}
    told |= {"passages": [[p.start, p.end] for p in event.passages], "what": dict(event.what)}
    return told | ({"of": event.of} if event.of else {})


def give_queue(desk: Any, facets: dict[str, str], asked: str | None, reviewer: str | None, page: Page) -> None:
    """Print what waits for review, for `reviewer` without what he has judged."""
    from kg.ask.browse import Wanted
    from kg.jobs.review_queue import handled, queue

    for name in ("speaker", "target"):
        if name in facets:
            facets[name] = desk.names.actor(facets[name])
    if "topic" in facets:
        facets["topic"] = desk.names.topic(facets["topic"])
    if "proposition" in facets:
        facets["proposition"] = desk.names.proposition(facets["proposition"], desk.worded(), page.lang).slug
    found = queue(desk, Wanted(facets), asked=asked, bare=page.bare)
    done = handled(desk, reviewer, coding=facets.get("proposition")) if reviewer else set()
    waiting = [item for item in found.items if item.name not in done]
    rows = [_row(desk, item) for item in waiting[: page.most]]
    if page.json:
        answer_json({"waiting": len(waiting), "total": found.total, "complete": not found.cut, "rows": rows})
        return
    columns = ("name", "state", "confidence", "speaker", "act", "target", "words")
    label = _labels(desk.snapshot, page.lang)
    cells = [
        [row["name"][:_NAME_SHOWN] if row["claim"] else row["name"], *(label(c, row[c]) for c in columns[1:])]
        for row in rows
    ]
    answer(table(columns, cells))
    more = f" Only the {len(found.items)} least certain are in the queue." if found.cut else ""
    tell(f"kg: {counted(len(waiting), 'item')} to review, {len(rows)} shown.{more}")
    if desk.view().orphans:
        tell(f"kg: {counted(len(desk.view().orphans), 'review')} of what was read anew since: kg review log.")


def _labels(snapshot: Any, lang: str) -> Callable[[str, Any], Any]:
    """What shows a cell of a column: actors and acts by their labels, all else as it is."""
    from kg.ask.labels import Labels
    from kg.graph.names import PREFIXES

    labels, under = Labels(snapshot.quads, lang), {"speaker": "actor", "act": "stance", "target": "actor"}

    def shown(column: str, value: Any) -> Any:
        iri = PREFIXES[under[column]] + value if value and column in under else ""
        label = labels.of(iri) if iri else ""
        return value if not label or label == f"{under[column]}:{value}" else label

    return shown


def _row(desk: Any, item: Any) -> dict[str, Any]:
    row = item.row
    said = (
        row.words if row else desk.text(item.place.version)[item.place.passages[0].start : item.place.passages[0].end]
    )
    return {
        "name": item.name,
        "claim": item.place.claim,
        "state": desk.view().state(item.name).value if row else "no claim",
        "confidence": row.confidence if row else None,
        "speaker": row.speaker or row.speaker_case if row else None,
        "act": row.act if row else None,
        "target": row.target if row else None,
        "words": said[:_WORDS_SHOWN],
        "version": item.place.version,
        "passages": [[p.start, p.end] for p in item.place.passages],
    }


def give_log(desk: Any, most: int, json: bool) -> None:
    """Print the last events, the newest first."""
    from kg.review.force import in_force

    events = desk.log.events()
    standing = {event.number for event in in_force(events)}
    orphans = {standing.address for standing in desk.view().orphans}
    shown = list(events[::-1][:most])
    told = [
        {
            **_event(event),
            "stands": event.number in standing,
            "orphan": (event.version, event.passages, event.claim) in orphans,
        }
        for event in shown
    ]
    if json:
        answer_json({"events": told, "total": len(events)})
        return
    columns = ("number", "at", "reviewer", "kind", "claim", "what", "reason", "")
    answer(table(columns, [(*(_cell(one, c) for c in columns[:-1]), _mark(one)) for one in told]))


def _cell(event: dict[str, Any], column: str) -> str:
    if column == "what":
        return ", ".join(f"{name}={value}" for name, value in event["what"].items())
    if column == "claim":
        return str(event["claim"] or event["version"])[:_NAME_SHOWN]
    return str(event[column])


def _mark(event: dict[str, Any]) -> str:
    return "undone" if not event["stands"] else "read anew since" if event["orphan"] else ""


def give_agreement(desk: Any, json: bool) -> None:
    """Print how far reviewers agree, each two and all."""
    from kg.jobs.review_gold import as_dict, between

    told = [as_dict(found) for found in between(desk)]
    if json:
        answer_json(told)
        return
    rows = [
        (" – ".join(one["reviewers"]), field, m["units"], m["equal"], m["kappa"], m["alpha"])
        for one in told
        for field, m in one["measures"].items()
    ]
    answer(table(("reviewers", "on", "both", "equal", "kappa", "alpha"), rows))
    for one in told:
        if spans := one.get("spans"):
            names, content, claim = " – ".join(one["reviewers"]), spans["content_f1"], spans["claim_f1"]
            answer(f"{names}: span F1 {content:.3f}, with the speaker {claim:.3f}")
