"""Scores as a plain table for a terminal, and as a dict for `--json`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kg.evaluate.bootstrap import Interval
from kg.evaluate.breakdown import Group, Miss
from kg.evaluate.scores import Scores
from kg.evaluate.tally import FIELDS, LEVELS, Rates

_DIGITS = 4
_NAMED_IDS = 5
_WORDS_SHOWN = 160


def as_dict(scores: Scores, *, errors: bool = False) -> dict[str, Any]:
    """Everything in plain JSON values, scores rounded to 4 digits; `errors` adds missed and extra claims.

    The keys `content`, `claim`, `full`, `coding` and `on_matched_claims` hold what the scoring script prints.
    """
    found: dict[str, Any] = {level: _rates(scores.level(level)) for level in LEVELS}
    found["on_matched_claims"] = {field: _rounded(scores.matched[field].value) for field in FIELDS}
    found["intervals"] = {
        "drawn_over": scores.drawn,
        "resamples": scores.resamples,
        **{name: [_rounded(i.low), _rounded(i.high)] for name, i in scores.intervals.items()},
    }
    found["counts"] = {
        "documents": scores.documents,
        "gold_claims": scores.claim.gold,
        "doubtful_gold_claims": scores.doubtful,
        "predicted_claims": scores.claim.predicted,
        "unanswered_documents": list(scores.unanswered),
        "unscored_documents": list(scores.unscored),
    }
    found["groups"] = [_group(group) for group in scores.groups]
    if errors:
        found["errors"] = [_miss(miss) for miss in scores.errors]
    return found


def table(scores: Scores, *, errors: bool = False) -> str:
    """A text of short lines; `errors` adds missed and extra claims, one a line."""
    return "\n".join(_lines(scores, errors=errors))


def error_line(miss: Miss) -> str:
    """One missed or extra claim on one line: kind, document, place, speaker, stance, words."""
    words = " ".join((miss.words or "").split())
    shown = words if len(words) <= _WORDS_SHOWN else words[: _WORDS_SHOWN - 1] + "…"
    place = f"{miss.document} {miss.start}-{miss.end}"
    tail = f": {shown}" if shown else ""
    return f"{miss.kind:6} {place:24} ({miss.reason}) [{miss.speaker or 'nobody'}] {miss.stance or 'no stance'}{tail}"


def _lines(scores: Scores, *, errors: bool) -> Iterator[str]:
    yield f"{'':8} {'precision':20} {'recall':20} {'F1':20} found of gold, predicted"
    for level in LEVELS:
        yield _level(scores, level)
    yield ""
    yield "On claims that match:"
    for field in FIELDS:
        share = scores.matched[field]
        value = "  –" if share.value is None else f"{share.value:.3f}"
        yield f"  {field:14} {value}{_bounds(scores.intervals.get(f'matched.{field}'))} of {share.total}"
    yield ""
    counts = f"{'':28} {'gold':>5} {'found':>6} {'same':>5}"
    yield f"{counts} {'recall':>18} {'predicted':>10} {'right':>6} {'precision':>18} {'F1':>18}"
    for group in scores.groups:
        yield _group_line(group)
    yield ""
    yield from _remarks(scores)
    if errors:
        yield ""
        yield from (error_line(miss) for miss in scores.errors)


def _level(scores: Scores, level: str) -> str:
    rates = scores.level(level)
    cells = []
    for name, value in (("precision", rates.precision), ("recall", rates.recall), ("f1", rates.f1)):
        cells.append(f"{value:.3f}{_bounds(scores.intervals.get(f'{level}.{name}'))}")
    return f"{level:8} {cells[0]:20} {cells[1]:20} {cells[2]:20} {rates.found} of {rates.gold}, {rates.predicted}"


def _group_line(group: Group) -> str:
    shares = {"recall": group.recall, "precision": group.precision, "f1": group.f1}
    recall, precision, f1 = (
        "–" if value is None else f"{value:.3f}{_bounds(group.intervals.get(name))}" for name, value in shares.items()
    )
    name = f"{'act' if group.field == 'stance' else group.field} {group.value}"
    return (
        f"{name:28} {group.gold:>5} {group.found:>6} {group.same:>5} {recall:>18} "
        f"{group.predicted:>10} {group.right:>6} {precision:>18} {f1:>18}"
    )


def _remarks(scores: Scores) -> Iterator[str]:
    yield (
        f"{scores.documents} gold documents, {scores.claim.gold} gold claims and {scores.doubtful} doubtful ones, "
        f"{scores.claim.predicted} predicted."
    )
    yield f"Brackets: 95% of {scores.resamples} bootstrap samples over {scores.drawn}."
    if scores.drawn == "claims":
        yield "There are too few documents to draw over them: the intervals say nothing about other documents."
    if scores.unanswered:
        yield f"No prediction for {_listed(scores.unanswered)}: their claims count as missed."
    if scores.unscored:
        yield f"No gold for {_listed(scores.unscored)}: left out."


def _listed(ids: tuple[str, ...]) -> str:
    rest = len(ids) - _NAMED_IDS
    return ", ".join(ids[:_NAMED_IDS]) + (f" and {rest} more" if rest > 0 else "")


def _bounds(interval: Interval | None) -> str:
    return "" if interval is None else f" [{interval.low:.2f}, {interval.high:.2f}]"


def _rates(rates: Rates) -> dict[str, float | int]:
    return {
        "precision": round(rates.precision, _DIGITS),
        "recall": round(rates.recall, _DIGITS),
        "f1": round(rates.f1, _DIGITS),
        "found": rates.found,
        "predicted": rates.predicted,
        "gold": rates.gold,
    }


def _group(group: Group) -> dict[str, Any]:
    return {
        "field": group.field,
        "value": group.value,
        "gold": group.gold,
        "found": group.found,
        "same": group.same,
        "recall": _rounded(group.recall),
        "predicted": group.predicted,
        "right": group.right,
        "precision": _rounded(group.precision),
        "f1": _rounded(group.f1),
        "intervals": {name: [_rounded(i.low), _rounded(i.high)] for name, i in group.intervals.items()},
    }


def _miss(miss: Miss) -> dict[str, Any]:
    return {name: getattr(miss, name) for name in Miss.__slots__}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
