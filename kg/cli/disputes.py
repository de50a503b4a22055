"""`kg disputes`: statements on record that stand against one another; dismissals are remembered."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from kg.cli.chosen import Chosen, Codebook, Coder, Error, From, On, Out, To, Topic, rates, selected
from kg.cli.console import answer, answer_json, counted, give, give_json, table, tell
from kg.cli.options import Csv, Json, Lang, Media, Reviewed, Store, ending_of, settings_of, snapshot_of
from kg.cli.pictures import FORMATS, PICTURES, write_opposed
from kg.errors import UsageError

_DISMISS, _RESTORE, _LIST = "dismiss", "restore", "dismissed"
_SIDES = 2

Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[ACTOR [ACTOR]]",
        help="Disputes of one actor, or between two. Or: dismiss ID…, restore ID…, dismissed (lists them).",
    ),
]
Kinds = Annotated[
    list[str] | None,
    typer.Option("--kind", metavar="KIND", help="opposite, accusations, denial or own-words [default: all]"),
]
Within = Annotated[
    int | None, typer.Option("--within", metavar="DAYS", min=0, help="Only where two sentences lie that near.")
]
Folded = Annotated[bool, typer.Option("--body", help="Fold persons into the bodies that they spoke for on the day.")]
Reason = Annotated[str | None, typer.Option("--reason", metavar="TEXT", help="Why: needed to dismiss.")]
Every = Annotated[bool, typer.Option("--all", help="Show what was dismissed too.")]


def disputes(
    ctx: typer.Context,
    words: Words = None,
    on: On = None,
    topic: Topic = None,
    first: From = None,
    last: To = None,
    kind: Kinds = None,
    within: Within = None,
    body: Folded = False,
    media: Media = False,
    codebook: Codebook = None,
    coder: Coder = None,
    error: Error = None,
    every: Every = False,
    reason: Reason = None,
    out: Out = None,
    json: Json = False,
    csv: Csv = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Opposite positions, mutual accusations, denials, and own words against own words, with both sentences."""
    from kg.ask.dispute_search import search

    settings, ending = settings_of(ctx, store=store, lang=lang), ending_of(out, FORMATS, json=json, csv=csv)
    snapshot, verb = snapshot_of(settings, reviewed=reviewed), (words or [""])[0]
    if verb in (_RESTORE, _LIST):
        _restore(settings, (words or [])[1:]) if verb == _RESTORE else _list(settings, json=json)
        return
    names = tuple(words or ()) if verb != _DISMISS else ()
    if len(names) > _SIDES:
        raise UsageError("A dispute has two sides.", "Name one actor, or two.")
    chosen = selected(snapshot, settings.lang, Chosen(on, topic, first, last), actors=names, coding=(codebook, coder))
    found = search(snapshot, chosen, kinds=_kinds(kind), fold=body, media=media, within_days=within, lang=settings.lang)
    if verb == _DISMISS:
        _dismiss(settings, found, (words or [])[1:], reason)
    else:
        _show(snapshot, chosen, found, settings, (every, ending, out, rates(error, snapshot)))


def _kinds(asked: list[str] | None) -> frozenset[Any]:
    from kg.ask.disputes import Kind

    try:
        return frozenset(Kind(word.replace("-", " ")) for word in asked or Kind)
    except ValueError:
        known = ", ".join(k.value.replace(" ", "-") for k in Kind)
        raise UsageError(f"{', '.join(asked or ())!r} names no kind of dispute.", f"Use {known}.") from None


def _show(snapshot: Any, chosen: Any, found: list[Any], settings: Any, how: tuple[bool, str, Any, Any]) -> None:
    from kg.cli.dispute_rows import as_csv, as_dict, as_text
    from kg.cli.places import Places
    from kg.store.dismissals import dismissed
    from kg.store.store import open_store

    every, ending, out, error = how
    aside = dismissed(open_store(settings.store).layout)
    shown = [d for d in found if every or not _settled(d, aside)]
    places = Places(snapshot)
    if ending == ".json":
        give_json(as_dict(snapshot, chosen, shown, aside, places, error), out)
    elif ending == ".csv":
        give(as_csv(shown, places), out)
    elif ending in PICTURES:
        _draw(shown, snapshot, chosen, (out, settings.lang, error))
    elif shown:
        answer(as_text(snapshot, chosen, shown, aside, places, settings.lang, error))
    if not found:
        tell("kg: No dispute of that kind is on record. Leave an option out, try --body, or see kg positions ACTOR.")
    if len(shown) < len(found):
        tell(f"kg: {counted(len(found) - len(shown), 'dismissed dispute')} left out: --all shows them.")


def _draw(shown: list[Any], snapshot: Any, chosen: Any, how: Any) -> None:
    from kg.cli.dispute_rows import chance
    from kg.draw.opposed import of_disputes

    out, lang, error = how
    pairs = of_disputes(shown, lang=lang, chance=(lambda dispute: chance(dispute, error)) if error else None)
    write_opposed("disputes", pairs, snapshot, chosen, out, (lang, error))


def _settled(dispute: Any, aside: dict[str, Any]) -> bool:
    """Whether it was dismissed with all the claims that it rests on now."""
    known = aside.get(dispute.id)
    return known is not None and set(dispute.evidence.claims) <= known.claims


def _dismiss(settings: Any, found: list[Any], ids: list[str], reason: str | None) -> None:
    from kg.cli.dispute_rows import what
    from kg.store.dismissals import dismiss
    from kg.store.store import open_store

    if not ids or not (reason or "").strip():
        raise UsageError("A dismissal needs an id and a reason.", "Say kg disputes dismiss ID --reason 'why'.")
    chosen = [_by_id({d.id: d for d in found}, id_) for id_ in ids]
    for dispute in chosen:
        dismiss(
            open_store(settings.store).layout,
            dispute.id,
            reason=str(reason).strip(),
            what=what(dispute),
            claims=dispute.evidence.claims,
        )
        tell(
            f"kg: Dismissed {dispute.id}: {what(dispute)}. New claims bring it up again; kg disputes restore undoes it."
        )


def _restore(settings: Any, ids: list[str]) -> None:
    from kg.store.dismissals import dismissed, restore
    from kg.store.store import open_store

    layout = open_store(settings.store).layout
    if not ids:
        raise UsageError("Nothing was named to restore.", "Copy an id from kg disputes dismissed.")
    for known in [_by_id(dismissed(layout), id_) for id_ in ids]:
        restore(layout, known.id)
        tell(f"kg: Restored {known.id}: {known.what}.")


def _list(settings: Any, *, json: bool) -> None:
    from kg.store.dismissals import dismissed
    from kg.store.store import open_store

    known = list(dismissed(open_store(settings.store).layout).values())
    if json:
        answer_json(
            [{"id": d.id, "at": d.at, "reason": d.reason, "what": d.what, "claims": sorted(d.claims)} for d in known]
        )
    elif known:
        answer(table(("id", "when", "what", "why"), [(d.id, d.at, d.what, d.reason) for d in known]))
    else:
        tell("kg: Nothing is dismissed.")


def _by_id(known: dict[str, Any], id_: str) -> Any:
    """The one thing whose id begins so."""
    found = [value for key, value in known.items() if id_ and key.startswith(id_)]
    if len(found) == 1:
        return found[0]
    what = "is the beginning of several ids" if found else "is no id that is known here"
    raise UsageError(f"{id_!r} {what}.", "Copy it from kg disputes; --body and --media change what is a dispute.")
