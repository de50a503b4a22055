"""Claims as W3C Web Annotations (JSON-LD): each claim an annotation of its characters, for annotation tools.

The target is the publication's web address where it has one, so that a reader finds the words there by their quotation;
positions count characters (code points, as the standard asks) of the text that kg read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.ask.rows import Said
from kg.graph.names import PREFIXES
from kg.model import Claim

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
"""Part of the standard: readers know it by heart, and nothing here fetches it."""


def annotation(claim: Claim, row: Said, url: str | None, bodies: Iterable[str] = ()) -> dict[str, Any]:
    """One claim: who says what kind of thing as a comment, its facets as tags, its actors as links.

    A claim in several parts has a target for each. `row` gives the labels in the reader's language, `bodies` are more
    words about it, such as the positions that it was coded for.
    """
    iri = PREFIXES["claim"] + claim.id
    return {
        "@context": CONTEXT,
        "id": f"{iri}#annotation",
        "type": "Annotation",
        "motivation": "classifying",
        "canonical": iri,
        "body": [*_words(row, bodies), *_tags(row), *_actors(row)],
        "target": [_target(claim, at, url) for at in range(len(claim.citation.passages))],
    }


def page(annotations: Iterable[dict[str, Any]], iri: str) -> Iterator[str]:
    """The annotations as one page of JSON-LD, in pieces: a line each."""
    yield f'{{"@context":{json.dumps(CONTEXT)},"id":{json.dumps(iri)},"type":"AnnotationPage","items":['
    between = "\n"
    for one in annotations:
        told = {name: value for name, value in one.items() if name != "@context"}
        yield between + json.dumps(told, ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def _words(row: Said, bodies: Iterable[str]) -> Iterator[dict[str, Any]]:
    """What the claim is, in words."""
    aimed = f" → {row.target.label}" if row.target else ""
    for words in (f"{row.speaker.label}: {row.act.value}{aimed}", *bodies):
        yield {"type": "TextualBody", "value": words, "format": "text/plain", "purpose": "commenting"}


def _tags(row: Said) -> Iterator[dict[str, Any]]:
    for tag in (row.act.value, *(topic.removeprefix(PREFIXES["topic"]) for topic in row.topics)):
        yield {"type": "TextualBody", "value": tag, "purpose": "tagging"}


def _actors(row: Said) -> Iterator[dict[str, Any]]:
    for party in (row.speaker, row.target):
        if party is not None and party.iri is not None:
            yield {"type": "SpecificResource", "source": party.iri, "purpose": "identifying"}


def _target(claim: Claim, at: int, url: str | None) -> dict[str, Any]:
    """A part of the content: by its characters, and by its words with what stands around them."""
    cited = claim.citation
    passages = cited.passages
    version = PREFIXES["version"] + cited.version
    quote = {"type": "TextQuoteSelector", "exact": cited.exact[at]}
    if cited.prefix and passages[at] == min(passages):
        quote["prefix"] = cited.prefix
    if cited.suffix and passages[at].end == max(passage.end for passage in passages):
        quote["suffix"] = cited.suffix
    position = {"type": "TextPositionSelector", "start": passages[at].start, "end": passages[at].end}
    return {
        "type": "SpecificResource",
        "source": url or version,
        **({"scope": version} if url else {}),
        "selector": [quote, position],
    }
