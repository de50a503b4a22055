"""The types that pass between rooms: wrong ones cannot be built, citations never part from their text, names hold."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kg.model as model
from kg.errors import DataError
from kg.model import (
    CONTEXT_CHARACTERS,
    Actor,
    ActorRef,
    Citation,
    Claim,
    Coding,
    Declined,
    Document,
    Membership,
    Passage,
    Speaker,
    rebuild_citation,
    short_hash,
)
from kg.terms import ActorKind, Agreement, Attribution, Evidence, Mode, SpeakerCase, Stance

TEXT = "La maire dit que le pont rouvrira. « Il est sûr », a-t-elle ajouté."
DOCUMENT = Document("d", "0" * 32, TEXT, "fr")
MAYOR = Speaker(SpeakerCase.LOCAL, Passage(0, 8), ActorRef(None, "maire"))
LETTERS = st.text(st.characters(), min_size=1, max_size=200)


def claim(**changes: object) -> Claim:
    made = Claim(
        citation=DOCUMENT.cite([Passage(17, 33)]),
        speaker=MAYOR,
        stance=Stance.ASSERT,
        mode=Mode.INDIRECT,
        evidence=Evidence.REPORTED_SPEECH,
        attribution=Attribution.OFFICE,
        rule="verb.clause",
    )
    return replace(made, **changes)  # type: ignore[arg-type]


@st.composite
def texts_with_passages(draw: st.DrawFn) -> tuple[Document, list[Passage]]:
    text = draw(LETTERS)
    starts = draw(st.lists(st.integers(0, len(text) - 1), min_size=1, max_size=4))
    passages = [Passage(start, draw(st.integers(start + 1, len(text)))) for start in starts]
    return Document("d", "0" * 32, text, "fr"), passages


@given(texts_with_passages())
def test_a_citation_holds_the_words_that_its_passages_cut(made: tuple[Document, list[Passage]]) -> None:
    document, passages = made
    citation = document.cite(passages)
    assert citation.exact == tuple(document.cut(p) for p in passages)
    assert citation.passages == tuple(passages)
    first, last = min(p.start for p in passages), max(p.end for p in passages)
    assert document.text[:first].endswith(citation.prefix)
    assert document.text[last:].startswith(citation.suffix)
    assert len(citation.prefix) == min(first, CONTEXT_CHARACTERS)
    assert len(citation.suffix) == min(len(document.text) - last, CONTEXT_CHARACTERS)


@given(texts_with_passages())
def test_a_citation_read_back_is_the_one_written(made: tuple[Document, list[Passage]]) -> None:
    document, passages = made
    written = document.cite(passages)
    parts = list(zip(written.passages, written.exact, strict=True))
    assert rebuild_citation(written.version, parts, written.prefix, written.suffix) == written


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2), (0, 0)])
def test_a_passage_is_never_empty_nor_before_the_text(start: int, end: int) -> None:
    with pytest.raises(DataError, match="non-empty range"):
        Passage(start, end)


def test_passages_share_hold_and_show_their_characters() -> None:
    assert Passage(0, 5).overlaps(Passage(4, 6))
    assert not Passage(0, 5).overlaps(Passage(5, 6)), "the end is excluded"
    assert Passage(0, 5).holds(Passage(0, 5))
    assert not Passage(1, 5).holds(Passage(0, 3))
    assert (str(Passage(2, 9)), len(Passage(2, 9))) == ("2-9", 7)
    assert sorted([Passage(4, 5), Passage(1, 9), Passage(1, 2)]) == [Passage(1, 2), Passage(1, 9), Passage(4, 5)]


def test_a_passage_past_the_text_cannot_be_cut_or_cited() -> None:
    outside = Passage(10, len(TEXT) + 1)
    with pytest.raises(DataError, match="outside document d"):
        DOCUMENT.cut(outside)
    with pytest.raises(DataError, match="outside document d"):
        DOCUMENT.cite([outside])


@pytest.mark.parametrize(
    ("passages", "exact"),
    [((), ()), ((Passage(0, 3),), ()), ((Passage(0, 3),), ("trop long",)), ((Passage(0, 2), Passage(3, 4)), ("La",))],
)
def test_a_citation_with_words_that_do_not_fit_cannot_be_built(
    passages: tuple[Passage, ...], exact: tuple[str, ...]
) -> None:
    with pytest.raises(DataError):
        Citation("v", passages, exact, "", "")


def test_a_citation_of_several_parts_shows_where_words_were_left_out() -> None:
    assert DOCUMENT.cite([Passage(17, 24), Passage(0, 8)]).words == "le pont […] La maire"


HERE, KNOWN, LOCAL = Passage(0, 2), ActorRef("anna-roy", "Anna Roy"), ActorRef(None, "maire")


@pytest.mark.parametrize(
    ("case", "passage", "actor"),
    [
        (SpeakerCase.RESOLVED, HERE, None),
        (SpeakerCase.RESOLVED, HERE, LOCAL),
        (SpeakerCase.RESOLVED, None, KNOWN),
        (SpeakerCase.LOCAL, HERE, None),
        (SpeakerCase.LOCAL, HERE, KNOWN),
        (SpeakerCase.LOCAL, None, LOCAL),
        (SpeakerCase.UNRESOLVED, HERE, KNOWN),
        (SpeakerCase.UNRESOLVED, HERE, LOCAL),
        (SpeakerCase.UNRESOLVED, None, None),
        (SpeakerCase.UNATTRIBUTED, HERE, None),
        (SpeakerCase.UNATTRIBUTED, None, KNOWN),
    ],
)
def test_the_four_cases_of_a_speaker_are_never_mixed(
    case: SpeakerCase, passage: Passage | None, actor: ActorRef | None
) -> None:
    with pytest.raises(DataError):
        Speaker(case, passage, actor)


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan")])
def test_a_confidence_is_a_probability(confidence: float) -> None:
    with pytest.raises(DataError, match="probability"):
        claim(confidence=confidence)


def test_a_claim_keeps_its_name_when_its_reading_is_corrected() -> None:
    other = Speaker(SpeakerCase.RESOLVED, MAYOR.passage, KNOWN)
    assert claim().id == claim(stance=Stance.ACCUSE, target=KNOWN, topics=("energy",), confidence=0.1).id
    assert claim().id == claim(speaker=other).id


def test_another_text_content_or_speaker_passage_is_another_claim() -> None:
    changed = Document("d", "0" * 32, TEXT.replace("pont", "port"), "fr")
    nobody = Speaker(SpeakerCase.UNATTRIBUTED)
    made = [
        claim(),
        claim(citation=DOCUMENT.cite([Passage(17, 32)])),
        claim(citation=DOCUMENT.cite([Passage(17, 33), Passage(37, 47)])),
        claim(citation=changed.cite([Passage(17, 33)])),
        claim(speaker=Speaker(SpeakerCase.UNRESOLVED, Passage(50, 54))),
        claim(speaker=nobody),
    ]
    assert len({c.id for c in made}) == len(made)
    assert all(len(c.id) == 32 and int(c.id, 16) >= 0 for c in made)


def test_names_do_not_change_from_one_release_to_the_next() -> None:
    assert short_hash("a", "b") == "f04cdced9736a69da6103f08a4daaf8c"
    assert claim().id == short_hash(DOCUMENT.version, "17-33", "0-8")


@given(st.lists(st.text(st.characters(exclude_characters="\x1f", exclude_categories=["Cs"])), min_size=1), st.data())
def test_no_two_lists_of_words_share_a_name(words: list[str], data: st.DataObject) -> None:
    other = data.draw(st.permutations(words)) + data.draw(st.lists(st.just("x"), max_size=1))
    assert (short_hash(*words) == short_hash(*other)) == (words == other)


def test_codings_are_named_by_claim_proposition_and_coder() -> None:
    machine = Coding("c", "book", "p", Agreement.AGREES)
    person = replace(machine, coder="anna")
    assert machine.id == replace(machine, agreement=Agreement.DISAGREES).id
    assert len({machine.id, person.id, replace(machine, proposition="q").id, replace(machine, codebook="b").id}) == 4


def test_refusals_are_named_by_version_and_place() -> None:
    refusal = Declined(DOCUMENT.version, Passage(0, 33), Passage(9, 12), MAYOR)
    assert refusal.id == replace(refusal, cue=Passage(10, 12)).id
    assert refusal.id != replace(refusal, passage=Passage(0, 34)).id


def test_a_version_names_the_publication_and_the_text_that_was_read() -> None:
    again = replace(DOCUMENT, title="Le pont", id="autre")
    assert again.version == DOCUMENT.version
    assert replace(DOCUMENT, text=TEXT + " ").version != DOCUMENT.version
    assert DOCUMENT.version == f"{DOCUMENT.key}-{DOCUMENT.sha256[:8]}"


def test_a_text_with_a_lone_surrogate_has_a_hash_all_the_same() -> None:
    assert len(Document("d", "0" * 32, "a\ud800b", "fr").sha256) == 64


@pytest.mark.parametrize(
    ("day", "holds"),
    [
        (date(2020, 1, 1), True),
        (date(2024, 6, 30), True),
        (date(2019, 12, 31), False),
        (date(2024, 7, 1), False),
        (None, False),
    ],
)
def test_a_membership_holds_from_its_first_day_to_its_last(day: date | None, holds: bool) -> None:
    tie = Membership("ministry", start=date(2020, 1, 1), end=date(2024, 6, 30))
    assert tie.holds_on(day) is holds


def test_an_open_membership_holds_still() -> None:
    assert Membership("ministry", start=date(2020, 1, 1)).holds_on(None)
    assert Membership("ministry").holds_on(date(1990, 1, 1))


def test_an_actor_is_named_in_english_or_else_in_what_it_has() -> None:
    assert Actor("a", ActorKind.PERSON, {"fr": "Anne", "en": "Anna"}).ref() == ActorRef("a", "Anna")
    assert Actor("a", ActorKind.PERSON, {"fr": "Anne"}).ref() == ActorRef("a", "Anne")


def test_every_type_is_frozen() -> None:
    types = [t for t in vars(model).values() if is_dataclass(t) and t.__module__ == "kg.model"]
    assert len(types) >= 15
    assert all(t.__dataclass_params__.frozen for t in types)  # type: ignore[union-attr]
    with pytest.raises(FrozenInstanceError):
        DOCUMENT.text = "autre"  # type: ignore[misc]
    assert {f.name for f in fields(Claim)} >= {"citation", "speaker", "stance", "rule", "confidence"}
