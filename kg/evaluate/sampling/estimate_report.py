"""Estimates as a plain table for a terminal, and as a dict for `--json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.evaluate.sampling.estimate import LEAST_ROWS, LEVELS, Category, Estimates, Rates
from kg.evaluate.sampling.ratios import Estimated

_DIGITS = 4
_NAMES = ("precision", "recall", "f1")
_CELL = 22


def table(found: Estimates) -> str:
    """Short lines: strata, rates, number of claims, shares of acts and agreements."""
    return "\n".join(line.rstrip() for line in _lines(found))


def as_dict(found: Estimates) -> dict[str, Any]:
    """Everything in plain JSON values, rounded to 4 digits; an estimate has value, error, low, high."""
    return {
        "marked": found.marked,
        "strata": [{"stratum": p.name, "sentences": p.size, "drawn": p.drawn, "marked": p.marked} for p in found.parts],
        **{level: _rates(found.levels[level]) for level in LEVELS},
        "claims": {"found": _rounded(found.found), "estimated": _estimated(found.claims)},
        "machine_counts_from": "frame" if found.framed else "sheet",
        "acts": [_category(category) for category in found.acts],
        "coding_precision": _estimated(found.coding),
        "agreements": [_category(category) for category in found.agreements],
        "groups": [{"field": f, "value": v, **_rates(rates)} for (f, v), rates in found.groups.items()],
    }


def _lines(found: Estimates) -> Iterator[str]:
    yield f"{'stratum':28} {'sentences':>9} {'drawn':>6} {'marked':>7}"
    for part in found.parts:
        yield f"{part.name:28} {part.size:>9} {part.drawn:>6} {part.marked:>7}"
    yield ""
    yield f"{'':28} {'precision':{_CELL}} {'recall':{_CELL}} {'F1':{_CELL}}"
    for level, told in zip(LEVELS, ("claims", "claims and acts"), strict=True):
        yield _rates_line(told, found.levels[level])
    for (field, value), rates in found.groups.items():
        yield _rates_line(f"{field.replace('_', ' ')} {value}", rates)
    if found.coding:
        yield f"{'codings':28} {_cell(found.coding)}"
    yield ""
    yield _claims_line(found)
    yield from _shares("act", found.acts)
    yield from _shares("agreement", found.agreements)
    yield ""
    yield from _remarks(found)


def _claims_line(found: Estimates) -> str:
    about = "" if found.framed else "about "
    few = f"[{max(0, round(found.claims.low))}, {round(found.claims.high)}]"
    return f"kg found {about}{round(found.found)} claims; the texts hold about {round(found.claims.value)} {few}."


def _shares(what: str, categories: tuple[Category, ...]) -> Iterator[str]:
    shown = [c for c in categories if c.machine or (c.corrected and c.corrected.value)]
    if not shown:
        return
    yield ""
    head = " ".join(f"{name:{_CELL}}" for name in ("corrected share", "precision", "recall"))
    yield f"{what:14} {'found':>6} {'share':>6}   {head} rows"
    for c in sorted(shown, key=lambda c: (-c.machine, c.name)):
        share = "–" if c.share is None else f"{c.share:.3f}"
        told = (c.corrected, c.rates.precision, c.rates.recall) if c.rows >= LEAST_ROWS else (None, None, None)
        cells = " ".join(f"{_cell(e):{_CELL}}" for e in told)
        yield f"{c.name.replace('_', '-'):14} {round(c.machine):>6} {share:>6}   {cells} {c.rows:>4}"


def _remarks(found: Estimates) -> Iterator[str]:
    yield "Brackets: 95% intervals over samples of this design. Open any number: kg estimate SHEET --show wrong,missed"
    if any(c.rows < LEAST_ROWS and c.machine for c in (*found.acts, *found.agreements)):
        yield f"–: fewer than {LEAST_ROWS} marked sentences hold it, by kg's account or yours."
    if not found.framed:
        yield "Without its frame the sheet does not tell what kg found in the whole corpus: shares come from the sheet."
    if found.coding:
        yield "Codings that kg did not make are not looked for: shares of agreement are those among its codings."


def _rates_line(told: str, rates: Rates) -> str:
    return f"{told:28} " + " ".join(f"{_cell(e):{_CELL}}" for e in (rates.precision, rates.recall, rates.f1))


def _cell(found: Estimated | None) -> str:
    return "–" if found is None else f"{found.value:.3f} [{found.low:.3f}, {found.high:.3f}]"


def _category(category: Category) -> dict[str, Any]:
    few = category.rows < LEAST_ROWS
    return {
        "name": category.name.replace("_", "-"),
        "found": _rounded(category.machine),
        "share": _rounded(category.share),
        "corrected_share": None if few else _estimated(category.corrected),
        **{name: None if few else _estimated(getattr(category.rates, name)) for name in _NAMES},
        "rows": category.rows,
    }


def _rates(rates: Rates) -> dict[str, Any]:
    return {name: _estimated(getattr(rates, name)) for name in _NAMES}


def _estimated(found: Estimated | None) -> dict[str, float | None] | None:
    if found is None:
        return None
    return {name: _rounded(getattr(found, name)) for name in ("value", "error", "low", "high")}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
