"""Languages are data: each has the same word lists, and a new one needs files alone."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

import kg.lexicon.files as files
import kg.parse.pipeline as pipeline
import kg.read.language as language
from kg.interpret.dates import load_calendar
from kg.lexicon.acts import load_acts
from kg.lexicon.confidence import load_confidence
from kg.lexicon.contrast import load_contrasts
from kg.lexicon.cues import load as load_cues
from kg.lexicon.figures import figures_of
from kg.lexicon.forms import load_conjugation
from kg.lexicon.grammar import load_grammar
from kg.lexicon.roles import load_roles
from kg.model import Document
from kg.resources import folder
from kg.route import Kit, Route

MEASURED = {"rates.toml", "contradictions.toml"}
"""Written by measurements, or a tool of its own (`kg contradicts`): a language may be without."""
MINI = "qmi"
LOADERS = (load_acts, load_calendar, load_confidence, load_contrasts, load_cues, figures_of, load_conjugation)


def test_languages_hold_the_same_lists() -> None:
    held = {lang: {path.name for path in (folder("lexicons") / lang).glob("*.toml")} for lang in ("en", "fr")}
    assert held["en"] - MEASURED == held["fr"] - MEASURED


@pytest.fixture
def mini(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A made-up language beside ours: English nouns, verbs and conjunctions of its own, written as files alone."""
    shutil.copytree(folder("lexicons"), tmp_path / "lexicons")
    home = tmp_path / "lexicons" / MINI
    shutil.copytree(tmp_path / "lexicons" / "en", home)
    cues = (home / "cues.toml").read_text("utf-8")
    made_up = (
        '{ lemma = "zorrel", frames = ["clause", "quote"], act = "assert", neutral = true, example = "Ada zorrels." },'
    )
    (home / "cues.toml").write_text(cues.replace("verb = [", f"verb = [\n  {made_up}", 1), "utf-8")
    grammar = (home / "grammar.toml").read_text("utf-8")
    grammar = grammar.replace('complementizers = ["that"]', 'complementizers = ["ke"]').replace(
        '"relative-complementizer", ', ""
    )
    (home / "grammar.toml").write_text(grammar, "utf-8")
    for module in (files, language):
        monkeypatch.setattr(module, "folder", lambda name: tmp_path / name)
    for cached in (*LOADERS, load_grammar, load_roles, pipeline.load):
        cached.cache_clear()
    yield MINI
    for cached in (*LOADERS, load_grammar, load_roles, pipeline.load):
        cached.cache_clear()


@pytest.mark.model
def test_a_made_up_language_needs_files_alone(mini: str) -> None:
    text = "The mayor zorreled ke the bridge was closed.\n“The water is too high,” the mayor zorreled."
    assert language.language_of(text, mini) == mini
    kit = Kit.load()
    kit = Kit(kit.actors, kit.topics, kit.codebooks, parser=str(pipeline.MODELS / "en"))
    document = Document(id="mini", key="0" * 32, text=text, lang=mini, date=date(2026, 3, 5))
    claims = Route(kit).extract(document).claims
    assert [claim.citation.exact for claim in claims] == [("the bridge was closed",), ("The water is too high,",)]
    assert {document.cut(claim.speaker.passage).lower() for claim in claims if claim.speaker.passage} == {"the mayor"}
