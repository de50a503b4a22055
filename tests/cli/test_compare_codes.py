"""`kg compare-codes`: files, databases of DNA and coders of a store."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from kg.jobs.compare_codes import plain_sentences
from tests.cli.conftest import Run
from tests.exchange.dna_database import STATEMENTS, TEXT, write

ARTICLE = "Le maire veut un tram. Le conseil s’y oppose. Un tram coûte cher, dit Eva Roux."
CODES = [("Le maire veut un tram", "the mayor", "tram", "agrees"), ("coûte cher", "Eva Roux", "dear", "agrees")]


def jsonl(path: Path, codes: list[tuple[str, str, str, str]], *, text: bool = True) -> Path:
    claims = [
        {
            "start": ARTICLE.index(words),
            "end": ARTICLE.index(words) + len(words),
            "speaker": {"actor": actor},
            "codings": [{"proposition": proposition, "agreement": agreement}],
        }
        for words, actor, proposition, agreement in codes
    ]
    document = {"id": "a", "lang": "fr", "claims": claims} | ({"text": ARTICLE} if text else {})
    path.write_text(json.dumps(document) + "\n", "utf-8")
    return path


@pytest.fixture
def sides(tmp_path: Path, kg: Run) -> tuple[Path, Path]:
    machine = [CODES[0], ("s’y oppose", "the council", "tram", "disagrees")]
    return jsonl(tmp_path / "hand.jsonl", CODES), jsonl(tmp_path / "found.jsonl", machine, text=False)


def test_the_page_tells_agreement_misses_and_networks(kg: Run, sides: tuple[Path, Path]) -> None:
    result = kg("compare-codes", *sides, "--misses")
    assert result.exit_code == 0
    assert "hand beside found: 1 document, 3 sentences; 2 codes of hand, 2 of found, 1 alike." in result.stdout
    assert "precision 0.50, recall 0.50, F1 0.50" in result.stdout
    assert "hand alone" in result.stdout
    assert "coûte cher" in result.stdout
    assert "subtract" in result.stdout
    assert "dear: is a proposition of no codebook" in result.stderr


def test_json_and_csv_hold_every_code(kg: Run, sides: tuple[Path, Path]) -> None:
    told = json.loads(kg("compare-codes", *sides, "--json").stdout)
    assert told["codes"] == {"hand": 2, "machine": 2, "alike": 1}
    assert [v["name"] for v in told["variables"]] == ["coded", "proposition", "actor", "agreement"]
    assert [n["type"] for n in told["networks"]] == ["twomode", "onemode"]
    rows = list(csv.DictReader(io.StringIO(kg("compare-codes", *sides, "--csv").stdout)))
    assert [(row["hand_actor"], row["machine_actor"]) for row in rows] == [
        ("the mayor", "the mayor"),
        ("", "the council"),
        ("Eva Roux", ""),
    ]


def test_a_database_of_dna_is_a_hand_too(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    told = json.loads(kg("compare-codes", "trams.dna", "trams.dna", "--json").stdout)
    assert told["codes"] == {"hand": 7, "machine": 7, "alike": 7}
    assert {v["kappa"] for v in told["variables"]} == {1.0}


def test_coders_of_a_store_are_set_beside_one_another(kg: Run, tmp_path: Path) -> None:
    write(tmp_path / "trams.dna", STATEMENTS)
    kg("import", "trams.dna")
    told = json.loads(kg("compare-codes", "Ada", "Admin", "--json").stdout)
    assert (told["names"], told["codes"]["hand"], told["codes"]["machine"]) == (["Ada", "Admin"], 3, 4)
    assert {code["words"] for code in told["hand_only"]} >= {"maire veut un tram"}
    missing = kg("compare-codes", "Bob")
    assert missing.exit_code == 2
    assert "'Bob' is no file, and no coder of the store." in missing.stderr


@pytest.mark.model
def test_without_a_machine_the_texts_are_read_anew(kg: Run, tmp_path: Path) -> None:
    text = "Sergueï Lavrov a déclaré que les pourparlers avançaient. Il pleut sur la ville depuis ce matin."
    start = text.index("les pourparlers")
    hand = {
        "id": "a",
        "lang": "fr",
        "text": text,
        "claims": [
            {
                "start": start,
                "end": start + len("les pourparlers avançaient"),
                "speaker": {"actor": "Sergey Lavrov"},
                "codings": [{"proposition": "talks-progress", "agreement": "agrees"}],
            }
        ],
    }
    (tmp_path / "hand.jsonl").write_text(json.dumps(hand), "utf-8")
    told = json.loads(kg("compare-codes", "hand.jsonl", "--json").stdout)
    assert told["names"] == ["hand", "machine"]
    assert (told["sentences"], told["codes"]["hand"]) == (2, 1)


def test_wrong_use_is_told(kg: Run, sides: tuple[Path, Path], tmp_path: Path) -> None:
    assert kg("compare-codes", sides[0], "nothere.jsonl").exit_code == 1
    assert kg("compare-codes", *sides, "--json", "--csv").exit_code == 2
    silent = jsonl(tmp_path / "silent.jsonl", CODES, text=False)
    result = kg("compare-codes", silent, sides[1])
    assert "Neither side holds the text of a." in result.stderr


def test_sentences_end_at_marks_and_lines() -> None:
    found = [TEXT[start:end].strip() for start, end in plain_sentences(TEXT)]
    assert found == [
        "Le 😀 maire veut un tram.",
        "Le conseil s’y oppose, dit Lavrov.",
        "Un tram, dites-vous ?",
        "Jamais.",
    ]
    assert plain_sentences("A title\n\nM. Roux dit oui. Non.") == [(0, 9), (9, 26), (26, 30)]
