"""What the pictures for papers show: a two-mode network by period, the most spoken nodes alone, and its caption."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import networkx as nx

from kg.ask.days import By
from kg.ask.rows import Coded
from kg.draw import charts, words
from kg.errors import UsageError
from kg.evaluate.carried import Interval
from kg.evaluate.rates import ErrorRates
from kg.network.build import Network, network
from kg.network.settings import Aggregation, Anonymous, Settings
from kg.network.windows import Window, windows
from kg.terms import Agreement

MOST_ACTORS, MOST_PROPOSITIONS, MOST_PANELS = 20, 12, 24
SIDES = (Agreement.AGREES, Agreement.ON_CONDITION, Agreement.DISAGREES)
COLOURS = {"agrees": "#0b5c97", "on_condition": "#00694d", "disagrees": "#b04a00"}
GREYS = {"agrees": "#000000", "on_condition": "#8a8a8a", "disagrees": "#4d4d4d"}
_LETTER = 5.9
"""Pixels of a letter of the caption, on the wide side."""


@dataclass(frozen=True)
class Panel:
    """One period: its name, the network of its rows, and one for each side, which knows that side's outlets."""

    name: str
    made: Network
    sides: Mapping[str, Network]


@dataclass(frozen=True)
class Figure:
    """Panels over the same nodes. `whole` is the network of all rows that are drawn from, without periods.

    `actors` and `propositions` are the IRIs drawn, most statements first; a proposition's number is its place + 1.
    """

    whole: Network
    panels: tuple[Panel, ...]
    actors: tuple[str, ...]
    propositions: tuple[str, ...]
    by: By | None = None
    media: bool = False
    undated: int = 0
    told: Mapping[str, str] = field(default_factory=dict)
    error: ErrorRates | None = None

    def label(self, node: str) -> str:
        """A node's label."""
        return str(self.whole.graph.nodes[node]["label"])


def figure(
    rows: Sequence[Coded],
    *,
    by: By | None = None,
    media: bool = False,
    told: Mapping[str, str] | None = None,
    error: ErrorRates | None = None,
) -> Figure:
    """The rows as panels by period; without `by` one panel. Raises UsageError for more than `MOST_PANELS` periods.

    Unclear agreement is no side and is left out; with periods, so are rows without a day. Without `media`, media and
    anonymous speakers are left out.
    """
    settings = Settings(
        qualifier_aggregation=Aggregation.COMBINE, anonymous=Anonymous.APART if media else Anonymous.DROP
    )
    dated = [row for row in rows if row.said.day is not None or by is None]
    undated = network(rows, settings).statements - (whole := network(dated, settings)).statements
    slices = windows(dated, Window(by)) if by else []
    if len(slices) > MOST_PANELS:
        raise UsageError(
            f"By {by} these are {len(slices)} panels; a picture holds {MOST_PANELS}.",
            "Choose fewer days with --from and --to, or longer periods.",
        )
    panels = [_panel(s.name, s.rows, settings) for s in slices] if by else [_panel("", dated, settings)]
    actors, propositions = (_most(whole.graph, mode) for mode in (0, 1))
    return Figure(
        whole,
        tuple(panels),
        actors[:MOST_ACTORS],
        propositions[:MOST_PROPOSITIONS],
        by=by,
        media=media,
        undated=undated,
        told=dict(told or {}),
        error=error,
    )


def _panel(name: str, rows: Sequence[Coded], settings: Settings) -> Panel:
    sides = {side: network([row for row in rows if row.agreement is side], settings) for side in SIDES}
    return Panel(name, network(rows, settings), {side.value.replace("-", "_"): made for side, made in sides.items()})


def corrected(found: Figure, counts: Mapping[str, int]) -> Interval | None:
    """The true number behind counts by side (`on_condition`); None without error rates, and where nothing was found."""
    if found.error is None or not any(counts.values()):
        return None
    return found.error.of_codings().count({side.replace("_", "-"): n for side, n in counts.items()})


