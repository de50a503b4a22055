"""Shifts and disputes as a picture: a panel each, its two sides in two lanes on one axis of time.

A mark is a day with claims of that side, shaped by its agreement as in `timeline`; a triangle stands for claims that
were not coded. The line that joins the marks of a side, and the thin one between the sides, is dashed where a single
outlet tells of it.
"""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from kg.ask.disputes import Dispute
from kg.ask.disputes import Kind as DisputeKind
from kg.ask.evidence import Evidence
from kg.ask.rows import Said
from kg.ask.shifts import Shift
from kg.draw import charts, words
from kg.draw.timeline import MARKS, day_axis
from kg.evaluate.carried import Interval
from kg.terms import Agreement

MOST_PANELS = 12
_WIDTH, _LANE, _LABELS = 620, 26, 230
_LINE, _HEADING = 140, 104
DASH, WHOLE = [5, 4], [1, 0]
_UNCODED = ("triangle-up", "#ffffff", "#1b2430")


@dataclass(frozen=True, slots=True)
class Side:
    """Who or when, with which agreement (None: not coded), and the claims."""

    name: str
    agreement: Agreement | None
    rows: tuple[Said, ...]

    @property
    def evidence(self) -> Evidence:
        """Its claims."""
        return Evidence.of(self.rows)


@dataclass(frozen=True, slots=True)
class Pair:
    """One shift or dispute: `kind` and `heading` in the language of the picture; `near` are the two sentences to read
    first; `chance` is that both sides hold a right claim."""

    kind: str
    heading: str
    sides: tuple[Side, Side]
    near: tuple[Said, Said]
    chance: Interval | None = None

    @property
    def evidence(self) -> Evidence:
        """The claims of both sides."""
        return Evidence.of(row for side in self.sides for row in side.rows)


@dataclass(frozen=True)
class Opposed:
    """What is drawn: `what` is `shifts` or `disputes`, `told` are the filters, `source` where error was measured."""

    what: str
    pairs: tuple[Pair, ...]
    told: Mapping[str, str] = field(default_factory=dict)
    source: str | None = None

    @property
    def evidence(self) -> Evidence:
        """All claims together."""
        return Evidence.of(row for pair in self.pairs for row in pair.evidence.rows)


def of_shifts(found: Iterable[Shift], *, lang: str, chance: Callable[[Shift], Interval] | None = None) -> list[Pair]:
    """Shifts as pairs, the earlier side first."""
    t = _words(lang)
    return [
        Pair(
            t["kinds"][shift.kind.value.replace(" ", "-")],
            f"{shift.label}{t['colon']} {shift.wording}",
            (_stretch(shift, "before", t), _stretch(shift, "after", t)),
            (shift.before.evidence.rows[-1], shift.after.evidence.rows[0]),
            chance(shift) if chance else None,
        )
        for shift in found
    ]


def of_disputes(
    found: Iterable[Dispute], *, lang: str, chance: Callable[[Dispute], Interval] | None = None
) -> list[Pair]:
    """Disputes as pairs, with the two sentences that lie nearest in time."""
    t = _words(lang)
    return [
        Pair(
            t["kinds"][dispute.kind.value.replace(" ", "-")],
            _about(dispute, t),
            (_party(dispute.one, t), _party(dispute.other, t)),
            dispute.pair,
            chance(dispute) if chance else None,
        )
        for dispute in found
    ]


def write_picture(found: Opposed, path: Path, *, lang: str = "en") -> Path:
    """Write the picture as `.svg`, `.pdf` or `.png`. Raises as `charts.write` does."""
    charts.require()
    return charts.write(chart(found, lang=lang), path, lang=lang)


def chart(found: Opposed, *, lang: str = "en", headed: bool = True) -> Any:
    """The picture; without `headed` it has no title and caption of its own. No dated pair gives one without marks."""
    import altair as alt

    t = _words(lang)
    shown = drawn(found)
    span = _span([row for pair in shown for row in pair.evidence.rows])
    panels = [_panel(pair, span, t, last=pair is shown[-1]) for pair in shown]
    made = alt.vconcat(*(panels or [_nothing(t)]), spacing=10)
    if not headed:
        return charts.dressed(made, "", [])
    return charts.dressed(made, t["titles"][found.what], caption(found, lang=lang))


def drawn(found: Opposed) -> list[Pair]:
    """The pairs of which each side has a claim with a day, as many as a picture holds, of each kind the first ones."""
    dated = [p for p in found.pairs if all(any(row.day for row in side.rows) for side in p.sides)]
    seen: Counter[str] = Counter()
    turns = []
    for at, pair in enumerate(dated):
        turns.append((seen[pair.kind], at))
        seen[pair.kind] += 1
    return [dated[at] for at in sorted(at for _, at in sorted(turns)[:MOST_PANELS])]


def caption(found: Opposed, *, lang: str = "en") -> list[str]:
    """What the picture rests on, the filters, what is left out, and how to read it."""
    t, line = _words(lang), words.of("timeline", lang)
    evidence = found.evidence
    parts = [
        words.counted(t["counts"][found.what], len(found.pairs), lang),
        words.counted(t["counts"]["claims"], len(evidence), lang),
        words.counted(line["documents"], len(evidence.documents), lang),
        words.counted(line["outlets"], len(evidence.outlets), lang),
    ]
    lines = [", ".join(parts) + "."]
    filters = ", ".join(f"{line['filters'].get(name, name)} {value}" for name, value in found.told.items())
    if filters:
        lines.append(line["filtered"].format(filters=filters))
    left = len(found.pairs) - len(drawn(found))
    if left:
        lines.append(words.counted(t["left_out"], left, lang))
    lines.append(t["reading"][found.what])
    if found.source:
        lines.append(t["measured"].format(source=found.source))
    return textwrap.wrap(" ".join(lines), _LINE)


