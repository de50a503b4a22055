"""Lists of claims as pages show them: by facets and words, newest first, with the counts of each facet.

Read from the columns of a snapshot, so that a page of half a million claims costs milliseconds. A facet's own choice
does not narrow its own counts: one sees what else there is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date

from kg.ask.tables import Tables
from kg.errors import UsageError
from kg.store.derived.parts import quoted

_COLUMNS = {
    "speaker": "speaker",
    "body": "on_behalf",
    "act": "act",
    "target": "target",
    "outlet": "outlet",
    "language": "lang",
    "evidence": "evidence",
    "attribution": "attribution",
    "document": "document",
    "certainty": "certainty",
}
_LISTS = {"topic": "topics", "subject": "topics_general"}
_CODED = {"proposition": "proposition", "agreement": "agreement", "holder": "holder"}
FACETS = (*_COLUMNS, *_LISTS, *_CODED)
PAGE_ROWS = 50
MOST_VALUES = 12
"""How many values of a facet are told."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims: `facets` by their names in `FACETS` (slugs, or words where there is no slug), all must fit.

    `among` names the claims that may come, `apart` those that may not. `hits` are the claims that the index of words
    found for `words`; where it is None the words are looked for in every claim.
    """

    facets: Mapping[str, str] = field(default_factory=dict)
    words: str = ""
    since: date | None = None
    until: date | None = None
    among: frozenset[str] | None = None
    apart: frozenset[str] = frozenset()
    hits: tuple[str, ...] | None = None

    def __post_init__(self) -> None:
        """Raises UsageError for an unknown facet."""
        unknown = sorted(set(self.facets) - set(FACETS))
        if unknown:
            raise UsageError(f"There is no facet {unknown[0]!r}.", f"Facets are {', '.join(FACETS)}.")


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim as a list shows it; names are slugs, unknown is None. `day` is when it was said, else reported."""

    claim: str
    version: str
    document: str
    title: str | None
    outlet: str | None
    language: str | None
    speaker: str | None
    speaker_case: str
    act: str
    target: str | None
    topics: tuple[str, ...]
    attribution: str
    evidence: str
    confidence: float
    day: date | None
    said: bool
    words: str


_FACETED = ", ".join(("claim", *_COLUMNS.values(), *_LISTS.values()))
_ROW = (
    "claim, version, document, title, outlet, lang, speaker, speaker_case, act, target, topics, attribution, evidence,"
    " confidence, day, said IS NOT NULL, words"
)


def claims(
    tables: Tables, wanted: Wanted, *, limit: int = PAGE_ROWS, offset: int = 0, least_certain: bool = False
) -> list[ClaimRow]:
    """The claims that fit, newest first (undated last) or least certain first, then by name."""
    condition, values = where(wanted)
    order = "confidence" if least_certain else "day DESC NULLS LAST"
    query = f"SELECT {_ROW} FROM claims{condition} ORDER BY {order}, claim LIMIT $limit OFFSET $offset"
    return [_row(row) for row in tables.rows(query, {**values, "limit": limit, "offset": offset})]


def one(tables: Tables, name: str, more: Sequence[str] = ()) -> tuple[ClaimRow, tuple[object, ...]] | None:
    """The claim of that name, with the cells of `more` columns; None where there is none."""
    rows = tables.rows(f"SELECT {', '.join((_ROW, *more))} FROM claims WHERE claim = $name LIMIT 1", {"name": name})
    width = len(fields(ClaimRow))
    return (_row(rows[0][:width]), rows[0][width:]) if rows else None


def named(tables: Tables, names: list[str]) -> list[ClaimRow]:
    """The claims of those names, in their order; what is not there is left out."""
    if not names:
        return []
    values = {f"n{number}": name for number, name in enumerate(names)}
    listed = ", ".join(f"${key}" for key in values)  # one by one: DuckDB then reads no other rows
    found = tables.rows(f"SELECT {_ROW} FROM claims WHERE claim IN ({listed})", values)
    rows = {row.claim: row for row in map(_row, found)}
    return [rows[name] for name in names if name in rows]


def count(tables: Tables, wanted: Wanted) -> int:
    """How many claims fit."""
    condition, values = where(wanted)
    return int(str(tables.rows(f"SELECT count(*) FROM claims{condition}", values)[0][0]))


def facet(tables: Tables, name: str, wanted: Wanted, *, limit: int = MOST_VALUES) -> list[tuple[str, int]]:
    """The values of a facet with how many claims of the others' choice have each, the most frequent first."""
    return facets(tables, (name,), wanted, limit=limit)[name]


