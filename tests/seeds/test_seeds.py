"""The dispatches in `seeds/` are complete, well typeset, and hold no sentence of the articles about the same facts."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import frontmatter
import pytest

ROOT = Path(__file__).parents[2]
SEEDS = sorted(path for path in (ROOT / "seeds").glob("*.md") if path.name != "README.md")
KEYS = {"title", "date", "publisher", "lang", "licence", "author"}
FIRST_DAY, LAST_DAY = datetime.date(2025, 8, 7), datetime.date(2026, 1, 31)
WORD = re.compile(r"\w[\w’'-]*")
LONG_SENTENCE_CHARACTERS = 60
LONG_PHRASE_WORDS = 9
EACH_SEED = pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def articles() -> list[str]:
    """The texts of the five articles, which are not ours and stay outside the repository."""
    folder = Path(os.environ.get("KG_ARTICLES") or ROOT.parent / "shared" / "seeds")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))] if folder.is_dir() else []
    if not texts:
        pytest.skip("the five articles are not here: put them in ../shared/seeds or name their folder in KG_ARTICLES")
    return texts


def test_there_are_at_least_twelve_dispatches() -> None:
    assert len(SEEDS) >= 12


def test_names_stand_in_order_of_date() -> None:
    days = [str(frontmatter.load(path)["date"]) for path in SEEDS]
    assert days == sorted(days)
    assert [path.name[:3] for path in SEEDS] == [f"{number:02}-" for number in range(1, len(SEEDS) + 1)]


def test_several_outlets_can_be_told_apart() -> None:
    assert len({frontmatter.load(path)["publisher"] for path in SEEDS}) >= 3


@EACH_SEED
def test_front_matter_is_complete(path: Path) -> None:
    seed = frontmatter.load(path)
    assert set(seed.keys()) == KEYS
    assert all(str(seed[key]).strip() for key in KEYS)
    assert seed["lang"] == "fr"
    assert seed["licence"] == "CC BY 4.0"


@EACH_SEED
def test_date_lies_in_the_months_told(path: Path) -> None:
    day = frontmatter.load(path)["date"]
    assert isinstance(day, datetime.date), "the date is not written YYYY-MM-DD"
    assert FIRST_DAY <= day <= LAST_DAY


@EACH_SEED
def test_length_is_that_of_a_dispatch(path: Path) -> None:
    assert 300 <= len(WORD.findall(frontmatter.load(path).content)) <= 600


@EACH_SEED
def test_typography_is_french(path: Path) -> None:
    text = frontmatter.load(path).content
    assert "'" not in text, "a straight apostrophe"
    assert '"' not in text, "a straight quotation mark"
    assert text.count("«") == text.count("»") > 0
    loose = re.findall(r"«(?!\u00a0)|(?<!\u00a0)»|(?<![\u00a0\d])[:;?!%]", text)
    assert not loose, "a mark without its no-break space"


@EACH_SEED
def test_quotations_are_short(path: Path) -> None:
    quotations = re.findall("«([^»]*)»", frontmatter.load(path).content)
    assert all(len(WORD.findall(words)) < 25 for words in quotations)


@EACH_SEED
def test_no_sentence_of_the_articles(path: Path, articles: list[str]) -> None:
    seed = _folded(frontmatter.load(path).content)
    for article in articles:
        sentences = re.split(r"(?<=[.!?…])\s+|\n+", article)
        long_ones = [_folded(each) for each in sentences if len(each) >= LONG_SENTENCE_CHARACTERS]
        assert not [sentence for sentence in long_ones if sentence in seed]


@EACH_SEED
def test_no_long_phrase_of_the_articles(path: Path, articles: list[str]) -> None:
    ours = _phrases(frontmatter.load(path).content)
    for article in articles:
        assert not ours & _phrases(article)


def _folded(text: str) -> str:
    """`text` with one kind of space and apostrophe, in small letters, so that typesetting hides no copy."""
    return re.sub(r"\s+", " ", text.replace("’", "'")).strip().lower()


def _phrases(text: str) -> set[tuple[str, ...]]:
    """Every run of `LONG_PHRASE_WORDS` words of `text`, elisions split off."""
    words = re.findall(r"\w+", _folded(text))
    return {tuple(words[at : at + LONG_PHRASE_WORDS]) for at in range(len(words) - LONG_PHRASE_WORDS + 1)}
