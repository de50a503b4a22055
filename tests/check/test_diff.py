"""What two readings share, gain, lose and change: by name, by overlap, and across a changed text by words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from kg.check.compared import Fate
from kg.check.diff import diff
from kg.check.diff_page import as_html, as_markdown
from kg.check.diff_rows import COLUMNS, as_dict, rows
from kg.check.diff_totals import Totals, add_up
from kg.check.readings import OfFile, OfStore, Side, versions
from kg.errors import UsageError
from kg.exchange.jsonl import dumps
from kg.model import Claim, Coding, Extraction, Passage
from kg.store.store import Store, open_store
from kg.terms import Agreement, Stance
from tests.store.conftest import fill
from tests.store.corpus import august, corpus, january, quads_of, september

Made = Callable[..., Side]


@pytest.fixture
def stored(tmp_path: Path) -> Made:
    """A store of extractions, as a side."""

    def make(name: str, *extractions: Extraction) -> OfStore:
        store = open_store(tmp_path / name)
        with store.writer() as writer:
            for extraction in extractions:
                writer.put_document(quads_of(extraction), extraction.document.text)
            writer.publish()
        return OfStore(store.snapshot(), name)

    return make


@pytest.fixture
def written(tmp_path: Path) -> Made:
    """A file of `kg extract`, as a side."""

    def make(name: str, *extractions: Extraction, with_text: bool = True) -> OfFile:
        path = tmp_path / f"{name}.jsonl"
        path.write_text("".join(dumps(e, with_text=with_text) + "\n" for e in extractions), "utf-8")
        return OfFile(path)

    return make


def edited(extraction: Extraction, at: int, **changes: object) -> Extraction:
    """One claim says something else; its name and its codings stay."""
    claims = list(extraction.claims)
    claims[at] = replace(claims[at], **changes)  # type: ignore[arg-type]
    return replace(extraction, claims=tuple(claims))


def moved(extraction: Extraction, text: str) -> Extraction:
    """The same claims in another text, each passage at the same words, codings with them."""
    document = replace(extraction.document, text=text)

    def at(passage: Passage) -> Passage:
        start = text.index(extraction.document.cut(passage))
        return Passage(start, start + len(passage))

    def claim(old: Claim) -> Claim:
        speaker = replace(old.speaker, passage=at(old.speaker.passage) if old.speaker.passage else None)
        cue = at(old.cue) if old.cue else None
        relays, said_to = (
            tuple(replace(voice, passage=at(voice.passage)) for voice in voices) for voices in (old.relays, old.said_to)
        )
        citation = document.cite([at(p) for p in old.citation.passages])
        return replace(old, citation=citation, speaker=speaker, cue=cue, relays=relays, said_to=said_to)

    claims = tuple(map(claim, extraction.claims))
    names = {old.id: new.id for old, new in zip(extraction.claims, claims, strict=True)}
    codings = tuple(replace(c, claim=names[c.claim]) for c in extraction.codings)
    return Extraction(document, claims, (), codings)


def compared(before: Side, after: Side) -> Totals:
    return add_up(diff(before, after))


def fates(counted: Iterable[tuple[Fate, int]]) -> dict[str, int]:
    return {fate.value: n for fate, n in counted if n}


def test_a_store_and_the_file_it_was_made_from_are_equal(stored: Made, written: Made) -> None:
    extractions = [extraction for extraction, _ in corpus()]
    for with_text in (True, False):
        for pair in ((stored, written), (written, stored)):
            sides = []
            for make in pair:
                options = {} if make is stored else {"with_text": with_text}
                sides.append(make(f"{len(sides)}{with_text}{make is stored}", *extractions, **options))
            totals = compared(*sides)
            assert totals.equal
            assert (totals.documents, totals.claims[Fate.SHARED], totals.codings[Fate.SHARED]) == (3, 12, 5)
            assert totals.unknown == (0 if with_text else 3)


def test_a_changed_field_is_told_with_its_rule(stored: Made) -> None:
    after = edited(august(), 0, stance=Stance.WARN, rule="another")
    totals = compared(stored("a", august(), january()), stored("b", after, january()))
    (difference,) = totals.differences
    assert {(c.field, c.before, c.after) for c in difference.claim.changes} == {
        ("act", "accuse", "warn"),
        ("rule", "by-hand", "another"),
    }
    assert fates(totals.claims.items()) == {"shared": 6, "changed": 1}
    assert fates(totals.rules["another"].items()) == {"changed": 1}
    assert totals.transitions["act", "accuse", "warn"] == 1
    assert (totals.documents, totals.touched) == (2, 1)


def test_gained_and_lost_claims_take_their_codings_along(stored: Made) -> None:
    full = august()
    less = replace(full, claims=full.claims[1:], codings=tuple(c for c in full.codings if c.claim != full.claims[0].id))
    lost, gained = compared(stored("a", full), stored("b", less)), compared(stored("c", less), stored("d", full))
    assert fates(lost.claims.items()) == {"shared": 2, "lost": 1}
    assert fates(lost.codings.items()) == {"shared": 1, "lost": 1}
    assert fates(gained.claims.items()) == {"shared": 2, "gained": 1}
    assert lost.differences[0].kinds == ("lost", "coding lost")
    assert lost.differences[0].claim.before == gained.differences[0].claim.after


def test_contents_that_overlap_by_half_are_one_claim_that_changed(stored: Made) -> None:
    full = replace(september(), codings=())
    shorter = full.document.cite([Passage(p.start, p.end - 6) for p in full.claims[0].citation.passages])
    totals = compared(stored("a", full), stored("b", edited(full, 0, citation=shorter)))
    (difference,) = totals.differences
    assert [(c.field, c.before, c.after) for c in difference.claim.changes] == [("content", "fuir la table", "fuir la")]
    assert totals.by_overlap == 1


def test_a_coding_that_turned_is_told_and_the_claim_is_shared(stored: Made) -> None:
    full = august()
    turned = tuple(replace(c, agreement=Agreement.UNCLEAR) for c in full.codings)
    totals = compared(stored("a", full), stored("b", replace(full, codings=turned)))
    assert fates(totals.claims.items()) == {"shared": 3}
    assert fates(totals.codings.items()) == {"changed": 2}
    assert fates(totals.propositions["putin-zelensky-summit"].items()) == {"changed": 2}
    assert {d.kinds for d in totals.differences} == {("coding changed",)}


def test_codings_by_people_count_between_stores_and_not_against_a_file(stored: Made, written: Made) -> None:
    full = august()
    one = full.codings[0]
    people = replace(
        full, codings=(*full.codings, Coding(one.claim, one.codebook, one.proposition, one.agreement, "Ada"))
    )
    assert fates(compared(stored("a", full), stored("b", people)).codings.items()) == {"shared": 2, "gained": 1}
    assert compared(written("c", full), stored("d", people)).equal


def test_confidence_alone_is_no_change_and_is_counted(stored: Made) -> None:
    totals = compared(stored("a", august()), stored("b", edited(august(), 1, confidence=0.9)))
    assert totals.equal
    assert totals.confident == 1


def test_documents_of_one_side_alone_blame_no_rule(stored: Made) -> None:
    totals = compared(stored("a", august(), september()), stored("b", september(), january()))
    assert totals.alone == {Fate.LOST: [("a1", 3)], Fate.GAINED: [("c3", 4)]}
    assert fates(totals.claims.items()) == {"shared": 5}
    assert not totals.equal


def test_a_new_text_is_compared_by_its_words_and_says_so(stored: Made) -> None:
    before = august()
    text = "Dimanche. " + before.document.text.replace("ses terres", "leurs terres").replace(" À Kiev", "\nÀ Kiev")
    claims = replace(before, claims=before.claims[:2], declined=())
    after = edited(moved(claims, text), 1, stance=Stance.SUPPORT)
    totals = compared(stored("a", before), stored("b", after))
    assert totals.aligned == 1
    assert fates(totals.claims.items()) == {"shared": 1, "changed": 1, "lost": 1}
    assert fates(totals.codings.items()) == {"shared": 2}
    changed = next(d for d in totals.differences if d.claim.fate is Fate.CHANGED)
    assert [c.field for c in changed.claim.changes] == ["act"]


def test_a_former_version_against_the_current_one(store: Store, stored: Made) -> None:
    before = august()
    after = moved(replace(before, declined=()), "Lundi. " + before.document.text)
    with pytest.raises(UsageError, match="no former version"):
        versions(store.snapshot(), "a1")
    with store.writer() as writer:
        writer.put_document(quads_of(after), after.document.text)
        writer.publish()
    snapshot = store.snapshot()
    for name in ("a1", after.document.key[:9]):
        totals = compared(*versions(snapshot, name))
        assert totals.equal
        assert (totals.aligned, totals.claims[Fate.SHARED], totals.codings[Fate.SHARED]) == (1, 3, 2)
    with pytest.raises(UsageError, match="Former versions: ") as error:
        versions(snapshot, "a1", "ffffffff")
    assert before.document.sha256[:8] in str(error.value)
    with pytest.raises(UsageError, match="No document"):
        versions(snapshot, "nobody")


def test_page_rows_and_json_tell_the_same_differences(stored: Made) -> None:
    full = august()
    title = replace(full.document, title="<script>alert(1)</script>")
    after = edited(replace(full, document=title, codings=full.codings[:1]), 0, stance=Stance.WARN, target=None)
    totals = compared(stored("a", full), stored("b", after))
    told = as_dict(totals, "a", "b")
    listed = list(rows(totals.differences))
    assert len(told["differences"]) == len(listed) == 2
    assert {row[COLUMNS.index("thing")] for row in listed} == {"claim", "coding"}
    assert told["claims"] == {"shared": 2, "gained": 0, "lost": 0, "changed": 1}
    page, markdown = as_html(totals, "a", "b"), as_markdown(totals, "a", "b")
    assert "<script>alert" not in page
    assert '<mark class="both">bloquer la réunion</mark>' in page
    assert "<del>accuse</del> → <ins>warn</ins>" in page
    assert "**bloquer la réunion**" in markdown
    assert "- act: accuse → warn" in markdown
    assert "- target: Volodymyr Zelenskyy → none" in markdown


def test_the_same_store_twice(tmp_path: Path) -> None:
    store = open_store(tmp_path / "same")
    fill(store)
    heard: list[str] = []
    sides = [OfStore(store.snapshot(), name) for name in "ab"]
    assert add_up(diff(*sides, progress=heard.append)).equal
    assert sorted(heard) == ["a1", "b2", "c3"]
