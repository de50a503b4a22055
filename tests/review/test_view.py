"""The view: whose word counts, what a claim that is read again keeps, and what reaches nothing any more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.errors import DataError
from kg.model import ActorRef, Claim, Passage
from kg.review.apply import Reviewed, name_of, reviewed
from kg.review.events import Event, Kind
from kg.review.view import State, View, view
from kg.terms import SpeakerCase, Stance
from tests.store.corpus import LAVROV, august

MADE = august()
DOCUMENT, CLAIMS = MADE.document, MADE.claims
FIRST = CLAIMS[0]


def naming(name: str) -> ActorRef:
    return ActorRef(name, "Sergey Lavrov") if name == "sergey-lavrov" else ActorRef(None, name)


def said(kind: Kind, claim: Claim = FIRST, *, who: str = "ada", reason: str = "", **what: object) -> Event:
    return Event(who, kind, DOCUMENT.version, claim.citation.passages, claim.id, what, reason)


def numbered(*events: Event) -> list[Event]:
    return [replace(event, number=number) for number, event in enumerate(events, 1)]


def seen(*events: Event, claims: tuple[Claim, ...] = CLAIMS) -> View:
    places = {DOCUMENT.version: {claim.id: claim.citation.passages for claim in claims}}
    return view(numbered(*events), places)


def after(*events: Event) -> Reviewed:
    return next(one for one in reviewed(CLAIMS, DOCUMENT, seen(*events), naming) if one.id == FIRST.id)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ((), State.UNREVIEWED),
        ((said(Kind.ACCEPT),), State.ACCEPTED),
        ((said(Kind.ACCEPT), said(Kind.REJECT)), State.REJECTED),
        ((said(Kind.REJECT), said(Kind.CORRECT, act="deny")), State.CORRECTED),
        ((said(Kind.CODE, codebook="b", proposition="p", agreement="agrees"),), State.UNREVIEWED),
    ],
)
def test_the_last_verdict_counts(events: tuple[Event, ...], state: State):
    assert seen(*events).state(FIRST.id) is state


def test_two_reviewers_who_differ_are_told():
    found = seen(said(Kind.ACCEPT), said(Kind.REJECT, who="ben")).claims[FIRST.id]
    assert found.disputed
    assert found.state is State.REJECTED
    assert not seen(said(Kind.ACCEPT), said(Kind.CORRECT, who="ben", act="deny")).claims[FIRST.id].disputed


def test_a_corrected_claim_keeps_its_name():
    start = DOCUMENT.text.index("de bloquer")
    span = [[start, start + len("de bloquer la réunion")]]
    found = after(said(Kind.CORRECT, act="warn", speaker="Un autre", passages=span, topics=["talks"], target=""))
    assert found.id == FIRST.id == found.claim.id != replace(found.claim, named="").id
    assert found.claim.stance is Stance.WARN
    assert found.claim.speaker.actor == ActorRef(None, "Un autre")
    assert found.claim.citation.words == "de bloquer la réunion"
    assert (found.claim.topics, found.claim.target) == (("talks",), None)


def test_corrections_of_one_reviewer_add_up():
    found = after(said(Kind.CORRECT, act="deny"), said(Kind.CORRECT, topics=["talks"]))
    assert (found.claim.stance, found.claim.topics) == (Stance.DENY, ("talks",))


def test_what_is_rejected_or_accepted_stays_as_it_was_read():
    assert after(said(Kind.REJECT)).claim == FIRST
    assert after(said(Kind.CORRECT, act="deny"), said(Kind.ACCEPT)).claim == FIRST


def test_nobody_may_be_the_speaker():
    assert after(said(Kind.CORRECT, speaker="")).claim.speaker.case is SpeakerCase.UNATTRIBUTED


def test_a_claim_read_again_keeps_its_review_under_its_new_name():
    again = replace(FIRST, speaker=replace(FIRST.speaker, passage=Passage(0, 3)))
    assert again.id != FIRST.id
    found = seen(said(Kind.ACCEPT), claims=(again, *CLAIMS[1:]))
    assert found.state(again.id) is State.ACCEPTED
    assert not found.orphans


def test_a_review_of_passages_that_are_gone_is_told_and_never_moved():
    moved = replace(FIRST, citation=DOCUMENT.cite([Passage(0, 10)]))
    found = seen(said(Kind.ACCEPT), claims=(moved, *CLAIMS[1:]))
    assert [one.address[2] for one in found.orphans] == [FIRST.id]
    assert not found.claims


def test_a_review_of_another_version_is_told():
    gone = replace(said(Kind.ACCEPT), version="other-1")
    assert len(seen(gone).orphans) == 1


def test_of_two_claims_at_the_same_passages_only_the_named_one_is_meant():
    twin = replace(FIRST, speaker=replace(FIRST.speaker, passage=Passage(0, 3)))
    found = seen(said(Kind.REJECT, twin), claims=(*CLAIMS, twin))
    assert found.state(twin.id) is State.REJECTED
    assert found.state(FIRST.id) is State.UNREVIEWED


def added(what: dict[str, object], words: str = "voulu ajouter") -> Event:
    start = DOCUMENT.text.index(words)
    where = (Passage(start, start + len(words)),)
    return Event("ada", Kind.ADD, DOCUMENT.version, where, name_of(DOCUMENT.version, where, what), what)


def test_a_claim_that_is_added_stands_among_the_others():
    at = DOCUMENT.text.index("Peskov")
    event = added({"act": "deny", "speaker": "sergey-lavrov", "speaker_at": [at, at + 6]})
    *_, last = reviewed(CLAIMS, DOCUMENT, seen(event), naming)
    assert last.id == last.claim.id == event.claim
    assert (last.state, last.claim.stance, last.claim.speaker.actor) == (State.ADDED, Stance.DENY, LAVROV)


def test_another_reviewer_may_correct_or_reject_what_was_added():
    event = added({"act": "deny", "topics": ["talks"]})
    mended = Event("ben", Kind.CORRECT, event.version, event.passages, event.claim, {"act": "doubt"})
    *_, last = reviewed(CLAIMS, DOCUMENT, seen(event, mended), naming)
    assert (last.claim.stance, last.claim.topics) == (Stance.DOUBT, ("talks",))
    gone = Event("ben", Kind.REJECT, event.version, event.passages, event.claim)
    assert seen(event, gone).state(str(event.claim)) is State.REJECTED


def test_a_sentence_without_a_claim_can_be_confirmed():
    found = seen(Event("ada", Kind.ACCEPT, DOCUMENT.version, (Passage(0, 20),)))
    assert [one.state for one in found.bare.values()] == [State.ACCEPTED]
    assert not found.orphans


def test_a_span_past_the_end_of_the_text_is_refused():
    with pytest.raises(DataError, match="outside"):
        after(said(Kind.CORRECT, passages=[[0, 10_000]]))
