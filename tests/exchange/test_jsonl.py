"""One document a line, keys in the documented order, nothing that the text does not say."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from kg.errors import DataError
from kg.evaluate.annotations import annotated_documents
from kg.evaluate.scores import score
from kg.exchange.jsonl import dumps, to_json
from kg.exchange.jsonl_read import brought, hash_of
from kg.model import Claim, Document, Extraction, Speaker
from kg.terms import SpeakerCase

DOCUMENT_KEYS = ["id", "lang", "date", "publisher", "title", "claims", "declined"]
CLAIM_KEYS = [
    *(
        "start",
        "end",
        "more",
        "speaker",
        "cue",
        "lang",
        "mode",
        "stance",
        "polarity",
        "target",
        "topics",
        "topics_general",
    ),
    *("via", "said_to", "date", "evidence", "attribution", "confidence", "rule", "codings"),
]


def test_keys_stand_in_the_documented_order(extraction: Extraction) -> None:
    row = to_json(extraction)
    assert list(row) == DOCUMENT_KEYS
    assert [list(claim) for claim in row["claims"]] == [CLAIM_KEYS] * 2
    assert list(row["declined"][0]) == ["start", "end", "speaker", "cue"]


def test_a_claim_is_told_in_full(extraction: Extraction, document: Document) -> None:
    claim = to_json(extraction)["claims"][0]
    parts = [[claim["start"], claim["end"]], *claim["more"]]
    assert [document.text[s:e] for s, e in parts] == ["Le pont_neuf sera prêt à 100 % & {sûr}", "et *gratuit*"]
    assert claim["speaker"]["actor"] == "Anne Roy"
    assert document.text[claim["cue"]["start"] : claim["cue"]["end"]] == "a promis"
    assert (claim["mode"], claim["stance"], claim["polarity"], claim["target"]) == ("direct", "commit", 1, None)
    assert (claim["topics"], claim["topics_general"]) == (["talks", "other"], ["transport"])
    assert [document.text[v["start"] : v["end"]] for v in claim["via"] + claim["said_to"]] == [
        "La Gazette",
        "Radio Rive",
    ]
    assert (claim["date"], claim["evidence"], claim["confidence"]) == ("2025-03-11", "quoted", 0.9123)


def test_codings_stand_under_their_claim(extraction: Extraction) -> None:
    first, second = to_json(extraction)["claims"]
    assert first["codings"] == [
        {"proposition": "bridge-ready", "agreement": "on-condition"},
        {"proposition": "bridge-free", "agreement": "agrees"},
    ]
    assert second["codings"] == [{"proposition": "commune-slow", "agreement": "agrees"}]


def test_what_is_unknown_is_null(extraction: Extraction) -> None:
    row = to_json(extraction)
    blame = row["claims"][1]
    assert blame["speaker"]["actor"] is None  # a pronoun that nothing resolves
    assert (blame["cue"], blame["date"]) == (None, None)  # a week is no day
    assert (blame["topics"], blame["target"], blame["polarity"]) == (["other"], "la commune", -1)
    assert row["declined"][0]["speaker"] is None


def test_an_unattributed_claim_has_no_speaker(extraction: Extraction, promise: Claim) -> None:
    nobody = replace(promise, speaker=Speaker(SpeakerCase.UNATTRIBUTED))
    assert to_json(replace(extraction, claims=(nobody,)))["claims"][0]["speaker"] is None


def test_a_bare_document_has_nulls_and_no_text(bare: Document) -> None:
    assert to_json(Extraction(bare)) == {
        "id": "pont",
        "lang": "fr",
        "date": None,
        "publisher": None,
        "title": None,
        "claims": [],
        "declined": [],
    }


def test_text_goes_along_on_request(extraction: Extraction, document: Document) -> None:
    row = to_json(extraction, with_text=True)
    assert row["text"] == document.text
    assert list(row) == [*DOCUMENT_KEYS[:5], "text", *DOCUMENT_KEYS[5:]]


def test_a_line_is_one_line_and_reads_back(extraction: Extraction) -> None:
    line = dumps(extraction, with_text=True)
    assert "\n" not in line
    assert "\r" not in line
    assert "prêt" in line
    assert json.loads(line) == to_json(extraction, with_text=True, full=True)


def test_what_was_written_in_full_reads_back_as_it_was(extraction: Extraction, document: Document) -> None:
    for one in (extraction, replace(extraction, claims=(), codings=())):
        ordered = sorted(one.codings, key=lambda coding: [c.id for c in one.claims].index(coding.claim))
        row = json.loads(dumps(one))
        assert hash_of(row) == document.sha256
        assert brought(row, document.text).extraction == replace(one, codings=tuple(ordered))


def test_a_line_for_scores_alone_is_told_from_one_in_full(extraction: Extraction) -> None:
    with pytest.raises(DataError, match="which document"):
        hash_of(to_json(extraction))


def test_what_extract_writes_evaluate_reads(extraction: Extraction) -> None:
    documents = annotated_documents([json.loads(dumps(extraction, with_text=True))])
    scores = score(documents, documents, resamples=1)
    assert (scores.content.found, scores.coding.found) == (2, 3)
    assert (scores.claim.f1, scores.full.f1) == (1.0, 1.0)