def note(pair: Pair, t: Mapping[str, Any]) -> str:
    """Kind and evidence of a pair, with the chance that both sides hold where it is known."""
    rests = t["rests"].format(
        claims=len(pair.evidence), documents=len(pair.evidence.documents), outlets=len(pair.evidence.outlets)
    )
    sure = (
        t["chance"].format(value=pair.chance.value, low=pair.chance.low, high=pair.chance.high) if pair.chance else ""
    )
    return str(t["note"].format(kind=pair.kind, rests=rests, chance=sure))


def _words(lang: str) -> Any:
    return words.of("opposed", lang) | {
        "agreements": words.of("timeline", lang)["agreements"],
        "acts": words.of("act", lang),
        "colon": words.of("say", lang)["colon"],
    }


def _stretch(shift: Shift, which: str, t: Mapping[str, Any]) -> Side:
    side = getattr(shift, which)
    return Side(f"{t[which]}{t['colon']} {t['agreements'][side.agreement.value]}", side.agreement, side.evidence.rows)


def _party(side: Any, t: Mapping[str, Any]) -> Side:
    stands = t["agreements"][side.agreement.value] if side.agreement else t["acts"][side.rows[0].act.value][0]
    return Side(f"{side.party.label}{t['colon']} {stands}", side.agreement, side.evidence.rows)


def _about(dispute: Dispute, t: Mapping[str, Any]) -> str:
    one, other = dispute.one, dispute.other
    if dispute.kind in (DisputeKind.OPPOSITE, DisputeKind.OWN_WORDS):
        return " ↔ ".join(dict.fromkeys(side.wording for side in (one, other) if side.wording))
    heading = t["headings"][dispute.kind.value]
    return str(heading.format(one=one.party.label, other=other.party.label))


def _span(rows: Sequence[Said]) -> tuple[date, date]:
    days = [row.day for row in rows if row.day]
    if not days:
        return date(2000, 1, 1), date(2000, 1, 2)
    room = timedelta(days=max(3, (max(days) - min(days)).days // 25))
    return min(days) - room, max(days) + room


def _panel(pair: Pair, span: tuple[date, date], t: Mapping[str, Any], *, last: bool) -> Any:
    import altair as alt

    names = [_apart(side.name, at) for at, side in enumerate(pair.sides)]
    room: dict[str, Any] = {"minExtent": _LABELS, "maxExtent": _LABELS, "labelLimit": _LABELS}
    axis = alt.Axis(grid=True, ticks=False, labelFontSize=11, labelPadding=8, **room)
    y = alt.Y("lane:N", title=None, sort=names, scale=alt.Scale(domain=names), axis=axis)
    x = day_axis(span, labelled=last)
    layers = [_link(pair, names, x, y)] if all(row.day for row in pair.near) else []
    for side, name in zip(pair.sides, names, strict=True):
        layers += _lane(side, name, x, y)
    title = [*textwrap.wrap(pair.heading, _HEADING), note(pair, t)]
    heading = alt.TitleParams(
        title[0],
        subtitle=title[1:],
        anchor="start",
        frame="group",
        fontSize=13,
        color=charts.INK,
        subtitleFontSize=11,
        subtitleColor=charts.SOFT,
        offset=4,
    )
    return alt.layer(*layers).properties(width=_WIDTH, height=_LANE * 2 + 8, title=heading)


def _apart(name: str, at: int) -> str:
    """Names of lanes must differ, even where one actor stands on both sides with one agreement."""
    return name + "\u200b" * at


def _lane(side: Side, name: str, x: Any, y: Any) -> list[Any]:
    import altair as alt

    counts: dict[date, int] = {}
    for row in side.rows:
        if row.day:
            counts[row.day] = counts.get(row.day, 0) + 1
    shape, fill, edge = MARKS[side.agreement] if side.agreement else _UNCODED
    rows = [
        {"day": f"{day.isoformat()}T00:00:00Z", "lane": name, "claims": n, "told": f"{name.rstrip()}, {day}: {n}"}
        for day, n in sorted(counts.items())
    ]
    base = alt.Chart(charts.data(rows)).encode(x=x, y=y)
    dash = DASH if len(side.evidence.outlets) <= 1 else WHOLE
    size = alt.Size("claims:Q", legend=None, scale=alt.Scale(domain=[1, 6], range=[110, 420], clamp=True))
    marks = base.mark_point(shape=shape, fill=fill, stroke=edge, strokeWidth=1.8, opacity=1, fillOpacity=1)
    return [
        base.mark_line(color=edge, strokeWidth=1.4, strokeDash=dash),
        marks.encode(size=size, description="told:N"),
        base.transform_filter("datum.claims > 1").mark_text(dx=13, align="left", fontSize=11).encode(text="claims:Q"),
    ]


def _link(pair: Pair, names: Sequence[str], x: Any, y: Any) -> Any:
    """A thin line between the two sentences to be read first."""
    import altair as alt

    rows = [{"day": f"{row.day}T00:00:00Z", "lane": name} for row, name in zip(pair.near, names, strict=True)]
    dash = DASH if len(pair.evidence.outlets) <= 1 else WHOLE
    base = alt.Chart(charts.data(rows)).mark_line(color=charts.SOFT, strokeWidth=0.9, strokeDash=dash)
    return base.encode(x=x, y=y, order="lane:N")


def _nothing(t: Mapping[str, Any]) -> Any:
    import altair as alt

    return alt.Chart(charts.data([{"told": t["nothing"]}])).mark_text(color=charts.SOFT).encode(text="told:N")
