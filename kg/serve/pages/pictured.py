"""What the pictures of topics and propositions count, and where each of their marks leads."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kg.ask.browse import Wanted, facet, where
from kg.serve.charts import Chart, heat_map, spans, through_time
from kg.serve.pages.graph import side
from kg.serve.pages.shown import Shown, listing

VOICES, ACTS, MOST_COLUMNS = 10, 10, 14
STANDS = ("agrees", "on-condition", "disagrees")
SIDES = ("plus", "none", "minus")


def stands_through_time(shown: Shown, slug: str) -> Chart | None:
    """Codings of a proposition by day and agreement."""
    counted = _counted(shown, "day, agreement", slug)

    def link(kind: str, first: date, last: date) -> str:
        return _list(shown, first, last, proposition=slug, agreement=kind)

    kept = {(day, kind): n for (day, kind), n in counted.items() if isinstance(day, date) and kind in STANDS}
    return through_time(kept, STANDS, shown.t["values"]["agreement"], link)


def voices_through_time(shown: Shown, slug: str) -> Chart | None:
    """Who spoke on a proposition when: holders by stretch of time, each square in the colour of most of its codings."""
    rows = shown.edition.tables.rows(
        "SELECT holder, day, agreement, count(DISTINCT claim) FROM codings WHERE proposition = $slug"
        " AND day IS NOT NULL AND holder IS NOT NULL GROUP BY ALL",
        {"slug": slug},
    )
    found = [(str(holder), day, str(kind), int(str(n))) for holder, day, kind, n in rows if isinstance(day, date)]
    if not found:
        return None
    steps = spans(min(day for _, day, _, _ in found), max(day for _, day, _, _ in found))[-MOST_COLUMNS:]
    heard: dict[str, int] = {}
    stands: dict[tuple[str, str], dict[str, int]] = {}
    for holder, day, kind, n in found:
        heard[holder] = heard.get(holder, 0) + n
        for span in steps:
            if span.first <= day <= span.last:
                stand = stands.setdefault((holder, span.name), {})
                stand[kind] = stand.get(kind, 0) + n
    voices = sorted(heard, key=lambda holder: (-heard[holder], holder))[:VOICES]
    days = {span.name: span for span in steps}

    def link(holder: str, column: str) -> str:
        return _list(shown, days[column].first, days[column].last, proposition=slug, holder=holder)

    def colour(cell: tuple[str, str]) -> str:
        return max(sorted(stands[cell]), key=lambda kind: stands[cell][kind])

    return heat_map(
        [(holder, shown.name("actor", holder).label) for holder in voices],
        [(span.name, span.name) for span in steps],
        {cell: sum(stand.values()) for cell, stand in stands.items() if cell[0] in voices},
        link,
        colour,
    )


def acts_through_time(shown: Shown, wanted: Wanted) -> Chart | None:
    """The claims of a topic by day, for, against and neither."""
    condition, values = where(wanted)
    rows = shown.edition.tables.rows(
        f"SELECT day, act, count(*) FROM claims{condition} AND day IS NOT NULL GROUP BY ALL", values
    )
    counted: dict[tuple[date, str], int] = {}
    for day, act, n in rows:
        if isinstance(day, date):
            key = (day, side(str(act)))
            counted[key] = counted.get(key, 0) + int(str(n))
    told = {kind: shown.t["graph"][kind] for kind in SIDES}

    def link(_: str, first: date, last: date) -> str:
        return _list(shown, first, last, **wanted.facets)

    return through_time(counted, SIDES, told, link)


def voices_by_act(shown: Shown, wanted: Wanted) -> Chart | None:
    """Which acts the voices of a topic are heard with."""
    tables = shown.edition.tables
    voices = [name for name, _ in facet(tables, "speaker", wanted, limit=VOICES)]
    acts = [name for name, _ in facet(tables, "act", wanted, limit=ACTS)]
    condition, values = where(wanted)
    rows = tables.rows(f"SELECT speaker, act, count(*) FROM claims{condition} GROUP BY ALL", values)
    counted = {(str(s), str(act)): int(str(n)) for s, act, n in rows if s in voices and act in acts}

    def link(speaker: str, act: str) -> str:
        return _list(shown, None, None, **{**wanted.facets, "speaker": speaker, "act": act})

    return heat_map(
        [(voice, shown.name("actor", voice).label) for voice in voices],
        [(act, shown.t["act"][act]["noun"]) for act in acts],
        counted,
        link,
        lambda cell: side(cell[1]),
    )


def _counted(shown: Shown, columns: str, slug: str) -> Mapping[tuple[object, str], int]:
    rows = shown.edition.tables.rows(
        f"SELECT {columns}, count(DISTINCT claim) FROM codings WHERE proposition = $slug AND day IS NOT NULL"
        " GROUP BY ALL",
        {"slug": slug},
    )
    return {(day, str(kind)): int(str(n)) for day, kind, n in rows}


def _list(shown: Shown, first: date | None, last: date | None, **facets: str) -> str:
    days = {"since": first.isoformat(), "until": last.isoformat()} if first and last else {}
    return listing(**facets, **days, lang=shown.lang)
