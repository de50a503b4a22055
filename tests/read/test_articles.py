"""The five articles the product was asked for: metadata, exact text, and one real page cleaned of its furniture."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kg.model import Document
from kg.read.paths import read_paths
from kg.terms import DateStatus

FOLDER = Path(os.environ.get("KG_ARTICLES") or Path(__file__).parents[3] / "shared" / "seeds")
LAST_LINE_OF_004_ENDS = 3596
pytestmark = pytest.mark.skipif(
    not (FOLDER / "004.txt").is_file(),
    reason="the five articles are not here: put them in ../shared/seeds or name their folder in KG_ARTICLES",
)


@pytest.fixture(scope="module")
def articles() -> dict[str, Document]:
    found = list(read_paths([FOLDER]))
    documents = [x for x in found if isinstance(x, Document)]
    assert len(documents) == len(found)
    return {document.id: document for document in documents}


def test_all_five_are_read_with_what_their_table_says(articles: dict[str, Document]) -> None:
    assert sorted(articles) == [f"seed-00{n}" for n in range(5)]
    assert {d.lang for d in articles.values()} == {"fr"}
    assert articles["seed-002"].date_status is DateStatus.WEAK
    assert articles["seed-004"].publisher
    assert articles["seed-003"].title is None


def test_texts_are_the_decoded_files(articles: dict[str, Document]) -> None:
    for number in range(5):
        assert articles[f"seed-00{number}"].text == (FOLDER / f"00{number}.txt").read_bytes().decode("utf-8")


def test_the_scraped_page_ends_with_its_article(articles: dict[str, Document]) -> None:
    document = articles["seed-004"]
    tail = document.furniture[-1]
    assert tail.end == len(document.text)
    assert LAST_LINE_OF_004_ENDS <= tail.start <= LAST_LINE_OF_004_ENDS + 5
    assert all(len(passage) < 150 for passage in document.furniture[:-1])


def test_the_other_articles_lose_no_paragraph(articles: dict[str, Document]) -> None:
    for number in range(4):
        document = articles[f"seed-00{number}"]
        assert sum(len(passage) for passage in document.furniture) <= 20
