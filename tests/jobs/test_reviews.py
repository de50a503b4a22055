"""Reviews of a store: actions by names and words, the queue, gold, agreement, and what comes into the graph."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kg.ask.browse import Wanted
from kg.errors import UsageError
from kg.evaluate.agreement import alpha
from kg.evaluate.annotations import load_annotations
from kg.graph.names import REFERENCE, claim_iri, coded_iri, term
from kg.graph.read_back import codings_of
from kg.graph.shapes import validate
from kg.jobs.review_desk import Desk
from kg.jobs.review_gold import between, gold
from kg.jobs.review_publish import publish_reviews
from kg.jobs.review_queue import EVERY, handled, queue, sentences
from kg.review.events import Kind
from kg.review.projected import REVIEWS
from kg.review.view import State
from kg.store.store import Store, open_store
from kg.terms import Agreement
from tests.store.conftest import fill
from tests.store.corpus import august, corpus, quads_of

LAVROV, VEUT, TERRES = august().claims


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "kg-data")
    fill(made)
    return made


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store.snapshot())


def state(desk: Desk, claim: str) -> State:
    return desk.view().state(claim)


def test_a_claim_is_named_by_how_its_name_begins(desk: Desk):
    assert desk.place(LAVROV.id[:8]).passages == LAVROV.citation.passages
    for name in (LAVROV.id[:3], "0" * 32, "", "x~1-2", f"{LAVROV.citation.version}~5-99999"):
        with pytest.raises(UsageError):
            desk.place(name)


def test_corrections_are_given_in_the_readers_words(desk: Desk):
    event = desk.correct(
        "ada",
        LAVROV.id,
        {"speaker": "Zelensky", "target": "", "topics": "Pourparlers", "words": "de bloquer […] réunion"},
    )
    at = august().document.text.index
    assert event.what["speaker"] == "volodymyr-zelenskyy"
    assert (event.what["target"], event.what["topics"]) == ("", ["talks"])
    assert event.what["passages"][0] == [at("de bloquer"), at("de bloquer") + len("de bloquer")]
    assert state(desk, LAVROV.id) is State.CORRECTED


@pytest.mark.parametrize(
    "changes", [{"words": "nowhere"}, {"topics": "cheese"}, {"act": "sing"}, {}, {"colour": "red"}, {"span": "9-3"}]
)
def test_what_cannot_be_is_refused_and_leaves_no_event(desk: Desk, changes: dict[str, str]):
    with pytest.raises(UsageError):
        desk.correct("ada", LAVROV.id, changes)
    assert desk.log.events() == ()


def test_a_claim_is_added_by_its_words(desk: Desk):
    fields = {"words": "n’a rien voulu ajouter", "act": "deny", "speaker": "Peskov", "said_by": "Peskov"}
    event = desk.add("ada", LAVROV.id, fields)
    assert state(desk, str(event.claim)) is State.ADDED
    assert desk.place(str(event.claim)[:8]).claim == event.claim
    with pytest.raises(UsageError, match="name the speaker"):
        desk.add("ada", LAVROV.id, {**fields, "said_by": ""})


def test_a_proposition_is_known_by_its_wording_or_new(desk: Desk):
    known = desk.code("ada", VEUT.id, "putin and zelenskyy SHOULD meet", "agrees")
    assert (known.what["proposition"], "wording" in known.what) == ("putin-zelensky-summit", False)
    new = desk.code("ada", VEUT.id, "Une trêve doit précéder tout", "disagrees", lang="fr")
    again = desk.code("ben", VEUT.id, "une trêve doit précéder tout", "agrees", lang="fr")
    assert new.what["wording"] == "Une trêve doit précéder tout"
    assert again.what["proposition"] == new.what["proposition"]
    assert "wording" not in again.what


def test_the_queue_begins_with_what_is_least_certain(desk: Desk):
    rows = [item.row for item in queue(desk, Wanted()).items if item.row]
    assert [row.confidence for row in rows] == sorted(row.confidence for row in rows)
    assert len(rows) == queue(desk, Wanted()).total == sum(len(found.claims) for found, _ in corpus())


def test_sentences_without_a_claim_are_mixed_in(desk: Desk):
    items = queue(desk, Wanted()).items
    bare = [item for item in items if item.row is None]
    assert bare
    assert items[EVERY - 1].row is None
    for item in bare:
        there = desk.places({item.place.version})[item.place.version].values()
        assert not any(item.place.passages[0].overlaps(p) for where in there for p in where)
    assert all(item.row for item in queue(desk, Wanted(), bare=False).items)


def test_the_queue_is_narrowed_by_facets_and_questions(desk: Desk):
    by_topic = [i.row for i in queue(desk, Wanted({"topic": "territory"}), bare=False).items if i.row]
    assert [row.claim for row in by_topic] == [TERRES.id]
    blamed = {i.name for i in queue(desk, Wanted(), asked="who-blames-whom", bare=False).items}
    assert {LAVROV.id, TERRES.id} <= blamed
    assert VEUT.id not in blamed


def test_what_one_has_judged_is_handled_for_him_alone(desk: Desk):
    bare = next(item for item in queue(desk, Wanted()).items if item.row is None)
    desk.accept("ada", LAVROV.id)
    desk.accept("ada", bare.name)
    desk.code("ada", VEUT.id, "talks-progress", "agrees")
    assert handled(desk, "ada") == {LAVROV.id, bare.name}
    assert handled(desk, "ada", coding="talks-progress") == {LAVROV.id, bare.name, VEUT.id}
    assert handled(desk, "ben") == set()


def test_sentences_cover_the_text_but_for_white_space():
    text = "  Un. Deux ? « Trois ! »\nQuatre"
    assert [text[p.start : p.end] for p in sentences(text)] == ["Un.", "Deux ?", "« Trois ! »", "Quatre"]


def test_gold_holds_what_people_left_and_is_read_by_evaluate(desk: Desk, tmp_path: Path):
    desk.correct("ada", LAVROV.id, {"act": "warn"})
    desk.reject("ada", VEUT.id)
    desk.code("ada", LAVROV.id, "talks-progress", "disagrees")
    desk.code("ada", LAVROV.id, "putin-zelensky-summit", "none")
    path = tmp_path / "gold.jsonl"
    path.write_text("".join(json.dumps(document) + "\n" for document in gold(desk)), "utf-8")
    (document,) = load_annotations(path).values()
    assert [(c.stance, c.doubtful) for c in document.claims] == [("warn", False), ("accuse", True)]
    assert document.claims[0].codings == {("talks-progress", "disagrees")}
    assert not document.claims[1].coded


def test_gold_of_one_reviewer_is_his_alone(desk: Desk):
    desk.reject("ada", LAVROV.id)
    desk.accept("ben", LAVROV.id)
    assert len(next(gold(desk, "ada"))["claims"]) == 2
    assert len(next(gold(desk, "ben"))["claims"]) == 3
    with pytest.raises(UsageError, match="eve"):
        next(gold(desk, "eve"))


def test_agreement_against_figures_by_hand(desk: Desk):
    """Kept by Ada: yes yes no yes; by Ben: yes no no yes. Kappa (0.75 - 0.5) / 0.5; alpha 1 - 7 * 2 / 30."""
    names = [claim.id for found, _ in corpus() for claim in found.claims][:4]
    for who, kept in (("ada", "yyny"), ("ben", "ynny")):
        for name, yes in zip(names, kept, strict=True):
            (desk.accept if yes == "y" else desk.reject)(who, name)
    (found,) = between(desk)
    kept = next(m for m in found.measures if m.field == "kept")
    assert (kept.units, kept.equal) == (4, 0.75)
    assert kept.kappa == pytest.approx(0.5)
    assert kept.alpha == pytest.approx(1 - 7 * 2 / 30)
    assert found.spans is not None
    assert found.spans.content.f1 == pytest.approx(2 * 2 / (3 + 2))


def test_alpha_takes_any_number_of_coders_and_gaps():
    """Krippendorff (2011), Computing alpha-reliability, section C: nominal data of four observers, alpha 0.743."""
    a = ["1", "2", "3", "3", "2", "1", "4", "1", "2", ".", ".", "."]
    b = ["1", "2", "3", "3", "2", "2", "4", "1", "2", "5", ".", "3"]
    c = [".", "3", "3", "3", "2", "3", "4", "2", "2", "5", "1", "."]
    d = ["1", "2", "3", "3", "2", "4", "4", "1", "2", "5", "1", "."]
    units = [[v for v in unit if v != "."] for unit in zip(a, b, c, d, strict=True)]
    assert alpha(units) == pytest.approx(0.743, abs=0.0005)


def test_agreement_takes_two(desk: Desk):
    desk.accept("ada", LAVROV.id)
    with pytest.raises(UsageError, match="two reviewers"):
        between(desk)


def test_an_addition_that_another_accepts_counts_for_both(desk: Desk):
    event = desk.add("ada", LAVROV.id, {"words": "voulu ajouter", "act": "deny"})
    desk.accept("ben", str(event.claim))
    (found,) = between(desk)
    assert found.spans is not None
    assert found.spans.content.f1 == 1.0


def published(store: Store, desk: Desk) -> Desk:
    assert publish_reviews(store) is not None
    return Desk(store.snapshot(), desk.log)


def test_reviews_come_into_the_graph_at_publish_and_pass_the_shapes(store: Store, desk: Desk):
    desk.accept("ada", LAVROV.id, "clear")
    desk.correct("ben", VEUT.id, {"act": "propose"})
    desk.code("ada", VEUT.id, "Une trêve doit précéder tout", "agrees", lang="fr")
    desk.undo("ben")
    quads = published(store, desk).snapshot.quads
    states = {(q.subject, q.object.value) for q in quads.quads_for_pattern(None, term("kg:reviewState"), None, REVIEWS)}
    assert states == {(claim_iri(LAVROV.id), "accepted")}
    assert len(list(quads.quads_for_pattern(None, term("rdf:type"), term("kg:Review"), REVIEWS))) == 4
    assert validate(list(quads.quads_for_pattern(None, None, None, REVIEWS))) == []
    assert publish_reviews(store) is None


def test_peoples_codings_stand_beside_the_machines_and_go_when_undone(store: Store, desk: Desk):
    version = VEUT.citation.version
    before = codings_of(desk.snapshot.quads, version)
    desk.code("ada", VEUT.id, "putin-zelensky-summit", "disagrees")
    desk.code("ada", TERRES.id, "talks-progress", "none")
    now = published(store, desk)
    mine = {(c.coder, c.proposition, c.agreement) for c in set(codings_of(now.snapshot.quads, version)) - set(before)}
    summit, talks = "putin-zelensky-summit", "talks-progress"
    assert mine == {("ada", summit, Agreement.DISAGREES), ("ada", talks, Agreement.UNCLEAR)}
    desk.undo("ada")
    desk.undo("ada")
    assert codings_of(published(store, desk).snapshot.quads, version) == before


def test_a_coding_by_a_proposition_of_ones_own_can_be_asked_for(store: Store, desk: Desk):
    event = desk.code("ada", VEUT.id, "Une trêve doit précéder tout", "agrees", lang="fr")
    now = published(store, desk)
    assert now.snapshot.quads.contains_named_graph(coded_iri("review", VEUT.citation.version))
    found = queue(now, Wanted({"proposition": event.what["proposition"]}), bare=False)
    assert [item.name for item in found.items] == [VEUT.id]


def test_a_review_outlives_a_new_reading_and_an_orphan_is_told(store: Store, desk: Desk):
    desk.accept("ada", LAVROV.id)
    desk.accept("ada", TERRES.id)
    found, outlet = corpus()[0]
    kept = type(found)(found.document, found.claims[:1], found.declined, ())
    with store.writer() as writer:
        writer.put_document(quads_of(kept, outlet), found.document.text)
        writer.publish()
    now = Desk(store.snapshot(), desk.log).view()
    assert now.state(LAVROV.id) is State.ACCEPTED
    assert [one.address[2] for one in now.orphans] == [TERRES.id]


def test_a_store_without_reviews_is_left_as_it_is(store: Store, desk: Desk):
    assert publish_reviews(store) is None
    assert not desk.snapshot.quads.contains_named_graph(REVIEWS)
    assert desk.snapshot.quads.contains_named_graph(REFERENCE)


def test_an_undo_is_an_event(desk: Desk):
    desk.reject("ada", LAVROV.id)
    assert desk.undo("ada").kind is Kind.UNDO
    assert state(desk, LAVROV.id) is State.UNREVIEWED
