"""A readable account of what was found in a document: each claim in its sentence, and why it reads as it does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from kg.cli.console import counted, plain
from kg.model import Claim, Coding, Document, Extraction, Passage
from kg.terms import Certainty, Commitment

OPEN, CLOSE = "⟦", "⟧"
"""Stand around the content inside its sentence."""
_ID = 12
_LABEL = 11
_MOST_CONTEXT = 300
_SENTENCE_END = re.compile(r"(?:(?<=\w\w)|(?<=[»”\"\)]))[.!?…][»”\"]?\s+(?=[^\W\da-zà-ÿ]|[«“\"])")


def account(extraction: Extraction) -> str:
    """Every claim of one document with its reasons, then the refusals to comment."""
    document = extraction.document
    codings: dict[str, list[Coding]] = {}
    for coding in extraction.codings:
        codings.setdefault(coding.claim, []).append(coding)
    lines = [f"{document.id}: {counted(len(extraction.claims), 'claim')}", ""]
    for claim in extraction.claims:
        reasons = dict(extraction.reasons.get(claim.id, ()))
        lines += [*_claim(claim, document, codings.get(claim.id, []), reasons), ""]
    for declined in extraction.declined:
        who = document.cut(declined.speaker.passage) if declined.speaker.passage else "nobody"
        where = f"{document.id} {declined.passage}"
        lines += [f"No claim, {where}: {_one_line(who)} declined (“{_one_line(document.cut(declined.cue))}”)", ""]
    return "\n".join(lines) + "\n"


def missed(extraction: Extraction) -> str:
    """The sentences of one document with a cue that gave no claim, a line each."""
    document = extraction.document
    return "".join(f"{document.id} {passage}: {_one_line(document.cut(passage))}\n" for passage in extraction.misses)


def marked(text: str, passages: Sequence[Passage]) -> str:
    """The sentence around the passages, these in brackets, on one line."""
    first, last = min(p.start for p in passages), max(p.end for p in passages)
    line_start = max(text.rfind(end, 0, first) for end in "\n\r") + 1
    line_end = min((at for end in "\n\r" if (at := text.find(end, last)) >= 0), default=len(text))
    earliest, latest = max(line_start, first - _MOST_CONTEXT), min(line_end, last + _MOST_CONTEXT)
    start = max((m.end() for m in _SENTENCE_END.finditer(text, earliest, first)), default=earliest)
    found = _SENTENCE_END.search(text, last, latest)
    end = found.end() if found else latest
    pieces, at = [], start
    for passage in sorted(passages):
        pieces += [text[at : passage.start], OPEN, text[passage.start : passage.end], CLOSE]
        at = passage.end
    return _one_line("".join((*pieces, text[at:end])))


def _claim(claim: Claim, document: Document, codings: list[Coding], reasons: Mapping[str, str]) -> Iterator[str]:
    places = ", ".join(map(str, claim.citation.passages))
    yield f"Claim {claim.id[:_ID]}, {document.id} {places}"
    yield f"  {marked(document.text, claim.citation.passages)}"
    for label, value in _fields(claim, document, codings, reasons):
        yield f"  {label:{_LABEL}}{_one_line(value)}"


def _fields(
    claim: Claim, document: Document, codings: list[Coding], reasons: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    yield "rule", f"{claim.rule} ({claim.mode}, {claim.evidence})"
    yield "cue", f"“{document.cut(claim.cue)}”" if claim.cue else "none"
    yield "speaker", _why(_speaker(claim, document), reasons.get("speaker"))
    if claim.on_behalf_of or claim.capacity:
        yield "speaks for", ", ".join(filter(None, (claim.on_behalf_of, claim.capacity)))
    yield "act", _why(_act(claim), reasons.get("act"))
    if claim.qualified:
        yield "qualified", reasons.get("qualified") or "yes"
    yield "target", _why(claim.target.label if claim.target else "nobody", _unless("nobody", reasons.get("target")))
    topics = ", ".join((*claim.topics, *claim.topics_general)) or "other"
    yield "topics", _why(topics, reasons.get("topics"))
    for name, voices in (("via", claim.relays), ("said to", claim.said_to)):
        if voices:
            yield name, ", ".join(f"{v.actor.label} (“{document.cut(v.passage)}”)" for v in voices)
    if claim.said_on:
        last = f" to {claim.said_on.last}" if claim.said_on.last != claim.said_on.first else ""
        yield "said on", _why(f"{claim.said_on.first}{last}", reasons.get("said_on") or reasons.get("date"))
    if claim.certainty is not Certainty.CERTAIN or claim.commitment is not Commitment.NEUTRAL:
        yield "certainty", f"speaker {claim.certainty}, reporter {claim.commitment}"
    yield "confidence", f"{claim.confidence:.2f}"
    for coding in codings:
        holder = f", position of {coding.holder.label}" if coding.holder else ""
        yield "coding", _why(f"{coding.codebook}: {coding.proposition} {coding.agreement}{holder}", coding.rule)
    if not codings:
        yield "coding", "none"


def _act(claim: Claim) -> str:
    return f"{claim.stance} ({claim.narrower})" if claim.narrower else claim.stance


def _speaker(claim: Claim, document: Document) -> str:
    speaker = claim.speaker
    mention = f" (“{document.cut(speaker.passage)}”)" if speaker.passage else ""
    return f"{speaker.actor.label if speaker.actor else speaker.case}{mention}"


def _why(value: str, reason: str | None) -> str:
    return f"{value}, because: {reason}" if reason else value


def _unless(word: str, reason: str | None) -> str | None:
    return None if reason == word else reason


def _one_line(text: str) -> str:
    return " ".join(plain(text).split())
