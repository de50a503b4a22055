"""`kg shifts`: where the record shows one position and later another, with the claims on either side."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Annotated, Any

import typer

from kg.cli.chosen import (
    Body,
    Chosen,
    Codebook,
    Coder,
    Error,
    From,
    On,
    Out,
    To,
    Topic,
    as_interval,
    filters,
    interval,
    measured,
    rates,
    selected,
)
from kg.cli.console import answer, counted, give, give_json, table, tell
from kg.cli.options import Csv, Json, Lang, Media, Reviewed, Store, ending_of, settings_of, snapshot_of
from kg.cli.pictures import FORMATS, PICTURES, write_opposed
from kg.errors import UsageError

_SAYS = {
    "en": "The record shows {label}: {before} {first}, then {after} {second}.",
    "fr": "Les textes relevés montrent {label} : {before} {first}, puis {after} {second}.",
}
_DAYS = {"en": ("on {0}", "from {0} to {1}"), "fr": ("le {0}", "du {0} au {1}")}
_UNORDERED = {
    "en": " The days overlap as far as the texts tell: the order is not sure.",
    "fr": " Les jours se recouvrent pour autant que les textes le disent : l’ordre n’est pas sûr.",
}
_COLUMNS = ("id", "kind", "change", "holder", "proposition", "side", "agreement", "condition")
_CLAIM_COLUMNS = ("day", "until", "dated", "speaker", "words", "document", "outlet", "place", "claim")

Actors = Annotated[list[str] | None, typer.Argument(metavar="[ACTOR…]", help="Only records of these actors.")]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="reversal, half-shift, nuance or hold [default: all but hold]"),
]
Claims = Annotated[int, typer.Option("--min-claims", metavar="N", min=1, help="Claims that each side must rest on.")]
Documents = Annotated[
    int, typer.Option("--min-documents", metavar="N", min=1, help="Documents that each side must rest on.")
]


def shifts(
    ctx: typer.Context,
    actors: Actors = None,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    body: Body = False,
    kind: Kinds = None,
    min_claims: Claims = 1,
    min_documents: Documents = 1,
    media: Media = False,
    codebook: Codebook = None,
    coder: Coder = None,
    error: Error = None,
    out: Out = None,
    json: Json = False,
    csv: Csv = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Where the record shows one position and later another: reversal, half shift, nuance, hold."""
    from kg.ask.shifts import Least

    settings = settings_of(ctx, store=store, lang=lang)
    ending = ending_of(out, FORMATS, json=json, csv=csv)
    kinds, snapshot = _kinds(kind), snapshot_of(settings, reviewed=reviewed)
    about, coding = Chosen(on, topic, first, last), (codebook, coder)
    chosen = selected(snapshot, settings.lang, about, actors=tuple(actors or ()), body=body, coding=coding)
    records, undated = _records(snapshot, chosen, settings.lang, media=media)
    _show(
        snapshot,
        chosen,
        records,
        kinds,
        Least(min_claims, min_documents),
        (settings.lang, ending, out, rates(error, snapshot)),
    )
    _remark(records, undated)


def _kinds(asked: list[str] | None) -> list[Any]:
    from kg.ask.shifts import Kind

    try:
        return [Kind(word.replace("-", " ")) for word in asked or ()] or [k for k in Kind if k is not Kind.HOLD]
    except ValueError:
        known = ", ".join(k.value.replace(" ", "-") for k in Kind)
        raise UsageError(f"{', '.join(asked or ())!r} names no kind of shift.", f"Use {known}.") from None


def _records(snapshot: Any, chosen: Any, lang: str, *, media: bool) -> tuple[list[Any], int]:
    """The records of the holders that were asked for, and how many of their codings have no day."""
    from kg.ask.records import coded
    from kg.ask.shifts import records
    from kg.ask.voices import named, preferred

    if chosen.body and len(chosen.actors) != 1:
        raise UsageError("--body needs the one body whose record it is.", "Name it: kg shifts Kremlin --body")
    rows = preferred(coded(snapshot, lang=lang, only=chosen.only))
    if not media:
        rows = named(rows, frozenset(actor.iri for actor in chosen.actors))
    whose = (chosen.actors[0].iri, chosen.actors[0].label) if chosen.body else None
    return records(rows, body=whose), sum(row.said.day is None for row in rows)


def _show(snapshot: Any, chosen: Any, records: list[Any], kinds: list[Any], least: Any, how: Any) -> None:
    from kg.ask.evidence import Evidence
    from kg.ask.selection import kinds_of
    from kg.ask.shifts import shifts as compared
    from kg.cli.claim_rows import totals
    from kg.cli.places import Places
    from kg.cli.positions import agreements

    lang, ending, out, error = how
    carrier = error.of_codings() if error else None
    every, places = compared(records, least), Places(snapshot)
    scope = kinds_of(snapshot)
    found = [shift for shift in every if shift.kind in kinds]
    if ending == ".json":
        give_json(_as_dict(chosen, found, least, every, places, scope, carrier), out)
    elif ending == ".csv":
        give(_csv(found, places), out)
    elif ending in PICTURES:
        _draw(found, snapshot, chosen, (out, lang, error))
    else:
        word = agreements(snapshot, lang)
        rest = Evidence.of(row for record in records for row in record.rows)
        head = f"{counted(len(found), 'shift')} in {counted(len(records), 'record')}: {totals(rest)}{filters(chosen)}"
        answer("\n".join([head + ".\n", *(_told(shift, word, places, lang, scope, carrier) for shift in found)]))
        if error:
            answer(measured(error))
    counts = Counter(shift.kind for shift in every)
    tell("kg: " + ", ".join(f"{kind.value}: {n}" for kind, n in sorted(counts.items())) if counts else _EMPTY)


