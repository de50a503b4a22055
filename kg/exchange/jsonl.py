"""The JSONL of `kg extract` and `kg export`: one document a line, which `kg evaluate` and `kg import` read back."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from kg.model import Claim, Coding, Declined, Document, DocumentCoding, Extraction, Passage, SaidOn, Speaker, Voice

NO_TOPIC = ("other",)
_CONFIDENCE_DIGITS = 4


def dumps(extraction: Extraction, *, with_text: bool = False) -> str:
    """`to_json` in full as one line without a line end."""
    return json.dumps(to_json(extraction, with_text=with_text, full=True), ensure_ascii=False)


def to_json(extraction: Extraction, *, with_text: bool = False, full: bool = False) -> dict[str, Any]:
    """One document with its claims and refusals to comment, keys in the order of the documentation.

    Offsets are half-open characters of the document's text, which goes along `with_text` only. Claims without a
    topic get `other`; `polarity` is that of the act. In `full` it has all that `kg.exchange.jsonl_read` needs to make
    the same claims of it; without, what people annotate and `kg evaluate` scores.
    """
    document, claim_of, declined_of = extraction.document, _claim, _declined
    if full:
        claim_of, declined_of = _full_claim, _full_declined
    codings: dict[str, list[Coding]] = defaultdict(list)
    for coding in extraction.codings:
        codings[coding.claim].append(coding)
    return {
        "id": document.id,
        "lang": document.lang,
        "date": document.date.isoformat() if document.date else None,
        "publisher": document.publisher,
        "title": document.title,
        **(_full_document(document) if full else {}),
        **({"text": document.text} if with_text else {}),
        "claims": [claim_of(claim, codings[claim.id], document.lang) for claim in extraction.claims],
        "declined": [declined_of(declined) for declined in extraction.declined],
    }


def whole_to_json(coding: DocumentCoding) -> dict[str, Any]:
    """A person's coding of a whole document, under the names that those of claims have."""
    return {
        "proposition": coding.proposition,
        "agreement": coding.agreement.value,
        "codebook": coding.codebook,
        "coder": coding.coder,
        "coding_rule": coding.rule,
        "holder": coding.holder.label,
        "holder_id": coding.holder.id,
        "on_behalf_of": coding.on_behalf_of,
        "stance": coding.stance.value,
        "target": coding.target.label if coding.target else None,
        "target_id": coding.target.id if coding.target else None,
        "topics": list(coding.topics),
        "said_on": _days(coding.said_on),
        "words": coding.words,
        "note": coding.note,
    }


def _claim(claim: Claim, codings: Sequence[Coding], lang: str) -> dict[str, Any]:
    first, *more = claim.citation.passages
    return {
        **_span(first),
        "more": [[passage.start, passage.end] for passage in more],
        "speaker": _speaker(claim.speaker),
        "cue": _span(claim.cue) if claim.cue else None,
        "lang": claim.lang or lang,
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


def _full_document(document: Document) -> dict[str, Any]:
    status = document.date_status
    return {
        "key": document.key,
        "sha256": document.sha256,
        "date_status": status.value if status else None,
        "author": document.author,
        "url": document.url,
        "licence": document.licence,
    }


def _full_claim(claim: Claim, codings: Sequence[Coding], lang: str) -> dict[str, Any]:
    return {
        **_claim(claim, codings, lang),
        "confidence": claim.confidence,
        **_full_speaker(claim.speaker),
        "target_id": claim.target.id if claim.target else None,
        "scheme": bool(claim.topics),
        "via": _voices(claim.relays),
        "said_to": _voices(claim.said_to),
        "said_on": _days(claim.said_on),
        "reported_on": claim.reported_on.isoformat() if claim.reported_on else None,
        "narrower": claim.narrower.value if claim.narrower else None,
        "qualified": claim.qualified,
        "commitment": claim.commitment.value,
        "certainty": claim.certainty.value,
        "on_behalf_of": claim.on_behalf_of,
        "capacity": claim.capacity,
        "codings": [_full_coding(coding) for coding in codings],
    }


def _full_declined(declined: Declined) -> dict[str, Any]:
    return {**_declined(declined), **_full_speaker(declined.speaker)}


def _full_speaker(speaker: Speaker) -> dict[str, Any]:
    return {"speaker_id": speaker.actor.id if speaker.actor else None, "speaker_rule": speaker.rule}


def _full_coding(coding: Coding) -> dict[str, Any]:
    holder = coding.holder
    return {
        "proposition": coding.proposition,
        "agreement": coding.agreement.value,
        "codebook": coding.codebook,
        "coder": coding.coder,
        "coding_rule": coding.rule,
        "condition": _span(coding.condition) if coding.condition else None,
        "holder": {"actor": holder.label, "id": holder.id} if holder else None,
    }


def _speaker(speaker: Speaker) -> Mapping[str, Any] | None:
    """The mention and the actor's label; null where the text names nobody."""
    if speaker.passage is None:
        return None
    return {**_span(speaker.passage), "actor": speaker.actor.label if speaker.actor else None}


def _span(passage: Passage) -> dict[str, int]:
    return {"start": passage.start, "end": passage.end}


def _spans(voices: Iterable[Voice]) -> list[dict[str, int]]:
    return [_span(voice.passage) for voice in voices]


def _voices(voices: Iterable[Voice]) -> list[dict[str, Any]]:
    return [{**_span(voice.passage), "actor": voice.actor.label, "id": voice.actor.id} for voice in voices]


def _days(said_on: SaidOn | None) -> list[str] | None:
    return [said_on.first.isoformat(), said_on.last.isoformat(), said_on.precision.value] if said_on else None


def _day(said_on: SaidOn | None) -> str | None:
    """The day of the utterance, where the text tells the very day."""
    return said_on.first.isoformat() if said_on and said_on.first == said_on.last else None
