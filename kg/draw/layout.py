"""Where the nodes lie: settled before the page is written, the same for the same network.

A spring layout from several seeds, each spread until no two boxes (node and label together) touch; the one whose
lines cross the fewest lines and boxes is kept. Unconnected parts are laid out apart and packed in rows.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import rustworkx as rx
from numpy.typing import NDArray

SEEDS = 24
"""Layouts tried for a small network; large ones try fewer, so that the work stays about the same."""
GAP = 18.0
"""Least distance between two boxes, in pixels at zoom 1."""
ROOM = 2.0
"""How many times the boxes' own area the first layout gets."""
_ROUNDS = 150
_GROW = 1.12
_SHRINK = 0.95
_STEPS = 30
_BOX_COST = 2.0
_EVEN = 0.85
"""How far places are evened out, from 0 (as the springs leave them) to 1 (ranks alone): far outliers waste room."""

_Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Box:
    """What a node and its label cover, in pixels: `drop` is how far the box's middle lies below the node's."""

    width: float
    height: float
    drop: float = 0.0


Places = dict[str, tuple[int, int]]


def settle(graph: nx.MultiDiGraph[str], boxes: Mapping[str, Box], *, aspect: float = 1.5, gap: float = GAP) -> Places:
    """Where each node's middle lies, in whole pixels, `aspect` being width by height of the wanted picture.

    No two boxes overlap; `gap` pixels are left between them. Pure: the same graph and boxes give the same places.
    """
    parts = sorted((sorted(part) for part in nx.weakly_connected_components(graph)), key=lambda p: (-len(p), p))
    laid = [_part(graph, part, boxes, aspect, gap) for part in parts]
    return _pack(laid, boxes, aspect)


