"""Agreement of actors with propositions as a heat map; numbers in each cell say what the shade says."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

from kg.draw import charts, words
from kg.draw.paper import COLOURS, Figure, caption, corrected, key, ties
from kg.errors import UsageError

_CELL, _ROW, _LABELS, _BELOW = 64, 28, 210, 12
_SIGNS = (("agrees", "+"), ("disagrees", "−"), ("on_condition", "~"))
_RANGE = [COLOURS["disagrees"], "#f4f2ec", COLOURS["agrees"]]
_GREYS = ["#ffffff", "#9a9a9a", "#1a1a1a"]


def write_heatmap(found: Figure, path: Path, *, lang: str = "en", greyscale: bool = False) -> Path:
    """Write the heat map as `.svg`, `.pdf` or `.png`. Raises UsageError as `charts.write` does, and for no tie."""
    charts.require()
    if not found.whole.graph.number_of_edges():
        raise UsageError("No coded claim fits, so there is nothing to draw.", "Leave a filter out, or run kg code.")
    return charts.write(chart(found, lang=lang, greyscale=greyscale), path, lang=lang)


def cells(found: Figure) -> list[dict[str, Any]]:
    """A row a cell: actor, number of the proposition, agreement from -1 to 1, and counts of sides as `+2 −1`.

    With error rates `sure` holds the bounds of the true number of sides taken, however they are.

    Agreement is (agrees − disagrees) ÷ (agrees + disagrees + on condition), each counted once a document.
    """
    names = _names(found)
    rows = []
    for actor, proposition, tie in ties(found.whole, found):
        counts = {side: int(tie[side]) for side, _ in _SIGNS}
        score = (counts["agrees"] - counts["disagrees"]) / sum(counts.values())
        told = " ".join(f"{sign}{counts[side]}" for side, sign in _SIGNS if counts[side])
        number = str(found.propositions.index(proposition) + 1)
        true = corrected(found, counts)
        sure = {"sure": f"[{true.low:.0f}, {true.high:.0f}]"} if true else {}
        rows.append({"actor": names[actor], "number": number, "score": score, "told": told} | sure)
    return rows


def chart(found: Figure, *, lang: str = "en", greyscale: bool = False) -> Any:
    """The heat map as an altair chart."""
    import altair as alt

    t = words.of("paper", lang)
    row = _ROW + (_BELOW if found.error else 0)
    wide, high = _CELL * len(found.propositions), row * len(found.actors)
    numbers = [str(n + 1) for n in range(len(found.propositions))]
    axis: dict[str, Any] = {"labelFontSize": 12, "ticks": False, "domain": False, "title": None}
    base = alt.Chart(charts.data(cells(found)), width=wide, height=high).encode(
        x=alt.X(
            "number:N", sort=numbers, scale=alt.Scale(domain=numbers), axis=alt.Axis(orient="top", labelAngle=0, **axis)
        ),
        y=alt.Y(
            "actor:N",
            scale=alt.Scale(domain=list(_names(found).values())),
            axis=alt.Axis(labelLimit=_LABELS, **axis),
        ),
    )
    shade = alt.Color(
        "score:Q",
        scale=alt.Scale(domain=[-1, 0, 1], range=_GREYS if greyscale else _RANGE, interpolate="rgb"),
        legend=alt.Legend(title=t["scale"], values=[-1, 0, 1]),
    )
    dark = "datum.score > 0.3" if greyscale else "abs(datum.score) > 0.6"
    ink = alt.condition(dark, alt.value("white"), alt.value(charts.INK))
    text = [base.mark_text(fontSize=12, dy=-_BELOW / 2 if found.error else 0).encode(text="told:N", color=ink)]
    if found.error:
        text.append(base.mark_text(fontSize=10, dy=_BELOW / 2 + 1).encode(text="sure:N", color=ink))
    rects = base.mark_rect(stroke="#5a6573", strokeWidth=0.6).encode(color=shade)
    page = max(560.0, wide + _LABELS)
    both = alt.vconcat(alt.layer(rects, *text), key(found, page), spacing=14).resolve_scale(color="independent")
    reading = "reading_heat_error" if found.error else "reading_heat"
    return charts.dressed(both, t["title_heat"], caption(found, reading, page, lang=lang))


def _names(found: Figure) -> dict[str, str]:
    """A name of its own for each actor: the second of one name is `Name (2)`, for strangers may share theirs."""
    names: dict[str, str] = {}
    seen: Counter[str] = Counter()
    for actor in found.actors:
        label = found.label(actor)
        seen[label] += 1
        names[actor] = label if seen[label] == 1 else f"{label} ({seen[label]})"
    return names
