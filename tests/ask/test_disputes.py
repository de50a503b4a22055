"""Disputes on rows made by hand, and against the prepared questions on a larger corpus."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.ask.ask import ask
from kg.ask.denials import denials
from kg.ask.dispute_search import search
from kg.ask.disputes import Dispute, Kind, accusations, in_turn, opposite, own_words
from kg.ask.selection import select
from kg.store.snapshot import Snapshot
from kg.terms import Stance
from tests.ask.many import many
from tests.ask.rows import IF, NO, YES, claim, row


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    return many(tmp_path_factory.mktemp("many") / "kg-data")


def sides(dispute: Dispute) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return dispute.one.evidence.claims, dispute.other.evidence.claims


def test_one_agrees_and_one_disagrees_with_one_proposition() -> None:
    rows = [
        row(1, "2025-08-01", YES),
        row(2, "2025-08-09", NO, holder="bert"),
        row(3, "2025-08-03", NO, holder="bert"),
        row(4, "2025-08-03", NO, holder="carl", proposition="q"),
        row(5, "2025-08-03", IF, holder="dora"),
    ]
    (found,) = opposite(rows)
    assert sides(found) == (("claim:1",), ("claim:3", "claim:2"))
    assert [said.claim for said in found.pair] == ["claim:1", "claim:3"]
    assert (found.days_apart, found.same_document) == (2, False)
    assert (found.one.party.label, found.other.party.label) == ("Anna", "Bert")


def test_contrary_propositions_clash_where_both_are_agreed_with() -> None:
    rows = [row(1, "2025-08-01", YES, proposition="p"), row(2, "2025-08-01", YES, holder="bert", proposition="q")]
    contrary = {"prop:p": ["prop:q"], "prop:q": ["prop:p"]}
    (found,) = opposite(rows, contrary)
    assert {found.one.wording, found.other.wording} == {"Wording of p", "Wording of q"}
    assert list(opposite(rows)) == []


def test_own_words_stand_in_the_order_of_time_and_name_no_other() -> None:
    rows = [row(1, "2025-09-01", YES), row(2, "2025-08-01", NO), row(3, "2025-08-01", NO, holder="bert")]
    (found,) = own_words(rows)
    assert sides(found) == (("claim:2",), ("claim:1",))
    assert found.kind is Kind.OWN_WORDS
    again = row(1, "2025-09-01", NO, coder="anna")
    assert list(own_words([rows[0], again])) == []  # two codings of one claim are no dispute with oneself


def test_accusations_must_go_both_ways() -> None:
    forth = claim(1, "2025-08-05", "anna", Stance.ACCUSE, target="bert")
    back = claim(2, "2025-08-01", "bert", Stance.ACCUSE, target="anna")
    other = claim(3, "2025-08-01", "carl", Stance.ACCUSE, target="anna")
    warning = claim(4, "2025-08-01", "anna", Stance.WARN, target="carl")
    (found,) = accusations([forth, back, other, warning])
    assert (found.one.party.label, found.other.party.label) == ("Bert", "Anna")
    assert sides(found) == (("claim:2",), ("claim:1",))
    assert list(accusations([forth, other])) == []


DENIED = claim(1, "2025-08-01", "anna", Stance.ACCUSE, words="avoir bloqué le convoi humanitaire", target="bert")
FILL = [claim(n, "2025-07-01", "carl", words=f"autre propos numéro {n}") for n in range(50, 80)]


@pytest.mark.parametrize(
    ("day", "speaker", "words", "linked"),
    [
        ("2025-08-03", "bert", "le convoi humanitaire ait été bloqué", True),
        ("2025-08-03", "bert", "ce convoi", True),  # aimed at the denier: less likeness will do
        ("2025-08-03", "dora", "ce convoi", False),
        ("2025-08-03", "dora", "bloquer un convoi humanitaire", True),
        ("2025-08-03", "anna", "le convoi humanitaire ait été bloqué", False),  # her own words
        ("2025-07-30", "bert", "le convoi humanitaire ait été bloqué", False),  # before it was said
        ("2025-11-03", "bert", "le convoi humanitaire ait été bloqué", False),  # too long after
        ("2025-08-03", "bert", "toute hausse des impôts", False),
    ],
)
def test_a_denial_is_linked_to_what_it_denies(day: str, speaker: str, words: str, linked: bool) -> None:
    found = list(denials([DENIED, *FILL, claim(2, day, speaker, Stance.DENY, words=words)]))
    assert [sides(link) for link in found] == ([(("claim:1",), ("claim:2",))] if linked else [])
    assert all(link.because for link in found)


def test_opposite_codings_link_a_denial_without_a_shared_word() -> None:
    denial = claim(2, "2025-08-03", "dora", Stance.DENY, words="on gagne du temps")
    rows = [row(1, None, YES, said=DENIED), row(2, None, NO, said=denial)]
    (link,) = denials([DENIED, *FILL, denial], rows)
    assert link.because == ("opposite codings",)
    assert list(denials([DENIED, *FILL, denial])) == []


def test_an_id_stays_while_evidence_comes_in_and_differs_by_matter() -> None:
    rows = [row(1, "2025-08-01", YES), row(2, "2025-08-09", NO, holder="bert")]
    (before,) = opposite(rows)
    (after,) = opposite([*rows, row(3, "2025-08-10", NO, holder="bert")])
    (other,) = opposite(
        [row(1, "2025-08-01", YES, proposition="q"), row(2, "2025-08-09", NO, holder="bert", proposition="q")]
    )
    (turned,) = opposite([row(1, "2025-08-01", NO), row(2, "2025-08-09", YES, holder="bert")])
    assert before.id == after.id
    assert len({before.id, other.id, turned.id}) == 3


@pytest.mark.parametrize("media", [False, True])
def test_opposite_positions_are_those_of_the_prepared_question(crowd: Snapshot, media: bool) -> None:
    found = search(crowd, select(crowd), kinds=frozenset({Kind.OPPOSITE}), media=media)
    plain = ask(crowd, "disputes", media=media, max_rows=10_000)
    expected = Counter((str(p), str(y), str(n), a, d) for p, y, n, a, d in plain.rows)
    ours = Counter(
        (str(d.one.wording), d.one.party.label, d.other.party.label, len(d.one.evidence), len(d.other.evidence))
        for d in found
    )
    assert ours == expected
    assert len(found) > 10


def test_one_actor_or_two_narrow_the_search(crowd: Snapshot) -> None:
    every = search(crowd, select(crowd))
    lavrov = search(crowd, select(crowd, actors=("Lavrov",)))
    both = search(crowd, select(crowd, actors=("Lavrov", "Peskov")))
    assert len(every) > len(lavrov) > len(both) > 0
    assert all({d.one.party.label, d.other.party.label} == {"Sergey Lavrov", "Dmitry Peskov"} for d in both)
    assert in_turn(every) == every


def test_folded_persons_are_one_side(crowd: Snapshot) -> None:
    found = search(crowd, select(crowd, actors=("Lavrov",)), fold=True)
    assert found == search(crowd, select(crowd, actors=("Government of Russia",)), fold=True)
    names = {d.one.party.label for d in found} | {d.other.party.label for d in found}
    assert "Government of Russia" in names
    assert not names & {"Sergey Lavrov", "Kremlin"}


def test_the_nearest_sentences_may_be_bounded(crowd: Snapshot) -> None:
    near = search(crowd, select(crowd), within_days=0)
    assert near
    assert all(d.days_apart == 0 for d in near)
    assert len(near) < len(search(crowd, select(crowd)))
