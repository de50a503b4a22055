"""What people say, put upon claims: the reviewed view of a document, in which a claim keeps its name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import DataError
from kg.model import ActorRef, Claim, Document, Passage, Speaker, short_hash
from kg.review.events import passages_of
from kg.review.view import Standing, State, View
from kg.terms import Attribution, Evidence, Mode, SpeakerCase, Stance

RULE = "review"
"""The rule of claims and codings that people made."""
SURE = 1.0
Naming = Callable[[str], ActorRef]
"""From a slug of the actor table, or a name, to the actor."""


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A claim as people left it. `id` is the name that it has in the store, whatever was corrected."""

    id: str
    claim: Claim
    state: State
    standing: Standing | None = None


def reviewed(claims: Iterable[Claim], document: Document, seen: View, naming: Naming) -> Iterator[Reviewed]:
    """Every claim of a document in the order of the text: as read, as corrected, as added; rejected ones too, which
    say so. Raises DataError where a correction does not fit the text."""
    found = [
        Reviewed(claim.id, corrected(claim, document, standing, naming), seen.state(claim.id), standing)
        for claim in claims
        for standing in (seen.claims.get(claim.id),)
    ]
    found += [
        Reviewed(name, made(standing, document, naming), standing.state, standing)
        for name, standing in seen.added.items()
        if standing.address[0] == document.version
    ]
    return iter(sorted(found, key=lambda one: (min(one.claim.citation.passages), one.id)))


def corrected(claim: Claim, document: Document | None, standing: Standing | None, naming: Naming) -> Claim:
    """The claim with what people put in the place of what was read, under its own name; as it is, where they put
    nothing. `document` is needed for words that were corrected alone. Raises DataError where it is, and missing."""
    if standing is None or standing.state not in (State.CORRECTED, State.ADDED):
        return claim
    what = standing.correction
    changes: dict[str, Any] = {"confidence": SURE}
    if "act" in what and Stance(what["act"]) is not claim.stance:
        changes |= {"stance": Stance(what["act"]), "narrower": None}
    if "target" in what:
        changes["target"] = naming(what["target"]) if what["target"] else None
    if "topics" in what:
        changes["topics"] = tuple(what["topics"])
    if "passages" in what:
        changes["citation"] = _with_text(document, claim.citation.version).cite(passages_of(what["passages"]))
    if "speaker" in what or "speaker_at" in what:
        changes |= _spoken(claim.speaker, what, naming)
        if changes["speaker"].actor != claim.speaker.actor:
            changes |= {"on_behalf_of": None, "capacity": None}  # those were of whom the machine had read
    return _under(claim.id, replace(claim, **changes))


def made(standing: Standing, document: Document | None, naming: Naming) -> Claim:
    """A claim that a person added. Raises DataError where nothing was added, past the end of the text, or
    without one."""
    added = standing.addition
    if added is None:
        raise DataError(f"No claim was added at {standing.address[1]} of {standing.address[0]}.")
    document, what = _with_text(document, standing.address[0]), standing.correction
    claim = Claim(
        citation=document.cite(passages_of(what["passages"]) if "passages" in what else added.passages),
        stance=Stance(what["act"]),
        mode=Mode(what.get("mode", Mode.INDIRECT)),
        evidence=Evidence(what.get("evidence", Evidence.REPORTED_SPEECH)),
        rule=RULE,
        topics=tuple(what.get("topics", ())),
        target=naming(what["target"]) if what.get("target") else None,
        confidence=SURE,
        reported_on=document.date,
        **_spoken(Speaker(SpeakerCase.UNATTRIBUTED), what, naming),
    )
    return _under(standing.address[2] or claim.id, claim)


def needs_text(standing: Standing) -> bool:
    """Whether what people say of a claim takes the text to be told: words that they marked themselves."""
    return standing.addition is not None or "passages" in standing.correction


def _under(name: str, claim: Claim) -> Claim:
    return claim if claim.id == name else replace(claim, named=name)


def _with_text(document: Document | None, version: str) -> Document:
    if document is None:
        raise DataError(f"The text of {version} is not there.", "Restore it from a copy of the store.")
    return document


def name_of(version: str, passages: tuple[Passage, ...], what: Mapping[str, Any]) -> str:
    """The name of a claim that is added there: as `Claim.id` would make it."""
    at = passages_of([what["speaker_at"]])[0] if what.get("speaker_at") else None
    return short_hash(version, *map(str, passages), str(at or "nobody"))


def _spoken(before: Speaker, what: Mapping[str, Any], naming: Naming) -> dict[str, Any]:
    """Speaker and attribution by a correction; the words that name the speaker stay where none are given."""
    passage = passages_of([what["speaker_at"]])[0] if what.get("speaker_at") else before.passage
    name = what.get("speaker", before.actor.id or before.actor.label if before.actor else "")
    if not name and "speaker" in what:
        return {"speaker": Speaker(SpeakerCase.UNATTRIBUTED, rule=RULE), "attribution": Attribution.UNATTRIBUTED}
    if passage is None:
        return {"speaker": before, "attribution": Attribution.UNATTRIBUTED}
    if not name:
        speaker = Speaker(SpeakerCase.UNRESOLVED, passage, rule=RULE)
        return {"speaker": speaker, "attribution": Attribution.ANONYMOUS_OTHER}
    actor = naming(name)
    case = SpeakerCase.RESOLVED if actor.id else SpeakerCase.LOCAL
    attribution = Attribution.NAMED if actor.id else Attribution.ANONYMOUS_OTHER
    return {"speaker": Speaker(case, passage, actor, RULE), "attribution": attribution}
