"""The weights of `kg contradicts`: fitted on our own pairs, judged on pairs that were held out.

`python -m training.contradictions` fits and prints the figures of both parts; `--write` puts the weights into
`lexicons/fr/contradictions.toml`. A logistic regression with a quadratic penalty, solved by Newton's steps: the
same pairs give the same weights. Both kinds of pairs count alike, however
many there are of each, and a feature may only speak the way that it is meant to.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path

import numpy as np

from kg.contradict.align import align
from kg.contradict.features import features
from kg.contradict.judge import CONTRADICTION, ENTAILMENT, NEUTRAL, SETTING, compare
from kg.contradict.reading import read
from kg.lexicon.contradictions import load_contradictions
from kg.lexicon.grammar import load_grammar
from kg.parse.pipeline import load

ROOT = Path(__file__).parent.parent
PAIRS = ROOT / "tests" / "contradict" / "fr"
FIT, HELD_OUT = "fit", "held_out"
LEXICON = ROOT / "lexicons" / "fr" / "contradictions.toml"
PENALTY = 2.0
STEPS, SMALL = 200, 1e-9
AGAINST = frozenset({"denied-alike", "opposites-denied", "numbers-agree", "dates-agree"})
"""Features that may only speak against a contradiction; all others may only speak for it."""

Example = tuple[str, str, str]


def examples(part: str) -> list[Example]:
    """The pairs of a part, `fit` or `held_out`: two sentences and a label of three."""
    cases = tomllib.loads((PAIRS / f"{part}.toml").read_text(encoding="utf-8"))["case"]
    labels = (CONTRADICTION, ENTAILMENT, NEUTRAL)
    return [(case["text"], other, label) for case in cases for label in labels for other in case.get(label, ())]


def matrix(pairs: list[Example]) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Names of the features, their values (pairs × features), and 1 for each pair that is a contradiction, else 0."""
    lexicon, grammar = load_contradictions("fr"), load_grammar("fr")
    texts = list(dict.fromkeys(text for one, other, _ in pairs for text in (one, other)))
    parsed = load("fr").parse_texts(texts)
    readings = {t: read(p.doc, lexicon, grammar) for t, p in zip(texts, parsed, strict=True)}
    found = [features(readings[a], readings[b], align(readings[a].words, readings[b].words)) for a, b, _ in pairs]
    values = np.array([[f.value for f in row] for row in found])
    return [f.name for f in found[0]], values, np.array([float(label == CONTRADICTION) for *_, label in pairs])


def fit(names: list[str], values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    """Weights and constant. Features that would speak the wrong way are left out one by one, the worst first."""
    used = np.ones(len(names), dtype=bool)
    used &= np.array([name not in SETTING for name in names])
    way = np.array([-1.0 if name in AGAINST else 1.0 for name in names])
    while True:
        found, constant = _newton(values[:, used], labels)
        weights = np.zeros(len(names))
        weights[used] = found
        wrong = weights * way
        if min(wrong) >= 0:
            return weights, constant
        used[int(wrong.argmin())] = False


def _newton(values: np.ndarray, labels: np.ndarray) -> tuple[np.ndarray, float]:
    held = np.hstack([values, np.ones((len(values), 1))])
    share = np.where(labels > 0, 0.5 / labels.mean(), 0.5 / (1 - labels.mean()))
    penalty = np.diag([*[PENALTY] * values.shape[1], 0.0])
    weights = np.zeros(held.shape[1])
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-held @ weights))
        slope = held.T @ (share * (chance - labels)) + penalty @ weights
        bend = held.T @ ((share * chance * (1 - chance))[:, None] * held) + penalty
        step = np.linalg.solve(bend, slope)
        weights -= step
        if abs(step).max() < SMALL:
            break
    return weights[:-1], float(weights[-1])


def write(names: list[str], weights: np.ndarray, constant: float) -> None:
    """Put the weights into the word list, and read it anew."""
    text = LEXICON.read_text(encoding="utf-8")
    lines = [f"{name} = {weight:.2f}" for name, weight in zip(names, weights, strict=True) if abs(weight) >= 0.005]
    text = re.sub(r"(?m)^constant = .*$", f"constant = {constant:.2f}", text)
    head = text[: text.index("[score.weights]")]
    LEXICON.write_text(head + "[score.weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    load_contradictions.cache_clear()


def figures(part: str) -> str:
    """Accuracy with two and with three labels, precision and recall of contradiction, as one line."""
    pairs = examples(part)
    found = [v.label for v in compare(((a, b) for a, b, _ in pairs), "fr", three=True)]
    both = Counter(
        (label == CONTRADICTION, guess == CONTRADICTION) for (*_, label), guess in zip(pairs, found, strict=True)
    )
    hit, missed, extra = both[True, True], both[True, False], both[False, True]
    three = sum(label == guess for (*_, label), guess in zip(pairs, found, strict=True))
    right = (hit + both[False, False]) / len(pairs)
    return (
        f"{part}: {len(pairs)} pairs, {hit + missed} of them contradictions; accuracy {right:.3f}, "
        f"precision {hit / max(1, hit + extra):.3f}, recall {hit / (hit + missed):.3f}; "
        f"three labels {three / len(pairs):.3f}"
    )


def main() -> None:
    """Fit, write if asked, tell the figures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--write", action="store_true", help="put the weights into the word list")
    if options.parse_args().write:
        names, values, labels = matrix(examples(FIT))
        write(names, *fit(names, values, labels))
    for part in (FIT, HELD_OUT):
        sys.stdout.write(figures(part) + "\n")


if __name__ == "__main__":
    main()
