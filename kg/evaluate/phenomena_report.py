"""Scores of case tables as a table for a terminal, and as a dict for `--json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.evaluate.annotations import Span
from kg.evaluate.bootstrap import Interval
from kg.evaluate.breakdown import Miss
from kg.evaluate.phenomena import MATCHED, CaseScores, Faults, Phenomenon
from kg.evaluate.tally import Rates, Share

_DIGITS = 4
_FIELDS = (*MATCHED, "said_on")
_HEADS = {"stance": "act"}
"""Columns are headed by the words that readers use."""


def as_dict(scores: CaseScores, *, errors: bool = False) -> dict[str, Any]:
    """Everything in plain JSON values, scores rounded to 4 digits; `errors` adds the cases that went wrong."""
    found: dict[str, Any] = {
        "phenomena": {row.name: _row(row) for row in scores.phenomena},
        scores.overall.name: _row(scores.overall),
        "intervals": {
            "drawn_over": "cases",
            "resamples": scores.resamples,
            **{name: _pair(scores.intervals[name]) for name in _interval_names(scores)},
        },
    }
    if errors:
        found["errors"] = [_fault(fault) for fault in scores.faults]
    return found


def table(scores: CaseScores, *, errors: bool = False) -> str:
    """A line for each phenomenon and one for all; `errors` adds each case that went wrong, with its passage."""
    return "\n".join(_lines(scores, errors=errors))


def _lines(scores: CaseScores, *, errors: bool) -> Iterator[str]:
    counts = f"{'cases':>5} {'gold':>5} {'made':>5} {'found':>5}  {'P':>5} {'R':>5} {'F1':>5}"
    fields = " ".join(f"{_HEADS.get(field, field):>7}" for field in _FIELDS)
    yield f"{'':20} {counts} {fields} {'declined':>9} {'alarms':>7}"
    for row in (*scores.phenomena, scores.overall):
        yield _line(row)
    yield ""
    yield from _remarks(scores)
    for fault in scores.faults if errors else ():
        yield ""
        yield from _fault_lines(fault)


def _line(row: Phenomenon) -> str:
    claim = row.claim
    shares = " ".join(f"{_two_digits(row.matched[field].value):>7}" for field in _FIELDS)
    extra = row.declined.predicted - row.declined.found
    declined = f"{row.declined.found}/{row.declined.gold}" + (f" +{extra}" if extra else "")
    has_claims = bool(claim.gold or claim.predicted)
    scored = (_two_digits(v if has_claims else None) for v in (claim.precision, claim.recall, claim.f1))
    numbers = " ".join(f"{value:>5}" for value in scored)
    return (
        f"{row.name:20} {row.cases:>5} {claim.gold:>5} {claim.predicted:>5} {claim.found:>5}  {numbers} {shares} "
        f"{declined:>9} {f'{row.alarms}/{row.empty}':>7}"
    )


def _remarks(scores: CaseScores) -> Iterator[str]:
    shown = {name: scores.intervals[f"claim.{name}"] for name in ("precision", "recall", "f1") if scores.intervals}
    if shown:
        words = ", ".join(f"{name} {value.low:.3f} to {value.high:.3f}" for name, value in shown.items())
        yield f"All cases: {words} in 95% of {scores.resamples} bootstrap samples over cases."
    yield "gold, made, found: claims there, extracted, and matched by half of their characters and by speaker."
    yield "actor to said_on: shares of the claims found."
    yield "said_on counts in dated cases; declined: refusals found/there +extra; alarms: in cases with nothing to find."


def _fault_lines(fault: Faults) -> Iterator[str]:
    text = fault.text
    yield f"{fault.document}  {' '.join(text.split())}"
    for miss in fault.claims:
        words = " ".join((miss.words or "").split())
        yield f"  {miss.kind:6} [{miss.speaker or 'nobody'}] {miss.stance}: {words} ({miss.reason})"
    for wrong in fault.fields:
        words = " ".join(text[wrong.start : wrong.end].split())
        yield f"  wrong  {wrong.field}: {wrong.found or 'none'}, not {wrong.gold or 'none'}: {words}"
    for kind, refusal in fault.refusals:
        yield f"  {kind:6} refusal [{_cut(text, refusal.speaker) or 'nobody'}]: {_cut(text, refusal.cue)}"


def _row(row: Phenomenon) -> dict[str, Any]:
    return {
        "cases": row.cases,
        **_rates(row.claim),
        "on_matched_claims": {field: _rounded(row.matched[field]) for field in _FIELDS},
        "declined": {"found": row.declined.found, "predicted": row.declined.predicted, "gold": row.declined.gold},
        "empty_cases": row.empty,
        "false_alarms": row.alarms,
    }


def _rates(rates: Rates) -> dict[str, float | int]:
    return {
        "precision": round(rates.precision, _DIGITS),
        "recall": round(rates.recall, _DIGITS),
        "f1": round(rates.f1, _DIGITS),
        "found": rates.found,
        "predicted": rates.predicted,
        "gold": rates.gold,
    }


def _fault(fault: Faults) -> dict[str, Any]:
    return {
        "case": fault.document,
        "text": fault.text,
        "claims": [
            {name: getattr(miss, name) for name in Miss.__slots__ if name != "document"} for miss in fault.claims
        ],
        "fields": [
            {"start": w.start, "end": w.end, "field": w.field, "gold": w.gold, "found": w.found} for w in fault.fields
        ],
        "refusals": [
            {"kind": kind, "cue": _cut(fault.text, refusal.cue), "speaker": _cut(fault.text, refusal.speaker)}
            for kind, refusal in fault.refusals
        ],
    }


def _interval_names(scores: CaseScores) -> list[str]:
    """Those of claims and of the fields shown; the other levels are not annotated in cases."""
    wanted = {f"matched.{field}" for field in MATCHED}
    return [name for name in scores.intervals if name.startswith("claim.") or name in wanted]


def _pair(interval: Interval) -> list[float]:
    return [round(interval.low, _DIGITS), round(interval.high, _DIGITS)]


def _rounded(share: Share) -> float | None:
    return None if share.value is None else round(share.value, _DIGITS)


def _two_digits(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}"


def _cut(text: str, span: Span | None) -> str:
    return text[slice(*span)] if span else ""
