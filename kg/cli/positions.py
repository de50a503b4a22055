"""`kg positions`: where an actor or a body stands, when, and on which sentences that rests."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path
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
from kg.cli.options import AsOf, Csv, Json, Lang, Reviewed, Store, ending_of, settings_of, snapshot_of
from kg.cli.pictures import FORMATS, PICTURES, write
from kg.errors import UsageError

_COLUMNS = (
    *("proposition", "agreement", "condition", "holder", "told_by", "day", "until", "dated", "act", "words"),
    *("document", "outlet", "place", "claim", "codebook", "coder"),
)

Actor = Annotated[str, typer.Argument(metavar="ACTOR", help="A label in any language, a short name or an IRI.")]
By = Annotated[str, typer.Option("--by", metavar="PERIOD", help="Count the timeline by day, week, month or year.")]


def positions(
    ctx: typer.Context,
    actor: Actor,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    body: Body = False,
    by: By = "day",
    codebook: Codebook = None,
    coder: Coder = None,
    error: Error = None,
    out: Out = None,
    json: Json = False,
    csv: Csv = False,
    as_of: AsOf = None,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Where an actor stands on each proposition through time; every number opens to cited claims."""
    from kg.ask.positions import positions as asked

    settings = settings_of(ctx, store=store, lang=lang)
    ending = ending_of(out, FORMATS, json=json, csv=csv)
    snapshot = snapshot_of(settings, as_of, reviewed=reviewed)
    about, coding = Chosen(on, topic, first, last), (codebook, coder)
    chosen = selected(snapshot, settings.lang, about, actors=(actor,), body=body, coding=coding)
    found = asked(snapshot, chosen, by=_by(by), lang=settings.lang, error=rates(error, snapshot))
    if ending in PICTURES:
        _draw(found, snapshot, Path(str(out)), settings.lang)
    else:
        _tell(found, snapshot, ending, out, settings.lang)
    if not found.rows:
        _nothing(snapshot, chosen, settings.lang)


def _by(word: str) -> Any:
    from kg.ask.days import By as Periods

    try:
        return Periods(word)
    except ValueError:
        raise UsageError(f"A timeline is not counted by {word!r}.", f"Use one of {', '.join(Periods)}.") from None


def _tell(found: Any, snapshot: Any, ending: str, out: Path | None, lang: str) -> None:
    from kg.cli.places import Places

    places = Places(snapshot)
    if ending == ".csv":
        give(_csv(found, places), out)
    elif ending == ".json":
        give_json(_as_dict(found, places), out)
    elif found.rows:
        answer(_tables(found, snapshot, places, lang))


def _tables(found: Any, snapshot: Any, places: Any, lang: str) -> str:
    from kg.cli.claim_rows import based_on, cells, totals

    word = agreements(snapshot, lang)
    basis = based_on(found.evidence)
    rows = [
        (
            *(p.wording, word(p.agreement), *basis(p.evidence), len(p.evidence.documents), len(p.evidence.outlets)),
            *(p.evidence.first, p.evidence.latest),
            *((interval(found.interval(p)), _share(found, p)) if found.error else ()),
        )
        for p in found.positions
    ]
    numbers = (*basis(None), "documents", "outlets")
    head = ("proposition", "position", *numbers, "first", "latest")
    columns = (*head, "corrected", "corrected share") if found.error else head
    (actor,) = found.selection.actors
    whose = f"{actor.label} and whoever spoke for it" if found.selection.body else actor.label
    parts = [table(columns, rows, title=f"{whose}: {totals(found.evidence)}{filters(found.selection)}")]
    if found.by != "day":
        parts.append(table(("period", "proposition", "position", *numbers), _periods(found, word)))
    for position in _by_proposition(found):
        lines = [
            (c[0], word(row.agreement) + (f": {row.condition}" if row.condition else ""), *c[1:])
            for row, c in zip(position, cells(position, places), strict=True)
        ]
        parts.append(table(("day", "position", "who", "words", "where"), lines, title=position[0].wording))
    if found.error:
        parts.append(measured(found.error))
    parts.append("~: the day of the report, where the text does not tell when it was said.")
    return "\n".join(parts)


