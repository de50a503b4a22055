"""The rows of one version, made from the quads of its graphs: what a writer has in hand, or what a store holds.

Nothing is looked up elsewhere. What does not fit a column (a day that is none, say) is left NULL and not raised:
`kg verify` tells of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from itertools import count, takewhile
from math import isfinite
from typing import NamedTuple

from pyoxigraph import Quad

from kg.graph.names import CLAIM, CODING, PREFIXES, expand
from kg.graph.values import VOCABULARIES, individual
from kg.graph.whole import codebook_of
from kg.store.columns import Value
from kg.store.derived.tables import UNDATED
from kg.terms import Stance

CUT = " […] "
"""Between the parts of a content that the reporting interrupts."""

Cells = dict[str, Value]
"""A row by the names of its columns; what is not there is NULL."""
About = Mapping[str, list[str]]
_CODED = PREFIXES["coded"]
_TYPE, _KIND, _QUALIFIED, _CODES, _WHOLE = (
    expand(name) for name in ("rdf:type", "kg:Claim", "kg:QualifiedClaim", "kg:Coding", "kg:DocumentCoding")
)
_NAMES = (
    *("rdf:type", "kg:speaker", "kg:speakerCase", "kg:onBehalfOf", "kg:inCapacity", "kg:stance", "kg:narrowerAct"),
    *("kg:target", "kg:topic", "kg:generalTopic", "kg:mode", "kg:evidence", "kg:attribution", "kg:commitment"),
    *("kg:certainty", "kg:confidence", "kg:saidOn", "kg:saidUntil", "kg:reportedOn", "kg:rule"),
    *("oa:start", "oa:end", "oa:exact"),
    *("kg:codes", "kg:codesDocument", "kg:proposition", "kg:agreement", "kg:coder", "kg:positionHolder"),
    *("dcterms:identifier", "dcterms:title", "dcterms:publisher", "kg:publisherName", "schema:url"),
    *("schema:inLanguage", "dcterms:issued", "dcterms:isVersionOf", "kg:sha256"),
)
_IRI = {name: expand(name) for name in _NAMES}
_WANTED = frozenset(_IRI.values())
_ALL: tuple[type[StrEnum], ...] = (*VOCABULARIES, Stance)
_WORDS = {individual(value).value: value.value for vocabulary in _ALL for value in vocabulary}
_SAID = ("mode", "evidence", "attribution", "commitment", "certainty")


class VersionRows(NamedTuple):
    """What one version gives: its document's row, its claims and its codings. `month` is where they lie."""

    month: str
    document: Cells
    claims: list[Cells]
    codings: list[Cells]


def rows_of(version: str, quads: Iterable[Quad], state: str = "") -> VersionRows | None:
    """The rows of the version of that IRI from its own graph and those of its codings; None where it is no version.

    `state` is kept with the document, to tell later whether the rows are still those of the graphs.
    """
    about, codebooks = _about(quads)
    own = about.get(version, {})
    if _one(own, "dcterms:isVersionOf") is None:
        return None
    document = _document(version, own)
    found = {
        subject: _claim(subject, of, about, document)
        for subject, of in about.items()
        if subject.startswith(CLAIM) and _KIND in of.get(_TYPE, ())
    }
    codings = [
        coding
        for subject, of in about.items()
        if subject.startswith(CODING) and _CODES in of.get(_TYPE, ())
        for coding in _coding(subject, of, found, codebooks)
    ]
    codings += [
        _whole_coding(subject, of, document, codebooks)
        for subject, of in about.items()
        if subject.startswith(CODING) and _WHOLE in of.get(_TYPE, ())
    ]
    month = str(document["issued"])[:7] if document["issued"] else UNDATED
    own_row = document | {
        "publication": _name(_one(own, "dcterms:isVersionOf"), "doc"),
        "sha256": _one(own, "kg:sha256"),
        "claims": len(found),
        "state": state,
    }
    return VersionRows(month, own_row, list(found.values()), codings)


def slug(iri: str, prefix: str) -> str:
    """What stands behind our prefix, as it is spelled in the IRI; an IRI elsewhere stays whole."""
    return iri.removeprefix(PREFIXES[prefix])


def _about(quads: Iterable[Quad]) -> tuple[dict[str, dict[str, list[str]]], dict[str, str]]:
    """Subject to predicate to values; and the codebook of each coding, which only its graph tells."""
    about: dict[str, dict[str, list[str]]] = {}
    codebooks: dict[str, str] = {}
    agreement = _IRI["kg:agreement"]
    for quad in quads:
        predicate = quad.predicate.value
        if predicate in _WANTED:
            subject = quad.subject.value  # type: ignore[union-attr]
            about.setdefault(subject, {}).setdefault(predicate, []).append(quad.object.value)  # type: ignore[union-attr]
            if predicate == agreement:
                codebooks[subject] = quad.graph_name.value.removeprefix(_CODED).rpartition("/")[0]  # type: ignore[union-attr]
    return about, codebooks


def _document(version: str, own: About) -> Cells:
    outlet = _one(own, "dcterms:publisher")
    known = outlet is not None and outlet.startswith(PREFIXES["actor"])
    return {
        "version": slug(version, "version"),
        "document": _one(own, "dcterms:identifier"),
        "title": _one(own, "dcterms:title"),
        "outlet": _one(own, "kg:publisherName") or (None if known else outlet),
        "outlet_actor": _name(outlet, "actor") if known else None,
        "url": _one(own, "schema:url"),
        "lang": _one(own, "schema:inLanguage"),
        "issued": _day(_one(own, "dcterms:issued")),
    }


