"""One side of a comparison: the documents of a store, of a file of `kg extract`, or one version of a document.

Every claim comes as `Said`: where it stands and what each of its fields says, in the words of the JSONL. Sides that
know less (a JSONL file has no certainty) leave fields out, and a field is compared where both sides have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from pyoxigraph import NamedNode

from kg.errors import StoreError, UsageError
from kg.evaluate.annotations import Annotated, Span, load_annotations
from kg.graph.descriptions import description_of
from kg.graph.facts import Source
from kg.graph.names import name_under, term
from kg.graph.read_back import claims_of, codings_of
from kg.model import Claim, Coding, Passage
from kg.store.history import Period, read_period
from kg.store.snapshot import Snapshot

MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Coded:
    """One coding of a claim. `fields` are what is compared beside the name (coder and proposition)."""

    proposition: str
    agreement: str
    coder: str = MACHINE
    rule: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Said:
    """One claim. `places` are passages by what stands there: `speaker`, `cue`, `via`, `said to`."""

    passages: tuple[Passage, ...]
    rule: str
    fields: Mapping[str, str]
    places: Mapping[str, tuple[Passage, ...]]
    codings: tuple[Coded, ...] = ()
    id: str | None = None
    confidence: float | None = None

    def characters(self) -> frozenset[int]:
        """Every character of its content."""
        return frozenset(at for p in self.passages for at in range(p.start, p.end))


@dataclass(frozen=True, slots=True)
class Reading:
    """One document as one side read it. `key` names the publication and `sha256` the text, where the side knows."""

    document: str
    said: tuple[Said, ...]
    key: str | None = None
    sha256: str | None = None
    text: str | None = field(default=None, repr=False)
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A document before it is read: what it is called, and the key of its publication where that is known."""

    document: str
    key: str | None


class Side(Protocol):
    """What can be compared."""

    name: str
    """What people call it."""
    has_people: bool
    """Whether codings by people are among its codings; a file of `kg extract` has none."""

    def documents(self) -> Iterable[Named]:
        """Every document that it holds."""
        ...

    def read(self, named: Named) -> Reading:
        """One of them."""
        ...


class OfStore:
    """The current versions of a published store."""

    has_people = True

    def __init__(self, snapshot: Snapshot, name: str) -> None:
        self._snapshot, self.name = snapshot, name
        self.versions: dict[Named, str] = {}
        """The version of each document, without its prefix."""
        quads = snapshot.quads
        for quad in quads.quads_for_pattern(None, term("dcterms:isVersionOf"), None, None):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
                version = name_under("version", quad.subject) or ""
                ids = quads.quads_for_pattern(quad.subject, term("dcterms:identifier"), None, None)
                id_ = next((q.object.value for q in ids if hasattr(q.object, "value")), version)
                self.versions[Named(id_, name_under("doc", quad.object))] = version

    def documents(self) -> Iterable[Named]:
        """Every document, in the alphabet's order."""
        return sorted(self.versions, key=lambda named: named.document)

    def read(self, named: Named) -> Reading:
        """The current version of one."""
        return _of_graph(self._snapshot.quads, self.versions[named], self._snapshot)


class OfFile:
    """What `kg extract` wrote."""

    has_people = False

    def __init__(self, path: Path) -> None:
        """Raises DataError for a file that is no such JSONL."""
        self.name = str(path)
        self._documents = load_annotations(path)

    def documents(self) -> Iterable[Named]:
        """Every document, in the order of the file."""
        return [Named(id_, None) for id_ in self._documents]

    def read(self, named: Named) -> Reading:
        """One document."""
        found = self._documents[named.document]
        said = tuple(_of_annotated(claim) for claim in found.claims)
        return Reading(found.id, said, text=found.text, title=found.title)


class OfVersion:
    """One version of one document: the current one, or a superseded one of the history."""

    has_people = True

    def __init__(self, snapshot: Snapshot, version: str, period: Period | None = None) -> None:
        self._snapshot, self._version, self._period = snapshot, version, period
        until = f", until {period.until[:10]}" if period else ", current"
        self.name = f"version {version.rpartition('-')[2]}{until}"

    def documents(self) -> Iterable[Named]:
        """The one document."""
        return [Named(self._version, self._version.rpartition("-")[0])]

    def read(self, named: Named) -> Reading:
        """The version. Raises StoreError when its file in the history cannot be read."""
        source: Source = read_period(self._period.path) if self._period else self._snapshot.quads
        return _of_graph(source, self._version, self._snapshot)


