"""Dependency trees that can be taken apart and put together again, read from CoNLL-U and written to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

FORM, LEMMA, UPOS, FEATS, HEAD, DEP, MISC = 1, 2, 3, 5, 6, 7, 9
"""Columns of CoNLL-U."""
GLUED = frozenset({".", ",", ";", ":", "?", "!", "”", "’", ")", "%", "'s", "’s", "n't", "n’t"})
"""What bears no space before it."""


@dataclass
class Node:
    """A word with what hangs on it, before it (`left`) and behind it (`right`)."""

    form: str
    lemma: str
    upos: str
    feats: str = "_"
    dep: str = "root"
    left: list[Node] = field(default_factory=list)
    right: list[Node] = field(default_factory=list)
    glued: bool = False
    """Whether the treebank puts no space before it."""

    def words(self) -> Iterator[Node]:
        """This and all below it, in the order of the text."""
        for node in self.left:
            yield from node.words()
        yield self
        for node in self.right:
            yield from node.words()

    def copy(self, dep: str | None = None) -> Node:
        """The same tree apart, hung by `dep`."""
        left, right = [n.copy() for n in self.left], [n.copy() for n in self.right]
        return Node(self.form, self.lemma, self.upos, self.feats, dep or self.dep, left, right, self.glued)

    def has(self, *relations: str) -> bool:
        """Whether anything hangs on it by one of `relations`."""
        return any(n.dep in relations for n in (*self.left, *self.right))


def read(path: Path) -> Iterator[Node]:
    """The sentences of a treebank whose trees no edge crosses."""
    rows: list[list[str]] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and line[0].isdigit() and line.split("\t")[0].isdigit():
            rows.append(line.split("\t"))
        elif not line and rows:
            tree = _tree(rows)
            if tree is not None:
                yield tree
            rows = []


def _tree(rows: list[list[str]]) -> Node | None:
    nodes = [Node(r[FORM], r[LEMMA], r[UPOS], r[FEATS], r[DEP]) for r in rows]
    for before, after in zip(rows, nodes[1:], strict=False):
        after.glued = "SpaceAfter=No" in before[MISC]
    root = None
    for i, (row, node) in enumerate(zip(rows, nodes, strict=True)):
        head = int(row[HEAD]) - 1
        if head < 0:
            root = node
        else:
            (nodes[head].left if i < head else nodes[head].right).append(node)
    if root is None or [id(n) for n in root.words()] != [id(n) for n in nodes]:
        return None
    return root


def write(trees: Iterable[Node], path: Path) -> None:
    """`trees` as CoNLL-U at `path`."""
    with path.open("w", encoding="utf-8") as out:
        for tree in trees:
            out.write("\n".join(_rows(tree)) + "\n\n")


def _rows(tree: Node) -> Iterator[str]:
    words = list(tree.words())
    number = {id(n): i for i, n in enumerate(words, 1)}
    heads = {id(child): number[id(n)] for n in words for child in (*n.left, *n.right)}
    for i, n in enumerate(words, 1):
        following = words[i] if i < len(words) else None
        misc = "SpaceAfter=No" if following is not None and _touches(n, following) else "_"
        head = heads.get(id(n), 0)
        yield "\t".join([str(i), n.form, n.lemma, n.upos, "_", n.feats, str(head), n.dep, "_", misc])


def _touches(node: Node, following: Node) -> bool:
    return following.glued or following.form in GLUED or node.form in {"“", "‘", "("}
