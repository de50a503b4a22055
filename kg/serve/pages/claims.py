"""The list of claims: facets, words, days; every choice is in the address."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from starlette.requests import Request

from kg.ask.browse import FACETS, PAGE_ROWS, Wanted, claims, count
from kg.ask.search import MOST_MATCHING, matching, pieces
from kg.errors import StoreError, UsageError
from kg.review.view import State
from kg.serve.pages.shown import Name, Shown
from kg.serve.reply import View, edition_of

KINDS = {
    **dict.fromkeys(("speaker", "target", "body", "holder"), "actor"),
    **dict.fromkeys(("topic", "subject"), "topic"),
    "proposition": "prop",
}
SHOWN = (
    *("act", "speaker", "target", "topic", "subject", "proposition", "agreement"),
    *("outlet", "language", "evidence", "attribution"),
)
MOST_PAGES = 200
NUMBER = re.compile("[0-9]{1,9}")
"""What is read as a number of an address; `str.isdigit` takes more than `int` does."""


def page(request: Request) -> View:
    """The claims that the address asks for, fifty to a page; JSON and CSV give up to a thousand."""
    shown = Shown(request)
    tables = shown.edition.tables
    wanted = reviewed_as(shown, wanted_of(request), request.query_params.get("review"))
    number = _page(request)
    limit = PAGE_ROWS if not request.url.path.endswith((".json", ".csv")) else 1000
    rows = claims(tables, wanted, limit=limit, offset=(number - 1) * PAGE_ROWS)
    total = count(tables, wanted)
    asked = pieces(wanted.words) if wanted.words else []
    counted = shown.edition.facets(SHOWN, wanted)
    told = [
        (name, [(named_value(shown, name, value), value, n, wanted.facets.get(name) == value) for value, n in values])
        for name, values in counted.items()
        if values
    ]
    state = request.query_params.get("review") or ""
    if states := _states(shown, wanted, state):
        told.append(("review", states))
    return View(
        "claims",
        {
            "cards": shown.cards(rows, asked),
            "cut": len(wanted.hits or ()) >= MOST_MATCHING,
            "total": total,
            "facets": told,
            "wanted": wanted,
            "chosen": [(name, named_value(shown, name, value)) for name, value in wanted.facets.items()]
            + ([("review", Name(shown.t["values"]["review"].get(state, state)))] if state else []),
            "state": state,
            "page": number,
            "pages": min(-(-total // PAGE_ROWS), MOST_PAGES),
        },
        shown.table(rows, total),
    )


def wanted_of(request: Request) -> Wanted:
    """What the parameters ask for. Raises UsageError for a day that is none."""
    given = request.query_params
    facets = {name: given[name] for name in FACETS if given.get(name)}
    wanted = Wanted(facets, given.get("q", "").strip(), _day(given.get("since")), _day(given.get("until")))
    return replace(wanted, hits=_hits(request, wanted.words)) if wanted.words else wanted


def _hits(request: Request, words: str) -> tuple[str, ...] | None:
    """What the index of words finds; None where the snapshot has none."""
    try:
        return matching(edition_of(request).snapshot, words)[0]
    except StoreError:
        return None


def reviewed_as(shown: Shown, wanted: Wanted, state: str | None) -> Wanted:
    """`wanted`, and only claims in that state of review. Raises UsageError for a state that is none."""
    if not state:
        return wanted
    if state not in set(State):
        raise UsageError(f"There is no state of review {state!r}.", f"There are {', '.join(State)}.")
    if state == State.UNREVIEWED:
        judged = (name for one in State if one is not State.UNREVIEWED for name in shown.seen.of_state(one))
        return replace(wanted, apart=frozenset(judged))
    return replace(wanted, among=frozenset(shown.seen.of_state(State(state))))


def _states(shown: Shown, wanted: Wanted, chosen: str) -> list[tuple[Name, str, int, bool]]:
    """The states of review with how many claims have each; nothing where nobody has judged one yet."""
    if not any(standing.verdicts for standing in shown.seen.claims.values()):
        return []
    others = replace(wanted, among=None, apart=frozenset())
    words = shown.t["values"]["review"]
    counted = [(one.value, count(shown.edition.tables, reviewed_as(shown, others, one))) for one in State]
    return [(Name(words[value]), value, n, value == chosen) for value, n in counted if n]


def named_value(shown: Shown, facet_name: str, value: str) -> Name:
    """The value of a facet in words, with its page where it has one."""
    if facet_name in KINDS:
        return shown.name(KINDS[facet_name], value)
    told = shown.t["values"].get(facet_name, {}).get(value)
    if facet_name == "act":
        told = shown.t["act"].get(value, {}).get("noun")
    return Name(told or value)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a day.", "Write it as 2025-08-24.") from None


def _page(request: Request) -> int:
    text = request.query_params.get("page", "1")
    return min(max(int(text), 1), MOST_PAGES) if NUMBER.fullmatch(text) else 1
