"""The annotated corpus is complete and licensed, and its test split is the one that was committed."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from pathlib import Path

import frontmatter
import pytest

from kg.evaluate.corpus import SPLITS, annotators, by_language, load_corpus
from kg.evaluate.topics import load_topics
from kg.graph.tables import load_topics as our_topics

GOLD = Path(__file__).resolve().parents[2] / "seeds" / "gold"
DISPATCHES = sorted(path for path in GOLD.glob("*.md") if path.stem[:1].isdigit())
KEYS = {"title", "date", "publisher", "lang", "licence", "subject", "style", "split"}
TEST = range(29, 51)
"""Numbers of the test split: the last French dispatches, the first English ones."""
FIRST_ENGLISH = 43
ANNOTATORS = ["a", "b", "gold"]
WORD = re.compile(r"\w[\w’'-]*")


def _number(path: Path) -> int:
    return int(path.name[:3])


def _is_test(path: Path) -> bool:
    return _number(path) in TEST


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def test_every_dispatch_is_annotated_by_everyone() -> None:
    assert annotators(GOLD) == ANNOTATORS
    stems = [path.stem for path in DISPATCHES]
    assert [stem[:3] for stem in stems] == [f"{number:03}" for number in range(1, len(stems) + 1)]
    for name in ANNOTATORS:
        assert [document.id for document in load_corpus(GOLD, name)] == stems


@pytest.mark.parametrize("path", DISPATCHES, ids=lambda path: path.name[:3])
def test_front_matter_is_complete_and_tells_the_split(path: Path) -> None:
    matter = frontmatter.load(path)
    assert set(matter.keys()) == KEYS
    assert matter["licence"] == "CC BY 4.0"
    assert matter["lang"] == ("en" if _number(path) >= FIRST_ENGLISH else "fr")
    assert matter["split"] == SPLITS[_is_test(path)]


def test_a_third_of_each_language_is_kept_for_the_test() -> None:
    for lang, documents in by_language({d.id: d for d in load_corpus(GOLD)}).items():
        assert len(documents) >= 20, lang
        assert 3 * sum(d.split == "test" for d in documents.values()) == len(documents), lang


def test_english_dispatches_are_of_news_length_in_the_marks_of_several_houses() -> None:
    documents = load_corpus(GOLD, lang="en")
    assert [d.id for d in documents if not 350 <= len(WORD.findall(d.text or "")) <= 700] == []
    marks = [next(mark for mark in '“‘"' if mark in (d.text or "")) for d in documents]
    assert {mark for mark in '“‘"' if marks.count(mark) >= 4} == set('“‘"')


def test_folder_tells_its_licence_and_what_it_is() -> None:
    assert "CC-BY-4.0" in (GOLD / "LICENSE").read_text("utf-8")
    readme = (GOLD / "README.md").read_text("utf-8")
    for path in GOLD.iterdir():
        assert path.name[:3].isdigit() or path.name in ("LICENSE", "README.md") or f"`{path.name}" in readme


def test_test_split_is_what_was_committed() -> None:
    """Texts and annotations; whoever mends one says so by its new checksum."""
    lines = [line.split("  ") for line in (GOLD / "test.sha256").read_text("utf-8").splitlines()]
    test = [path for path in DISPATCHES if _is_test(path)]
    wanted = {path.name for path in test}
    wanted |= {f"annotations/{name}/{path.stem}.toml" for name in ANNOTATORS for path in test}
    assert sorted(name for _, name in lines) == sorted(wanted)
    changed = [name for checksum, name in lines if hashlib.sha256((GOLD / name).read_bytes()).hexdigest() != checksum]
    assert changed == []


def test_topics_are_ours_on_the_right_and_the_annotators_on_the_left() -> None:
    theirs = {topic for document in load_corpus(GOLD) for claim in document.claims for topic in claim.topics_general}
    general = {topic.id for topic in our_topics() if topic.general}
    named = load_topics(GOLD)
    assert set(named) <= general - theirs
    assert set(named.values()) <= theirs
    assert theirs <= general | set(named.values())


def test_names_of_test_actors_come_from_the_annotations_alone() -> None:
    """No wording that kg gave to an actor of the test split may be accepted because kg gave it."""
    groups = json.loads((GOLD / "aliases.json").read_text("utf-8"))
    named: dict[str, set[str]] = {split: set() for split in SPLITS}
    for name in ANNOTATORS:
        for document in load_corpus(GOLD, name):
            for claim in document.claims:
                both = (claim.speaker.actor if claim.speaker else None, claim.target)
                named[document.split or ""] |= {_folded(actor) for actor in both if actor}
    files = [path for name in ANNOTATORS for path in (GOLD / "annotations" / name).glob("*.toml")]
    written = _folded("\n".join(path.read_text("utf-8") for path in files))
    only_test = named["test"] - named["train"]
    for group in groups:
        if only_test & {_folded(name) for name in group}:
            strange = [name for name in group if not re.search(rf"\b{re.escape(_folded(name))}\b", written)]
            assert strange == [], group
