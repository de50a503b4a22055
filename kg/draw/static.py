"""The actor–proposition network for papers: small multiples by period, every node in the same place in each.

Agreement has a line type besides its colour, so that the picture reads in greyscale too: plain, with rings, with bars.
A line that a single outlet tells of is dashed. Propositions are numbered squares, their wordings a key below.
"""

from __future__ import annotations

import math
import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import networkx as nx

from kg.draw import charts, words
from kg.draw.layout import Box, Places, settle
from kg.draw.paper import (
    COLOURS,
    GREYS,
    SIDES,
    Figure,
    Panel,
    bracketed,
    by_side,
    caption,
    corrected,
    key,
    statements,
    ties,
)
from kg.errors import UsageError

SIGNS = {"agrees": None, "on_condition": "circle", "disagrees": "stroke"}
"""What a line of each side bears, in regular distances: the shape of its marks."""
DASH = [6, 4]
_EVERY, _SIGN = 60, 60
"""Pixels between the marks of a line, and the area of a mark."""
_FIELDS = {side.value.replace("-", "_"): side.value for side in SIDES}
_WRAP, _LETTER, _LINE, _NODE = 18, 6.2, 12, 11
_MARGIN, _APART, _PAGE = 16, 5.0, 980


def write_static(found: Figure, path: Path, *, lang: str = "en", greyscale: bool = False) -> Path:
    """Write the picture as `.svg`, `.pdf` or `.png`. Raises UsageError as `charts.write` does, and for no tie."""
    charts.require()
    if not found.panels or not found.whole.graph.number_of_edges():
        raise UsageError("No coded claim fits, so there is nothing to draw.", "Leave a filter out, or run kg code.")
    return charts.write(chart(found, lang=lang, greyscale=greyscale), path, lang=lang)


