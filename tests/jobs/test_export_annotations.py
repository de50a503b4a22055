"""Claims as Web Annotations: by the model's musts, and with the standard's own reading of the keys."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import rdflib

from kg.ask.rows import Only
from kg.exchange.annotations import CONTEXT
from kg.graph.names import PREFIXES, mint
from kg.jobs.export_annotations import export_annotations
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from tests.store.conftest import fill
from tests.store.corpus import SUMMIT, august

OA = rdflib.Namespace(PREFIXES["oa"])
_LINKS = {
    "body": "hasBody",
    "target": "hasTarget",
    "source": "hasSource",
    "selector": "hasSelector",
    "scope": "hasScope",
}
# What the standard's context says of the keys that we use.
STANDARD: dict[str, Any] = {
    "oa": PREFIXES["oa"],
    "as": "http://www.w3.org/ns/activitystreams#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "as:items", "@container": "@list"},
    **{word: f"oa:{word}" for word in ("Annotation", "SpecificResource", "TextualBody", "exact", "prefix", "suffix")},
    **{word: f"oa:{word}" for word in ("TextPositionSelector", "TextQuoteSelector", "start", "end")},
    **{word: {"@id": f"oa:{name}", "@type": "@id"} for word, name in _LINKS.items()},
    "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    **{word: f"oa:{word}" for word in ("classifying", "tagging", "commenting", "identifying")},
    "canonical": {"@id": "oa:canonical", "@type": "@id"},
    "value": "http://www.w3.org/1999/02/22-rdf-syntax-ns#value",
    "format": "http://purl.org/dc/elements/1.1/format",
    "AnnotationPage": "as:OrderedCollectionPage",
}  # fmt: skip


@pytest.fixture
def snapshot(tmp_path: Path) -> Snapshot:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    return store.snapshot()


def page(snapshot: Snapshot, **how: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads("".join(export_annotations(snapshot, **how)))
    return found


def test_every_claim_is_an_annotation_by_the_model(snapshot: Snapshot) -> None:
    told = page(snapshot)
    assert (told["@context"], told["type"], len(told["items"])) == (CONTEXT, "AnnotationPage", 12)
    for one in told["items"]:
        assert one["type"] == "Annotation"
        assert one["id"].startswith(one["canonical"])
        assert {body["type"] for body in one["body"]} <= {"TextualBody", "SpecificResource"}
        assert all("value" in body or "source" in body for body in one["body"])
        for target in one["target"]:
            assert isinstance(target["source"], str)
            quote, position = target["selector"]
            assert (quote["type"], position["type"]) == ("TextQuoteSelector", "TextPositionSelector")
            assert 0 <= position["start"] < position["end"]


def test_the_standard_reads_the_words_and_characters_of_the_store(snapshot: Snapshot) -> None:
    read = rdflib.Dataset(default_union=True)
    read.parse(data=json.dumps(page(snapshot) | {"@context": STANDARD}), format="json-ld")
    cited = {(str(words), end.toPython() - start.toPython()) for words, start, end in read.query(
        """PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?words ?start ?end { ?a a oa:Annotation ; oa:hasTarget ?target .
        ?target oa:hasSelector [ oa:exact ?words ] , [ oa:start ?start ; oa:end ?end ] }"""
    )}  # type: ignore[union-attr,misc]  # fmt: skip
    claims = august().claims
    assert {(words, len(words)) for claim in claims for words in claim.citation.exact} <= cited
    assert all(length == len(words) for words, length in cited)


def test_comments_and_tags_say_what_the_claim_is(snapshot: Snapshot) -> None:
    only = Only(propositions=frozenset({mint("prop", SUMMIT).value}))
    told = page(snapshot, only=only, lang="fr")["items"]
    assert len(told) == 3
    bodies = [[body.get("value") for body in one["body"]] for one in told]
    assert [
        *bodies[0][:1], *[word for word in bodies[0] if word in ("accuse", "summit")]
    ] == ["Sergueï Lavrov: accuse → Volodymyr Zelenskyy", "accuse", "summit"]  # fmt: skip
    assert "Sergueï Lavrov: disagrees: Poutine et Zelensky devraient se rencontrer" in bodies[0]
