"""The sentence tables can be scored: every quoted word stands in its passage, once or told apart by `near`."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.cases import CASE_FIELDS, CLAIM_FIELDS, REFUSAL_FIELDS, place, places
from kg.terms import Mode, Stance

FOLDER = Path(__file__).parent
FRENCH = {
    *("quotation-marks", "quotation-order", "scare-quotes", "indirect-que", "infinitive", "source-phrases"),
    *("sources-within", "idioms"),
    *("attitudes", "accusations", "predicates", "nominal", "negation", "declined", "coordination", "nesting"),
    *("passive-impersonal", "content-ends", "none", "speakers", "dates", "acts-by-content", "hearsay", "interviews"),
    *("posts", "relays", "lists", "passages", "contrast", "acts-press", "acts-press-more", "acts-press-held"),
    *("insertions", "fragments", "lead-ins", "circles", "around-subjects", "colons", "taken-up"),
    *("press-turns",),
}
ENGLISH = {
    *(
        "accusations",
        "acts-by-content",
        "acts-news-speech",
        "attitudes",
        "bare-clauses",
        "coordination",
        "dates",
        "declined",
        "headlines",
    ),
    *("demands-promises", "denials-negation", "incises", "nesting-relays", "nominal", "none", "passives", "questions"),
    *("posts-statements", "quotation-marks", "said-inversion", "scare-quotes", "sources", "speakers"),
    *("going-on", "tellers"),
}
PHENOMENA = {f"fr/{name}" for name in FRENCH} | {f"en/{name}" for name in ENGLISH}
ACTS_ALONE = "fr/acts-press"
"""Head of the names of tables that ask for the act of a claim, not whether there is one."""
AT_LEAST = {"fr": (400, 100), "en": (300, 90)}
"""How many cases a language has, and how many of them hold no claim."""


@cache
def cases() -> list[tuple[str, dict[str, Any]]]:
    """Each case with its name, `language/phenomenon:number`."""
    named = []
    for path in sorted(FOLDER.glob("*/*.toml")):
        table = tomllib.loads(path.read_text(encoding="utf-8"))
        named += [(f"{path.parent.name}/{path.stem}:{number}", case) for number, case in enumerate(table["case"], 1)]
    return named


def quoted_words(claim: dict[str, Any]) -> list[str]:
    """Every substring that a claim quotes from its passage, `near` apart."""
    single = [claim[field] for field in ("content", "speaker", "cue") if field in claim]
    return single + [words for field in ("more", "via", "said_to") for words in claim.get(field, [])]


def each(check: str) -> pytest.MarkDecorator:
    """A parameter for every case that holds `check` (claims or declined), named for the reader of a failure."""
    rows = [(name, case) for name, case in cases() if case.get(check)]
    return pytest.mark.parametrize(("name", "case"), rows, ids=[name for name, _ in rows])


def test_each_phenomenon_has_its_file() -> None:
    assert {f"{path.parent.name}/{path.stem}" for path in FOLDER.glob("*/*.toml")} == PHENOMENA


@each("text")
def test_a_case_has_known_fields(name: str, case: dict[str, Any]) -> None:
    assert set(case) <= CASE_FIELDS
    assert case["text"] == case["text"].strip()
    assert isinstance(case["claims"], list)
    assert isinstance(case.get("date", date.min), date)
    assert all(ord(letter) >= 0x20 or letter == "\n" for letter in case["text"])


@each("claims")
def test_every_word_of_a_claim_stands_in_the_passage(name: str, case: dict[str, Any]) -> None:
    for claim in case["claims"]:
        for words in quoted_words(claim):
            assert words == words.strip()
            assert place(words, case["text"], claim.get("near")) is not None, f"{name}: {words!r}"


@each("claims")
def test_the_values_of_a_claim_are_known(name: str, case: dict[str, Any]) -> None:
    for claim in case["claims"]:
        assert set(claim) <= CLAIM_FIELDS
        assert {"content", "mode", "stance"} <= set(claim)
        assert Mode(claim["mode"]) in Mode
        assert Stance(claim["stance"]) in Stance
        assert ("speaker" in claim) == ("actor" in claim), "an actor is named where there is a speaker"
        assert all(claim.get(field, "x") for field in CLAIM_FIELDS), "an empty field is left out"


@each("claims")
def test_the_parts_of_a_content_do_not_overlap(name: str, case: dict[str, Any]) -> None:
    text = case["text"]
    for claim in case["claims"]:
        parts = [claim["content"], *claim.get("more", [])]
        taken: Counter[int] = Counter()
        for words in parts:
            start = place(words, text, claim.get("near"))
            assert start is not None
            taken.update(range(start, start + len(words)))
        assert max(taken.values()) == 1


@each("claims")
def test_the_content_holds_neither_cue_nor_outer_marks(name: str, case: dict[str, Any]) -> None:
    text = case["text"]
    for claim in case["claims"]:
        content = claim["content"]
        start = place(content, text, claim.get("near"))
        cue = place(claim["cue"], text, claim.get("near")) if "cue" in claim else None
        assert start is not None
        assert cue is None or not start <= cue < start + len(content), f"{name}: cue inside {content!r}"
        whole = (content[0], content[-1]) in {("«", "»"), ("“", "”"), ('"', '"')}
        inner = sum(content.count(mark) for mark in '«“"')
        assert not (whole and inner <= (2 if '"' in content else 1)), f"{name}: outer marks in {content!r}"


@each("claims")
def test_near_is_given_only_where_it_is_needed(name: str, case: dict[str, Any]) -> None:
    for claim in (claim for claim in case["claims"] if "near" in claim):
        assert any(len(places(words, case["text"])) > 1 for words in quoted_words(claim))


@each("declined")
def test_a_refusal_to_comment_stands_in_the_passage(name: str, case: dict[str, Any]) -> None:
    for refusal in case["declined"]:
        assert set(refusal) <= REFUSAL_FIELDS
        assert place(refusal["speaker"], case["text"], refusal.get("near")) is not None
        assert place(refusal["cue"], case["text"], refusal.get("near")) is not None


def test_no_claim_stands_twice_and_no_passage() -> None:
    texts = Counter(re.sub(r"\W+", " ", case["text"]).casefold() for _, case in cases())
    assert [text for text, times in texts.items() if times > 1] == []
    for _, case in cases():
        keys = [(claim["content"], claim.get("speaker"), claim.get("near")) for claim in case["claims"]]
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("lang", AT_LEAST)
def test_there_are_enough_cases_and_a_quarter_hold_no_claim(lang: str) -> None:
    told = [case for name, case in cases() if name.startswith(f"{lang}/") and not name.startswith(ACTS_ALONE)]
    empty = sum(not case["claims"] and not case.get("declined") for case in told)
    assert (len(told), empty) >= AT_LEAST[lang]
    assert empty >= AT_LEAST[lang][1]
