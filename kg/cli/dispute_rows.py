"""Disputes as people and programs read them: both sentences with their days, and the scope."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.ask.disputes import Dispute, Kind, Side
from kg.ask.evidence import Evidence
from kg.ask.rows import Said
from kg.ask.selection import kinds_of
from kg.cli.chosen import as_interval, filters, interval, measured
from kg.cli.claim_rows import counts, day, quote, said_dict, thing, totals
from kg.cli.console import counted, table
from kg.cli.places import Places
from kg.cli.positions import agreements
from kg.evaluate.carried import Interval
from kg.evaluate.rates import ErrorRates
from kg.store.dismissals import Dismissal

_COLUMNS = ("id", "kind", "side", "party", "position", "about")
_CLAIM_COLUMNS = ("day", "until", "dated", "act", "words", "document", "outlet", "place", "claim")

Aside = Mapping[str, Dismissal]


def what(dispute: Dispute) -> str:
    """The dispute in one line."""
    one, other = dispute.one, dispute.other
    about = one.wording or other.wording or ""
    if dispute.kind is Kind.OWN_WORDS:
        return f"{one.party.label} for and against: {about}"
    if dispute.kind is Kind.OPPOSITE:
        return f"{one.party.label} and {other.party.label} on: {about}"
    if dispute.kind is Kind.DENIAL:
        return f"{other.party.label} denies what {one.party.label} said"
    return f"{one.party.label} and {other.party.label} accuse one another"


def as_text(
    snapshot: Any,
    chosen: Any,
    found: Sequence[Dispute],
    aside: Aside,
    places: Places,
    lang: str,
    error: ErrorRates | None = None,
) -> str:
    """A line on what they rest on, then a table: the dispute with its scope, and a sentence of either side."""
    word, scope = agreements(snapshot, lang), kinds_of(snapshot)
    rest = Evidence.of(row for dispute in found for row in dispute.evidence.rows)
    head = f"{counted(len(found), 'dispute')}: {totals(rest)}{filters(chosen)}.\n"
    rows = [
        (
            "\n".join([d.id, d.kind.value, *_scope(d, scope), *_chance(d, error), *_noted(d, aside)]),
            _cell(d.one, d.pair[0], word, places),
            _cell(d.other, d.pair[1], word, places),
        )
        for d in found
    ]
    note = "Two sentences to be read, not a verdict. ~: the day of the report. All claims of either side: --json."
    shown = [head, table(("dispute", "one side", "other side"), rows), note]
    return "\n".join([*shown, measured(error)] if error else shown)


def as_dict(
    snapshot: Any, chosen: Any, found: Sequence[Dispute], aside: Aside, places: Places, error: ErrorRates | None = None
) -> dict[str, Any]:
    """Everything, with all claims of either side."""
    scope = kinds_of(snapshot)
    return {
        "actors": [thing(actor.iri, actor.label) for actor in chosen.actors],
        "filters": chosen.told(),
        "totals": counts(Evidence.of(row for dispute in found for row in dispute.evidence.rows)),
        "disputes": [
            {
                "id": d.id,
                "kind": d.kind.value,
                "what": what(d),
                "scope": {
                    "proposition_kind": scope.get(d.one.proposition or ""),
                    "days_apart": d.days_apart,
                    "same_document": d.same_document,
                },
                "both_sides_right": as_interval(chance(d, error)) if error else None,
                "score": d.score,
                "because": list(d.because),
                "pair": [said_dict(row, places) for row in d.pair],
                "one": _side(d.one, places),
                "other": _side(d.other, places),
                "dismissed": _dismissal(aside.get(d.id)),
            }
            for d in found
        ],
    }


def as_csv(found: Sequence[Dispute], places: Places) -> str:
    """One line a claim of either side."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_CLAIM_COLUMNS))
    for d in found:
        for name, side in (("one", d.one), ("other", d.other)):
            position = side.agreement.value if side.agreement else ""
            for row in side.evidence.rows:
                told = said_dict(row, places)
                cells = ("" if told[column] is None else told[column] for column in _CLAIM_COLUMNS)
                writer.writerow((d.id, d.kind.value, name, side.party.label, position, side.wording or "", *cells))
    return written.getvalue()


def _cell(side: Side, row: Said, word: Any, places: Places) -> str:
    stands = word(side.agreement) if side.agreement else str(row.act.value)
    by = "" if row.speaker.iri == side.party.iri else f" (said by {row.speaker.label})"
    more = f"{totals(side.evidence)}"
    return f"{side.party.label}: {stands}{by}\n{day(row)} « {quote(row)} »\n{places.of(row.claim)}\n{more}"


def chance(dispute: Dispute, error: ErrorRates) -> Interval:
    """The probability that each side holds a right claim: by its acts, or by its agreement where it was coded."""
    sides = (dispute.one, dispute.other)
    if dispute.kind in (Kind.OPPOSITE, Kind.OWN_WORDS):
        return error.of_codings().holds([{str(side.agreement): len(side.evidence)} for side in sides])
    return error.of_acts().holds([side.evidence.acts for side in sides])


def _chance(dispute: Dispute, error: ErrorRates | None) -> Iterator[str]:
    if error:
        yield f"both sides right: {interval(chance(dispute, error), 2)}"


def _scope(dispute: Dispute, kinds: Mapping[str, str]) -> Iterator[str]:
    one, other = dispute.one, dispute.other
    for side in (one,) if one.proposition == other.proposition else (one, other):
        if side.wording:
            kind = kinds.get(side.proposition or "")
            yield f"{side.wording} ({kind})" if kind else side.wording
    if dispute.same_document:
        yield "in one document"
    if dispute.days_apart is not None:
        yield f"{counted(dispute.days_apart, 'day')} apart"
    yield from dispute.because


def _noted(dispute: Dispute, aside: Aside) -> Iterator[str]:
    known = aside.get(dispute.id)
    if known:
        new = len(set(dispute.evidence.claims) - known.claims)
        since = f", {counted(new, 'claim')} since" if new else ""
        yield f"dismissed {known.at[:10]}{since}: {known.reason}"


def _side(side: Side, places: Places) -> dict[str, Any]:
    return {
        "party": thing(side.party.iri, side.party.label),
        "agreement": side.agreement.value if side.agreement else None,
        "proposition": thing(side.proposition, side.wording or "") if side.proposition else None,
        **counts(side.evidence),
        "rows": [said_dict(row, places) for row in side.evidence.rows],
    }


def _dismissal(known: Dismissal | None) -> dict[str, Any] | None:
    return {"at": known.at, "reason": known.reason, "claims": len(known.claims)} if known else None