def bracketed(interval: Interval | None, t: Mapping[str, Any]) -> str:
    """`; corrected: 5 [2, 9]`, nothing without an interval."""
    if interval is None:
        return ""
    return str(t["corrected"].format(value=interval.value, low=interval.low, high=interval.high))


def by_side(panel: Panel, found: Figure) -> dict[str, int]:
    """How many statements of each side a panel shows."""
    return {side: statements(made, found) for side, made in panel.sides.items()}


def _most(graph: nx.Graph[str], mode: int) -> tuple[str, ...]:
    found = [(about["statements"], about["label"], node) for node, about in graph.nodes(data=True)
             if about["mode"] == mode]  # fmt: skip
    return tuple(node for _, _, node in sorted(found, key=lambda item: (-item[0], item[1], item[2])))


def ties(made: Network, found: Figure) -> list[tuple[str, str, dict[str, Any]]]:
    """The ties of one panel among the nodes drawn, the actor first."""
    ties = []
    for actor in found.actors:
        for proposition in found.propositions:
            if made.graph.has_edge(actor, proposition):
                ties.append((actor, proposition, made.graph.edges[actor, proposition]))
    return ties


def statements(made: Network, found: Figure) -> int:
    """How many statements a panel shows: those of the ties among the nodes drawn."""
    return sum(int(tie["statements"]) for *_, tie in ties(made, found))


def caption(found: Figure, reading: str, width: float, *, lang: str = "en") -> list[str]:
    """n, filters, what is left out and how to read the picture, in lines that `width` pixels hold."""
    t, line = words.of("paper", lang), words.of("timeline", lang)
    whole, graph = found.whole, found.whole.graph
    drawn = statements(whole, found)
    numbers = (
        words.counted(t["statements"], whole.statements, lang),
        *([t["drawn"].format(n=drawn)] if drawn < whole.statements else []),
        words.counted(line["claims"], whole.claims, lang),
        t["counted"],
        words.counted(line["documents"], whole.documents, lang),
        words.counted(line["outlets"], whole.outlets, lang),
    )
    filters = ", ".join(f"{line['filters'].get(name, name)} {value}" for name, value in found.told.items())
    total = {side: sum(panel.sides[side].statements for panel in found.panels) for side in found.panels[0].sides}
    lines = [", ".join(numbers) + bracketed(corrected(found, total), t) + "."]
    lines.append(t["filters"].format(filters=filters or t["none"]))
    lines.append(t["by_media" if found.media else "no_media"])
    modes = [about["mode"] for _, about in graph.nodes(data=True)]
    left = (
        ("actors_out", modes.count(0) - len(found.actors)),
        ("propositions_out", modes.count(1) - len(found.propositions)),
        ("undated", found.undated),
    )
    lines += [words.counted(t[name], number, lang) for name, number in left if number > 0]
    lines.append(t[reading])
    if found.error:
        lines.append(t["measured"].format(source=found.error.source))
    return textwrap.wrap(" ".join(lines), max(60, int(width / _LETTER)))


def key(found: Figure, width: float) -> Any:
    """The numbers of the propositions with their wordings, as a chart of text."""
    import altair as alt

    lines = []
    for number, proposition in enumerate(found.propositions, start=1):
        wrapped = textwrap.wrap(found.label(proposition), max(50, int(width / _LETTER) - 4)) or [""]
        lines += [{"number": str(number), "line": wrapped[0]}, *({"number": "", "line": more} for more in wrapped[1:])]
    rows = [row | {"at": at} for at, row in enumerate(lines)]
    high = 17 * max(1, len(rows))
    base = alt.Chart(charts.data(rows), width=width, height=high, view=alt.ViewConfig(stroke=None)).encode(
        y=alt.Y("at:Q", axis=None, scale=alt.Scale(domain=[max(1, len(rows)) - 0.5, -0.5]))
    )
    ink: dict[str, Any] = {"fontSize": 12, "color": charts.INK}
    return alt.layer(
        base.mark_text(align="right", fontWeight="bold", **ink).encode(text="number:N", x=alt.value(16)),
        base.mark_text(align="left", **ink).encode(text="line:N", x=alt.value(26)),
    )
