"""Positions through time as a picture: a panel a proposition, a lane an agreement, a mark a day with its claims.

What a mark says does not hang on colour: each agreement has a lane, a shape and a filling of its own.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from kg.ask.positions import Period, Positions
from kg.draw import charts, words
from kg.terms import Agreement

MOST_PANELS = 12
"""More propositions than these make no picture that a page can hold; the caption tells how many are left out."""
_WIDTH, _LANE, _LABELS = 720, 24, 100
_SHORT = 62
"""Over fewer days than these the axis tells days, else months."""
_LINE, _HEADING = 110, 92
"""Characters that a line of the caption, and of a panel's heading, holds."""
_LANES = (Agreement.AGREES, Agreement.ON_CONDITION, Agreement.UNCLEAR, Agreement.DISAGREES)
"""From top to bottom. The first and the last always stand, so that the eye finds them."""
MARKS = {
    Agreement.AGREES: ("circle", "#0b5c97", "#0b5c97"),
    Agreement.ON_CONDITION: ("diamond", "#a9dccb", "#00694d"),
    Agreement.UNCLEAR: ("cross", "#ffffff", "#5a6573"),
    Agreement.DISAGREES: ("square", "#ffffff", "#b04a00"),
}
"""Shape, filling and outline; in greyscale dark, light, white and white."""


def write_picture(found: Positions, path: Path, *, lang: str = "en") -> Path:
    """Write the picture as `.svg`, `.pdf` or `.png`. Raises as `charts.write` does."""
    charts.require()
    return charts.write(chart(found, lang=lang), path, lang=lang)


def chart(found: Positions, *, lang: str = "en", anchors: bool = False) -> Any:
    """The picture of `found`; with `anchors` each mark links to its first claim on the same page (`#claim-<id>`).

    An answer without dated claims gives a picture without marks.
    """
    import altair as alt

    t = words.of("timeline", lang)
    dated = [period for period in found.timeline if period.first is not None]
    order = list(dict.fromkeys(period.proposition for period in dated))
    shown = order[:MOST_PANELS]
    span = _span([period for period in dated if period.proposition in shown])
    panels = [
        _panel(
            [p for p in dated if p.proposition == proposition],
            span,
            t | {"corrected": _corrected(found, proposition, t), "sure": partial(_sure, found)},
            anchors,
            last=proposition == shown[-1],
        )
        for proposition in shown
    ]
    made = alt.vconcat(*(panels or [_nothing(t)]), spacing=12).resolve_scale(size="shared")
    heading = "" if anchors else title(found, lang=lang)  # a page has a heading of its own
    return charts.dressed(made, heading, caption(found, lang=lang, left_out=len(order) - len(shown)))


def caption(found: Positions, *, lang: str = "en", left_out: int = 0) -> list[str]:
    """What the picture rests on: claims, documents, outlets, days, filters, and what it leaves out."""
    t = words.of("timeline", lang)
    evidence = found.evidence
    parts = [
        words.counted(t["claims"], len(evidence), lang),
        words.counted(t["documents"], len(evidence.documents), lang),
        words.counted(t["outlets"], len(evidence.outlets), lang),
    ]
    if evidence.first and evidence.latest:
        parts.append(t["days"].format(first=evidence.first, latest=evidence.latest))
    filters = [f"{t['filters'][name]} {value}" for name, value in found.selection.told().items() if name != "body"]
    undated = sum(row.day is None for row in evidence.rows)
    lines = [", ".join(parts) + "."]
    if filters:
        lines.append(t["filtered"].format(filters=", ".join(filters)))
    if left_out > 0:
        lines.append(words.counted(t["left_out"], left_out, lang))
    if undated:
        lines.append(words.counted(t["undated"], undated, lang))
    lines.append(t["reading"])
    if found.error:
        lines.append(t["measured"].format(source=found.error.source))
    return [piece for line in lines for piece in textwrap.wrap(line, _LINE)]


def title(found: Positions, *, lang: str = "en") -> str:
    """Whose record it is."""
    t = words.of("timeline", lang)
    names = ", ".join(actor.label for actor in found.selection.actors)
    return str(t["title_body" if found.selection.body else "title"].format(actor=names))


def _corrected(found: Positions, proposition: str, t: Any) -> str:
    """What precision and recall leave of the counts of a proposition; nothing without error rates."""
    those = [p for p in found.positions if p.proposition == proposition and found.error]
    told = ((t["agreements"][p.agreement.value], found.interval(p)) for p in those)
    parts = [f"{name} {i.value:.0f} [{i.low:.0f}, {i.high:.0f}]" for name, i in told if i]
    return t["corrected_counts"].format(counts=", ".join(parts)) if parts else ""


def _sure(found: Positions, period: Period) -> str:
    """The interval of one mark, for the words that stand behind it; nothing without error rates."""
    if found.error is None:
        return ""
    sure = found.error.of_codings().count({period.agreement.value: len(period.evidence)})
    return f" ({sure.value:.0f} [{sure.low:.0f}, {sure.high:.0f}])"


