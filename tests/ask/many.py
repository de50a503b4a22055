"""A larger made-up corpus for aggregates: random but seeded codings of a few actors, with dated memberships."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from kg.graph.names import PREFIXES, REFERENCE
from kg.model import ActorRef
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from kg.terms import Agreement, Stance
from tests.store.corpus import KREMLIN, LAVROV, LE_MONDE, PESKOV, RUSSIA, ZELENSKYY, Builder, quads_of, reference

SUMMIT, TALKS = "putin-zelensky-summit", "talks-progress"
LOCAL = ActorRef(None, "un diplomate")
FIRST = date(2025, 8, 1)
HANDOVER = date(2025, 9, 15)
"""On this day Peskov leaves the Kremlin, and Zelenskyy (of all people) begins to speak for it."""

_MORE = f"""
actor:dmitry-peskov org:hasMembership <http://t/m1> .
<http://t/m1> a org:Membership ; org:organization actor:kremlin ;
  schema:startDate "2012-01-01"^^xsd:date ; schema:endDate "{HANDOVER - timedelta(days=1)}"^^xsd:date .
actor:volodymyr-zelenskyy org:hasMembership <http://t/m2> .
<http://t/m2> a org:Membership ; org:organization actor:kremlin ; schema:startDate "{HANDOVER}"^^xsd:date .
actor:sergey-lavrov org:hasMembership <http://t/m3> .
<http://t/m3> a org:Membership ; org:organization actor:government-of-russia .
prop:putin-zelensky-summit kg:topic topic:summit .
prop:talks-progress kg:topic topic:talks .
topic:talks skos:broader topic:summit .
"""


def more_reference() -> list[Quad]:
    head = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
    found = parse((head + _MORE).encode(), format=RdfFormat.TURTLE)
    return [*reference(), *(Quad(q.subject, q.predicate, q.object, REFERENCE) for q in found)]


def many(folder: Path, documents: int = 30, seed: int = 5) -> Snapshot:
    """Five claims a document, of which some are coded once, twice or for somebody else."""
    rng = random.Random(seed)
    store = open_store(folder)
    with store.writer() as writer:
        writer.replace_graph(REFERENCE, more_reference())
        for number in range(documents):
            made = _document(rng, number)
            writer.put_document(quads_of(made.extraction()), made.document.text)
        writer.publish()
    return store.snapshot()


def _document(rng: random.Random, number: int) -> Builder:
    day = FIRST + timedelta(days=rng.randrange(90))
    text = " ".join(f"Celui-ci{n} dit ceci{n}." for n in range(5))
    made = Builder(f"d{number:02}", day, text, rng.choice(["Le Monde", "La Gazette", None]))
    for n in range(5):
        agreements = {p: rng.choice(list(Agreement)) for p in rng.sample([SUMMIT, TALKS], rng.randrange(3))}
        made.claim(
            *(f"Celui-ci{n}", rng.choice([LAVROV, PESKOV, ZELENSKYY, KREMLIN, RUSSIA, LOCAL, LE_MONDE])),
            *(rng.choice([Stance.ASSERT, Stance.DEMAND, Stance.OPPOSE]), f"ceci{n}"),
            codes=tuple(agreements.items()),
            holder=rng.choice([None, None, LAVROV, PESKOV, ActorRef(None, "Poutine")]),
            said=day - timedelta(days=rng.randrange(4)) if rng.random() < 0.5 else None,
        )
    return made
