"""The reviewed view: every question as before, over the claims and codings that people left."""

from __future__ import annotations

import os
import random
from datetime import date
from pathlib import Path

import pytest

from kg.ask.ask import ask, sparql
from kg.ask.browse import named
from kg.ask.opened import Opened, opened
from kg.ask.questions import question
from kg.ask.reviewed import reviewed, seen_as
from kg.ask.tables import Tables, tables_of
from kg.errors import UsageError
from kg.graph.names import CLAIM
from kg.graph.read_back import claim_of, claims_of, codings_of
from kg.graph.shapes import validate
from kg.jobs.review_desk import Desk
from kg.model import Claim
from kg.store.as_of import as_of
from kg.store.derived.differ import differences
from kg.store.snapshot import Snapshot
from kg.store.store import Store, open_store
from kg.terms import SpeakerCase
from tests.ask.test_forms import BOTH, cited, iris, made_up, settings
from tests.store.conftest import fill
from tests.store.corpus import august

LAVROV, VEUT, TERRES = august().claims
VERSION = LAVROV.citation.version


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = open_store(tmp_path / "kg-data")
    fill(made)
    return made


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store.snapshot())


def left(desk: Desk, claim: str) -> Claim | None:
    return claim_of(reviewed(desk.snapshot).quads, claim)


def names(snapshot: Snapshot) -> set[str]:
    tables = tables_of(snapshot)
    assert tables is not None
    rows = {str(name) for (name,) in tables.rows("SELECT claim FROM claims WHERE version = $v", {"v": VERSION})}
    assert rows == {claim.id for claim in claims_of(snapshot.quads, VERSION)[0]}
    return rows


def test_without_a_review_it_is_what_was_extracted(store: Store):
    snapshot = store.snapshot()
    assert reviewed(snapshot) is snapshot
    assert not (store.path / "reviewed").exists()


def test_what_is_only_found_right_changes_no_answer(desk: Desk):
    desk.accept("ada", LAVROV.id)
    for name in BOTH:
        for given in settings(question(name)):
            assert ask(reviewed(desk.snapshot), name, **given).rows == ask(desk.snapshot, name, **given).rows


def test_a_rejected_claim_is_gone_with_its_codings(desk: Desk):
    desk.reject("ada", LAVROV.id)
    seen = reviewed(desk.snapshot)
    assert names(seen) == {VEUT.id, TERRES.id}
    assert all(coding.claim != LAVROV.id for coding in codings_of(seen.quads, VERSION))
    assert not any(LAVROV.id in iri for row in ask(seen, "who-blames-whom").citations for iri in row)
    assert names(desk.snapshot) == {LAVROV.id, VEUT.id, TERRES.id}


def test_a_corrected_claim_tells_what_people_put_and_keeps_its_name(desk: Desk):
    changes = {"speaker": "Zelensky", "act": "warn", "target": "Peskov", "topics": "Pourparlers", "words": "de bloquer"}
    desk.correct("ada", LAVROV.id, changes)
    found = left(desk, LAVROV.id)
    assert found is not None
    assert (found.id, found.stance, found.topics, found.citation.exact) == (
        LAVROV.id,
        "warn",
        ("talks",),
        ("de bloquer",),
    )
    assert found.speaker.actor is not None
    assert found.speaker.actor.id == "volodymyr-zelenskyy"
    assert (found.on_behalf_of, found.capacity, found.confidence) == (None, None, 1.0)
    rows = named(_tables(reviewed(desk.snapshot)), [LAVROV.id])
    assert [(row.speaker, row.act, row.target, row.words) for row in rows] == [
        ("volodymyr-zelenskyy", "warn", "dmitry-peskov", "de bloquer")
    ]


