from __future__ import annotations

from collections import Counter
from dataclasses import fields
from datetime import timedelta
from itertools import islice, pairwise

from generator import Filled, documents
from kg.check.verify import verify
from kg.evaluate.corpus import load_corpus
from kg.graph.claims import to_quads
from kg.graph.names import name_under
from kg.model import Claim, Extraction
from kg.resources import folder
from kg.store.content import RUNS
from kg.store.history import periods
from kg.store.layout import Layout
from kg.store.snapshot import Snapshot
from made.world import DAYS, FIRST, FLIPS, World


def some(seed: int, count: int) -> list[Extraction]:
    return [made.extraction for made in islice(documents(World(seed)), count)]


def test_the_same_seed_makes_the_same_triples() -> None:
    once, again, other = ([list(to_quads(one)) for one in some(seed, 4)] for seed in (3, 3, 4))
    assert once == again
    assert not {quad.subject for quads in once for quad in quads} & {q.subject for quads in other for q in quads}


def test_every_claim_and_coding_holds_against_its_text(made: tuple[Snapshot, Filled]) -> None:
    snapshot, done = made
    report = verify(snapshot)
    assert report.problems == []
    assert (report.claims, report.documents) == (done.claims, done.documents)
    assert report.codings
    assert report.declined
    noted = sum(1 for _ in snapshot.graph(RUNS))
    assert report.quads == done.triples + noted


def test_a_corrected_text_takes_the_place_of_the_one_before(made: tuple[Snapshot, Filled]) -> None:
    snapshot, done = made
    (past,) = periods(Layout(snapshot.root).history)
    assert done.put == done.documents + 1
    assert past.version.partition("-")[0] in {
        (name_under("version", g) or "").partition("-")[0] for g in snapshot.graphs()
    }


def test_every_field_that_a_claim_can_have_is_there() -> None:
    claims = [claim for one in some(0, 100) for claim in one.claims]
    elsewhere = {"lang", "named"}  # made-up documents are in one language, and no person corrected them
    for field in (f for f in fields(Claim) if f.name not in elsewhere):
        values = {getattr(claim, field.name) for claim in claims}
        assert len(values) > 1, field.name


def test_acts_come_as_often_as_people_found_them() -> None:
    gold = Counter(c.stance for d in load_corpus(folder("seeds") / "gold", split="train", lang="fr") for c in d.claims)
    made = Counter(claim.stance.value for one in some(1, 100) for claim in one.claims)
    assert set(made) == set(gold)
    for stance, count in gold.items():
        assert abs(made[stance] / made.total() - count / gold.total()) < 0.03, stance


def test_some_speakers_change_sides_once() -> None:
    world = World(0)
    days = [FIRST + timedelta(days=n) for n in range(0, DAYS, 30)]
    turned = Counter[int]()
    for holder in range(200):
        sides = [world.agrees(f"holder {holder}", "talks-progress", day) for day in days]
        turned[sum(before != after for before, after in pairwise(sides))] += 1
    assert set(turned) == {0, 1}
    assert 0.5 * FLIPS < turned[1] / 200 < 1.5 * FLIPS
