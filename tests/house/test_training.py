"""The parser's recipe fits the parser that ships."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.util import load_config

from kg.parse.pipeline import MODELS
from tests.house.pages import ROOT
from training import augment, reports_en, trees
from training.patterns import said
from training.repackage import TAGGER
from training.reporting import Maker

SENTENCE = """# sent_id = 1
# text = « Non », dit-il du toit de l'usine.
1\t"\t"\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
2\tNon\tnon\tINTJ\t_\t_\t5\tdiscourse\t_\tSpaceAfter=No
3\t"\t"\tPUNCT\t_\t_\t2\tpunct\t_\tSpaceAfter=No
4\t,\t,\tPUNCT\t_\t_\t5\tpunct\t_\t_
5\tdit\tdire\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No
6\t-il\til\tPRON\t_\t_\t5\tnsubj\t_\t_
7-8\tdu\t_\t_\t_\t_\t_\t_\t_\t_
7\tde\tde\tADP\t_\t_\t9\tcase\t_\t_
8\tle\tle\tDET\t_\t_\t9\tdet\t_\t_
9\ttoit\ttoit\tNOUN\t_\t_\t5\tobl\t_\t_
10\tde\tde\tADP\t_\t_\t12\tcase\t_\t_
11\tl'\tle\tDET\t_\t_\t12\tdet\t_\tSpaceAfter=No
12\tusine\tusine\tNOUN\t_\t_\t9\tnmod\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_""".splitlines()


@pytest.mark.parametrize(
    ("style", "text"),
    [
        (0, "« Non », dit-il du toit de l’usine."),
        (1, "« Non », dit-il du toit de l'usine."),
        (2, "“Non”, dit-il du toit de l’usine."),
        (3, '"Non", dit-il du toit de l’usine.'),
    ],
)
def test_augment_writes_the_marks_and_spaces_of_a_style(style: int, text: str) -> None:
    varied = augment.restyle(SENTENCE, augment.STYLES[style])
    assert f"# text = {text}" in varied


def test_augment_leaves_trees_tags_and_lemmas_alone() -> None:
    def analysis(lines: list[str]) -> list[list[str]]:
        return [[row.split("\t")[0], *row.split("\t")[2:9]] for row in lines if not row.startswith("#")]

    for style in augment.STYLES:
        assert analysis(augment.restyle(SENTENCE, style)) == analysis(SENTENCE)


def test_augment_gives_the_same_for_the_same() -> None:
    corpus = [*SENTENCE, "", *SENTENCE, ""]
    once, again = list(augment.vary(corpus)), list(augment.vary(corpus))
    assert once == again
    assert sum(line.startswith("# text") for line in once) == 2


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_recipe_has_the_shape_of_the_shipped_parser(lang: str) -> None:
    recipe, shipped = load_config(ROOT / "training" / f"{lang}.cfg"), load_config(MODELS / lang / "config.cfg")
    read = [name for name in recipe["nlp"]["pipeline"] if name != TAGGER]
    assert {name: recipe["components"][name] for name in read} == shipped["components"]
    assert read == shipped["nlp"]["pipeline"]


ENGLISH = """1\tThe\tthe\tDET\t_\tDefinite=Def|PronType=Art\t3\tdet\t_\t_
2\told\told\tADJ\t_\tDegree=Pos\t3\tamod\t_\t_
3\tbridge\tbridge\tNOUN\t_\tNumber=Sing\t5\tnsubj\t_\t_
4\twill\twill\tAUX\t_\tVerbForm=Fin\t5\taux\t_\t_
5\tneed\tneed\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_
6\tto\tto\tPART\t_\t_\t8\tmark\t_\t_
7\tsoon\tsoon\tADV\t_\t_\t8\tadvmod\t_\t_
8\tclose\tclose\tVERB\t_\tVerbForm=Inf\t5\txcomp\t_\tSpaceAfter=No
9\t.\t.\tPUNCT\t_\t_\t5\tpunct\t_\t_

1\tWe\twe\tPRON\t_\tCase=Nom\t2\tnsubj\t_\t_
2\tleft\tleave\tVERB\t_\tMood=Ind|Tense=Past|VerbForm=Fin\t0\troot\t_\t_
3\twithout\twithout\tSCONJ\t_\t_\t4\tmark\t_\t_
4\tpaying\tpay\tVERB\t_\tVerbForm=Ger\t2\tadvcl\t_\t_
5\tthe\tthe\tDET\t_\t_\t6\tdet\t_\t_
6\tbill\tbill\tNOUN\t_\t_\t4\tobj\t_\tSpaceAfter=No
7\t.\t.\tPUNCT\t_\t_\t2\tpunct\t_\t_

"""


@pytest.fixture
def treebank(tmp_path: Path) -> Path:
    path = tmp_path / "bank.conllu"
    path.write_text(ENGLISH, encoding="utf-8")
    return path


def test_a_report_hangs_the_clause_of_the_treebank_on_its_verb(treebank: Path) -> None:
    report = said(Maker(treebank))
    told = report.right[-1]
    assert told.dep == "ccomp"
    assert told.lemma in {"need", "leave"}
    assert any(n.dep == "nsubj" for n in report.left)


def test_reports_are_sentences_whose_trees_no_edge_crosses(treebank: Path, tmp_path: Path) -> None:
    reports_en.main(treebank, 200, tmp_path / "reports.conllu")
    made = list(trees.read(tmp_path / "reports.conllu"))
    assert len(made) == 200
    for tree in made:
        words = list(tree.words())
        assert words[-1].form == "."
        assert next(w for w in words if w.upos != "PUNCT").form[0].isupper()
        assert sum(w.dep == "root" for w in words) == 1


def test_reports_are_the_same_for_the_same_treebank(treebank: Path, tmp_path: Path) -> None:
    for name in ("once", "again"):
        reports_en.main(treebank, 20, tmp_path / name)
    assert (tmp_path / "once").read_text() == (tmp_path / "again").read_text()