def _part(
    graph: nx.MultiDiGraph[str], names: Sequence[str], boxes: Mapping[str, Box], aspect: float, gap: float
) -> Places:
    """The best of several seeds for one connected part."""
    size = np.array([[boxes[name].width + gap, boxes[name].height + gap] for name in names])
    drop = np.array([boxes[name].drop for name in names])
    index = {name: i for i, name in enumerate(names)}
    lines = sorted({(min(index[a], index[b]), max(index[a], index[b])) for a, b in graph.edges(names) if a != b})
    tries = max(3, min(SEEDS, 4000 // (len(lines) + 1)))
    best: tuple[float, _Floats] | None = None
    for seed in range(tries):
        middles = _spread(_spring(len(names), lines, seed) * _extent(size, aspect), size)
        middles = _stretch(_tighten(middles, size), size, aspect)
        cost = _cost(middles, size, lines)
        if best is None or cost < best[0]:
            best = cost, middles
    assert best is not None  # tries is at least 3
    return {name: (round(best[1][i, 0]), round(best[1][i, 1] - drop[i])) for i, name in enumerate(names)}


def _spring(count: int, lines: Sequence[tuple[int, int]], seed: int) -> _Floats:
    """Spring layout, turned so that its longest axis lies flat, filling the square -0.5 to 0.5."""
    graph: rx.PyGraph[int, None] = rx.PyGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from_no_data(list(lines))
    laid = rx.spring_layout(graph, seed=seed, num_iter=200, k=1.6 / math.sqrt(count))
    places = np.array([laid[i] for i in range(count)], dtype=np.float64)
    places += np.arange(count)[:, None] * np.array([1e-6, 1.7e-6])  # two nodes on one spot could never part
    places -= places.mean(axis=0)
    if count > 2:
        _, axes = np.linalg.eigh(places.T @ places)
        turn = axes[:, ::-1] * np.where(axes[0, ::-1] < 0, -1.0, 1.0)
        places = places @ turn
    even = places.argsort(axis=0).argsort(axis=0) / max(count - 1, 1) - 0.5
    width = np.maximum(np.ptp(places, axis=0), 1e-9)
    blended: _Floats = (places - places.min(axis=0)) / width - 0.5
    return blended * (1 - _EVEN) + even * _EVEN


def _extent(size: _Floats, aspect: float) -> _Floats:
    area = float((size[:, 0] * size[:, 1]).sum()) * ROOM
    return np.array([math.sqrt(area * aspect), math.sqrt(area / aspect)])


def _spread(places: _Floats, size: _Floats) -> _Floats:
    """Push overlapping boxes apart, widening the whole where that does not end."""
    while (apart := _push(places, size)) is None:
        places = places * _GROW
    return apart


def _tighten(places: _Floats, size: _Floats) -> _Floats:
    """Draw the whole together, step by step, as long as the boxes can still be kept apart."""
    for _ in range(_STEPS):
        closer = _push(places * _SHRINK, size)
        if closer is None or np.ptp(closer, axis=0).prod() > np.ptp(places, axis=0).prod() * 0.995:
            break
        places = closer
    return places


def _push(places: _Floats, size: _Floats) -> _Floats | None:
    """Overlapping boxes pushed apart along their shorter way; None if that does not end in time."""
    need = (size[:, None, :] + size[None, :, :]) / 2
    others = ~np.eye(len(places), dtype=np.bool_)
    for _ in range(_ROUNDS):
        apart = places[:, None, :] - places[None, :, :]
        lap = need - np.abs(apart)
        both = np.logical_and(lap[..., 0] > 0, lap[..., 1] > 0) & others
        if not both.any():
            return places
        flat = lap[..., 0] < lap[..., 1]
        push = np.where(np.stack([flat, ~flat], axis=2) & both[..., None], lap * np.sign(apart), 0.0).sum(axis=1)
        places = places + push * 0.35 + np.sign(push) * 0.5
    return None


def _stretch(middles: _Floats, size: _Floats, aspect: float) -> _Floats:
    """Widen the shorter way until the picture has its aspect: stretching never makes boxes meet."""
    if len(middles) < 4:
        return middles
    whole = (middles + size / 2).max(axis=0) - (middles - size / 2).min(axis=0)
    wanted = np.array([max(whole[0], whole[1] * aspect), max(whole[1], whole[0] / aspect)])
    reach = np.maximum(np.ptp(middles, axis=0), 1.0)
    factor = np.clip(1 + (wanted - whole) / reach, 1.0, 2.5)
    stretched: _Floats = middles * factor
    return stretched


def _cost(middles: _Floats, size: _Floats, lines: Sequence[tuple[int, int]]) -> float:
    """Lines that cross lines, plus lines that run under a box that is not theirs, plus how long lines are."""
    if not lines:
        return 0.0
    ends = np.array(lines)
    a, b = middles[ends[:, 0]], middles[ends[:, 1]]
    crossings = 0
    for i in range(len(lines) - 1):
        c, d = a[i + 1 :], b[i + 1 :]
        shared = (ends[i + 1 :, :, None] == ends[i]).any(axis=(1, 2))
        split = _side(a[i], b[i], c) * _side(a[i], b[i], d) < 0
        crossings += int((split & (_side(c, d, a[i]) * _side(c, d, b[i]) < 0) & ~shared).sum())
    under = 0
    for share in (0.2, 0.35, 0.5, 0.65, 0.8):
        point = a + (b - a) * share
        hit = (np.abs(point[:, None, :] - middles[None, :, :]) < size[None, :, :] / 2).all(axis=2)
        hit[np.arange(len(lines)), ends[:, 0]] = hit[np.arange(len(lines)), ends[:, 1]] = False
        under += int(hit.sum())
    length = float(np.hypot(*(a - b).T).sum()) / float(np.hypot(*np.ptp(middles, axis=0)) + 1)
    return crossings + _BOX_COST * under + length


def _side(a: _Floats, b: _Floats, point: _Floats) -> _Floats:
    turned: _Floats = (b[..., 0] - a[..., 0]) * (point[..., 1] - a[..., 1]) - (b[..., 1] - a[..., 1]) * (
        point[..., 0] - a[..., 0]
    )
    return turned


def _pack(parts: Sequence[Places], boxes: Mapping[str, Box], aspect: float) -> Places:
    """Parts in rows, the largest first, each row no wider than the picture wants to be."""
    frames = [_frame(part, boxes) for part in parts]
    gap = 2 * GAP
    area = sum((right - left + gap) * (low - top + gap) for left, top, right, low in frames)
    widest = max([math.sqrt(area * aspect), *(right - left for left, _, right, _ in frames)], default=0.0)
    placed: Places = {}
    x = y = row = 0.0
    for part, (left, top, right, low) in zip(parts, frames, strict=True):
        if x and x + right - left > widest:
            x, y, row = 0.0, y + row + gap, 0.0
        for name, (px, py) in part.items():
            placed[name] = (round(px - left + x), round(py - top + y))
        x += right - left + gap
        row = max(row, low - top)
    return placed


def _frame(part: Places, boxes: Mapping[str, Box]) -> tuple[float, float, float, float]:
    left = min(x - boxes[name].width / 2 for name, (x, _) in part.items())
    right = max(x + boxes[name].width / 2 for name, (x, _) in part.items())
    top = min(y + boxes[name].drop - boxes[name].height / 2 for name, (_, y) in part.items())
    low = max(y + boxes[name].drop + boxes[name].height / 2 for name, (_, y) in part.items())
    return left, top, right, low
