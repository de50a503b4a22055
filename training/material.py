"""What sentences of reporting are made of: clauses, noun phrases and infinitives of a treebank, and our words."""

from __future__ import annotations

import random
import tomllib
from pathlib import Path

from training.trees import Node, read

CLAUSE_WORDS, PHRASE_WORDS = (4, 24), (2, 9)
"""Fewest and most words of a clause and of a phrase that are taken from the treebank."""
HELPERS = {"the": "Definite=Def|PronType=Art", "a": "Definite=Ind|PronType=Art", "an": "Definite=Ind|PronType=Art"}
ODD = frozenset({"parataxis", "discourse", "vocative", "list", "goeswith", "dep", "orphan", "reparandum", "dislocated"})


class Material:
    """The parts, drawn by chance, the same for the same `seed`."""

    def __init__(self, treebank: Path, seed: int = 0) -> None:
        self.chance = random.Random(seed)
        given = tomllib.loads((Path(__file__).parent / "reporting.toml").read_text(encoding="utf-8"))
        self.past = {verb: forms.split() for verb, forms in given.pop("past").items()}
        self.lists = {k: v.split("|") if "|" in v else v.split() for k, v in given.items()}
        self.clauses: list[Node] = []
        self.phrases: list[Node] = []
        self.infinitives: list[Node] = []
        self.gerunds: list[Node] = []
        self.participles: list[Node] = []
        for tree in read(treebank):
            self._take(tree)

    def _take(self, tree: Node) -> None:
        whole = list(tree.words())
        if _is_statement(tree, len(whole)):
            self.clauses.append(_without_stop(tree))
        for node in whole:
            size = len(list(node.words()))
            plain = not any(n.dep in ODD or n.upos in {"X", "SYM"} or n.form in '"“”()-:;' for n in node.words())
            if not plain or size > PHRASE_WORDS[1] + 3:
                continue
            if node.dep in {"obj", "nsubj"} and node.upos == "NOUN" and size >= PHRASE_WORDS[0]:
                self.phrases.append(node.copy())
            elif node.upos == "VERB" and size >= PHRASE_WORDS[0] and node.dep in {"xcomp", "acl", "advcl"}:
                if any(n.form == "to" and n.dep == "mark" for n in node.left[:1]) and not node.has("nsubj"):
                    self.infinitives.append(node.copy("xcomp"))
                elif node.feats == "Tense=Pres|VerbForm=Part" and node.dep == "advcl" and not node.left:
                    self.participles.append(node.copy())
                elif node.feats == "VerbForm=Ger" and node.left and node.left[0].dep == "mark":
                    bare = node.copy("advcl")
                    bare.left = bare.left[1:]
                    self.gerunds.append(bare)

    def pick(self, name: str) -> str:
        """One word or phrase of a list."""
        return self.chance.choice(self.lists[name])

    def odds(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.chance.random() < share


def _is_statement(tree: Node, size: int) -> bool:
    low, high = CLAUSE_WORDS
    if not low <= size <= high + 1 or not tree.right or tree.right[-1].form != ".":
        return False
    words = list(tree.words())
    finite = any("VerbForm=Fin" in n.feats for n in (tree, *tree.left)) and "Mood=Imp" not in tree.feats
    odd = any(n.dep in ODD or n.form in '?!"“”()-:;…/' or n.upos in {"X", "SYM"} for n in words)
    return finite and tree.has("nsubj", "nsubj:pass", "expl") and not odd and words[0].upos != "CCONJ"


def _without_stop(tree: Node) -> Node:
    node = tree.copy()
    node.right.pop()
    first = next(node.words())
    if first.upos != "PROPN" and first.form != "I" and not first.form.startswith("I'"):
        first.form = first.form.lower() if not first.form.isupper() or len(first.form) == 1 else first.form
    return node


def noun(form: str, dep: str, *, plural: bool = False) -> Node:
    """A noun, name or pronoun of that form."""
    if form in {"him", "her", "them", "us"}:
        return Node(form, form, "PRON", "Case=Acc|PronType=Prs", dep)
    if form[0].isupper():
        return proper(form, dep)
    plural = plural or (form.endswith("s") and not form.endswith(("ss", "is")))
    return Node(form, form.removesuffix("s") if plural else form, "NOUN", f"Number={'Plur' if plural else 'Sing'}", dep)


def proper(form: str, dep: str = "nsubj") -> Node:
    """A name of one word."""
    return Node(form, form, "PROPN", "Number=Sing", dep)


def before(word: str) -> Node:
    """An article, adjective or name before a noun."""
    if word in HELPERS:
        return Node(word, "a" if word == "an" else word, "DET", HELPERS[word], "det")
    if word[0].isupper():
        return proper(word, "compound")
    return Node(word, word, "ADJ", "Degree=Pos", "amod")


def mark(form: str) -> Node:
    """A mark of punctuation that touches the word before."""
    return Node(form, form, "PUNCT", dep="punct", glued=True)


def plural_of(word: str) -> str:
    """The plural of a noun."""
    if word.endswith("man"):
        return word[:-2] + "en"
    return word[:-1] + "ies" if word.endswith("y") else word + "s"


def regular(lemma: str) -> str:
    """The regular past of a verb."""
    if lemma.endswith("e"):
        return lemma + "d"
    return lemma[:-1] + "ied" if lemma.endswith("y") and lemma[-2] not in "aeiou" else lemma + "ed"


def third(lemma: str) -> str:
    """The third person of a verb."""
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
