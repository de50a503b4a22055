"""The sums behind a network: units counted into sparse matrices, one for each side, and these multiplied.

As in Discourse Network Analyzer, for a yes-or-no qualifier: congruence of two actors is the sum over propositions of
the products of their counts on the same side, conflict that of their counts on opposite sides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from kg.network.settings import Aggregation, Normalization
from kg.network.units import Unit
from kg.terms import Agreement

Floats = NDArray[np.float64]
Cells = list[tuple[int, int, float]]
"""Row, column, value; for one-mode networks the upper triangle alone."""

SIDES = (Agreement.AGREES.value, Agreement.DISAGREES.value, Agreement.ON_CONDITION.value, Agreement.UNCLEAR.value)
COMBINED = {Agreement.AGREES.value: 1, Agreement.DISAGREES.value: 2, Agreement.ON_CONDITION.value: 4}
"""What each side adds to the weight of a `combine` tie."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many units each row (actor) has on each column (proposition), side by side."""

    by_side: dict[str, sparse.csr_array]
    rows: int
    columns: int

    @property
    def total(self) -> sparse.csr_array:
        """Units of every side together."""
        return _sum(list(self.by_side.values()), (self.rows, self.columns))


def count(units: Sequence[Unit], rows: dict[str, int], columns: dict[str, int]) -> Counts:
    """The counts of units, whose ends have their places in `rows` and `columns`."""
    shape = (len(rows), len(columns))
    found = {}
    for side in SIDES:
        places = [(rows[u.one.id], columns[u.two.id]) for u in units if u.side == side]
        if places:
            where = np.array(places).T
            made = sparse.coo_array((np.ones(len(places)), (where[0], where[1])), shape=shape)
            found[side] = sparse.csr_array(made)
    return Counts(found, *shape)


def two_mode(counts: Counts, aggregation: Aggregation, normalization: Normalization) -> Cells:
    """The ties of actors and propositions; every pair that has a unit, also where its sides even out to 0."""
    total = counts.total
    places = sparse.coo_array(total)
    if aggregation is Aggregation.SUBTRACT:
        weights = _side(counts, Agreement.AGREES) - _side(counts, Agreement.DISAGREES)
    elif aggregation is Aggregation.COMBINE:
        shape = (counts.rows, counts.columns)
        weights = _sum([_present(m) * COMBINED.get(side, 0) for side, m in counts.by_side.items()], shape)
    else:
        weights = total
    # `combine` weights are names of kinds: normalizing divides by how many ties there are, as DNA does.
    base = _present(total) if aggregation is Aggregation.COMBINE else total
    rows, columns = _at(places)
    values = _values(weights, rows, columns)
    if normalization is Normalization.ACTIVITY:
        values = _ratio(values, np.asarray(base.sum(axis=1)).ravel()[rows])
    elif normalization is Normalization.PROMINENCE:
        values = _ratio(values, np.asarray(base.sum(axis=0)).ravel()[columns])
    return _cells(rows, columns, values)


def one_mode(counts: Counts, aggregation: Aggregation, normalization: Normalization) -> Cells:
    """The ties of actors through propositions, upper triangle; `subtract` keeps pairs whose ties even out to 0."""
    congruence = _sum([m @ m.T for m in counts.by_side.values()], (counts.rows, counts.rows))
    if aggregation is Aggregation.IGNORE:
        weights = places = counts.total @ counts.total.T
    elif aggregation is Aggregation.CONGRUENCE:
        weights = places = congruence
    else:
        conflict = _conflict(counts)
        both = aggregation is Aggregation.SUBTRACT
        weights, places = (congruence - conflict, congruence + conflict) if both else (conflict, conflict)
    rows, columns = _at(sparse.coo_array(sparse.triu(places, k=1)))
    values = _values(sparse.csr_array(weights), rows, columns)
    return _cells(rows, columns, _normalized(values, rows, columns, counts, congruence, normalization))


def _conflict(counts: Counts) -> sparse.csr_array:
    yes, no = _side(counts, Agreement.AGREES), _side(counts, Agreement.DISAGREES)
    return sparse.csr_array(yes @ no.T + no @ yes.T)


def _normalized(
    values: Floats,
    rows: NDArray[np.int64],
    columns: NDArray[np.int64],
    counts: Counts,
    congruence: sparse.csr_array,
    normalization: Normalization,
) -> Floats:
    activity = np.asarray(counts.total.sum(axis=1)).ravel()
    one, other = activity[rows], activity[columns]
    if normalization is Normalization.AVERAGE:
        return _ratio(values, (one + other) / 2)
    if normalization is Normalization.COSINE:
        return _ratio(values, one * other)
    if normalization is Normalization.JACCARD:
        # Units of the one on (proposition, side) that the other has none of, the reverse, and the shared products.
        shared = _sum([m @ _present(m).T for m in counts.by_side.values()], (counts.rows, counts.rows))
        alone = one - _values(shared, rows, columns) + other - _values(shared, columns, rows)
        return _ratio(values, alone + _values(congruence, rows, columns))
    return values


def _side(counts: Counts, side: Agreement) -> sparse.csr_array:
    return counts.by_side.get(side.value, _nothing((counts.rows, counts.columns)))


def _sum(parts: Sequence[sparse.csr_array], shape: tuple[int, int]) -> sparse.csr_array:
    total = _nothing(shape)
    for part in parts:
        total = total + part
    return total


def _nothing(shape: tuple[int, int]) -> sparse.csr_array:
    return sparse.csr_array(shape, dtype=np.float64)


def _present(matrix: sparse.csr_array) -> sparse.csr_array:
    """1 where the matrix holds something."""
    return sparse.csr_array((matrix > 0).astype(np.float64))


def _at(places: sparse.coo_array) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    rows, columns = places.coords
    order = np.lexsort((columns, rows))
    return rows[order].astype(np.int64), columns[order].astype(np.int64)


def _values(matrix: sparse.csr_array, rows: NDArray[np.int64], columns: NDArray[np.int64]) -> Floats:
    if not len(rows):
        return np.zeros(0)
    return np.asarray(matrix[rows, columns]).ravel().astype(np.float64)


def _ratio(above: Floats, below: Floats) -> Floats:
    return np.divide(above, below, out=np.zeros_like(above), where=below != 0)


def _cells(rows: NDArray[np.int64], columns: NDArray[np.int64], values: Floats) -> Cells:
    return list(zip(rows.tolist(), columns.tolist(), values.tolist(), strict=True))
