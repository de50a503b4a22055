"""A store of a few claims of our own about a town, filled without a parser, and codebooks to code it with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from kg.graph.claims import to_quads
from kg.graph.names import REFERENCE
from kg.graph.reference import reference_quads
from kg.model import Claim, Coding, Document, Extraction, Passage
from kg.store.store import Store, open_store
from tests.coding.support import claim_at

BRIDGE = """
[codebook]
id = "town"
title = "The town"

[bridge-repaired]
fr = "Le pont devrait être réparé"
topic = "other"
kind = "policy"
any_fr = ["reparation … pont", "pont … repar*"]

[tram-built]
fr = "Le tram devrait être construit"
topic = "other"
kind = "policy"
any_fr = ["tram", "tramway"]
"""

SAID = (
    ("emmanuel-macron", "exige", "la réparation du pont", "demand"),
    ("marco-rubio", "refuse", "la réparation du pont", "oppose"),
    ("emmanuel-macron", "défend", "le tram", "support"),
    ("mark-rutte", "réclame", "une passerelle neuve", "demand"),
    ("mark-rutte", "rejette", "le tramway du port", "oppose"),
    ("marco-rubio", "souhaite", "le silence", "demand"),
)
"""Who, by which cue, what, with which act: two claims a document."""


def extraction(number: int, said: Sequence[tuple[str, str, str, str]]) -> Extraction:
    """A document of one sentence a claim."""
    text, places = "", []
    for who, cue, words, stance in said:
        head = f"{text}{who} {cue} "
        places.append((len(text), len(head), words, stance, who, cue))
        text = f"{head}{words}. "
    document = Document(f"d{number}", sha256(f"town {number}".encode()).hexdigest()[:32], text, "fr")
    claims = [
        claim_at(
            document,
            [Passage(at, at + len(words))],
            stance=stance,
            who=who,
            mention=Passage(start, start + len(who)),
            cue=Passage(start + len(who) + 1, at - 1),
        )
        for start, at, words, stance, who, cue in places
    ]
    return Extraction(document, tuple(claims))


def town(place: Path, *, codings: Sequence[Coding] = ()) -> Store:
    """A store with three documents; `codings` are put with those claims that they name."""
    store = open_store(place / "store")
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, reference_quads())
        for number in range(0, len(SAID), 2):
            one = extraction(number // 2, SAID[number : number + 2])
            ids = {claim.id for claim in one.claims}
            one = replace(one, codings=tuple(c for c in codings if c.claim in ids))
            writer.put_document(to_quads(one), one.document.text)
        writer.publish()
    return store


def claims() -> list[Claim]:
    """The claims of `town`, in the order of `SAID`."""
    return [c for n in range(0, len(SAID), 2) for c in extraction(n // 2, SAID[n : n + 2]).claims]


def book(place: Path, text: str = BRIDGE) -> Path:
    """A codebook file."""
    path = place / "town.toml"
    path.write_text(text, encoding="utf-8")
    return path
