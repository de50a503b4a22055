"""One claim: its words in their document, why it was read so, what stands around it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from starlette.requests import Request

from kg.ask.browse import ClaimRow, one
from kg.ask.cited import document_of
from kg.ask.reviewed import EXTRACTED, REVIEWED
from kg.draw.ties import context
from kg.errors import StoreError
from kg.exchange.cite import STYLES, cite
from kg.graph.names import PREFIXES
from kg.graph.read_back import claims_named
from kg.model import Claim, Document
from kg.review.events import Event
from kg.review.view import Standing
from kg.serve.pages.around import around, neighbours
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, missing

FIELDS = {
    name: name
    for name in (
        "mode",
        "evidence",
        "attribution",
        "commitment",
        "certainty",
        "narrower",
        "qualified",
        "rule",
        "confidence",
    )
} | {"body": "on_behalf", "capacity": "capacity", "start": "start_char", "end": "end_char"}
"""Fields of the reading that the page tells, and their columns."""


def page(request: Request) -> View:
    """A claim by its 32 characters; one that its view does not hold (rejected, added) is shown from the other."""
    name = request.path_params["name"]
    shown = Shown(request)
    found = one(shown.edition.tables, name, tuple(FIELDS.values()))
    if found is None and (name in shown.seen.claims or name in shown.seen.added):
        shown = Shown(request, EXTRACTED if shown.view == REVIEWED else REVIEWED)
        found = one(shown.edition.tables, name, tuple(FIELDS.values()))
    if found is None:
        return missing(request)
    row, cells = found
    snapshot = shown.edition.snapshot
    claim = next(iter(claims_named(snapshot.quads, row.version, [row.claim])), None)
    document = _document(shown, row)
    codings = _codings(shown, row)
    near = dict(neighbours(around(shown, row, document.text if document else None, coded=bool(codings))))
    return View(
        "claim",
        {
            "card": shown.card(row),
            "row": row,
            "iri": PREFIXES["claim"] + row.claim,
            "stretches": in_text(claim, document) if claim else [(row.words, True)],
            "codings": codings,
            "near": {kind: shown.cards(rows) for kind, rows in near.items()},
            "fields": _fields(shown, cells),
            "citations": _citations(shown, claim, document) if claim and document else [],
            "said": list(told(shown, shown.seen.claims.get(row.claim) or shown.seen.added.get(row.claim))),
        },
        shown.table([row]),
    )


def _citations(shown: Shown, claim: Claim, document: Document) -> list[tuple[str, str]]:
    named = shown.labels.named
    return [(style, cite(claim, document, style, lang=shown.lang, label=named)) for style in STYLES]


def _document(shown: Shown, row: ClaimRow) -> Document | None:
    """The document with its text; None where the text is lost, of which `kg verify` tells."""
    try:
        return document_of(shown.edition.snapshot, row.version)
    except StoreError:
        return None


def in_text(claim: Claim, document: Document | None) -> list[tuple[str, bool]]:
    """The words of the claim with what stands around them: stretches of text, and whether each is the claim's."""
    passages = sorted(claim.citation.passages)
    if document is None:
        return [(" … ".join(claim.citation.exact), True)]  # the citation keeps its words
    text, start, end = document.text, passages[0].start, max(p.end for p in passages)
    before, after = context(text, start, end)
    parts, at = [(before, False)], start
    for passage in passages:
        parts += [(text[at : passage.start], False), (text[passage.start : passage.end], True)]
        at = passage.end
    return [part for part in [*parts, (after, False)] if part[0]]


def told(shown: Shown, standing: Standing | None) -> Iterator[tuple[Event, str]]:
    """What people said of a claim, oldest first, and in words what they put, or the proposition that they coded."""
    if standing is None:
        return
    for event in sorted(chain(standing.verdicts.values(), standing.codes.values()), key=lambda e: e.number):
        proposition = event.what.get("proposition")
        yield event, _wording(shown, str(proposition)) if proposition else ""


def _wording(shown: Shown, proposition: str) -> str:
    label = shown.name("prop", proposition).label
    return shown.worded(proposition) if label == f"prop:{proposition}" else label


def _codings(shown: Shown, row: ClaimRow) -> list[dict[str, object]]:
    rows = shown.edition.tables.rows(
        "SELECT proposition, agreement, coder, codebook, rule FROM codings WHERE claim = $claim ORDER BY ALL",
        {"claim": row.claim},
    )
    return [
        {
            "proposition": shown.name("prop", str(proposition)),
            "agreement": shown.t["values"]["agreement"].get(str(agreement), agreement),
            "kind": agreement,
            "coder": coder,
            "codebook": codebook,
            "rule": rule,
        }
        for proposition, agreement, coder, codebook, rule in rows
    ]


def _fields(shown: Shown, cells: Sequence[object]) -> list[tuple[str, str]]:
    """Why it was read so: the fields of the reading, in words where there are words."""
    values = shown.t["values"]
    lines = []
    for name, value in zip(FIELDS, cells, strict=True):
        if value is None or value is False:
            continue
        words = values.get(name, {}).get(str(value), str(value))
        if name == "body":
            words = shown.name("actor", str(value)).label
        if name == "capacity":
            words = shown.labels.of(PREFIXES["post"] + str(value))
        lines.append((shown.t["field"][name], words))
    return lines