def _share(found: Any, position: Any) -> str:
    share = found.share(position)
    return interval(share, 2) if share else ""


def _by_proposition(found: Any) -> Iterator[list[Any]]:
    for proposition in dict.fromkeys(p.proposition for p in found.positions):
        yield [row for row in found.rows if row.proposition == proposition]


def _periods(found: Any, word: Any) -> list[tuple[object, ...]]:
    from kg.cli.claim_rows import based_on

    return [
        (
            *(p.name or "undated", p.wording, word(p.agreement)),
            *(*based_on(found.evidence)(p.evidence), len(p.evidence.documents), len(p.evidence.outlets)),
        )
        for p in found.timeline
    ]


def agreements(snapshot: Any, lang: str) -> Any:
    """What names an agreement in the language of the labels."""
    from kg.ask.labels import Labels
    from kg.graph.values import individual

    labels = Labels(snapshot.quads, lang)

    def word(agreement: Any) -> str:
        label = labels.of(individual(agreement).value)
        return str(agreement.value).replace("-", " ") if label.startswith("kg:") else label

    return word


def _as_dict(found: Any, places: Any) -> dict[str, Any]:
    from kg.cli.claim_rows import as_dict, counts, thing

    (actor,) = found.selection.actors
    return {
        "actor": thing(actor.iri, actor.label),
        "body": found.selection.body,
        "filters": found.selection.told(),
        "by": str(found.by),
        "error_from": found.error.source if found.error else None,
        "totals": counts(found.evidence),
        "positions": [
            {
                "proposition": thing(p.proposition, p.wording),
                "agreement": p.agreement.value,
                **counts(p.evidence),
                "corrected": as_interval(found.interval(p)),
                "corrected_share": as_interval(found.share(p)),
            }
            for p in found.positions
        ],
        "timeline": [
            {
                "period": p.name,
                "from": p.first,
                "to": p.last,
                "proposition": thing(p.proposition, p.wording),
                "agreement": p.agreement.value,
                **counts(p.evidence),
            }
            for p in found.timeline
        ],
        "claims": [as_dict(row, places) for row in found.rows],
    }


def _csv(found: Any, places: Any) -> str:
    """One line a coded claim, so that any count can be made of it."""
    from kg.cli.claim_rows import as_dict

    written = io.StringIO()
    writer = csv.DictWriter(written, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    for row in found.rows:
        told = as_dict(row, places)
        writer.writerow({name: _cell(value) for name, value in told.items()})
    return written.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return value["label"]
    return "" if value is None else value


def _draw(found: Any, snapshot: Any, out: Path, lang: str) -> None:
    from kg.draw import positions_page, timeline

    write(
        out,
        lambda: positions_page.write_page(found, snapshot, out, lang=lang),
        lambda: timeline.write_picture(found, out, lang=lang),
    )


def _nothing(snapshot: Any, chosen: Any, lang: str) -> None:
    """Why the answer may be empty, and what to try."""
    from dataclasses import replace

    from kg.ask.records import coded, said
    from kg.ask.rows import Only

    (actor,) = chosen.actors
    tell(f"kg: No claim of {actor.label} is coded{filters(chosen)}.")
    if not chosen.body and (more := len(coded(snapshot, lang=lang, only=replace(chosen, body=True).only))):
        tell(f"kg: Those who spoke for it have {counted(more, 'coded claim')}: add --body.")
    else:
        claims = len(said(snapshot, lang=lang, only=Only(actors=frozenset({actor.iri}), through_bodies=chosen.body)))
        tell(f"kg: It has {counted(claims, 'claim')} in all: kg ask claims-of actor={actor.iri.rpartition('/')[2]}")
