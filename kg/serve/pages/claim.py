"""One claim: its words in their document, why it was read so, what stands around it."""

from __future__ import annotations

from starlette.requests import Request

from kg.ask.browse import ClaimRow, Wanted, claims, named
from kg.ask.cited import Cited, cited, document_of
from kg.draw.ties import context
from kg.errors import StoreError, UsageError
from kg.exchange.cite import STYLES, cite
from kg.graph.names import PREFIXES
from kg.graph.read_back import claim_of
from kg.serve.pages.shown import Shown
from kg.serve.reply import View, missing

EARLIER = 6
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
    """A claim by its 32 characters."""
    shown = Shown(request)
    rows = named(shown.edition.tables, [request.path_params["name"]])
    if not rows:
        return missing(request)
    row = rows[0]
    found = cited(shown.edition.snapshot, row.claim, lang=shown.lang)
    return View(
        "claim",
        {
            "card": shown.card(row),
            "row": row,
            "iri": PREFIXES["claim"] + row.claim,
            "stretches": in_text(shown, found),
            "codings": _codings(shown, row),
            "earlier": [shown.card(r) for r in _earlier(shown, row)],
            "against": [shown.card(r) for r in _against(shown, row)],
            "same": [shown.card(r) for r in _beside(shown, row)],
            "cited": found,
            "fields": _fields(shown, row),
            "citations": _citations(shown, row),
        },
        shown.table([row]),
    )


def in_text(shown: Shown, found: Cited) -> list[tuple[str, bool]]:
    """The words of the claim with what stands around them: stretches of text, and whether each is the claim's."""
    try:
        text = shown.edition.snapshot.text(found.sha256)
    except StoreError:
        return [(" … ".join(found.words), True)]  # the citation keeps its words; `kg verify` tells of the loss
    start, end = min(p.start for p in found.passages), max(p.end for p in found.passages)
    before, after = context(text, start, end)
    parts, at = [(before, False)], start
    for passage in sorted(found.passages):
        parts += [(text[at : passage.start], False), (text[passage.start : passage.end], True)]
        at = passage.end
    return [part for part in [*parts, (after, False)] if part[0]]


def _citations(shown: Shown, row: ClaimRow) -> list[tuple[str, str]]:
    """The claim as a citation: the style's name and the text, ready to be copied."""
    snapshot = shown.edition.snapshot
    claim = claim_of(snapshot.quads, row.claim)
    try:
        document = document_of(snapshot, row.version)
        return [(style, cite(claim, document, style)) for style in STYLES] if claim is not None else []
    except StoreError:
        return []


def _earlier(shown: Shown, row: ClaimRow) -> list[ClaimRow]:
    """What the speaker said before on the same topic."""
    if row.speaker is None:
        return []
    facets = {"speaker": row.speaker} | ({"topic": row.topics[0]} if row.topics else {})
    try:
        before = claims(shown.edition.tables, Wanted(facets, until=row.day), limit=EARLIER + 1)
    except UsageError:
        return []
    return [other for other in before if other.claim != row.claim][:EARLIER]


def _beside(shown: Shown, row: ClaimRow) -> list[ClaimRow]:
    """Other claims of the same version."""
    found = claims(shown.edition.tables, Wanted({"document": row.document}), limit=EARLIER + 1)
    return [other for other in found if other.claim != row.claim and other.version == row.version][:EARLIER]


def _against(shown: Shown, row: ClaimRow) -> list[ClaimRow]:
    """Claims of others that were coded the other way on the same proposition, the nearest in time first."""
    found = shown.edition.tables.rows(
        "SELECT theirs.claim FROM codings ours JOIN codings theirs USING (proposition) WHERE ours.claim = $claim"
        " AND ours.holder IS DISTINCT FROM theirs.holder AND (ours.agreement, theirs.agreement) IN"
        " (('agrees', 'disagrees'), ('disagrees', 'agrees')) GROUP BY theirs.claim"
        " ORDER BY min(abs(date_diff('day', ours.day, theirs.day))) NULLS LAST, theirs.claim LIMIT $most",
        {"claim": row.claim, "most": EARLIER},
    )
    return named(shown.edition.tables, [str(claim) for (claim,) in found])


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


def _fields(shown: Shown, row: ClaimRow) -> list[tuple[str, str]]:
    """Why it was read so: the fields of the reading, in words where there are words."""
    found = shown.edition.tables.rows(
        f"SELECT {', '.join(FIELDS.values())} FROM claims WHERE claim = $claim",
        {"claim": row.claim},
    )[0]
    values = shown.t["values"]
    told = []
    for name, value in zip(FIELDS, found, strict=True):
        if value is None or value is False:
            continue
        words = values.get(name, {}).get(str(value), str(value))
        if name == "body":
            words = shown.name("actor", str(value)).label
        if name == "capacity":
            words = shown.labels.of(PREFIXES["post"] + str(value))
        told.append((shown.t["field"][name], words))
    return told
