"""What stands around a claim: the rest of its utterance, what others hold against it, what its speaker said before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.ask.browse import ClaimRow, named
from kg.serve.pages.shown import Shown

MOST = 6
_GAP = 300
"""Characters between two quotations of one utterance: the reporting words, never another paragraph."""
_PARAGRAPH = re.compile(r"[\n\r\u2028\u2029]")
_AGAINST = """
SELECT theirs.claim FROM codings ours JOIN codings theirs USING (proposition)
WHERE ours.claim = $claim AND theirs.claim IS NOT NULL AND ours.holder IS DISTINCT FROM theirs.holder
  AND (ours.agreement, theirs.agreement) IN (('agrees', 'disagrees'), ('disagrees', 'agrees'))
GROUP BY theirs.claim ORDER BY min(abs(date_diff('day', ours.day, theirs.day))) NULLS LAST, theirs.claim LIMIT $most
"""
_ON_PROPOSITION = """
SELECT claim FROM codings WHERE holder = $speaker AND day <= $day AND version <> $version
  AND proposition IN (SELECT proposition FROM codings WHERE claim = $claim) AND claim IS NOT NULL
GROUP BY claim ORDER BY max(day) DESC, claim LIMIT $most
"""
_ON_TOPIC = """
SELECT claim FROM claims WHERE speaker = $speaker AND day <= $day AND version <> $version
  AND list_has_any(string_split(topics, ' '), $topics::VARCHAR[]) ORDER BY day DESC, claim LIMIT $most
"""
_SPANS = "SELECT claim, start_char, end_char, speaker FROM claims WHERE version = $version"


@dataclass(frozen=True, slots=True)
class Around:
    """Neighbours of a claim, at most `MOST` of each kind."""

    utterance: list[ClaimRow]
    """Other claims of the same utterance, in the order of the text."""
    against: list[ClaimRow]
    """Claims of others, coded the other way on the same proposition, the nearest in time first."""
    earlier: list[ClaimRow]
    """What the speaker said before, the same propositions first, then the same topics, the newest first."""


@dataclass(frozen=True, slots=True)
class Span:
    """A claim in the text of its version: the characters of its main part, and who speaks."""

    claim: str
    start: int
    end: int
    speaker: str | None


def around(shown: Shown, row: ClaimRow, text: str | None, *, coded: bool) -> Around:
    """What stands around a claim; without the `text` of its version nothing tells what is of its utterance.

    `coded` says whether it has codings. Simple queries, each only where it can find anything: most of what a query
    over a few thousand rows costs is its planning.
    """
    rows = shown.edition.tables.rows
    spans = [_span(cells) for cells in rows(_SPANS, {"version": row.version})] if text is not None else []
    utterance = of_utterance(row.claim, spans, text or "")[:MOST]
    against = [str(claim) for (claim,) in rows(_AGAINST, {"claim": row.claim, "most": MOST})] if coded else []
    earlier = _earlier(shown, row, coded=coded)
    found = {one.claim: one for one in named(shown.edition.tables, [*utterance, *against, *earlier])}
    told = [[found[name] for name in names if name in found] for names in (utterance, against, earlier)]
    return Around(*told)


def _earlier(shown: Shown, row: ClaimRow, *, coded: bool) -> list[str]:
    if row.speaker is None or row.day is None:
        return []
    given = {"speaker": row.speaker, "day": row.day, "version": row.version, "most": MOST}
    rows = shown.edition.tables.rows
    names = [str(claim) for (claim,) in rows(_ON_PROPOSITION, given | {"claim": row.claim})] if coded else []
    if len(names) < MOST and row.topics:
        names += [str(claim) for (claim,) in rows(_ON_TOPIC, given | {"topics": list(row.topics)})]
    return list(dict.fromkeys(names))[:MOST]


def of_utterance(claim: str, spans: Iterable[Span], text: str) -> list[str]:
    """The other claims of the same utterance, in the order of the text.

    An utterance is what one speaker says in one paragraph without a gap of more than `_GAP` characters or of another's
    words; where nobody knows who speaks, it is what overlaps.
    """
    ordered = sorted(spans, key=lambda span: (span.start, span.end, span.claim))
    own = next((span for span in ordered if span.claim == claim), None)
    if own is None:
        return []
    taken, others = {own.claim: own}, [span.start for span in ordered if span.speaker != own.speaker]
    for step in (ordered, ordered[::-1]):
        for span in step:
            if span.speaker == own.speaker and any(_joined(span, other, text, others) for other in taken.values()):
                taken[span.claim] = span
    return [span.claim for span in ordered if span.claim in taken and span.claim != claim]


def _joined(one: Span, other: Span, text: str, others: Iterable[int]) -> bool:
    """Whether two claims are of one utterance; `others` is where claims of other speakers begin."""
    first, second = sorted((one, other), key=lambda span: span.start)
    if second.start < first.end:
        return True
    gap = text[first.end : second.start]
    if any(first.end <= start < second.start for start in others):
        return False
    return one.speaker is not None and len(gap) <= _GAP and not _PARAGRAPH.search(gap)


def _span(cells: tuple[object, ...]) -> Span:
    claim, start, end, speaker = cells
    return Span(str(claim), int(str(start)), int(str(end)), str(speaker) if speaker is not None else None)


def neighbours(found: Around) -> Iterator[tuple[str, list[ClaimRow]]]:
    """The kinds that there are, as the page names them."""
    for name, rows in (("against", found.against), ("earlier", found.earlier), ("utterance", found.utterance)):
        if rows:
            yield name, rows
