"""An actor: what it says, whom it blames and who blames it, its offices, its positions."""

from __future__ import annotations

from starlette.requests import Request

from kg.ask.browse import Wanted, claims, count, facet
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, missing

LATEST = 12


def page(request: Request) -> View:
    """An actor by its slug."""
    shown = Shown(request)
    tables, slug = shown.edition.tables, request.path_params["name"]
    said, told = Wanted({"speaker": slug}), Wanted({"target": slug})
    rows = claims(tables, said, limit=LATEST)
    if not rows and not shown.knows("actor", slug) and not count(tables, told):
        return missing(request)
    accused, accuses = ({"target": slug, "act": "accuse"}, {"speaker": slug, "act": "accuse"})
    return View(
        "actor",
        {
            "name": shown.name("actor", slug),
            "slug": slug,
            "total": count(tables, said),
            "acts": [(shown.t["act"].get(a, {}).get("noun", a), a, n) for a, n in facet(tables, "act", said)],
            "topics": [(shown.name("topic", t), t, n) for t, n in facet(tables, "topic", said)],
            "blamed_by": [(shown.name("actor", s), s, n) for s, n in facet(tables, "speaker", Wanted(accused))],
            "blames": [(shown.name("actor", s), s, n) for s, n in facet(tables, "target", Wanted(accuses))],
            "offices": _offices(shown, slug),
            "positions": _positions(shown, slug),
            "cards": shown.cards(rows),
        },
        shown.table(rows, count(tables, said)),
    )


def _offices(shown: Shown, slug: str) -> list[dict[str, object]]:
    """Dated ties to bodies, in a post where one is told, the latest first."""
    rows = shown.edition.tables.rows(
        "SELECT body, post, first, last FROM members WHERE person = $slug ORDER BY first DESC NULLS LAST, body",
        {"slug": slug},
    )
    return [
        {
            "body": shown.name("actor", str(body)),
            "post": post and shown.labels.of(str(post)),
            "first": first,
            "last": last,
        }
        for body, post, first, last in rows
    ]


def _positions(shown: Shown, slug: str) -> list[dict[str, object]]:
    """How often the actor agreed, agreed on a condition and disagreed, proposition by proposition, with the years."""
    rows = shown.edition.tables.rows(
        "SELECT proposition, agreement, count(DISTINCT claim), min(day), max(day) FROM codings WHERE holder = $slug"
        " GROUP BY ALL ORDER BY proposition, agreement",
        {"slug": slug},
    )
    told = shown.t["values"]["agreement"]
    return [
        {
            "proposition": shown.name("prop", str(proposition)),
            "slug": proposition,
            "kind": agreement,
            "agreement": told.get(str(agreement), agreement),
            "n": n,
            "first": first,
            "last": last,
        }
        for proposition, agreement, n, first, last in rows
    ]
