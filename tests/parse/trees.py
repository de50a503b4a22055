"""Dependency trees written by hand, in one line each: what a trained parser would give, or how it goes wrong.

A token is `form/POS/dep/head`, then where needed `/verb form` (`Fin`, `Inf`, `Part`, or with a number, `Fin+Plur`) and
`/lemma`. Heads count from 1; 0 is the root. Spaces follow every token save apostrophes and what a comma glues.
"""

from __future__ import annotations

import spacy
from spacy.tokens import Doc as Parsed

from kg.lexicon.grammar import load_grammar
from kg.parse.plain import read
from kg.parse.tokens import Doc, Range

FRENCH = load_grammar("fr")
MORPH = {"Fin": "VerbForm=Fin", "Inf": "VerbForm=Inf", "Part": "Tense=Past|VerbForm=Part"}
GLUED = {",", ".", ")"}
_VOCAB = spacy.blank("xx").vocab


def tree(text: str) -> Doc:
    """The `Doc` that the line describes."""
    rows = [token.split("/") for token in text.split()]
    _check([int(row[3]) for row in rows])
    words = [row[0] for row in rows]
    after = [*words[1:], "."]
    spaces = [
        not (w.endswith(("’", "'")) or n in GLUED or n.startswith("-")) for w, n in zip(words, after, strict=True)
    ]
    parsed = Parsed(
        _VOCAB,
        words=words,
        spaces=spaces,
        pos=[row[1] for row in rows],
        deps=[row[2] if row[3] != "0" else "ROOT" for row in rows],
        heads=[int(row[3]) - 1 if row[3] != "0" else i for i, row in enumerate(rows)],
        morphs=[_morph(row[4]) if len(row) > 4 else "" for row in rows],
        lemmas=[row[5] if len(row) > 5 else row[0].lower() for row in rows],
    )
    return read(parsed)


def _check(heads: list[int]) -> None:
    """A ring of heads is a slip of the pen, and spaCy crashes on it."""
    for start in range(1, len(heads) + 1):
        at, steps = start, 0
        while heads[at - 1] != 0:
            at, steps = heads[at - 1], steps + 1
            if steps > len(heads):
                raise ValueError(f"token {start} hangs on itself")


def _morph(code: str) -> str:
    parts = code.split("+")
    features = [MORPH[parts[0]]] if parts[0] in MORPH else []
    numbers = [p for p in parts if p in {"Sing", "Plur"}]
    return "|".join([*(f"Number={n}" for n in numbers), *features])


def shown(doc: Doc, tokens: Range | None) -> str | None:
    """The words of a range, for a test to name."""
    return doc[tokens.start : tokens.end].text if tokens is not None else None
