"""The parser's recipe fits the parser that ships."""

from __future__ import annotations

import pytest
from spacy.util import load_config

from kg.parse.pipeline import MODELS
from tests.house.pages import ROOT
from training import augment
from training.repackage import TAGGER

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