def _draw(found: list[Any], snapshot: Any, chosen: Any, how: Any) -> None:
    from kg.draw.opposed import of_shifts

    out, lang, error = how
    carrier = error.of_codings() if error else None
    pairs = of_shifts(found, lang=lang, chance=(lambda shift: chance(shift, carrier)) if carrier else None)
    write_opposed("shifts", pairs, snapshot, chosen, out, (lang, error))


_EMPTY = "kg: No record rests on enough claims to be compared. Lower --min-claims, or see kg positions ACTOR."


def _remark(records: list[Any], undated: int) -> None:
    days = sum(len(record.unordered) for record in records)
    if days:
        tell(f"kg: {counted(days, 'day')} with both sides of one record left out: see kg disputes --kind own-words.")
    if undated:
        tell(f"kg: {counted(undated, 'coding')} without a day left out.")


def _told(shift: Any, word: Any, places: Any, lang: str, scope: dict[str, str], carrier: Any) -> str:
    """A sentence and, below it, the claims on either side."""
    from kg.cli.claim_rows import cells, totals

    change = f" (condition {shift.change})" if shift.change else ""
    rows = [
        (name if at == 0 else "", word(row.agreement) + (f": {row.condition}" if row.condition else ""), *c)
        for name, side in (("before", shift.before), ("after", shift.after))
        for at, (row, c) in enumerate(zip(side.rows, cells(side.rows, places), strict=True))
    ]
    rest = f"before: {totals(shift.before.evidence)}; after: {totals(shift.after.evidence)}"
    if carrier:
        rest += f"; both sides right: {interval(chance(shift, carrier), 2)}"
    kind = scope.get(shift.proposition)
    about = f"{shift.wording} ({kind})" if kind else shift.wording
    title = f"{shift.kind.value.upper()}{change} – {about}\n{sentence(shift, word, lang)}\n{rest}"
    return table(("", "position", "day", "who", "words", "where"), rows, title=title)


def sentence(shift: Any, word: Any, lang: str) -> str:
    """What the record shows, and no more than that."""
    lang = lang if lang in _SAYS else "en"
    said = _SAYS[lang].format(
        label=shift.label,
        before=word(shift.before.agreement),
        first=_span(shift.before, lang),
        after=word(shift.after.agreement),
        second=_span(shift.after, lang),
    )
    return said if shift.ordered else said + _UNORDERED[lang]


def _span(side: Any, lang: str) -> str:
    one, two = _DAYS[lang]
    return one.format(side.first) if side.first == side.last else two.format(side.first, side.last)


def _as_dict(
    chosen: Any, found: list[Any], least: Any, every: list[Any], places: Any, scope: dict[str, str], carrier: Any
) -> dict[str, Any]:
    from kg.cli.claim_rows import thing

    return {
        "actors": [thing(actor.iri, actor.label) for actor in chosen.actors],
        "body": chosen.body,
        "filters": chosen.told(),
        "least": {"claims": least.claims, "documents": least.documents},
        "counts": {kind.value: n for kind, n in sorted(Counter(shift.kind for shift in every).items())},
        "shifts": [
            {
                "kind": shift.kind.value,
                "change": shift.change,
                "ordered": shift.ordered,
                "holder": thing(shift.holder, shift.label),
                "proposition": thing(shift.proposition, shift.wording),
                "proposition_kind": scope.get(shift.proposition),
                "both_sides_right": as_interval(chance(shift, carrier)) if carrier else None,
                "before": _side(shift.before, places),
                "after": _side(shift.after, places),
            }
            for shift in found
        ],
    }


def chance(shift: Any, carrier: Any) -> Any:
    """The probability that each side holds a right claim, with the interval that the rates leave."""
    return carrier.holds([{side.agreement.value: len(side.evidence)} for side in (shift.before, shift.after)])


def _side(side: Any, places: Any) -> dict[str, Any]:
    from kg.cli.claim_rows import as_dict, counts

    told = {"agreement": side.agreement.value, "conditions": list(side.conditions)}
    return {**told, **counts(side.evidence), "rows": [as_dict(row, places) for row in side.rows]}


def _csv(found: list[Any], places: Any) -> str:
    """One line a claim on either side; `id` numbers the shifts."""
    from kg.cli.claim_rows import said_dict

    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow((*_COLUMNS, *_CLAIM_COLUMNS))
    for number, shift in enumerate(found, start=1):
        about = (number, shift.kind.value, shift.change or "", shift.label, shift.wording)
        for name, side in (("before", shift.before), ("after", shift.after)):
            for row in side.rows:
                told = said_dict(row.said, places) | {"speaker": row.said.speaker.label}
                cells = ("" if told[column] is None else told[column] for column in _CLAIM_COLUMNS)
                writer.writerow((*about, name, row.agreement.value, row.condition or "", *cells))
    return written.getvalue()