def test_a_speaker_whom_no_table_knows_is_one_of_the_document(desk: Desk):
    desk.correct("ada", LAVROV.id, {"speaker": "un passant", "target": ""})
    found = left(desk, LAVROV.id)
    assert found is not None
    assert found.speaker.case is SpeakerCase.LOCAL
    assert found.target is None
    answer = ask(reviewed(desk.snapshot), "latest-claims", actor="un passant")
    assert [iri for row in answer.citations for iri in row] == [f"{CLAIM}{LAVROV.id}"]


def test_an_added_claim_answers_questions_under_its_name(desk: Desk):
    fields = {"words": "n’a rien voulu ajouter", "act": "deny", "speaker": "Peskov", "said_by": "Peskov"}
    event = desk.add("ada", LAVROV.id, {**fields, "topics": "talks"})
    seen = reviewed(desk.snapshot)
    assert names(seen) == {LAVROV.id, VEUT.id, TERRES.id, event.claim}
    cited = [iri for row in ask(seen, "claims-of", actor="Peskov").citations for iri in row]
    assert f"{CLAIM}{event.claim}" in cited
    desk.correct("ada", str(event.claim), {"words": "voulu ajouter"})
    found = left(desk, str(event.claim))
    assert found is not None
    assert found.citation.exact == ("voulu ajouter",)


def test_peoples_last_word_takes_the_place_of_the_machines(desk: Desk):
    machine = next(c for c in codings_of(desk.snapshot.quads, VERSION) if c.coder == "machine")
    desk.code("ada", machine.claim, machine.proposition, "disagrees")
    desk.code("ben", machine.claim, machine.proposition, "on-condition")
    found = _codings(desk, machine.claim, machine.proposition)
    assert found == [("ben", "on-condition")]
    desk.code("ada", machine.claim, machine.proposition, "none")
    assert _codings(desk, machine.claim, machine.proposition) == []
    desk.code("ada", machine.claim, "Une trêve doit précéder tout", "agrees", lang="fr")
    assert "Une trêve doit précéder tout" in str(ask(reviewed(desk.snapshot), "positions-of", actor="Lavrov").rows)


def test_an_undo_brings_back_what_was_extracted(desk: Desk):
    before = _content(desk.snapshot)
    desk.correct("ada", LAVROV.id, {"act": "warn"})
    assert _content(reviewed(desk.snapshot)) != before
    desk.undo("ada")
    assert _content(reviewed(desk.snapshot)) == before


def test_the_view_is_made_once_for_each_last_event(desk: Desk):
    desk.reject("ada", LAVROV.id)
    first = reviewed(desk.snapshot)
    assert reviewed(desk.snapshot) is first
    other = reviewed(open_store(desk.snapshot.root).snapshot())  # as another process would
    assert other.folder == first.folder
    desk.accept("ada", VEUT.id)
    assert reviewed(desk.snapshot).folder != first.folder


def test_a_newer_snapshot_is_reviewed_too(desk: Desk, store: Store):
    desk.reject("ada", LAVROV.id)
    reviewed(desk.snapshot)
    with store.writer() as writer:
        writer.publish(rebuild=True)
    assert LAVROV.id not in names(reviewed(store.snapshot()))


def test_a_view_that_broke_off_is_made_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch):
    desk.reject("ada", LAVROV.id)
    with monkeypatch.context() as patched:
        patched.setattr("kg.store.overlay.Overlay.note", _full)
        with pytest.raises(OSError, match="full"):
            reviewed(desk.snapshot)
    desk.undo("ada")
    assert names(reviewed(desk.snapshot)) == {LAVROV.id, VEUT.id, TERRES.id}


def test_columns_words_and_shapes_hold(desk: Desk):
    desk.correct("ada", LAVROV.id, {"speaker": "un passant", "words": "de bloquer"})
    desk.reject("ada", VEUT.id)
    desk.add("ada", LAVROV.id, {"words": "n’a rien voulu ajouter", "act": "deny"})
    seen = reviewed(desk.snapshot)
    assert list(differences(seen)) == []
    assert set(validate(seen.quads)) <= set(validate(desk.snapshot.quads))


