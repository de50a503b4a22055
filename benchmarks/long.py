"""What a word costs in a text of an article's length and in one of a day's debate: `make bench`.

The debate is made: speeches whose speakers are named, take one another up by pronouns, titles and nouns, and come back
long after. Every length is read in turn, on one core, after a first text that loads what is loaded once; the ratio is
of the processor time that a word takes in the longest text to that in the shortest.
"""

from __future__ import annotations

import argparse
import json
import random
import time

from kg.model import Document
from kg.route import Kit, Route

LENGTHS = (4_000, 40_000, 400_000)
"""Characters: a long article, a long report, a day of debate."""
SENTENCES = 4
"""Sentences of a paragraph."""
FIRST = ("Anne", "Paul", "Luc", "Marie", "Jean", "Sophie", "Pierre", "Claire", "Louis", "Julie", "Marc", "Elsa", "Nina")
LAST = (
    "Tellier",
    "Corvin",
    "Aubry",
    "Morel",
    "Vasseur",
    "Lemoine",
    "Garnier",
    "Besson",
    "Roussel",
    "Fournel",
    "Joubert",
)
OFFICES = ("ministre de l’Agriculture", "députée de l’opposition", "sénatrice", "maire de Trécesson")
AGAIN = ("Il", "Elle", "Celle-ci", "Ils", "La ministre", "Le député", "La sénatrice", "Le gouvernement")
SAID = (
    "a affirmé que la réforme était nécessaire",
    "a dénoncé un texte injuste",
    "a demandé le retrait du projet",
    "juge la mesure insuffisante",
    "a promis de revoir la copie",
    "a rejeté ces accusations",
)


def debate(length: int) -> str:
    """A text of about so many characters."""
    chance = random.Random(length)
    paragraphs: list[str] = []
    written = 0
    while written < length:
        paragraphs.append(" ".join(_sentence(chance) for _ in range(SENTENCES)))
        written += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)


def _sentence(chance: random.Random) -> str:
    if chance.random() < 1 / 3:
        who = f"{chance.choice(FIRST)} {chance.choice(LAST)}, {chance.choice(OFFICES)},"
        return f"{who} {chance.choice(SAID)}."
    return f"{chance.choice(AGAIN)} {chance.choice(SAID)}."


def measure(lengths: tuple[int, ...]) -> list[dict[str, float]]:
    """Characters, claims, seconds and microseconds a word of each length."""
    route = Route(Kit.load())
    _read(route, debate(1_000))
    rows = []
    for length in lengths:
        text = debate(length)
        started = time.process_time()
        claims = _read(route, text)
        spent = time.process_time() - started
        rows.append(
            {"characters": len(text), "claims": claims, "seconds": spent, "us": 1e6 * spent / len(text.split())}
        )
    return rows


def _read(route: Route, text: str) -> int:
    return len(route.extract(Document("debate", "0" * 32, text, "fr")).claims)


def main() -> None:
    """Print a row for each length and the ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print JSON")
    asked = parser.parse_args()
    rows = measure(LENGTHS)
    ratio = rows[-1]["us"] / rows[0]["us"]
    if asked.json:
        print(json.dumps({"lengths": rows, "ratio": ratio}))
        return
    print("| characters | claims | seconds | µs a word |\n|--:|--:|--:|--:|")
    for row in rows:
        print(f"| {row['characters']:,} | {row['claims']:,} | {row['seconds']:.2f} | {row['us']:.0f} |")
    print(f"\nA word of the longest text costs {ratio:.2f} times one of the shortest.")


if __name__ == "__main__":
    main()
