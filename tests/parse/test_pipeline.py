"""The parser of a language: it starts cold without compiling spaCy's own French, and others are taken or refused."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from kg.errors import ModelError
from kg.model import Document, Passage
from kg.parse.pipeline import UD_LABELS, installed, load

COLD = """
import sys
from kg.parse.pipeline import load
parser = load("fr")
doc = parser.parse_texts(["Le maire des États-Unis d’ici n’a-t-il rien dit ?"])[0].doc
assert "spacy.lang.fr" not in sys.modules, "spaCy's French was loaded"
print(*(t.text for t in doc), sep="|")
"""
TRAINED = pytest.mark.model


@TRAINED
def test_the_parser_starts_without_spacys_french() -> None:
    ran = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, timeout=120)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip() == "Le|maire|des|États-Unis|d’|ici|n’|a|-t|-il|rien|dit|?"


def test_french_ships_with_kg() -> None:
    assert "fr" in installed()


def test_a_language_without_parser_is_told_with_those_there_are() -> None:
    with pytest.raises(ModelError, match=r"No parser for language 'xx'.*Installed: .*fr"):
        load("xx")


def test_a_pipeline_that_is_not_there_is_told_with_what_to_try() -> None:
    with pytest.raises(ModelError, match="not installed") as caught:
        load("fr", "no_such_pipeline")
    assert "download" in caught.value.try_this


def pipeline_with(labels: set[str], folder: Path) -> str:
    nlp = spacy.blank("xx")
    parser = nlp.add_pipe("parser")
    for label in sorted(labels):
        parser.add_label(label)  # type: ignore[attr-defined]
    nlp.initialize()
    nlp.to_disk(folder)
    return str(folder)


def test_a_pipeline_with_other_labels_is_refused_with_what_to_try(tmp_path: Path) -> None:
    name = pipeline_with({"nsubj", "dobj", "pobj", "prep"}, tmp_path / "clear")
    with pytest.raises(ModelError, match="does not label Universal Dependencies") as caught:
        load("fr", name)
    assert "fr_core_news_md" in caught.value.try_this


def test_a_pipeline_without_parser_is_refused(tmp_path: Path) -> None:
    spacy.blank("xx").to_disk(tmp_path / "blank")
    with pytest.raises(ModelError, match="Universal Dependencies"):
        load("fr", str(tmp_path / "blank"))


def test_another_pipeline_with_the_right_labels_is_taken(tmp_path: Path) -> None:
    parser = load("fr", pipeline_with({*UD_LABELS, "ROOT"}, tmp_path / "ours"))
    doc = parser.parse_texts(["Oui . Non ."])[0].doc
    assert [s.text for s in doc.sents] == ["Oui .", "Non ."], "sentence ends are ours in every pipeline"


@TRAINED
def test_paragraphs_lead_back_to_the_document() -> None:
    text = "# Le port\n\nPartager\n«\u00a0Le quai est su\u0302r\u00a0», dit-elle.\r\nIl pleut."
    share = text.index("Partager")
    document = Document("d", "0" * 32, text, "fr", furniture=(Passage(share, share + 8),))
    paragraphs = load("fr").parse(document)
    assert [p.index for p in paragraphs] == [0, 1, 2]
    assert [document.cut(p.passage(p.doc[:])) for p in paragraphs] == [
        "Le port",
        "«\u00a0Le quai est su\u0302r\u00a0», dit-elle.",
        "Il pleut.",
    ]


@TRAINED
def test_the_parser_is_loaded_once() -> None:
    assert load("fr") is load("fr")