def test_a_store_in_memory_has_the_view_too():
    store = open_store("memory:reviewed-view")
    fill(store)
    desk = Desk(store.snapshot())
    desk.reject("ada", LAVROV.id)
    assert names(reviewed(desk.snapshot)) == {VEUT.id, TERRES.id}
    desk.undo("ada")
    assert names(reviewed(desk.snapshot)) == {LAVROV.id, VEUT.id, TERRES.id}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_who_may_not_write_to_the_store_sees_it_too(desk: Desk, store: Store):
    desk.reject("ada", LAVROV.id)
    store.path.chmod(0o500)
    try:
        assert names(reviewed(desk.snapshot)) == {VEUT.id, TERRES.id}
    finally:
        store.path.chmod(0o700)


def test_python_asks_in_either_view(desk: Desk):
    desk.reject("ada", LAVROV.id)
    with opened(desk.snapshot.root) as plain, opened(desk.snapshot.root, view="reviewed") as seen:
        extracted, left = plain.ask("who-blames-whom"), plain.ask("who-blames-whom", view="reviewed")
        assert (extracted.view, left.view) == ("extracted", "reviewed")
        assert len(left.rows) < len(extracted.rows)
        assert seen.ask("who-blames-whom").rows == left.rows
        assert seen.ask("who-blames-whom", view="extracted").rows == extracted.rows
    with pytest.raises(UsageError, match="no view 'tidy'"):
        Opened(desk.snapshot, view="tidy")


def test_sparql_of_ones_own_runs_on_it(desk: Desk):
    desk.reject("ada", LAVROV.id)
    found = sparql(reviewed(desk.snapshot), "SELECT ?c { GRAPH ?g { ?c a kg:Claim } }")
    assert (found.view, any(LAVROV.id in str(row) for row in found.rows)) == ("reviewed", False)


def test_a_day_in_the_past_has_no_reviews(desk: Desk):
    past = as_of(desk.snapshot, date(2020, 1, 1))
    with pytest.raises(UsageError, match="as of now"):
        seen_as(past, "reviewed")


# --- both forms -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """A made-up store of which a third is rejected, corrected or coded."""
    snapshot, rng = made_up(tmp_path_factory.mktemp("both") / "kg-data", seed=3), random.Random(4)
    desk = Desk(snapshot)
    for (claim,) in _tables(snapshot).rows("SELECT claim FROM claims ORDER BY claim"):
        name = str(claim)
        match rng.randrange(12):
            case 0:
                desk.reject("ada", name)
            case 1:
                desk.correct("ada", name, {"speaker": "Lavrov", "topics": "summit"})
            case 2:
                desk.correct("ada", name, {"act": "accuse", "target": "Zelensky"})
            case 3:
                desk.code("ada", name, "talks-progress", rng.choice(["agrees", "disagrees", "none"]))
    return reviewed(snapshot)


@pytest.mark.parametrize("name", BOTH)
def test_both_forms_give_equal_rows_of_what_is_left(changed: Snapshot, name: str):
    for given in settings(question(name)):
        quads, columns = (ask(changed, name, columns=columns, **given) for columns in (False, True))
        assert columns.rows == quads.rows, given
        assert (iris(columns), cited(columns)) == (iris(quads), cited(quads)), given


def _full(*_: object) -> None:
    raise OSError("full")


def _tables(snapshot: Snapshot) -> Tables:
    tables = tables_of(snapshot)
    assert tables is not None
    return tables


def _content(snapshot: Snapshot) -> set[str]:
    return {str(q) for q in snapshot.quads if "graph/" not in str(q.graph_name)}


def _codings(desk: Desk, claim: str, proposition: str) -> list[tuple[str, str]]:
    found = codings_of(reviewed(desk.snapshot).quads, VERSION)
    return [(c.coder, c.agreement.value) for c in found if (c.claim, c.proposition) == (claim, proposition)]