def _claim(subject: str, of: About, about: Mapping[str, About], document: Cells) -> Cells:
    parts = list(_parts(subject, about))
    narrower = _one(of, "kg:narrowerAct")
    row: Cells = {
        "claim": subject[len(CLAIM) :],
        **document,
        "lang": _one(of, "schema:inLanguage") or document["lang"],
        "speaker": _name(_one(of, "kg:speaker"), "actor"),
        "speaker_case": _word(_one(of, "kg:speakerCase")),
        "on_behalf": _name(_one(of, "kg:onBehalfOf"), "actor"),
        "capacity": _name(_one(of, "kg:inCapacity"), "post"),
        "act": _act(_one(of, "kg:stance")),
        "narrower": _word(narrower),
        "qualified": _QUALIFIED in of[_TYPE],
        "target": _name(_one(of, "kg:target"), "actor"),
        "topics": _names(of, "kg:topic", "topic"),
        "topics_general": _names(of, "kg:generalTopic", "topic"),
        "confidence": _number(_one(of, "kg:confidence")),
        **_days(of),
        "rule": _one(of, "kg:rule"),
        "more": " ".join(f"{start}-{end}" for start, end, _ in parts[1:]) or None,
        "words": CUT.join(words for _, _, words in sorted(parts)) if parts else None,
        "main": parts[0][2] if len(parts) > 1 else None,
    }
    for name in _SAID:
        row[name] = _word(_one(of, f"kg:{name}"))
    if parts:
        row["start_char"], row["end_char"], _ = parts[0]
    return row


def _coding(subject: str, of: About, claims: Mapping[str, Cells], codebooks: Mapping[str, str]) -> Iterator[Cells]:
    claim = claims.get(_one(of, "kg:codes") or "")
    if claim is None:
        return  # It codes a claim that is gone.
    holder = _name(_one(of, "kg:positionHolder"), "actor")
    yield {
        "coding": subject[len(CODING) :],
        **{name: claim[name] for name in ("claim", "version", "act", "said", "until", "reported", "day")},
        "codebook": codebooks.get(subject),
        "coder": _one(of, "kg:coder"),
        "proposition": _name(_one(of, "kg:proposition"), "prop"),
        "agreement": _word(_one(of, "kg:agreement")),
        "holder": holder or claim["speaker"],
        "told": holder is not None,
        "rule": _one(of, "kg:rule"),
    }


def _whole_coding(subject: str, of: About, document: Cells, codebooks: Mapping[str, str]) -> Cells:
    """A person's coding of the whole document: its own evidence, named by its IRI where others name a claim."""
    said = _day(_one(of, "kg:saidOn"))
    return {
        "coding": subject[len(CODING) :],
        "claim": subject,
        "version": document["version"],
        "codebook": codebook_of(codebooks.get(subject, "")),
        "coder": _one(of, "kg:coder"),
        "proposition": _name(_one(of, "kg:proposition"), "prop"),
        "agreement": _word(_one(of, "kg:agreement")),
        "holder": _name(_one(of, "kg:positionHolder"), "actor"),
        "told": True,
        "act": _act(_one(of, "kg:stance")),
        "said": said,
        "until": _day(_one(of, "kg:saidUntil")) or said,
        "reported": document["issued"],
        "day": said or document["issued"],
        "rule": _one(of, "kg:rule"),
    }


def _parts(claim: str, about: Mapping[str, About]) -> Iterator[tuple[int, int, str]]:
    """Start, end and exact words of each part of a citation, the main one first."""
    for n in takewhile(lambda n: f"{claim}#c{n}p" in about, count(1)):
        at, quote = about[f"{claim}#c{n}p"], about.get(f"{claim}#c{n}q", {})
        start, end = _whole(_one(at, "oa:start")), _whole(_one(at, "oa:end"))
        if start is not None and end is not None:
            yield start, end, _one(quote, "oa:exact") or ""


def _days(of: About) -> Cells:
    said, reported = _day(_one(of, "kg:saidOn")), _day(_one(of, "kg:reportedOn"))
    return {
        "said": said,
        "until": _day(_one(of, "kg:saidUntil")) or said,
        "reported": reported,
        "day": said or reported,
    }


def _one(of: About, name: str) -> str | None:
    found = of.get(_IRI[name])
    return found[0] if found else None


def _name(iri: str | None, prefix: str) -> str | None:
    return None if iri is None else slug(iri, prefix)


def _names(of: About, name: str, prefix: str) -> str | None:
    """Slugs in the order of the alphabet, apart by spaces."""
    return " ".join(sorted(slug(iri, prefix) for iri in of.get(_IRI[name], ()))) or None


def _act(iri: str | None) -> str | None:
    return None if iri is None else _WORDS.get(iri) or slug(iri, "stance")


def _word(iri: str | None) -> str | None:
    """The word of a closed vocabulary; an individual that it does not hold stays whole."""
    return None if iri is None else _WORDS.get(iri, iri)


def _whole(words: str | None) -> int | None:
    return int(words) if words is not None and words.isascii() and words.isdigit() and len(words) < 10 else None


def _number(words: str | None) -> float | None:
    try:
        found = float(words or "nan")
    except ValueError:
        return None
    return found if isfinite(found) else None


@lru_cache(maxsize=10_000)
def _day(words: str | None) -> str | None:
    """A day as it is written, where it is one."""
    try:
        return None if words is None else date.fromisoformat(words).isoformat()
    except ValueError:
        return None
