"""Lines of our own JSONL as what they were written from: the mirror of `jsonl` in full.

A line has the places of claims, and no words: it comes back where the text is there, and the text is held against its
hash, so that every place still holds the words that it held.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kg.errors import DataError
from kg.exchange.jsonl import NO_TOPIC
from kg.model import (
    ActorRef,
    Claim,
    Coding,
    Declined,
    Document,
    DocumentCoding,
    Extraction,
    Passage,
    SaidOn,
    Speaker,
    Voice,
)
from kg.terms import (
    Agreement,
    Attribution,
    Certainty,
    Commitment,
    DateStatus,
    Evidence,
    Mode,
    NarrowerAct,
    Precision,
    SpeakerCase,
    Stance,
)

_KEY = re.compile(r"\w{1,64}")
_AGAIN = "Write it again with kg extract or kg export of this version."


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file of our own gives of one document; `method` is the hash of what read it, where it is told.

    `textless` names the version where there are codings alone, and the text is not at hand.
    """

    extraction: Extraction
    whole: tuple[DocumentCoding, ...] = ()
    method: str | None = None
    textless: str | None = None

    @property
    def version(self) -> str:
        """`<key>-<text8>`."""
        return self.textless or self.extraction.document.version


def hash_of(row: Mapping[str, Any]) -> str:
    """The SHA-256 of the line's text. Raises DataError for a line that names no document and no text."""
    if not isinstance(row, dict) or not {"key", "sha256", "claims"} <= row.keys():
        raise DataError("does not say which document it is (`key`, `sha256`): people or an older kg wrote it.", _AGAIN)
    if not isinstance(row["key"], str) or not _KEY.fullmatch(row["key"]):
        raise DataError(f"{row['key']!r} is no name of a document.", _AGAIN)
    return str(row["sha256"])


def brought(row: Mapping[str, Any], text: str) -> Brought:
    """What a line holds, on its text. Raises DataError where the two do not fit; for a line that is not ours KeyError,
    TypeError, ValueError or AttributeError, whatever is met first."""
    status = row["date_status"]
    document = Document(
        id=row["id"],
        key=row["key"],
        text=text,
        lang=row["lang"],
        title=row["title"],
        publisher=row["publisher"],
        author=row["author"],
        date=_date(row["date"]),
        date_status=DateStatus(status) if status else None,
        url=row["url"],
        licence=row["licence"],
    )
    if document.sha256 != row["sha256"]:
        raise DataError("has another text than the one that was read.", "Give the text as it was: --texts FOLDER.")
    pairs = [(_claim(document, told), told["codings"]) for told in row["claims"]]
    return Brought(
        Extraction(
            document,
            tuple(claim for claim, _ in pairs),
            tuple(_declined(document, told) for told in row.get("declined", ())),
            tuple(_coding(document, claim, one) for claim, told in pairs for one in told),
        ),
        tuple(_whole(document, told) for told in row.get("document_codings", ())),
        row.get("method"),
    )


def _claim(document: Document, told: Mapping[str, Any]) -> Claim:
    passages = [_passage(told), *(Passage(start, end) for start, end in told["more"])]
    narrower, cue = told["narrower"], told["cue"]
    return Claim(
        citation=document.cite(passages),
        speaker=_speaker(document, told),
        stance=Stance(told["stance"]),
        mode=Mode(told["mode"]),
        evidence=Evidence(told["evidence"]),
        attribution=Attribution(told["attribution"]),
        rule=told["rule"],
        topics=tuple(told["topics"]) if told["scheme"] or tuple(told["topics"]) != NO_TOPIC else (),
        topics_general=tuple(told["topics_general"]),
        target=_actor(told["target"], told["target_id"]),
        cue=_held(document, cue) if cue else None,
        commitment=Commitment(told["commitment"]),
        certainty=Certainty(told["certainty"]),
        confidence=float(told["confidence"]),
        on_behalf_of=told["on_behalf_of"],
        capacity=told["capacity"],
        said_on=_said_on(told["said_on"]),
        reported_on=_date(told["reported_on"]),
        relays=tuple(_voices(document, told["via"])),
        said_to=tuple(_voices(document, told["said_to"])),
        narrower=NarrowerAct(narrower) if narrower else None,
        qualified=bool(told["qualified"]),
        lang=told["lang"] if told.get("lang", document.lang) != document.lang else None,
    )


def _speaker(document: Document, told: Mapping[str, Any]) -> Speaker:
    named, rule = told["speaker"], told["speaker_rule"]
    if named is None:
        return Speaker(SpeakerCase.UNATTRIBUTED, rule=rule)
    actor = _actor(named["actor"], told["speaker_id"])
    case = SpeakerCase.UNRESOLVED if actor is None else SpeakerCase.RESOLVED if actor.id else SpeakerCase.LOCAL
    return Speaker(case, _held(document, named), actor, rule)


def _declined(document: Document, told: Mapping[str, Any]) -> Declined:
    return Declined(document.version, _held(document, told), _held(document, told["cue"]), _speaker(document, told))


def _coding(document: Document, claim: Claim, told: Mapping[str, Any]) -> Coding:
    condition, holder = told["condition"], told["holder"]
    return Coding(
        claim=claim.id,
        codebook=told["codebook"],
        proposition=told["proposition"],
        agreement=Agreement(told["agreement"]),
        coder=told["coder"],
        rule=told["coding_rule"],
        condition=_held(document, condition) if condition else None,
        holder=_actor(holder["actor"], holder["id"]) if holder else None,
    )


def _whole(document: Document, told: Mapping[str, Any]) -> DocumentCoding:
    holder = _actor(told["holder"], told["holder_id"])
    if holder is None:
        raise DataError("holds a coding of the document without a holder.", _AGAIN)
    return DocumentCoding(
        version=document.version,
        codebook=told["codebook"],
        proposition=told["proposition"],
        agreement=Agreement(told["agreement"]),
        coder=told["coder"],
        holder=holder,
        rule=told["coding_rule"],
        on_behalf_of=told["on_behalf_of"],
        stance=Stance(told["stance"]),
        target=_actor(told["target"], told["target_id"]),
        topics=tuple(told["topics"]),
        said_on=_said_on(told["said_on"]),
        words=told["words"],
        note=told["note"],
    )


def _voices(document: Document, told: list[Mapping[str, Any]]) -> Iterator[Voice]:
    for one in told:
        yield Voice(_held(document, one), ActorRef(one["id"], one["actor"]))


def _actor(label: str | None, slug: str | None) -> ActorRef | None:
    return ActorRef(slug, label) if label is not None else None


def _passage(told: Mapping[str, Any]) -> Passage:
    return Passage(told["start"], told["end"])


def _held(document: Document, told: Mapping[str, Any]) -> Passage:
    """The passage, which must lie inside the text."""
    found = _passage(told)
    document.cut(found)
    return found


def _said_on(told: list[str] | None) -> SaidOn | None:
    if told is None:
        return None
    first, last, precision = told
    return SaidOn(date.fromisoformat(first), date.fromisoformat(last), Precision(precision))


def _date(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
