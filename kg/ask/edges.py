"""Who acts on whom, and who stands where, as weighted edges of a graph: counted from the columns, by month.

An edge stands for all claims of one actor at another, or for all codings of one holder on a proposition. The strongest
are kept where there are too many, and it is told how many there are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kg.ask.browse import Wanted, where
from kg.ask.tables import Tables

MOST_EDGES = 10_000


class View(StrEnum):
    """What edges stand for: acts of actors at actors, or positions of actors on propositions."""

    ACTS = "acts"
    POSITIONS = "positions"


@dataclass(slots=True)
class Edge:
    """`kinds` counts claims by act (or agreement) and month, `YYYY-MM`, empty where nobody dates them."""

    source: str
    target: str
    kinds: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def claims(self) -> int:
        """How many claims it stands for."""
        return sum(sum(months.values()) for months in self.kinds.values())

    def of_kind(self) -> dict[str, int]:
        """Claims by kind, the most frequent first."""
        counted = {kind: sum(months.values()) for kind, months in self.kinds.items()}
        return dict(sorted(counted.items(), key=lambda item: (-item[1], item[0])))

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last month, empty where there is none."""
        months = sorted(month for found in self.kinds.values() for month in found if month)
        return (months[0], months[-1]) if months else ("", "")


@dataclass(frozen=True, slots=True)
class Edges:
    """Edges, the strongest first; `total` is how many there are in all."""

    edges: tuple[Edge, ...]
    total: int

    @property
    def months(self) -> list[str]:
        """Every month from the first to the last that a claim is dated in."""
        spans = [edge.span for edge in self.edges if edge.span[0]]
        if not spans:
            return []
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        return [_month(at) for at in range(_number(first), _number(last) + 1)]


def edges(
    tables: Tables, view: View, wanted: Wanted, *, around: str | None = None, least: int = 1, most: int = MOST_EDGES
) -> Edges:
    """The edges that the claims of `wanted` make, each of at least `least` claims, the `most` strongest.

    With `around` (a slug) only those of its neighbourhood: its own, and those between its neighbours.
    """
    rows, values = _rows(view, wanted)
    near = _NEAR if around else ""
    query = f"""
        WITH rows AS ({rows}),
        counted AS (SELECT source, target, count(DISTINCT claim) AS n FROM rows GROUP BY ALL HAVING n >= $least),
        fitting AS (FROM counted{near}),
        kept AS (FROM fitting ORDER BY n DESC, source, target LIMIT $most)
        SELECT source, target, kind, coalesce(strftime(day, '%Y-%m'), ''), count(DISTINCT claim), n,
            (SELECT count(*) FROM fitting)
        FROM rows JOIN kept USING (source, target) GROUP BY ALL ORDER BY n DESC, source, target, 3, 4"""
    given = {**values, "least": least, "most": most} | ({"around": around} if around else {})
    return _gathered(tables.rows(query, given))


_NEAR = """ WHERE source IN (SELECT $around UNION SELECT target FROM counted WHERE source = $around
        UNION SELECT source FROM counted WHERE target = $around)
        AND target IN (SELECT $around UNION SELECT target FROM counted WHERE source = $around
        UNION SELECT source FROM counted WHERE target = $around)"""


def _rows(view: View, wanted: Wanted) -> tuple[str, Mapping[str, object]]:
    condition, values = where(wanted)
    if view is View.ACTS:
        told = f"{condition} {'AND' if condition else 'WHERE'} speaker IS NOT NULL AND target IS NOT NULL"
        return f"SELECT claim, speaker AS source, target, act AS kind, day FROM claims{told}", values
    coded = {f"coded_{name}": wanted.facets[name] for name in ("proposition", "agreement") if name in wanted.facets}
    narrowed = "".join(f" AND {name.removeprefix('coded_')} = ${name}" for name in coded)
    rows = (
        "SELECT claim, holder AS source, proposition AS target, agreement AS kind, day FROM codings"
        f" WHERE holder IS NOT NULL AND claim IN (SELECT claim FROM claims{condition}){narrowed}"
    )
    return rows, {**values, **coded}


def _gathered(rows: list[tuple[object, ...]]) -> Edges:
    found: dict[tuple[str, str], Edge] = {}
    total = 0
    for source, target, kind, month, n, _, all_of_them in rows:
        edge = found.setdefault((str(source), str(target)), Edge(str(source), str(target)))
        edge.kinds.setdefault(str(kind), {})[str(month)] = int(str(n))
        total = int(str(all_of_them))
    return Edges(tuple(found.values()), total)


def _number(month: str) -> int:
    year, _, of_year = month.partition("-")
    return int(year) * 12 + int(of_year) - 1


def _month(number: int) -> str:
    return f"{number // 12}-{number % 12 + 1:02d}"
