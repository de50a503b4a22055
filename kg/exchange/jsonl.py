"""The JSONL of `kg extract`: one document a line, which `kg evaluate` reads back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import Claim, Coding, Declined, Extraction, Passage, SaidOn, Speaker, Voice

NO_TOPIC = ("other",)
_CONFIDENCE_DIGITS = 4


def dumps(extraction: Extraction, *, with_text: bool = False) -> str:
    """`to_json` as one line without a line end."""
    return json.dumps(to_json(extraction, with_text=with_text), ensure_ascii=False)


def to_json(extraction: Extraction, *, with_text: bool = False) -> dict[str, Any]:
    """One document with its claims and refusals to comment, keys in the order of the documentation.

    Offsets are half-open characters of the document's text, which goes along `with_text` only. Claims without a
    topic get `other`; `polarity` is that of the act.
    """
    document = extraction.document
    codings: dict[str, list[Coding]] = defaultdict(list)
    for coding in extraction.codings:
        codings[coding.claim].append(coding)
    return {
        "id": document.id,
        "lang": document.lang,
        "date": document.date.isoformat() if document.date else None,
        "publisher": document.publisher,
        "title": document.title,
        **({"text": document.text} if with_text else {}),
        "claims": [_claim(claim, codings[claim.id]) for claim in extraction.claims],
        "declined": [_declined(declined) for declined in extraction.declined],
    }


def _claim(claim: Claim, codings: Sequence[Coding]) -> dict[str, Any]:
    first, *more = claim.citation.passages
    return {
        **_span(first),
        "more": [[passage.start, passage.end] for passage in more],
        "speaker": _speaker(claim.speaker),
        "cue": _span(claim.cue) if claim.cue else None,
        "mode": claim.mode.value,
        "stance": claim.stance.value,
        "polarity": claim.stance.polarity,
        "target": claim.target.label if claim.target else None,
        "topics": list(claim.topics or NO_TOPIC),
        "topics_general": list(claim.topics_general),
        "via": _spans(claim.relays),
        "said_to": _spans(claim.said_to),
        "date": _day(claim.said_on),
        "evidence": claim.evidence.value,
        "attribution": claim.attribution.value,
        "confidence": round(claim.confidence, _CONFIDENCE_DIGITS),
        "rule": claim.rule,
        "codings": [{"proposition": c.proposition, "agreement": c.agreement.value} for c in codings],
    }


def _declined(declined: Declined) -> dict[str, Any]:
    return {**_span(declined.passage), "speaker": _speaker(declined.speaker), "cue": _span(declined.cue)}


def _speaker(speaker: Speaker) -> Mapping[str, Any] | None:
    """The mention and the actor's label; null where the text names nobody."""
    if speaker.passage is None:
        return None
    return {**_span(speaker.passage), "actor": speaker.actor.label if speaker.actor else None}


def _span(passage: Passage) -> dict[str, int]:
    return {"start": passage.start, "end": passage.end}


def _spans(voices: Iterable[Voice]) -> list[dict[str, int]]:
    return [_span(voice.passage) for voice in voices]


def _day(said_on: SaidOn | None) -> str | None:
    """The day of the utterance, where the text tells the very day."""
    return said_on.first.isoformat() if said_on and said_on.first == said_on.last else None
