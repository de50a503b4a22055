"""What people put in the place of what was read, field by field, with who, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kg.ask.browse import ClaimRow, named
from kg.ask.records import CUT
from kg.errors import KGError
from kg.review.events import Event, passages_of
from kg.review.view import Standing, State

if TYPE_CHECKING:
    from kg.serve.pages.shown import Name, Shown

FIELDS = ("speaker", "act", "target", "topics", "words")


@dataclass(frozen=True, slots=True)
class Change:
    """A field as it was read and as it is now; several names where it holds several."""

    before: tuple[Name, ...]
    after: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Correction:
    """The fields of one claim that people changed, and the event that did it last."""

    changes: Mapping[str, Change]
    event: Event


def corrections(shown: Shown, rows: Iterable[ClaimRow]) -> dict[str, Correction]:
    """By claim, of those that are corrected; a claim that a person added was never read otherwise."""
    said = {row.claim: shown.seen.claims[row.claim] for row in rows if _is_corrected(shown, row.claim)}
    if not said:
        return {}
    read = {row.claim: row for row in named(shown.extracted.tables, list(said))}
    return {name: _correction(shown, read[name], standing) for name, standing in said.items() if name in read}


def _is_corrected(shown: Shown, claim: str) -> bool:
    standing = shown.seen.claims.get(claim)
    return standing is not None and standing.state is State.CORRECTED


def _correction(shown: Shown, row: ClaimRow, standing: Standing) -> Correction:
    verdict, what = standing.verdict, standing.correction
    assert verdict is not None  # a claim is corrected by a verdict
    before = _read(shown, row)
    after = {name: tuple(_put(shown, name, value, row)) for name, value in _told(what).items()}
    changes = {
        name: Change(before[name], after[name]) for name in FIELDS if name in after and after[name] != before[name]
    }
    return Correction(changes, verdict)


def _told(what: Mapping[str, Any]) -> dict[str, Any]:
    told = {name: what[name] for name in ("speaker", "act", "target", "topics") if name in what}
    return told | ({"words": what["passages"]} if "passages" in what else {})


def _read(shown: Shown, row: ClaimRow) -> dict[str, tuple[Name, ...]]:
    return {
        "speaker": (shown.speaker(row),),
        "act": (shown.verb(row.act, at=row.target is not None),),
        "target": (shown.name("actor", row.target),) if row.target else (),
        "topics": tuple(shown.name("topic", slug) for slug in row.topics),
        "words": (shown.plain(row.words),),
    }


def _put(shown: Shown, field: str, value: Any, row: ClaimRow) -> Sequence[Name]:
    """The value of a correction in words."""
    match field:
        case "act":
            return [shown.verb(value, at=row.target is not None)]
        case "topics":
            return [shown.name("topic", slug) for slug in value]
        case "words":
            return [shown.plain(_words(shown, value, row))]
        case "speaker" if not value:
            return [shown.plain(shown.t["nobody"]["unattributed"])]
    known = bool(value) and shown.knows("actor", value)
    return [shown.name("actor", value) if known else shown.plain(value)] if value else []


def _words(shown: Shown, pairs: Any, row: ClaimRow) -> str:
    try:
        text = shown.text(row.version)
    except KGError:
        return "…"  # the text is lost; `kg verify` tells of it
    return CUT.join(text[p.start : p.end] for p in sorted(passages_of(pairs)))
