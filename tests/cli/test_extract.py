from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from kg.cli.account import CLOSE, OPEN, account, marked
from kg.exchange.jsonl import to_json
from kg.model import Passage
from kg.read.files import read_file
from kg.route import Kit, Route
from kg.terms import NarrowerAct, Stance
from tests.cli.conftest import Run, one_line

pytestmark = pytest.mark.model


def test_one_document_a_line_on_stdout_words_on_stderr(kg: Run, articles: Path) -> None:
    result = kg("extract", articles)
    assert result.exit_code == 0
    documents = [json.loads(line) for line in result.stdout.splitlines()]
    assert [d["id"] for d in documents] == ["a", "b"]
    assert all("text" not in d for d in documents)
    assert result.stderr.startswith("2 documents, ")


def test_the_lines_are_those_of_the_route(kg: Run, articles: Path) -> None:
    line = json.loads(kg("extract", articles / "a.md", "--with-text").stdout)
    assert line == to_json(Route(Kit.load()).extract(read_file(articles / "a.md")), with_text=True, full=True)


def test_out_takes_its_name_when_whole(kg: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    printed = kg("extract", articles).stdout
    written = kg("extract", articles, "--out", out)
    assert written.stdout == ""
    assert out.read_text("utf-8") == printed
    assert {p.name for p in tmp_path.iterdir()} == {"articles", "claims.jsonl"}


def test_out_survives_a_run_that_fails(kg: Run, articles: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims.jsonl"
    out.write_text("old", "utf-8")
    assert kg("extract", "missing.md", "--out", out).exit_code == 2
    assert out.read_text("utf-8") == "old"
    refused = kg("extract", articles, "--out", out / "folder.jsonl")
    assert refused.exit_code == 2
    assert "cannot be written" in one_line(refused.stderr)


def test_explain_tells_why_for_every_claim(kg: Run, articles: Path) -> None:
    claims = json.loads(kg("extract", articles / "a.md").stdout)["claims"]
    told = kg("extract", articles / "a.md", "--explain").stdout
    assert told.count("\nClaim ") == len(claims) > 0
    for field in ("rule", "cue", "speaker", "act", "target", "topics", "coding"):
        assert told.count(f"\n  {field} ") >= len(claims), field
    assert "because: " in told
    assert told.count(OPEN) == told.count(CLOSE) >= len(claims)


def test_explain_tells_the_finer_act_and_why_a_claim_is_qualified(articles: Path) -> None:
    extraction = Route(Kit.load()).extract(read_file(articles / "a.md"))
    plain = replace(extraction.claims[0], stance=Stance.OPPOSE, narrower=None, qualified=False)
    shaded = replace(plain, narrower=NarrowerAct.REFUSE, qualified=True)
    reasons = {plain.id: (("act", "cue"), ("qualified", "'mais' limits oppose"))}
    told = account(replace(extraction, claims=(shaded,), reasons=reasons))
    assert "\n  act        oppose (refuse), because: cue\n  qualified  'mais' limits oppose\n" in told
    told = account(replace(extraction, claims=(plain,), reasons=reasons))
    assert "\n  act        oppose, because: cue\n  target" in told


def test_misses_are_sentences_of_the_text(kg: Run, articles: Path) -> None:
    result = kg("extract", articles, "--misses")
    assert result.exit_code == 0
    texts = " ".join(" ".join(p.read_text("utf-8").split()) for p in articles.iterdir())
    assert all(line.split(": ", 1)[1] in texts for line in result.stdout.splitlines())


def test_marked_shows_one_sentence_with_every_part() -> None:
    text = "Un mot. M. Dupont dit : « oui, a-t-il ajouté, peut-être ». Fin.\nAutre ligne."
    parts = [
        Passage(text.index("peut-être"), text.index("peut-être") + 9),
        Passage(text.index("oui"), text.index(",", 20)),
    ]
    assert marked(text, parts) == f"M. Dupont dit : « {OPEN}oui{CLOSE}, a-t-il ajouté, {OPEN}peut-être{CLOSE} »."


def test_an_article_in_another_language_is_a_problem_that_stops_nothing(kg: Run, articles: Path) -> None:
    (articles / "c.md").write_text("---\nlang: fi\n---\nPääministeri sanoi, että kokous pidetään.\n", "utf-8")
    result = kg("extract", articles)
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert "c" in result.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--parser", "no_such_pipeline"), "not installed"),
        (("--actors", "none.csv"), "none.csv is not there"),
        (("--codebook", "none.toml"), "none.toml is not there"),
        (("--workers", "0"), "workers must be greater than 0"),
    ],
)
def test_a_wrong_option_stops_before_reading(kg: Run, articles: Path, options: tuple[str, ...], told: str) -> None:
    result = kg("extract", articles, *options)
    assert (result.exit_code, result.stdout) == (2, "")
    assert told in one_line(result.stderr)


def test_an_actor_of_the_user_is_found(kg: Run, articles: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.csv").write_text(
        "slug,name_fr,name_en,type\nserguei-chiriaev,Sergueï Chiriaev,Sergey Shiryaev,person\n"
    )
    before = kg("extract", articles / "b.md").stdout
    after = kg("extract", articles / "b.md", "--actors", tmp_path / "mine.csv").stdout
    assert "Sergey Shiryaev" not in before
    assert "Sergey Shiryaev" in after
