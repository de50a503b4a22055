"""Propositions and topics: the voices for, against and on condition; what is said, by whom, when."""

from __future__ import annotations

from starlette.requests import Request

from kg.ask.browse import Wanted, claims, count, facet
from kg.serve.pages.home import contested as most_contested
from kg.serve.pages.pictured import acts_through_time, stands_through_time, voices_by_act, voices_through_time
from kg.serve.pages.shown import Name, Shown
from kg.serve.reply import Table, View, missing
from kg.terms import Agreement

LATEST, VOICES, CONTESTED = 20, 15, 200
OPPOSED = 4
"""Voices named on each side of a contested proposition."""


def proposition(request: Request) -> View:
    """A proposition by its slug: voices by agreement, quarters, the latest claims."""
    shown = Shown(request)
    tables, slug = shown.edition.tables, request.path_params["name"]
    wanted = Wanted({"proposition": slug})
    total = count(tables, wanted)
    if not total and not shown.knows("prop", slug):
        return missing(request)
    rows = claims(tables, wanted, limit=LATEST)
    return View(
        "proposition",
        {
            "name": shown.name("prop", slug),
            "slug": slug,
            "total": total,
            "sides": [side for agreement in Agreement if (side := _side(shown, slug, agreement.value))["n"]],
            "years": _years(shown, slug),
            "timeline": stands_through_time(shown, slug),
            "heat": voices_through_time(shown, slug),
            "cards": shown.cards(rows),
        },
        shown.table(rows, total),
    )


def topic(request: Request) -> View:
    """A topic by its slug: acts, voices, outlets, the latest claims."""
    shown = Shown(request)
    tables, slug = shown.edition.tables, request.path_params["name"]
    wanted = Wanted({"topic": slug})
    total = count(tables, wanted)
    if not total:
        wanted = Wanted({"subject": slug})
        total = count(tables, wanted)
    if not total and not shown.knows("topic", slug):
        return missing(request)
    rows = claims(tables, wanted, limit=LATEST)
    kind = next(iter(wanted.facets))
    return View(
        "topic",
        {
            "name": shown.name("topic", slug),
            "slug": slug,
            "kind": kind,
            "total": total,
            "acts": [(shown.t["act"].get(a, {}).get("noun", a), a, n) for a, n in facet(tables, "act", wanted)],
            "voices": [(shown.name("actor", s), s, n) for s, n in facet(tables, "speaker", wanted, limit=VOICES)],
            "outlets": facet(tables, "outlet", wanted),
            "timeline": acts_through_time(shown, wanted),
            "heat": voices_by_act(shown, wanted),
            "cards": shown.cards(rows),
        },
        shown.table(rows, total),
    )


def contested(request: Request) -> View:
    """Propositions by how evenly claims agree and disagree."""
    shown = Shown(request)
    found = most_contested(shown, CONTESTED)
    columns = ("proposition", "label", "agree", "disagree", "condition")
    rows = [(row.proposition, name.label, row.agree, row.disagree, row.condition) for name, row in found]
    voices = _voices(shown, [row.proposition for _, row in found])
    return View("contested", {"rows": found, "camps": voices}, Table(columns, rows))


def _voices(shown: Shown, slugs: list[str]) -> dict[str, list[tuple[str, list[Name]]]]:
    """Of each proposition the voices heard most for it and against it."""
    rows = shown.edition.tables.rows(
        "SELECT proposition, agreement, holder FROM codings WHERE list_contains($slugs, proposition)"
        " AND agreement IN ('agrees', 'disagrees') AND holder IS NOT NULL"
        " GROUP BY proposition, agreement, holder"
        " QUALIFY row_number() OVER (PARTITION BY proposition, agreement ORDER BY count(*) DESC, holder) <= $most"
        " ORDER BY proposition, agreement, count(*) DESC, holder",
        {"slugs": slugs, "most": OPPOSED},
    )
    found: dict[str, dict[str, list[Name]]] = {}
    for proposition, agreement, holder in rows:
        sides = found.setdefault(str(proposition), {})
        sides.setdefault(str(agreement), []).append(shown.name("actor", str(holder)))
    return {proposition: list(sides.items()) for proposition, sides in found.items()}


def _side(shown: Shown, slug: str, agreement: str) -> dict[str, object]:
    rows = shown.edition.tables.rows(
        "SELECT holder, count(DISTINCT claim) AS n FROM codings WHERE proposition = $slug AND agreement = $agreement"
        " AND holder IS NOT NULL GROUP BY holder ORDER BY n DESC, holder",
        {"slug": slug, "agreement": agreement},
    )
    return {
        "kind": agreement,
        "label": shown.t["values"]["agreement"].get(agreement, agreement),
        "n": sum(int(str(n)) for _, n in rows),
        "voices": [(shown.name("actor", str(holder)), holder, n) for holder, n in rows[:VOICES]],
        "more": max(0, len(rows) - VOICES),
    }


def _years(shown: Shown, slug: str) -> list[tuple[str, dict[str, int]]]:
    """Claims by quarter and agreement."""
    rows = shown.edition.tables.rows(
        "SELECT year(day) || ' T' || quarter(day), agreement, count(DISTINCT claim) FROM codings"
        " WHERE proposition = $slug AND day IS NOT NULL GROUP BY ALL ORDER BY ALL",
        {"slug": slug},
    )
    found: dict[str, dict[str, int]] = {}
    for quarter, agreement, n in rows:
        found.setdefault(str(quarter), {})[str(agreement)] = int(str(n))
    return list(found.items())
