"""Whatever the text, the route reads it to the end: paragraphs begun and broken off anywhere, in the wrong order and in
the wrong language."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from kg.model import Document
from kg.route import Kit, Route

pytestmark = pytest.mark.model
SEEDS = Path(__file__).resolve().parents[2] / "seeds"
TEXTS = sorted(SEEDS.glob("*/[0-9]*.md"))[::3]
LONGEST_CUT = 12
"""Words at most that a paragraph loses at either end."""


def broken(seed: int) -> Iterator[str]:
    """Every text with its paragraphs cut and shuffled."""
    chance = random.Random(seed)
    for path in TEXTS:
        paragraphs = [p.split(" ") for p in frontmatter.load(path).content.split("\n") if p.strip()]
        chance.shuffle(paragraphs)
        cuts = ((chance.randrange(LONGEST_CUT), chance.randrange(1, LONGEST_CUT)) for _ in paragraphs)
        yield "\n\n".join(" ".join(p[a : len(p) - b]) for p, (a, b) in zip(paragraphs, cuts, strict=True))


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_broken_texts_are_read_to_the_end(lang: str) -> None:
    route = Route(Kit.load())
    for number, text in enumerate(broken(seed=len(lang) + 7)):
        document = Document(f"d{number}", "0" * 32, text, lang, date=date(2025, 5, 14))
        for claim in route.extract(document).claims:
            cited = [text[p.start : p.end] for p in claim.citation.passages]
            assert tuple(cited) == claim.citation.exact