def versions(snapshot: Snapshot, document: str, before: str | None = None) -> tuple[OfVersion, OfVersion]:
    """A superseded version of a document and the current one. `document` is its id, its key or the start of that.

    `before` is the name of the version to compare with (its last characters do); else the one that gave way last.
    Raises UsageError when the store holds no such document, several, or no former version of it.
    """
    known = OfStore(snapshot, "").versions
    named = {n: v for n, v in known.items() if document == n.document}
    named = named or {n: v for n, v in known.items() if n.key and n.key.startswith(document)}
    if len(named) != 1:
        what = f"{len(named)} documents of the store bear" if named else "No document of the store bears"
        raise UsageError(f"{what} the name {document!r}.", "Look it up: kg ask documents.")
    ((about, current),) = named.items()
    former = [p for p in snapshot.history() if p.version.rpartition("-")[0] == about.key]
    fitting = [p for p in former if before is None or p.version.endswith(before)]
    if not fitting:
        names = ", ".join(sorted({p.version.rpartition("-")[2] for p in former}))
        told = f"Former versions: {names}." if names else "It has been read with one text only."
        raise UsageError(f"{document!r} has no former version{f' {before!r}' if before else ''}.", told)
    last = max(fitting, key=lambda period: period.until)
    return OfVersion(snapshot, last.version, last), OfVersion(snapshot, current)


def _of_graph(source: Source, version: str, snapshot: Snapshot) -> Reading:
    about = description_of(source, version)
    claims, _ = claims_of(source, version)
    coded: dict[str, list[Coding]] = {}
    for coding in codings_of(source, version):
        coded.setdefault(coding.claim, []).append(coding)
    try:
        text = snapshot.text(about.sha256)
    except StoreError:  # Claims can be compared without; kg verify tells of it.
        text = None
    said = tuple(_of_claim(claim, coded.get(claim.id, ())) for claim in claims)
    return Reading(about.id, said, about.key, about.sha256, text, about.title)


def _of_claim(claim: Claim, codings: Iterable[Coding]) -> Said:
    speaker, said_on = claim.speaker, claim.said_on
    fields = {
        **_common(claim.stance.value, speaker.actor.label if speaker.actor else None, claim.mode.value),
        "target": claim.target.label if claim.target else "",
        "topics": _listed(sorted(claim.topics or ("other",))),
        "general topics": _listed(sorted(claim.topics_general)),
        "evidence": claim.evidence.value,
        "attribution": claim.attribution.value,
        "day": said_on.first.isoformat() if said_on and said_on.first == said_on.last else "",
        "said on": f"{said_on.first} to {said_on.last}" if said_on else "",
        "narrower act": claim.narrower.value if claim.narrower else "",
        "qualified": "yes" if claim.qualified else "no",
        "commitment": claim.commitment.value,
        "certainty": claim.certainty.value,
        "on behalf of": claim.on_behalf_of or "",
        "capacity": claim.capacity or "",
        "relayed by": _listed(voice.actor.label for voice in claim.relays),
        "heard by": _listed(voice.actor.label for voice in claim.said_to),
        "speaker is": speaker.case.value,
    }
    places = {
        "speaker's mention": (speaker.passage,) if speaker.passage else (),
        "cue": (claim.cue,) if claim.cue else (),
        "via": tuple(voice.passage for voice in claim.relays),
        "said to": tuple(voice.passage for voice in claim.said_to),
    }
    coded = tuple(_coded(c) for c in codings)
    return Said(claim.citation.passages, claim.rule, fields, places, coded, claim.id, claim.confidence)


def _coded(coding: Coding) -> Coded:
    fields = {
        "holder": coding.holder.label if coding.holder else "",
        "condition": str(coding.condition) if coding.condition else "",
    }
    return Coded(coding.proposition, coding.agreement.value, coding.coder, coding.rule or None, fields)


def _of_annotated(claim: Annotated) -> Said:
    speaker = claim.speaker
    fields = {
        **_common(claim.stance or "", speaker.actor if speaker else None, claim.mode or ""),
        "target": claim.target or "",
        "topics": _listed(sorted(claim.topics)),
        "general topics": _listed(sorted(claim.topics_general)),
        "evidence": claim.evidence or "",
        "attribution": claim.attribution or "",
        "day": claim.said_on or "",
    }
    places = {
        "speaker's mention": _passages([speaker.span] if speaker and speaker.span else []),
        "via": _passages(claim.via),
        "said to": _passages(claim.said_to),
    }
    coded = tuple(Coded(proposition, agreement) for proposition, agreement in sorted(claim.codings))
    passages = _passages((claim.span, *claim.more))
    return Said(passages, claim.rule or "", fields, places, coded, confidence=claim.confidence)


def _common(act: str, speaker: str | None, mode: str) -> dict[str, str]:
    return {"speaker": speaker or "", "act": act, "mode": mode}


def _listed(values: Iterable[str]) -> str:
    return ", ".join(values)


def _passages(spans: Iterable[Span]) -> tuple[Passage, ...]:
    return tuple(Passage(*span) for span in spans)
