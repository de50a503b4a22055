"""A comparison as data: one object for JSON, one row a difference for CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kg.check.compared import Change, CodingPair, Fate
from kg.check.diff import shown
from kg.check.diff_totals import Difference, Fates, Totals
from kg.check.readings import Said

COLUMNS = (
    *("thing", "fate", "document", "rule_before", "rule_after", "proposition", "coder", "fields", "before", "after"),
    *("start_before", "end_before", "start_after", "end_after", "words_before", "words_after", "text"),
    *("claim_before", "claim_after"),
)


def as_dict(totals: Totals, before: str, after: str) -> dict[str, Any]:
    """Everything that was counted, and every difference that was kept."""
    return {
        "before": before,
        "after": after,
        "documents": totals.documents,
        "documents_with_differences": totals.touched,
        "documents_with_another_text": totals.aligned,
        "documents_without_text": totals.unknown,
        "only_before": [{"document": name, "claims": n} for name, n in totals.alone[Fate.LOST]],
        "only_after": [{"document": name, "claims": n} for name, n in totals.alone[Fate.GAINED]],
        "claims": _fates(totals.claims),
        "codings": _fates(totals.codings),
        "confidence_moved": totals.confident,
        "fields": dict(totals.fields.most_common()),
        "coding_fields": dict(totals.coding_fields.most_common()),
        "rules": {name: _fates(fates) for name, fates in sorted(totals.rules.items())},
        "coding_rules": {name: _fates(fates) for name, fates in sorted(totals.coding_rules.items())},
        "propositions": {name: _fates(fates) for name, fates in sorted(totals.propositions.items())},
        "differences": [_row(cells) for cells in rows(totals.differences)],
    }


def rows(differences: Iterable[Difference]) -> Iterator[tuple[Any, ...]]:
    """A row for each claim and each coding that differs, under `COLUMNS`; `before` and `after` hold changed values."""
    for difference in differences:
        if difference.claim.fate is not Fate.SHARED:
            yield ("claim", difference.claim.fate.value, *_claim(difference))
        for coding in difference.codings:
            yield ("coding", coding.fate.value, *_coding(difference, coding))


def _claim(difference: Difference) -> tuple[Any, ...]:
    claim = difference.claim
    rules = claim.before.rule if claim.before else None, claim.after.rule if claim.after else None
    return difference.document, *rules, None, None, *_changes(claim.changes), *_place(difference)


def _coding(difference: Difference, coding: CodingPair) -> tuple[Any, ...]:
    rules = coding.before.rule if coding.before else None, coding.after.rule if coding.after else None
    found = coding.coding
    if coding.before and coding.after:
        what = _changes(coding.changes)
    else:
        what = (
            "agreement",
            coding.before.agreement if coding.before else "",
            coding.after.agreement if coding.after else "",
        )
    return difference.document, *rules, found.proposition, found.coder, *what, *_place(difference)


def _changes(changes: Iterable[Change]) -> tuple[str, str, str]:
    """Fields and their values, several apart by semicolons."""
    listed = list(changes)
    return "; ".join(c.field for c in listed), "; ".join(c.before for c in listed), "; ".join(c.after for c in listed)


def _place(difference: Difference) -> tuple[Any, ...]:
    one, other = difference.claim.before, difference.claim.after
    words = [shown(s.passages, text) if s else None for s, text in zip((one, other), difference.texts, strict=True)]
    ids = (said.id if said else None for said in (one, other))
    return *_range(one), *_range(other), *words, difference.text.value, *ids


def _range(said: Said | None) -> tuple[int | None, int | None]:
    return (said.passages[0].start, said.passages[0].end) if said else (None, None)


def _fates(fates: Fates) -> Mapping[str, int]:
    return {fate.value: fates[fate] for fate in Fate}


def _row(cells: tuple[Any, ...]) -> dict[str, Any]:
    return {name: cell for name, cell in zip(COLUMNS, cells, strict=True) if cell is not None}
