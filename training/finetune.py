"""Go on training a shipped parser on several treebanks at once, each with its share of the words.

python -m training.finetune kg/parse/models/en OUT 1800 ewt-train.spacy:0.35 reports.spacy:0.1 news-en.spacy:0.55 \
    --dev ewt-dev.spacy

A batch draws its documents from the treebanks by their shares, however large each is. The learning rate rises over the
first steps and falls over the second half; OUT/stepN holds the averaged weights of step N.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from thinc.api import Adam

BATCH_WORDS = 900
RATE, WARM_STEPS, LEAST_RATE = 0.0005, 50, 0.2
"""The highest learning rate, the steps until it is reached, and what share of it is left at the end."""
DROPOUT = 0.1
SAVED_EVERY = 200
UNUSED = ["trainable_lemmatizer"]
"""Pipes that kg leaves unloaded keep their weights."""


def examples(path: Path, nlp: Language) -> list[Example]:
    """The documents of a `.spacy` file, each beside its bare words."""
    gold = DocBin().from_disk(path).get_docs(nlp.vocab)
    bare = ((Doc(nlp.vocab, [t.text for t in doc], [bool(t.whitespace_) for t in doc]), doc) for doc in gold)
    return [Example(words, doc) for words, doc in bare]


def endless(documents: list[Example], rng: random.Random) -> Iterator[Example]:
    """The documents over and over, in a new order each time."""
    while True:
        yield from rng.sample(documents, len(documents))


def rate(step: int, steps: int) -> float:
    """The learning rate of a step."""
    late = max(0.0, 2 * step / steps - 1)
    return RATE * min(1.0, step / WARM_STEPS) * (1 - late * (1 - LEAST_RATE))


def scores(nlp: Language, dev: list[Example]) -> str:
    """Shares of right heads, of right heads and relations, and of right tags."""
    found = nlp.evaluate([Example(e.reference.copy(), e.reference) for e in dev]) if dev else {}
    return "  ".join(f"{name} {found[name]:.4f}" for name in ("dep_uas", "dep_las", "pos_acc") if name in found)


def main(start: Path, out: Path, steps: int, shares: dict[Path, float], dev: Path | None) -> None:
    """Train `steps` batches from the pipeline at `start`, its weights and scores to `out` and to the terminal."""
    rng = random.Random(0)
    nlp = spacy.load(start, exclude=UNUSED)
    streams = [endless(examples(path, nlp), rng) for path in shares]
    judged = examples(dev, nlp) if dev is not None else []
    optimizer = Adam(RATE, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    out.mkdir(parents=True, exist_ok=True)
    for step in range(1, steps + 1):
        optimizer.learn_rate = rate(step, steps)
        batch: list[Example] = []
        while sum(len(e.reference) for e in batch) < BATCH_WORDS:
            batch.append(next(rng.choices(streams, list(shares.values()))[0]))
        nlp.update(batch, sgd=optimizer, drop=DROPOUT)
        if step % SAVED_EVERY == 0 or step == steps:
            with nlp.use_params(optimizer.averages):
                nlp.to_disk(out / f"step{step}")
                sys.stdout.write(f"{step}  {scores(nlp, judged)}\n")
                sys.stdout.flush()


def _share(text: str) -> tuple[Path, float]:
    path, _, share = text.rpartition(":")
    return Path(path), float(share)


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("start", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("steps", type=int)
    asked.add_argument("shares", nargs="+", type=_share, metavar="TREEBANK.spacy:SHARE")
    asked.add_argument("--dev", type=Path)
    given = asked.parse_args()
    main(given.start, given.out, given.steps, dict(given.shares), given.dev)
