"""Codes beside codes, with every number counted by hand."""

from __future__ import annotations

import pytest

from kg.errors import DataError
from kg.evaluate.agreement import alpha
from kg.evaluate.aliases import Aliases
from kg.evaluate.annotations import Annotated, AnnotatedDocument, Who
from kg.network.compare import compare
from kg.network.compare_networks import beside
from kg.network.settings import Settings, Type

SENTENCES = {"d1": [(0, 10), (10, 20), (20, 30), (30, 40)]}


def claim(start: int, actor: str | None, *codings: tuple[str, str], doubtful: bool = False) -> Annotated:
    return Annotated((start, start + 5), speaker=Who(None, actor), codings=frozenset(codings), doubtful=doubtful)


def coded(*claims: Annotated, name: str = "d1") -> dict[str, AnnotatedDocument]:
    return {name: AnnotatedDocument(name, claims, text="0123456789" * 4)}


HAND = coded(
    claim(1, "Kremlin", ("x", "agrees")),
    claim(12, "Ada", ("x", "disagrees"), ("y", "agrees")),
    claim(22, "Ada", ("z", "agrees")),
    claim(31, "Ada", ("z", "agrees"), doubtful=True),
)
MACHINE = coded(
    claim(2, "the Kremlin", ("x", "agrees")),
    claim(11, "Bob", ("x", "agrees")),
    claim(14, "Ada", ("y", "agrees")),
    claim(33, "Ada", ("z", "agrees")),
)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([], None),
        ([("a", "a"), ("a", "a")], None),
        ([("a", "a"), ("b", "b")], 1.0),
        # Krippendorff's own example of two observers and ten units of a nominal variable: 0.095.
        ([(a, b) for a, b in zip("0100000000", "1110010100", strict=True)], 0.095),
        ([("a", "b"), ("b", "a")], -0.5),
    ],
)
def test_alpha_is_krippendorffs(pairs: list[tuple[str, str]], expected: float | None) -> None:
    assert alpha(pairs) == (expected if expected is None else pytest.approx(expected, abs=5e-4))


def test_codes_meet_by_sentence_and_proposition() -> None:
    found = compare(HAND, MACHINE, SENTENCES, Aliases([["Kremlin", "the Kremlin"]]))
    assert [(one.proposition, one.actor, other.actor) for one, other in found.matched] == [
        ("x", "Kremlin", "Kremlin"),
        ("y", "Ada", "Ada"),
        ("x", "Ada", "Bob"),
    ]
    assert [(code.span, code.proposition) for code in found.hand_only] == [((22, 27), "z")]
    assert [(code.span, code.words) for code in found.machine_only] == [((33, 38), "34567")]
    assert (found.rates.found, found.rates.predicted, found.rates.gold) == (2, 4, 4)
    assert (found.documents, found.sentences) == (1, 4)


def test_each_variable_has_its_units_and_confusion() -> None:
    variables = {v.name: v for v in compare(HAND, MACHINE, SENTENCES, Aliases([["Kremlin", "the Kremlin"]])).variables}
    coded_, proposition = variables["coded"], variables["proposition"]
    assert (coded_.unit, coded_.n, coded_.share) == ("sentence", 4, 0.5)
    assert dict(coded_.confusion) == {("coded", "coded"): 2, ("coded", "–"): 1, ("–", "coded"): 1}
    assert coded_.kappa == pytest.approx((0.5 - 0.625) / (1 - 0.625))
    assert dict(proposition.confusion)["x + y", "x + y"] == 1
    assert (variables["actor"].n, variables["actor"].share) == (3, pytest.approx(2 / 3))
    assert dict(variables["agreement"].confusion) == {("agrees", "agrees"): 2, ("disagrees", "agrees"): 1}


def test_without_aliases_names_must_be_equal() -> None:
    shares = {v.name: v.share for v in compare(HAND, MACHINE, SENTENCES).variables}
    assert shares["actor"] == pytest.approx(1 / 3)


def test_the_networks_of_both_lie_side_by_side() -> None:
    found = compare(HAND, MACHINE, SENTENCES, Aliases([["Kremlin", "the Kremlin"]]))
    hand = [*(one for one, _ in found.matched), *found.hand_only]
    machine = [*(other for _, other in found.matched), *found.machine_only]
    two = beside(hand, machine, Settings())
    assert two.ties == {
        ("Ada", "x"): (-1, 0),
        ("Ada", "y"): (1, 1),
        ("Ada", "z"): (1, 1),
        ("Bob", "x"): (0, 1),
        ("Kremlin", "x"): (1, 1),
    }
    assert (two.both, two.only) == (3, (1, 1))
    assert two.correlation == pytest.approx(0.875)
    one = beside(hand, machine, Settings(Type.ONEMODE))
    assert one.ties == {("Bob", "Kremlin"): (0, 1)}
    assert (one.both, one.only, one.correlation) == (0, (0, 1), None)


def test_what_cannot_be_compared_is_told() -> None:
    with pytest.raises(DataError, match="no document in common"):
        compare(HAND, coded(name="d2"), {})
    with pytest.raises(DataError, match="holds no coding"):
        compare(coded(claim(1, "Ada")), MACHINE, SENTENCES)
    with pytest.raises(DataError, match="d1 is coded 'yes'"):
        compare(coded(claim(1, "Ada", ("x", "yes"))), MACHINE, SENTENCES)


def test_documents_of_one_side_alone_are_left_out() -> None:
    found = compare(HAND | coded(name="d9"), MACHINE, SENTENCES)
    assert (found.documents, found.left_out) == (1, ("d9",))
