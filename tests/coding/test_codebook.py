"""Codebooks: ours is whole, a short one of a user works, a wrong one is named."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path

import pytest

from kg.coding.codebook import Kind, load
from kg.coding.rules import code
from kg.errors import DataError
from kg.graph.tables import load_actors, load_topics
from kg.terms import Agreement, Stance
from tests.coding.support import ACTORS, from_case

SHORT = """
[codebook]
id = "pensions"
title = "The pension debate"

[retire-at-64]
fr = "L'âge de la retraite devrait passer à 64 ans"
any_fr = ["retraite … 64", "64 ans", "report* … age"]

[retire-at-62]
fr = "L'âge de la retraite devrait rester à 62 ans"
any_fr = ["retraite … 62", "62 ans"]
contrary_to = ["retire-at-64"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_ours_holds_25_propositions_with_wordings_topics_and_kinds() -> None:
    book = load()
    assert (book.id, len(book.propositions)) == ("diplomacy", 25)
    assert all({"fr", "en"} <= p.labels.keys() and p.topic != "other" for p in book.propositions.values())
    assert {p.kind for p in book.propositions.values()} == set(Kind)


def test_ours_has_the_wordings_of_the_gold_concepts() -> None:
    path = Path(os.environ.get("KG_GOLD", "../shared/gold")) / "concepts.toml"
    if not path.is_file():
        pytest.skip(f"{path} is not here: the gold concepts are not part of the project.")
    gold = tomllib.loads(path.read_text(encoding="utf-8"))
    ours = {
        slug: {"en": p.labels["en"], "fr": p.labels["fr"], "topic": p.topic, "kind": p.kind.value}
        for slug, p in load().propositions.items()
    }
    assert ours == gold


def test_blame_propositions_take_accusations_only_and_name_whom_they_blame() -> None:
    for p in load().propositions.values():
        if p.kind is Kind.BLAME:
            assert p.holds_when == {Stance.ACCUSE}
            assert p.target
        else:
            assert Stance.ACCUSE not in p.holds_when | p.denies_when


def test_every_pattern_of_ours_has_at_least_one_way_in_each_language() -> None:
    for p in load().propositions.values():
        for lang in ("fr", "en"):
            assert any(way.phrases["any"].get(lang) for way in p.ways), (p.id, lang)


@pytest.mark.parametrize(
    ("cue", "stance", "agreement"),
    [("défend", "support", Agreement.AGREES), ("rejette", "oppose", Agreement.DISAGREES)],
)
def test_a_codebook_of_ten_lines_codes(tmp_path: Path, cue: str, stance: str, agreement: Agreement) -> None:
    book = load(write(tmp_path, SHORT))
    claim, document = from_case(
        {"speaker": "emmanuel-macron", "cue": cue, "words": "la retraite à 64 ans", "stance": stance}
    )
    coded = code(claim, claim.citation.words, book, lang="fr", actors=ACTORS, document=document)
    assert [(c.codebook, c.proposition, c.agreement) for c in coded] == [("pensions", "retire-at-64", agreement)]


def test_of_two_contraries_agreed_with_neither_is_coded(tmp_path: Path) -> None:
    claim, _ = from_case({"words": "la retraite à 64 ans et la retraite à 62 ans", "stance": "support"})
    book = load(write(tmp_path, SHORT))
    coded = code(claim, claim.citation.words, book, lang="fr", actors=ACTORS)
    assert coded == []


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[codebook]\nid = 'x'", "holds no proposition"),
        ("[tax]\nany_fr = ['taxe']", r"\[tax\] has no wording"),
        ("[tax]\nfr = 'La taxe'", r"\[tax\] has no phrase"),
        ("[tax]\nfr = 'La taxe'\nany_fr = 'taxe'", r"\[tax\] any_fr must be a list"),
        ("[tax]\nfr = 'La taxe'\nany_fr = ['…']", r"\[tax\] any_fr: The pattern"),
        ("[tax]\nfr = 'La taxe'\nany_fr = ['taxe']\nkind = 'opinion'", r"\[tax\] kind 'opinion' is unknown"),
        ("[tax]\nfr = 'La taxe'\nany_fr = ['taxe']\nholds_when = ['likes']", r"\[tax\] holds_when"),
        ("[tax]\nfr = 'La taxe'\nany_fr = ['taxe']\ncontrary_to = ['toll']", r"\[tax\] contrary_to names 'toll'"),
        ("[tax]\nfr = 'La taxe'\nany_fr = ['taxe']\nanyfr = ['taxe']", r"\[tax\] has an unknown key 'anyfr'"),
        ("[tax]\nfr = 'La taxe'\n[tax.about]\nany_fr = ['taxe']\nwho = ['x']", r"\[tax\] about has an unknown key"),
        ("[Big Tax]\nfr = 'x'", "no TOML"),
        ("['Big Tax']\nfr = 'x'", "is no proposition"),
        ("[tax]\nfr = 'La taxe'\nall_fr = ['taxe']\nany_fr = ['taxe']", r"\[tax\] all_fr must be a list of lists"),
    ],
)
def test_a_wrong_codebook_says_which_entry(tmp_path: Path, text: str, named: str) -> None:
    with pytest.raises(DataError, match=named):
        load(write(tmp_path, text))


def test_a_missing_codebook_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load(tmp_path / "none.toml")


def test_the_examples_of_the_guide_hold(tmp_path: Path) -> None:
    book = load(write(tmp_path, SHORT))
    said = [
        ("la retraite à 64 ans", "défend", "support", [Agreement.AGREES]),
        ("le report de l'âge légal", "rejette", "oppose", [Agreement.DISAGREES]),
        (
            "64 ans à condition que les carrières longues soient protégées",
            "accepterait",
            "agree",
            [Agreement.ON_CONDITION],
        ),
    ]
    for words, cue, stance, expected in said:
        claim, document = from_case({"speaker": "La CGT", "cue": cue, "words": words, "stance": stance})
        coded = code(claim, claim.citation.words, book, lang="fr", actors=ACTORS, document=document)
        assert [c.agreement for c in coded] == expected


def test_actors_and_topics_of_ours_stand_in_our_tables() -> None:
    book = load()
    ways = [way for p in book.propositions.values() for way in p.ways]
    actors = {slug for way in ways for slug in (*way.actors, *way.none_actors, *way.by, *way.not_by)}
    actors |= {slug for p in book.propositions.values() for slug in p.target} | book.describes.keys()
    assert actors <= load_actors().actors.keys()
    topics = {p.topic for p in book.propositions.values()} | {topic for way in ways for topic in way.topics}
    assert topics <= {topic.id for topic in load_topics()}
