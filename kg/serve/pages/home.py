"""The first page: what is in the store, what is most contested, what came in last."""

from __future__ import annotations

from starlette.requests import Request

from kg.ask.browse import Contested, Wanted, claims, count, facet
from kg.ask.browse import contested as most_contested
from kg.serve.pages.shown import Name, Shown
from kg.serve.reply import View

LATEST, CONTESTED, VOICES = 12, 6, 10


def page(request: Request) -> View:
    """Counts, contested propositions, voices, the latest claims."""
    shown = Shown(request)
    edition = shown.edition
    everything = Wanted()
    counted = edition.tables.rows(
        "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), (SELECT count(*) FROM codings),"
        " (SELECT count(DISTINCT outlet) FROM documents), (SELECT min(day) FROM claims), (SELECT max(day) FROM claims)"
    )[0]
    rows = claims(edition.tables, everything, limit=LATEST)
    return View(
        "home",
        {
            "counts": dict(zip(("documents", "claims", "codings", "outlets", "first", "last"), counted, strict=True)),
            "contested": contested(shown, CONTESTED),
            "voices": [
                (shown.name("actor", s), n) for s, n in facet(edition.tables, "speaker", everything, limit=VOICES)
            ],
            "topics": [
                (shown.name("topic", s), n) for s, n in facet(edition.tables, "topic", everything, limit=VOICES)
            ],
            "cards": shown.cards(rows),
        },
        shown.table(rows, count(edition.tables, everything)),
    )


def _most(shown: Shown, name: str, kind: str) -> list[tuple[Name, int]]:
    counted = facet(shown.edition.tables, name, Wanted(), limit=VOICES)
    return [(shown.name(kind, slug), n) for slug, n in counted]


def contested(shown: Shown, limit: int) -> list[tuple[Name, Contested]]:
    """The propositions with most claims on the weaker side."""
    return [(shown.name("prop", row.proposition), row) for row in most_contested(shown.edition.tables, limit=limit)]
