from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, one_line

TEXT = "---\ntitle: Le pont\nlang: fr\nsubject: local\nsplit: train\n---\nAnne Roy promet un pont.\n"
CLAIM = (
    '[[claim]]\ncontent = "un pont"\nspeaker = "Anne Roy"\nactor = "Anne Roy"\nattribution = "named"\n'
    'mode = "indirect"\nstance = "commit"\nevidence = "reported-speech"\ntopics_general = ["transport"]\n'
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    root = tmp_path / "corpus"
    for name, claim in (("a", CLAIM), ("b", CLAIM.replace("commit", "propose"))):
        folder = root / "annotations" / name
        folder.mkdir(parents=True)
        (folder / "001-pont.toml").write_text(claim, "utf-8")
    (root / "001-pont.md").write_text(TEXT, "utf-8")
    return root


def test_two_annotators_are_compared(kg: Run, corpus: Path) -> None:
    told = json.loads(kg("evaluate", "--gold", corpus, "--agreement", "a", "b", "--json").stdout)
    assert told["claim_f1"] == 1.0
    assert told["fields"]["act"]["share"] == 0.0
    assert "act: a commit | b propose" in kg("evaluate", "--gold", corpus, "--agreement", "a", "b", "--errors").stdout


def test_a_corpus_without_adjudication_says_who_annotated(kg: Run, corpus: Path) -> None:
    result = kg("evaluate", "--gold", corpus)
    assert result.exit_code == 2
    assert "a, b" in one_line(result.stderr)


def test_a_folder_is_scored_by_what_its_documents_say(kg: Run, corpus: Path, tmp_path: Path) -> None:
    made = {"id": "001-pont", "claims": []}
    (tmp_path / "found.jsonl").write_text(json.dumps(made), "utf-8")
    words = ("--split", "train", "--annotator", "a", "--by", "subject,act", "--json")
    told = json.loads(kg("evaluate", "--gold", corpus, tmp_path / "found.jsonl", *words).stdout)
    assert [(g["field"], g["value"], g["recall"]) for g in told["groups"]] == [
        ("subject", "local", 0.0),
        ("stance", "commit", 0.0),
    ]


def test_confusion_and_the_page_of_errors(kg: Run, corpus: Path, tmp_path: Path) -> None:
    text = TEXT.rpartition("---\n")[2]
    start = text.index("un pont")
    claim = {"start": start, "end": start + 7, "speaker": {"start": 0, "end": 8, "actor": "Anne Roy"}}
    made = {"id": "001-pont", "claims": [{**claim, "stance": "propose", "confidence": 0.7}]}
    found, page = tmp_path / "found.jsonl", tmp_path / "errors.html"
    found.write_text(json.dumps(made), "utf-8")
    words = ("evaluate", "--gold", corpus, found, "--annotator", "a")
    told = json.loads(kg(*words, "--confusion", "--html", page, "--json").stdout)
    assert told["confusion"]["commit"] == {"propose": 1}
    assert '<mark class="both">un pont</mark>' in page.read_text("utf-8")
    assert "gold / read as" in kg(*words, "--confusion").stdout
    result = kg(*words, "--calibrate")
    assert result.exit_code == 1
    assert "both splits" in one_line(result.stderr)
    assert kg(*words, "--calibrate", "--split", "train").exit_code == 2


def test_a_corpus_brings_its_names_and_topics(kg: Run, corpus: Path, tmp_path: Path) -> None:
    text = TEXT.rpartition("---\n")[2]
    start = text.index("un pont")
    speaker = {"start": 0, "end": 8, "actor": "Mme Roy"}
    claim = {"start": start, "end": start + 7, "speaker": speaker, "stance": "commit", "topics_general": ["rail"]}
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps({"id": "001-pont", "claims": [claim]}), "utf-8")
    words = ("evaluate", "--gold", corpus, found, "--annotator", "a", "--json")
    assert json.loads(kg(*words).stdout)["full"]["f1"] == 0.0
    (corpus / "aliases.json").write_text('[["Anne Roy", "Mme Roy"]]', "utf-8")
    (corpus / "topics.toml").write_text('transport = ["rail"]', "utf-8")
    assert json.loads(kg(*words).stdout)["full"]["f1"] == 1.0


def test_files_of_a_calibration_need_one_and_the_texts(kg: Run, corpus: Path, tmp_path: Path) -> None:
    found = tmp_path / "found.jsonl"
    found.write_text(json.dumps({"id": "001-pont", "claims": []}), "utf-8")
    words = ("evaluate", "--gold", corpus, found, "--annotator", "a", "--write", tmp_path / "c.toml")
    assert "--calibrate" in one_line(kg(*words).stderr)
    assert "first confidences" in one_line(kg(*words, "--calibrate").stderr)


@pytest.fixture
def bilingual(corpus: Path, tmp_path: Path) -> tuple[Path, Path]:
    """A corpus with a second dispatch in a language without lexicon, and predictions that find both claims."""
    lines = []
    for name, lang in (("001-pont", "fr"), ("002-most", "cs")):
        (corpus / f"{name}.md").write_text(TEXT.replace("lang: fr", f"lang: {lang}"), "utf-8")
        for annotator in ("a", "b"):
            (corpus / "annotations" / annotator / f"{name}.toml").write_text(CLAIM, "utf-8")
        start = TEXT.rpartition("---\n")[2].index("un pont")
        speaker = {"start": 0, "end": 8, "actor": "Anne Roy"}
        claim = {"start": start, "end": start + 7, "speaker": speaker, "stance": "commit" if lang == "fr" else "deny"}
        lines.append(json.dumps({"id": name, "claims": [claim]}))
    (tmp_path / "found.jsonl").write_text("\n".join(lines), "utf-8")
    return corpus, tmp_path / "found.jsonl"


def test_each_language_of_a_corpus_is_scored_apart(kg: Run, bilingual: tuple[Path, Path]) -> None:
    corpus, found = bilingual
    words = ("evaluate", "--gold", corpus, found, "--annotator", "a")
    told = json.loads(kg(*words, "--json").stdout)["languages"]
    assert {lang: scores["counts"]["documents"] for lang, scores in told.items()} == {"fr": 1, "cs": 1}
    assert {lang: scores["on_matched_claims"]["stance"] for lang, scores in told.items()} == {"fr": 1.0, "cs": 0.0}
    assert "Language: cs" in kg(*words).stdout
    alone = json.loads(kg(*words, "--lang", "cs", "--json").stdout)
    assert alone["on_matched_claims"]["stance"] == 0.0
    apart = kg("evaluate", "--gold", corpus, "--agreement", "a", "b", "--json")
    assert set(json.loads(apart.stdout)["languages"]) == {"fr", "cs"}


def test_a_file_shows_one_language(kg: Run, bilingual: tuple[Path, Path], tmp_path: Path) -> None:
    corpus, found = bilingual
    words = ("evaluate", "--gold", corpus, found, "--annotator", "a", "--html", tmp_path / "errors.html")
    result = kg(*words)
    assert result.exit_code == 2
    assert "--lang fr" in one_line(result.stderr)
    assert kg(*words, "--lang", "fr").exit_code == 0


@pytest.mark.model
def test_a_language_that_is_not_installed_leaves_the_others_their_scores(kg: Run, bilingual: tuple[Path, Path]) -> None:
    result = kg("evaluate", "--gold", bilingual[0], "--annotator", "a", "--json")
    assert list(json.loads(result.stdout)["languages"]) == ["fr"]
    assert "documents in cs are left out (1)" in one_line(result.stderr)
    assert result.exit_code == 1
