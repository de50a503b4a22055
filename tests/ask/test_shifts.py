"""Shifts on records made by hand: what counts as how far, and what is passed over."""

from __future__ import annotations

import pytest

from kg.ask.parties import Voice
from kg.ask.rows import Coded
from kg.ask.shifts import Kind, Least, Shift, records, shifts
from kg.ask.voices import named, preferred
from kg.terms import Agreement
from tests.ask.rows import IF, NO, UNCLEAR, YES, claim, row


def found(*rows: Coded, least: Least | None = None) -> list[Shift]:
    return shifts(records(rows), least)


@pytest.mark.parametrize(
    ("before", "after", "kind", "change"),
    [
        (YES, NO, Kind.REVERSAL, None),
        (NO, YES, Kind.REVERSAL, None),
        (IF, NO, Kind.HALF_SHIFT, None),
        (NO, IF, Kind.HALF_SHIFT, None),
        (YES, IF, Kind.NUANCE, "added"),
        (IF, YES, Kind.NUANCE, "dropped"),
        (YES, YES, Kind.HOLD, None),
        (NO, NO, Kind.HOLD, None),
    ],
)
def test_how_far_two_stands_are_apart(before: Agreement, after: Agreement, kind: Kind, change: str | None) -> None:
    words = {IF: "si la Russie se retire"}
    one, two = row(1, "2025-08-01", before, condition=words.get(before)), row(2, "2025-09-01", after)
    (shift,) = found(one, two)
    assert (shift.kind, shift.change) == (kind, change)
    assert (shift.before.evidence.claims, shift.after.evidence.claims) == (("claim:1",), ("claim:2",))


@pytest.mark.parametrize(
    ("one", "two", "kind"),
    [
        ("si la Russie se retire", "si la Russie s’en retire", Kind.HOLD),
        ("à condition que les combats cessent", "à condition que le combat cesse", Kind.HOLD),
        ("si la Russie se retire", "dès que les avoirs gelés sont rendus", Kind.NUANCE),
        ("si la Russie se retire", None, Kind.HOLD),
    ],
)
def test_conditions_are_compared(one: str, two: str | None, kind: Kind) -> None:
    (shift,) = found(row(1, "2025-08-01", IF, condition=one), row(2, "2025-09-01", IF, condition=two))
    assert shift.kind is kind
    assert shift.change == ("changed" if kind is Kind.NUANCE else None)


def test_only_the_same_holder_on_the_same_proposition_is_compared() -> None:
    first = row(1, "2025-08-01", YES)
    assert found(first, row(2, "2025-09-01", NO, proposition="q")) == []
    assert found(first, row(2, "2025-09-01", NO, holder="bert")) == []


def test_stretches_join_and_every_turn_is_told() -> None:
    days = ("2025-08-01", "2025-08-05", "2025-09-01", "2025-10-01", "2025-10-09")
    rows = [row(n, day, a) for n, (day, a) in enumerate(zip(days, (YES, YES, NO, YES, YES), strict=True))]
    first, second = found(*rows)
    assert [len(side.evidence) for side in (first.before, first.after, second.before, second.after)] == [2, 1, 1, 2]
    assert (first.before.agreement, second.after.agreement) == (YES, YES)


def test_a_side_that_rests_on_too_little_is_passed_over() -> None:
    days = ("2025-08-01", "2025-08-05", "2025-09-01", "2025-10-01", "2025-10-09")
    rows = [row(n, day, a) for n, (day, a) in enumerate(zip(days, (YES, YES, NO, YES, YES), strict=True))]
    assert found(*rows, least=Least(claims=2)) == []  # one claim against is too little, and the rest but holds
    twice = [row(1, "2025-08-01", YES), row(2, "2025-08-02", YES), *(row(n, f"2025-09-0{n}", NO) for n in (3, 4))]
    assert [shift.kind for shift in found(*twice, least=Least(claims=2))] == [Kind.REVERSAL]
    assert found(*twice, least=Least(claims=2, outlets=2)) == []
    copies = [row(1, "2025-08-01", YES), row(3, "2025-09-03", NO, document="d"), row(4, "2025-09-03", NO, document="d")]
    assert found(*copies, least=Least(documents=2)) == []


def test_for_and_against_on_one_day_has_no_order() -> None:
    rows = [row(1, "2025-08-01", YES), row(2, "2025-09-01", YES), row(3, "2025-09-01", NO)]
    (record,) = records(rows)
    assert [day.isoformat() for day in record.unordered] == ["2025-09-01"]
    assert record.shifts(Least()) == []


def test_a_condition_beside_an_agreement_on_one_day_counts() -> None:
    (shift,) = found(row(1, "2025-08-01", YES), row(2, "2025-09-01", YES), row(3, "2025-09-01", IF))
    assert (shift.kind, shift.after.evidence.claims) == (Kind.NUANCE, ("claim:3",))


def test_unclear_and_undated_codings_say_nothing() -> None:
    assert found(row(1, "2025-08-01", YES), row(2, "2025-09-01", UNCLEAR), row(3, None, NO)) == []


def test_overlapping_days_leave_the_order_open() -> None:
    week = row(1, None, YES, said=claim(1, "2025-09-01", until="2025-09-07"))
    (shift,) = found(week, row(2, "2025-09-03", NO))
    assert not shift.ordered
    (later,) = found(week, row(2, "2025-09-08", NO))
    assert later.ordered


def test_a_body_has_one_record_of_all_who_spoke_for_it() -> None:
    rows = [row(1, "2025-08-01", YES), row(2, "2025-09-01", NO, holder="bert")]
    assert found(*rows) == []
    (shift,) = shifts(records(rows, body=("actor:house", "House")))
    assert (shift.label, shift.kind) == ("House", Kind.REVERSAL)


def test_farthest_first() -> None:
    rows = [row(1, "2025-08-01", YES), row(2, "2025-08-02", IF), row(3, "2025-08-03", NO), row(4, "2025-08-04", YES)]
    assert [shift.kind for shift in found(*rows)] == [Kind.REVERSAL, Kind.HALF_SHIFT, Kind.NUANCE]


def test_people_code_before_the_machine() -> None:
    machine, person = row(1, "2025-08-01", NO), row(1, "2025-08-01", YES, coder="anna")
    other = row(2, "2025-09-01", YES)
    assert preferred([machine, person, other]) == [person, other]


def test_unnamed_officials_and_media_have_no_record_unless_asked_for() -> None:
    quiet = row(1, "2025-08-01", YES, said=claim(1, "2025-08-01", "officials", voice=Voice.ANONYMOUS))
    paper = row(2, "2025-08-01", YES, said=claim(2, "2025-08-01", "paper", voice=Voice.MEDIA))
    assert named([quiet, paper]) == []
    assert named([quiet, paper], frozenset({"actor:paper"})) == [paper]