def chart(found: Figure, *, lang: str = "en", greyscale: bool = False) -> Any:
    """The picture as an altair chart."""
    import altair as alt

    t = words.of("paper", lang) | {"agreements": words.of("timeline", lang)["agreements"]}
    spots, size = _spots(found)
    columns = min(len(found.panels), max(2 if len(found.panels) <= 8 else 3, int(_PAGE // size[0])))
    width = max(560.0, columns * size[0] + (columns - 1) * 20)
    most = max(
        (tie[side] for panel in found.panels for *_, tie in ties(panel.made, found) for side in _FIELDS), default=1
    )
    colours = GREYS if greyscale else COLOURS
    panels = [_panel(panel, found, spots, size, (most, colours), t) for panel in found.panels]
    grid = alt.concat(*panels, columns=columns, spacing=20)
    title = t["title_by"][found.by.value] if found.by else t["title"]
    rows = alt.vconcat(grid, legend(t, width, colours), key(found, width), spacing=14)
    return charts.dressed(rows, title, caption(found, "reading", width, lang=lang))


def places(found: Figure) -> Places:
    """Where each node's middle lies in every panel, in pixels; from the network of all periods together."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from((*found.actors, *found.propositions))
    graph.add_edges_from((actor, proposition) for actor, proposition, _ in ties(found.whole, found))
    return settle(graph, {node: _box(node, found) for node in graph}, aspect=1.3, gap=14)


def _box(node: str, found: Figure) -> Box:
    if node in found.propositions:
        return Box(2 * _NODE, 2 * _NODE)
    lines = _name(found.label(node))
    return Box(max(len(line) for line in lines) * _LETTER, 2 * _NODE + _LINE * len(lines), _LINE * len(lines) / 2)


def _name(label: str) -> list[str]:
    return textwrap.wrap(label, _WRAP) or [label]


def _spots(found: Figure) -> tuple[Places, tuple[float, float]]:
    """The places moved to begin at the panel's corner, and the panel's width and height."""
    laid = places(found)
    boxes = {node: _box(node, found) for node in laid}
    left = min(x - boxes[n].width / 2 for n, (x, _) in laid.items()) - _MARGIN
    right = max(x + boxes[n].width / 2 for n, (x, _) in laid.items()) + _MARGIN
    top = min(y for _, y in laid.values()) - _NODE - _MARGIN
    foot = max(y + boxes[n].drop * 2 for n, (_, y) in laid.items()) + _NODE + _MARGIN
    wide = max(260.0, right - left)
    left -= (wide - (right - left)) / 2
    return {n: (round(x - left), round(y - top)) for n, (x, y) in laid.items()}, (wide, foot - top)


def _panel(
    panel: Panel, found: Figure, spots: Places, size: tuple[float, float], how: tuple[int, dict[str, str]], t: Any
) -> Any:
    import altair as alt

    here = ties(panel.made, found)
    spoken = {node for actor, proposition, _ in here for node in (actor, proposition)}
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, size[0]], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[size[1], 0], nice=False))
    rows = segments(panel, found, spots, t)
    shown = t["panel"].format(name=panel.name or t["whole"], n=statements(panel.made, found))
    if found.error:
        shown = shown[:-1] + bracketed(corrected(found, by_side(panel, found)), t) + ")"
    return alt.layer(*lines(rows, *how, x, y), *_nodes(found, spots, spoken, x, y)).properties(
        width=size[0], height=size[1], title=alt.TitleParams(shown, fontSize=13, anchor="start", color=charts.INK)
    )


def lines(rows: list[dict[str, Any]], most: int, colours: dict[str, str], x: Any, y: Any) -> list[Any]:
    """Layers of lines and of the marks on them; `most` documents have the widest line."""
    import altair as alt

    width = alt.StrokeWidth("documents:Q", scale=alt.Scale(domain=[1, max(2, most)], range=[1.4, 5]), legend=None)
    hue = alt.Color("side:N", scale=alt.Scale(domain=list(colours), range=list(colours.values())), legend=None)
    dash = alt.StrokeDash("single:N", scale=alt.Scale(domain=[False, True], range=[[1, 0], DASH]), legend=None)
    drawn = alt.Chart(charts.data(rows)).mark_rule(opacity=1)
    made = [drawn.encode(x, y, hue, width, dash, x2="x2:Q", y2="y2:Q", description="told:N")]
    for side, shape in SIGNS.items():
        if shape:
            mark = alt.Chart(charts.data(_signs(rows, side))).mark_point(
                shape=shape, size=_SIGN, opacity=1, strokeWidth=1.8, fill="white"
            )
            turned = {"angle": alt.Angle("angle:Q", scale=alt.Scale(domain=[0, 360], range=[0, 360]), legend=None)}
            made.append(mark.encode(x, y, stroke=alt.value(colours[side]), **turned))
    return made


def _signs(rows: list[dict[str, Any]], side: str) -> list[dict[str, float]]:
    """Where the marks of a side's lines stand, and how they are turned: a bar lies across its line."""
    made = []
    for row in (row for row in rows if row["side"] == side):
        dx, dy = row["x2"] - row["x"], row["y2"] - row["y"]
        many = max(1, round(math.hypot(dx, dy) / _EVERY))
        angle = (math.degrees(math.atan2(dy, dx)) + 90) % 360
        shares = ((at + 0.5) / many for at in range(many))
        made += [{"x": row["x"] + dx * share, "y": row["y"] + dy * share, "angle": angle} for share in shares]
    return made


def segments(panel: Panel, found: Figure, spots: Places, t: Mapping[str, Any]) -> list[dict[str, Any]]:
    """A line for each side that an actor takes on a proposition, side by side where there are several.

    `told` says the line in words, with its interval where error rates are known.
    """
    rows = []
    for actor, proposition, tie in ties(panel.made, found):
        sides = [side for side in _FIELDS if tie[side]]
        (x, y), (x2, y2) = spots[actor], spots[proposition]
        length = math.hypot(x2 - x, y2 - y) or 1.0
        for at, side in enumerate(sides):
            off = (at - (len(sides) - 1) / 2) * _APART
            dx, dy = -(y2 - y) / length * off, (x2 - x) / length * off
            behind = panel.sides[side].graph.edges[actor, proposition]
            rests = t["rests"].format(claims=len(behind["claims"]), documents=tie[side], outlets=behind["outlets"])
            named = f"{found.label(actor)}, {t['agreements'][_FIELDS[side]]}: {found.label(proposition)}"
            rows.append(
                {"x": x + dx, "y": y + dy, "x2": x2 + dx, "y2": y2 + dy}
                | {"side": side, "documents": tie[side], "actor": actor, "proposition": proposition}
                | {"single": behind["outlets"] <= 1}
                | {"told": f"{named} ({rests}{bracketed(corrected(found, {side: tie[side]}), t)})"}
            )
    return rows


def legend(t: Mapping[str, Any], width: float, colours: dict[str, str]) -> Any:
    """What the line types mean, in one row."""
    import altair as alt

    named = [(side, t["agreements"][value], False) for side, value in _FIELDS.items()]
    named.append(("agrees", t["single"], True))
    rows: list[dict[str, Any]] = []
    at = 4.0
    for side, text, single in named:
        rows.append({"x": at, "x2": at + 46, "y": 8, "y2": 8, "side": side, "single": single, "text": text})
        at += 64 + len(text) * 7.0 + 14
    rows = [row | {"documents": 1, "told": row["text"], "after": row["x2"] + 8} for row in rows]
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[16, 0], nice=False))
    text = (
        alt.Chart(charts.data(rows))
        .mark_text(align="left", fontSize=12, color=charts.INK)
        .encode(alt.X("after:Q", axis=None), y, text="text:N")
    )
    drawn = alt.layer(*lines(rows, 2, colours, x, y), text)
    return drawn.properties(width=width, height=16, view=alt.ViewConfig(stroke=None))


def _nodes(found: Figure, spots: Places, spoken: set[str], x: Any, y: Any) -> list[Any]:
    import altair as alt

    numbers = {proposition: n for n, proposition in enumerate(found.propositions, start=1)}
    rows = [
        {"x": spots[node][0], "y": spots[node][1], "ink": charts.INK if node in spoken else "#b9bec6", "node": node}
        | {"text": str(numbers[node]) if node in numbers else "\n".join(_name(found.label(node)))}
        for node in (*found.actors, *found.propositions)
    ]
    actors = alt.Chart(charts.data([row for row in rows if row["node"] not in numbers])).encode(x=x, y=y)
    propositions = alt.Chart(charts.data([row for row in rows if row["node"] in numbers])).encode(x=x, y=y)
    name: dict[str, Any] = {"dy": _NODE - 1, "baseline": "top", "fontSize": 11, "lineBreak": "\n"}
    rim: dict[str, Any] = {"stroke": "white", "strokeWidth": 3, "strokeJoin": "round"}  # names stay legible on lines
    ink = alt.Color("ink:N", scale=None, legend=None)
    return [
        _marks(actors, "circle", 150),
        actors.mark_text(**name, **rim).encode(text="text:N"),
        actors.mark_text(**name).encode(text="text:N", color=ink),
        _marks(propositions, "square", 330),
        propositions.mark_text(baseline="middle", fontSize=11, fontWeight="bold").encode(text="text:N", color=ink),
    ]


def _marks(base: Any, shape: str, area: int) -> Any:
    import altair as alt

    made = base.mark_point(shape=shape, size=area, fill="white", fillOpacity=1, opacity=1, strokeWidth=1.6)
    return made.encode(stroke=alt.Stroke("ink:N", scale=None, legend=None))
