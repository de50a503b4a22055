"""Sentences of reporting for the parser of English, written as a treebank.

python -m training.reports_en ewt-train.conllu 9000 reports.conllu
"""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

from training.material import mark
from training.patterns import (
    according,
    accused,
    adding,
    although,
    behind,
    called,
    convinced,
    nested,
    noun,
    objected,
    passive,
    relative,
    said,
    told,
    two_clauses,
    two_verbs,
    urged,
    wanted,
)
from training.reporting import Maker
from training.trees import Node, write

PATTERNS = {
    said: 30, told: 11, behind: 12, according: 6, two_clauses: 5, two_verbs: 10, objected: 10, wanted: 5, urged: 6,
    accused: 5, called: 8, noun: 4, nested: 5, relative: 3, passive: 4, adding: 5, convinced: 3,
    although: 4,
}  # fmt: skip
"""Each pattern with its share."""


def finished(node: Node) -> Node:
    """`node` as a sentence: a capital at its head, a full stop at its end."""
    node.dep = "root"
    words = list(node.words())
    head = next((w for w in words if w.upos != "PUNCT"), words[0])
    head.form = head.form[0].upper() + head.form[1:]
    for comma, following in pairwise(words):
        if comma.form == "," and following.form == ",":
            comma.form = ""
    node.right.append(mark("."))
    return node


def main(treebank: Path, count: int, target: Path) -> None:
    """Write `count` sentences made from `treebank` to `target`."""
    maker = Maker(treebank)
    made: list[Node] = []
    while len(made) < count:
        pattern = maker.chance.choices(list(PATTERNS), list(PATTERNS.values()))[0]
        node = finished(pattern(maker))
        if all(w.form for w in node.words()):
            made.append(node)
    write(made, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3]))
