"""From features to a verdict: a weighted sum, brought between 0 and 1, and the finding that weighs most."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from kg.contradict.align import align
from kg.contradict.features import Feature, features
from kg.contradict.reading import Reading, read
from kg.lexicon.contradictions import Contradictions, load_contradictions
from kg.lexicon.grammar import load_grammar
from kg.parse.pipeline import load

CONTRADICTION, NO_CONTRADICTION = "contradiction", "none"
ENTAILMENT, NEUTRAL = "entailment", "neutral"
THRESHOLD = 0.5
SETTING = frozenset({"overlap", "contained"})
"""Features that say how alike two sentences are: they weigh, and are never named as the reason."""
BATCH = 128
"""Pairs parsed at once."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What kg finds of a pair. `score` runs from 0 to 1; `rule` names the finding that speaks loudest for a
    contradiction, empty where none does, and `one` and `other` the words of either sentence that it rests on."""

    label: str
    score: float
    rule: str
    one: tuple[str, ...]
    other: tuple[str, ...]
    found: tuple[Feature, ...]


def compare(pairs: Iterable[tuple[str, str]], lang: str, *, three: bool = False) -> Iterator[Verdict]:
    """A verdict for each pair of sentences, in order; the order within a pair does not matter but to `three`.

    With `three` a pair without contradiction is `entailment` where the first sentence covers what the second says,
    else `neutral`. Raises ModelError where `lang` has no tables or no parser.
    """
    lexicon, grammar, parser = load_contradictions(lang), load_grammar(lang), load(lang)
    left = iter(pairs)
    while batch := list(islice(left, BATCH)):
        texts = list(dict.fromkeys(text for pair in batch for text in pair))
        readings = {t: read(p.doc, lexicon, grammar) for t, p in zip(texts, parser.parse_texts(texts), strict=True)}
        for one, other in batch:
            yield judge(readings[one], readings[other], lexicon, three=three)


def judge(one: Reading, other: Reading, lexicon: Contradictions, *, three: bool = False) -> Verdict:
    """The verdict on two sentences that were read with `lexicon`."""
    first, second = sorted((one, other), key=lambda r: r.text)  # so that their order cannot matter
    aligned = align(first.words, second.words)
    found = features(first, second, aligned)
    score = 0.0 if one.text == other.text else _score(found, lexicon)
    reason = max(found, key=lambda f: 0.0 if f.name in SETTING else lexicon.weights.get(f.name, 0.0) * f.value)
    fired = reason.name not in SETTING and lexicon.weights.get(reason.name, 0.0) * reason.value > 0 and score > 0
    covered = aligned.of_other if other is second else aligned.of_one
    label = _label(score, entailed=covered >= lexicon.entailment if three else None)
    shown = (reason.one, reason.other) if one is first else (reason.other, reason.one)
    words = (reason.name, *shown) if fired else ("", (), ())
    return Verdict(label, round(score, 3), *words, found=tuple(f for f in found if f.value))


def _label(score: float, *, entailed: bool | None) -> str:
    """One of two labels, or of three where it is known whether the second sentence is `entailed`."""
    if score >= THRESHOLD:
        return CONTRADICTION
    return NO_CONTRADICTION if entailed is None else ENTAILMENT if entailed else NEUTRAL


def _score(found: Sequence[Feature], lexicon: Contradictions) -> float:
    """The logistic of the weighted sum."""
    total = lexicon.constant + sum(lexicon.weights.get(f.name, 0.0) * f.value for f in found)
    return 1.0 / (1.0 + math.exp(-total))
