"""The draw: allocation to strata, equal chances inside each, the same seed the same rows."""

from __future__ import annotations

from collections import Counter

import pytest

from kg.errors import DataError, UsageError
from kg.evaluate.sampling.draw import LEAST, Draw, Urn, allocate, coarse, coarsened
from kg.evaluate.sampling.units import Cell, Kind, sentences
from tests.evaluate.sampling.conftest import extraction


def _urn(rows: int, *, documents: int = 20, seed: int = 1) -> Urn:
    urn = Urn(rows, seed)
    for number in range(documents):
        urn.add(sentences(extraction(number), "other", {}, len(urn.frame) + 1))
    return urn


def test_rows_go_where_size_and_spread_are() -> None:
    claim, cue, none = (Cell(kind) for kind in Kind)
    given = allocate({claim: (900, 0.8), cue: (100, 0.8), none: (100, 0.4)}, 70)
    assert given == {claim: 46, cue: 16, none: 8}
    assert sum(given.values()) == 70


def test_every_stratum_gets_its_minimum_and_no_more_than_it_has() -> None:
    cells = [Cell(Kind.NONE, "fr", str(n)) for n in range(4)]
    given = allocate({cells[0]: (1, 1.0), cells[1]: (3, 1.0), cells[2]: (5000, 0.1), cells[3]: (9, 0.0001)}, 20)
    assert given == {cells[0]: 1, cells[1]: 3, cells[2]: 14, cells[3]: LEAST}
    assert sum(allocate({cells[0]: (4, 1.0), cells[1]: (5, 1.0)}, 100).values()) == 9
    with pytest.raises(UsageError, match="too few for 2 strata"):
        allocate({cells[0]: (4, 1.0), cells[1]: (5, 1.0)}, 3)


def test_factors_are_given_up_where_rows_are_few() -> None:
    cells = [Cell(kind, lang, outlet) for kind in Kind for lang in ("en", "fr") for outlet in ("media", "other")]
    assert coarsened(cells, 200) == ()
    assert coarsened(cells, 30) == ("outlet_type",)
    assert coarsened(cells, 12) == ("outlet_type", "lang")
    assert coarse(cells[0], ("outlet_type",)) == Cell(Kind.CLAIM, "en")
    assert str(cells[0]) == "claim/en/media"


def test_same_seed_same_rows_another_seed_others() -> None:
    def rows(draw: Draw) -> list[int]:
        return [row.unit.number for row in draw.rows]

    assert rows(_urn(20).draw()) == rows(_urn(20).draw()) != rows(_urn(20, seed=2).draw())


def test_the_draw_holds_what_the_strata_promise() -> None:
    draw = _urn(30).draw()
    assert len(draw.rows) == len({row.unit.number for row in draw.rows}) == 30
    assert Counter(draw.stratum(row.unit).name for row in draw.rows) == {s.name: s.drawn for s in draw.strata.values()}
    assert sum(stratum.size for stratum in draw.strata.values()) == len(draw.frame) == 120
    assert sum(draw.stratum(unit).probability for unit in draw.frame) == pytest.approx(30)


def test_the_first_half_of_a_sheet_is_half_of_every_stratum() -> None:
    draw = _urn(40).draw()
    half = Counter(draw.stratum(row.unit).name for row in draw.rows[:20])
    assert all(abs(half[s.name] - s.drawn / 2) <= 1 for s in draw.strata.values())


def test_every_sentence_of_a_stratum_has_the_same_chance() -> None:
    drawn: Counter[int] = Counter()
    draws = 400
    for seed in range(draws):
        drawn.update(row.unit.number for row in _urn(12, documents=4, seed=seed).draw().rows)
    draw = _urn(12, documents=4).draw()
    for unit in draw.frame:
        assert drawn[unit.number] / draws == pytest.approx(draw.stratum(unit).probability, abs=0.1)


def test_nothing_to_draw_is_said() -> None:
    with pytest.raises(DataError, match="no sentence to draw"):
        Urn(10).draw()
    with pytest.raises(UsageError, match="no sample"):
        Urn(1)
