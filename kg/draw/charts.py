"""The one place that knows vl-convert: an altair chart becomes SVG, PNG or PDF, without a browser or network.

altair (BSD) and vl-convert (BSD; 35 MB to download) come with the extra `pictures`.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, Literal

from kg.errors import UsageError
from kg.files import give

FONT = "Liberation Sans, Arial, Helvetica, sans-serif"
INK, SOFT, RULE = "#1b2430", "#5a6573", "#d9d6cd"
HERE = "https://here.invalid/"
"""Begins a link to a place on the same page: vl-convert would put a stranger's address before a bare `#place`."""
_SCALE = 2.0
_LOCALES: Final[dict[str, Literal["fr-FR", "en-GB"]]] = {"fr": "fr-FR", "en": "en-GB"}
_MODULES = ("altair", "vl_convert")


def available() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) is not None for name in _MODULES)


def require() -> None:
    """Raises UsageError that names the extra where it is not installed."""
    if not available():
        raise UsageError(
            "Pictures need altair and vl-convert, which are not installed.", "pip install 'kg-claims[pictures]'"
        )


def data(rows: list[dict[str, Any]]) -> Any:
    """Rows as the data of a chart."""
    import altair as alt

    return alt.InlineData(values=rows)


def dressed(chart: Any, title: str, subtitle: list[str]) -> Any:
    """A chart with our fonts and colours and, unless `title` is empty, its title and the caption in lines."""
    import altair as alt

    if title:
        chart = chart.properties(
            title=alt.TitleParams(title, subtitle=subtitle, anchor="start", fontSize=17, subtitleFontSize=12, offset=14)
        )
    return (
        chart.configure(font=FONT, background="white", padding=16)
        .configure_title(color=INK, subtitleColor=SOFT, subtitlePadding=5, subtitleLineHeight=16)
        .configure_axis(labelColor=INK, titleColor=SOFT, domainColor=RULE, tickColor=RULE, gridColor="#ecebe6")
        .configure_view(stroke=RULE)
    )


def svg(chart: Any, *, lang: str = "en") -> str:
    """The chart as SVG, dates in the language of `lang`."""
    require()
    import vl_convert

    drawn = vl_convert.vegalite_to_svg(chart.to_dict(), time_format_locale=_LOCALES.get(lang, "en-GB"))
    return str(drawn).replace(f'xlink:href="{HERE}#', 'href="#')


def write(chart: Any, path: Path, *, lang: str = "en") -> Path:
    """Write the chart as the ending of `path` says: `.svg`, `.pdf`, or `.png` with two pixels a point.

    Raises UsageError for another ending or a path that cannot be written, and where the extra is missing.
    """
    require()
    import vl_convert

    kind = path.suffix.lower()
    if kind == ".svg":
        data = svg(chart, lang=lang).encode()
    elif kind == ".png":
        locale = _LOCALES.get(lang, "en-GB")
        data = vl_convert.vegalite_to_png(chart.to_dict(), scale=_SCALE, time_format_locale=locale)
    elif kind == ".pdf":
        locale = _LOCALES.get(lang, "en-GB")
        data = vl_convert.vegalite_to_pdf(chart.to_dict(), time_format_locale=locale)
    else:
        raise UsageError(f"{path} is no picture that can be drawn.", "Name a file that ends in .svg, .pdf or .png.")
    return give(path, data, "picture")
