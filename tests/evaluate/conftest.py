"""A small gold annotation of our own, and helpers to write claims down."""

from __future__ import annotations

from typing import Any

import pytest

TEXT = (
    "Anne Roy a promis un pont avant l’hiver. Le maire l’accuse de mentir, selon La Gazette. "
    "Le pont est jugé trop cher. Peut-être ouvrira-t-il."
)


def claim(words: str, actor: str | None = None, mention: str | None = None, **fields: Any) -> dict[str, Any]:
    """A claim over `words` of the text, by the speaker mentioned as `mention`."""
    start = TEXT.index(words)
    found: dict[str, Any] = {"start": start, "end": start + len(words), "stance": "assert", "topics": ["talks"]}
    if mention:
        at = TEXT.index(mention)
        found["speaker"] = {"start": at, "end": at + len(mention), "actor": actor}
    return {**found, **fields}


def span(words: str) -> dict[str, int]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


@pytest.fixture
def gold() -> list[dict[str, Any]]:
    return [
        {
            "id": "pont",
            "text": TEXT,
            "claims": [
                claim("un pont avant l’hiver", "Anne Roy", "Anne Roy", stance="commit", polarity=1, mode="indirect"),
                claim(
                    "mentir",
                    "Mayor of Rive",
                    "Le maire",
                    stance="accuse",
                    polarity=-1,
                    mode="indirect",
                    target="Anne Roy",
                    via=[span("La Gazette")],
                    codings=[{"proposition": "honest", "agreement": "disagrees"}],
                ),
                claim("trop cher", stance="oppose", polarity=-1, mode="mixed", speaker=None, via=[span("La Gazette")]),
                claim("ouvrira-t-il", doubtful=True),
            ],
        }
    ]