def facets(
    tables: Tables, names: Iterable[str], wanted: Wanted, *, limit: int = MOST_VALUES
) -> dict[str, list[tuple[str, int]]]:
    """The same for several facets; those that nothing is chosen of are counted in one pass."""
    found: dict[str, list[tuple[str, int]]] = {name: [] for name in names}
    groups: dict[str | None, list[str]] = {}
    for name in found:
        groups.setdefault(name if name in wanted.facets else None, []).append(name)
    for chosen, together in groups.items():
        others = {k: v for k, v in wanted.facets.items() if k != chosen}
        condition, values = where(replace(wanted, facets=others))
        counted = " UNION ALL ".join(f"(SELECT {quoted(name)}, * FROM ({_counted(name)}))" for name in together)
        query = f"WITH fitting AS MATERIALIZED (SELECT {_FACETED} FROM claims{condition}) {counted}"
        for facet_name, value, n in tables.rows(query, {**values, "limit": limit}):
            found[str(facet_name)].append((str(value), int(str(n))))
    for rows in found.values():
        rows.sort(key=lambda row: (-row[1], row[0]))
    return found


def _counted(name: str) -> str:
    """The most frequent values of one facet among `fitting`."""
    if name in _COLUMNS:
        value, rows = _COLUMNS[name], "fitting"
    elif name in _LISTS:
        value, rows = "value", f"(SELECT unnest(string_split({_LISTS[name]}, ' ')) AS value, claim FROM fitting)"
    else:
        value, rows = _CODED[name], "(FROM codings WHERE claim IN (SELECT claim FROM fitting))"
    n = "count(*)" if name in _COLUMNS else "count(DISTINCT claim)"
    return (
        f"SELECT {value} AS value, {n} AS n FROM {rows} WHERE {value} IS NOT NULL AND {value} <> ''"
        " GROUP BY value ORDER BY n DESC, value LIMIT $limit"
    )


@dataclass(frozen=True, slots=True)
class Contested:
    """A proposition (slug) and how many claims agree with it, disagree, and agree on a condition."""

    proposition: str
    agree: int
    disagree: int
    condition: int


def contested(tables: Tables, *, limit: int) -> list[Contested]:
    """The propositions whose smaller camp is largest, as the question `most-contested` orders them."""
    rows = tables.rows(
        "SELECT proposition, count(DISTINCT claim) FILTER (agreement = 'agrees') AS plus,"
        " count(DISTINCT claim) FILTER (agreement = 'disagrees') AS minus,"
        " count(DISTINCT claim) FILTER (agreement = 'on-condition') AS conditional FROM codings GROUP BY proposition"
        " ORDER BY least(plus, minus) DESC, count(DISTINCT claim) DESC, proposition LIMIT $limit",
        {"limit": limit},
    )
    return [Contested(str(name), *(int(str(n)) for n in counts)) for name, *counts in rows]


def where(wanted: Wanted) -> tuple[str, dict[str, object]]:
    """The condition on `claims` (empty, or WHERE and what follows) and the values that it names."""
    terms, values = [], dict[str, object]()
    coded = []
    for number, (name, value) in enumerate(sorted(wanted.facets.items())):
        key = f"v{number}"
        values[key] = value
        if name in _COLUMNS:
            terms.append(f"{_COLUMNS[name]} = ${key}")
        elif name in _LISTS:
            terms.append(f"list_contains(string_split({_LISTS[name]}, ' '), ${key})")
        else:
            coded.append(f"{_CODED[name]} = ${key}")
    if coded:  # one coding that has all of it: a proposition, and agreement with that one
        terms.append(f"claim IN (SELECT claim FROM codings WHERE {' AND '.join(coded)})")
    terms += _words(wanted, values)
    for bound, sign in (("since", ">="), ("until", "<=")):
        day = getattr(wanted, bound)
        if day is not None:
            values[bound] = day
            terms.append(f"day {sign} ${bound}")
    if wanted.among is not None:
        terms.append("claim IN (SELECT unnest($among::VARCHAR[]))")
        values["among"] = sorted(wanted.among)
    if wanted.apart:
        terms.append("claim NOT IN (SELECT unnest($apart::VARCHAR[]))")
        values["apart"] = sorted(wanted.apart)
    return (" WHERE " + " AND ".join(terms) if terms else ""), values


def _words(wanted: Wanted, values: dict[str, object]) -> list[str]:
    """What is asked of a claim's words; `values` takes up what that names."""
    if wanted.hits is not None:
        values["hits"] = list(wanted.hits)
        return ["claim IN (SELECT unnest($hits))"]
    words = wanted.words.split()
    values |= {f"w{number}": word for number, word in enumerate(words)}
    return [f"contains(strip_accents(lower(words)), strip_accents(lower($w{n})))" for n in range(len(words))]


def _row(row: tuple[object, ...]) -> ClaimRow:
    (claim, version, document, title, outlet, lang, speaker, case, act, target, topics, *rest) = row
    attribution, evidence, confidence, day, said, words = rest
    return ClaimRow(
        claim=str(claim),
        version=str(version),
        document=str(document),
        title=_text(title),
        outlet=_text(outlet),
        language=_text(lang),
        speaker=_text(speaker),
        speaker_case=str(case),
        act=str(act),
        target=_text(target),
        topics=tuple(str(topics).split()) if topics else (),
        attribution=str(attribution),
        evidence=str(evidence),
        confidence=float(str(confidence or 0)),
        day=day if isinstance(day, date) else None,
        said=bool(said),
        words=str(words),
    )


def _text(value: object) -> str | None:
    return str(value) if value is not None else None