def _span(periods: Sequence[Period]) -> tuple[date, date]:
    """The days that all panels show, with some room at both ends."""
    if not periods:
        return date(2000, 1, 1), date(2000, 1, 2)
    first = min(_middle(period) for period in periods)
    last = max(_middle(period) for period in periods)
    room = timedelta(days=max(3, (last - first).days // 25))
    return first - room, last + room


def _middle(period: Period) -> date:
    """Where the mark of a period stands: on its day, or in the middle of its days."""
    assert period.first is not None
    assert period.last is not None
    return period.first + (period.last - period.first) / 2


def _panel(periods: Sequence[Period], span: tuple[date, date], t: Any, anchors: bool, *, last: bool) -> Any:
    import altair as alt

    lanes = [
        a for a in _LANES if a in (Agreement.AGREES, Agreement.DISAGREES) or any(p.agreement is a for p in periods)
    ]
    rows = [_row(period, t, anchors) for period in periods]
    base = alt.Chart(charts.data(rows)).encode(
        x=day_axis(span, labelled=last), y=_lanes([t["agreements"][a.value] for a in lanes])
    )
    return (
        alt.layer(_path(base), *_marks(base, lanes, rows, anchors), _numbers(base))
        .properties(width=_WIDTH, height=_LANE * len(lanes) + 8, title=_heading(periods, t))
        .resolve_scale(x="shared", y="shared")
    )


def day_axis(span: tuple[date, date], *, labelled: bool) -> Any:
    """The axis of time, the same for all panels; only the lowest tells the days."""
    import altair as alt

    shown = "%-d %b" if (span[1] - span[0]).days < _SHORT else "%b %Y"
    axis = alt.Axis(
        labels=labelled, ticks=labelled, labelOverlap=True, tickCount=8, labelFontSize=11, format=shown, grid=True
    )
    domain = [f"{day.isoformat()}T00:00:00Z" for day in span]
    return alt.X("day:T", title=None, scale=alt.Scale(type="utc", domain=domain), axis=axis)


def _lanes(names: list[str]) -> Any:
    """The axis of agreement, from top to bottom."""
    import altair as alt

    axis = alt.Axis(
        grid=True,
        labelFontSize=11,
        labelLimit=_LABELS,
        labelPadding=8,
        minExtent=_LABELS,
        maxExtent=_LABELS,
        ticks=False,
    )
    return alt.Y("lane:N", title=None, sort=names, scale=alt.Scale(domain=names), axis=axis)


def _path(base: Any) -> Any:
    """A dotted line from mark to mark, in the order of time: it leads the eye and claims nothing."""
    import altair as alt

    return base.mark_line(color="#8b93a0", strokeWidth=1.2, strokeDash=[2, 3]).encode(order=alt.Order("day:T"))


def _marks(base: Any, lanes: Sequence[Agreement], rows: Sequence[Any], anchors: bool) -> list[Any]:
    import altair as alt

    made = []
    most = max(row["claims"] for row in rows)
    for lane in lanes:
        shape, fill, edge = MARKS[lane]
        mark = base.transform_filter(f"datum.agreement === '{lane.value}'").mark_point(
            shape=shape, fill=fill, stroke=edge, strokeWidth=1.8, opacity=1, fillOpacity=1
        )
        size = alt.Size(
            "claims:Q", legend=None, scale=alt.Scale(type="linear", domain=[1, max(2, most)], range=[110, 420])
        )
        link = {"href": alt.Href("href:N")} if anchors else {}
        made.append(mark.encode(size=size, description=alt.Description("told:N"), **link))
    return made


def _numbers(base: Any) -> Any:
    """How many claims, beside a mark that stands for several."""
    return (
        base.transform_filter("datum.claims > 1")
        .mark_text(dx=13, align="left", fontSize=11, color=charts.INK)
        .encode(text="claims:Q")
    )


def _heading(periods: Sequence[Period], t: Any) -> Any:
    import altair as alt

    claims = {claim for period in periods for claim in period.evidence.claims}
    documents = {document for period in periods for document in period.evidence.documents}
    outlets = {outlet for period in periods for outlet in period.evidence.outlets}
    counts = {"claims": len(claims), "documents": len(documents), "outlets": len(outlets)}
    note = f"({t['panel'].format(**counts)}{t['corrected']})"
    return alt.TitleParams(
        textwrap.wrap(periods[0].wording, _HEADING),
        subtitle=textwrap.wrap(note, _HEADING),
        anchor="start",
        frame="group",
        fontSize=13,
        fontWeight="bold",
        color=charts.INK,
        subtitleFontSize=11,
        subtitleColor=charts.SOFT,
        offset=4,
    )


def _row(period: Period, t: Any, anchors: bool) -> dict[str, Any]:
    lane = t["agreements"][period.agreement.value]
    count = len(period.evidence)
    sure = t["sure"](period)
    row = {
        "day": f"{_middle(period).isoformat()}T00:00:00Z",
        "lane": lane,
        "agreement": period.agreement.value,
        "claims": count,
        "told": f"{period.name}, {lane}: {count}{sure}",
    }
    return row | ({"href": f"{charts.HERE}#{anchor(period.evidence.claims[0])}"} if anchors else {})


def anchor(claim: str) -> str:
    """The name of a claim's place on a page."""
    return f"claim-{claim.rpartition('/')[2]}"


def _nothing(t: Any) -> Any:
    import altair as alt

    return alt.Chart(charts.data([{"told": t["nothing"]}])).mark_text(color=charts.SOFT).encode(text="told:N")
