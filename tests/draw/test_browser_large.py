"""Many lines in a real browser: the strongest first, names that can be read, time, countries, intervals."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.draw.outskirts import CORE
from kg.evaluate.rates import load

pytestmark = pytest.mark.browser
MOVE = """([id, value]) => {
  const slider = document.getElementById(id);
  slider.value = value === null ? slider.max : value;
  slider.dispatchEvent(new Event("input"));
}"""
STANDING = """() => {
  const canvas = document.createElement("canvas").getContext("2d");
  kgGraph.network.redraw();
  const nodes = kgGraph.network.body.nodes;
  return [...names.standing].map((id) => coverOf(nodeOf(id), nodes[id], canvas, names.font));
}"""


def moved(tab, name, value=None):
    tab.evaluate(MOVE, [name, value])
    tab.wait_for_timeout(150)


def together(covers):
    """Pairs of names that lie on one another, by more than a rounding."""
    return [
        (a, b)
        for n, a in enumerate(covers)
        for b in covers[:n]
        if abs(a["x"] - b["x"]) * 2 < a["width"] + b["width"] - 1
        and abs(a["y"] - b["y"]) * 2 < a["height"] + b["height"] - 1
    ]


@pytest.fixture
def many(show, samples):
    tab, requests, wrong = show(samples.lines(400))
    yield tab
    assert (requests, wrong) == ([tab.url], [])


def test_the_strongest_lines_are_drawn_and_the_slider_says_so(many):
    assert many.evaluate("picture.edges.length") == CORE
    weakest = many.evaluate("Math.min(...picture.drawn.map(({documents}) => documents))")
    hidden = many.evaluate("Math.max(...picture.alive.slice(picture.drawn.length).map(({documents}) => documents))")
    assert weakest >= hidden
    plural = "documents" if hidden != 1 else "document"
    assert many.locator("#many-told").inner_text() == (
        f"the {CORE} strongest of 400; none left out has more than {hidden} {plural}"
    )
    moved(many, "many")
    assert many.evaluate("picture.edges.length") == 400
    assert many.locator("#many-told").inner_text() == "all 400"
    moved(many, "many", 0)
    assert many.evaluate("picture.edges.length") == 15


def test_few_lines_need_no_slider(show, ties):
    tab, _, _ = show(ties)
    assert tab.evaluate("picture.edges.length") == tab.evaluate("picture.alive.length")
    assert not tab.locator("#strength").is_visible()


def test_names_can_be_read_and_never_lie_on_one_another(many):
    for zoomed in (None, 0.4, 0.15, 1.5):
        if zoomed:
            many.evaluate("scale => kgGraph.network.moveTo({ scale })", zoomed)
        covers = many.evaluate(STANDING)
        assert len(covers) > 3
        assert together(covers) == []
        assert many.evaluate("names.font * kgGraph.network.getScale()") >= 9.99
    many.evaluate("kgGraph.network.moveTo({ scale: 1 })")
    assert len(many.evaluate(STANDING)) == many.evaluate("picture.nodes.length")


def test_whoever_is_looked_for_is_drawn_however_weak(many):
    weak = many.evaluate("named(everyName().filter((id) => !picture.nodes.get(id)).pop())")
    many.fill("#search", weak)
    many.keyboard.press("Enter")
    many.wait_for_selector("#panel .claim")
    assert many.locator("#panel h2").inner_text() == weak
    assert weak in many.evaluate("picture.nodes.getIds().map(named)")


def test_a_long_list_comes_in_parts(many):
    many.locator("#twin summary").click()
    many.wait_for_selector("#rows tr")
    assert many.locator("#rows > tr").count() == 101
    while many.locator("#rows > tr .more").count() and many.locator("#rows > tr").count() < 400:
        many.locator("#rows > tr > td[colspan] .more").click()
    assert many.locator("#rows > tr").count() == 400


def test_the_time_slider_cuts_and_counts(many):
    assert many.evaluate("time.starts.length") > 10
    ahead = many.evaluate("picture.alive.length")
    moved(many, "since", 20)
    day = many.evaluate("byId('from').value")
    assert day == many.evaluate("time.starts[20]")
    dates = many.evaluate("picture.alive.flatMap(({claims}) => [...claims.values()].flat()).map((tie) => tie.date)")
    assert min(dates) >= day
    assert many.evaluate("picture.alive.length") < ahead
    assert many.locator("#bars rect.in").count() == many.locator("#bars rect").count() - 20
    moved(many, "until", 5)  # the thumbs cannot pass one another
    assert many.evaluate("[byId('since').value, byId('until').value]") == ["20", "20"]
    assert many.evaluate("byId('to').value") == many.evaluate("endOf(20)")
    many.click("button[type=reset]")
    many.wait_for_timeout(150)
    assert many.evaluate("picture.alive.length") == ahead


def test_the_country_of_the_speaker_is_a_filter(show, ties):
    tab, _, _ = show(ties)
    tab.select_option("#country", "ukraine")
    drawn = set(tab.evaluate("picture.drawn.map(({edge}) => named(edge.from))"))
    assert drawn == {"Volodymyr Zelenskyy", "Andriy Yermak", "Government of Ukraine"}


def test_a_line_of_one_outlet_is_broken_in_picture_legend_and_table(show, ties):
    one = replace(ties[0], outlet="A", document="d1")
    other = replace(ties[1], outlet="A", document="d1", proposition=one.proposition)
    second = replace(other, claim=other.claim + "x", outlet="B", document="d2")
    assert one.agreement != other.agreement
    tab, _, wrong = show([one, other, second])
    broken = dict(tab.evaluate("picture.drawn.map((f) => [f.edge.key, Boolean(picture.edges.get(f.edge.id).dashes)])"))
    assert broken == {one.agreement: True, other.agreement: False}
    assert "one outlet only" in tab.locator("#legend").inner_text()
    tab.locator("#twin summary").click()
    tab.wait_for_selector("#rows tr")
    told = tab.locator("#rows tr").all_inner_texts()
    assert ["one outlet only" in row for row in told] == [False, True]
    tab.select_option("#outlet", "B")  # now a single outlet is left of the other line
    assert tab.evaluate("picture.edges.get().map((edge) => Boolean(edge.dashes))") == [True]
    assert wrong == []


def test_intervals_stand_in_hover_panel_and_table_and_follow_the_filters(show, ties):
    error = load("builtin", {"fr": 1})
    tab, _, wrong = show(ties, error=error)
    found = error.of_codings().count({"agrees": 2})
    told = f"{found.value:.0f} [{found.low:.0f}, {found.high:.0f}]"
    double = "picture.drawn.find((f) => f.documents === 2 && f.edge.key === 'agrees')"
    assert f"corrected: {told} documents" in tab.evaluate(f"picture.edges.get({double}.edge.id).title")
    tab.evaluate(f"choose({{edge: {double}.edge.id}})")
    assert told in tab.locator("#panel .sub").inner_text()
    tab.locator("#twin summary").click()
    tab.wait_for_selector("#rows tr")
    assert told in tab.locator("#rows").inner_text()
    assert "Corrected documents" in tab.locator("#twin thead").inner_text()
    assert error.source in tab.locator("footer").inner_text()
    single = error.of_codings().count({"agrees": 1})
    tab.evaluate(f"byId('outlet').value = data.ties[{double}.edge.ties[0]].outlet; refresh(true)")
    bounds = tab.evaluate("picture.drawn.filter((f) => f.documents === 1 && f.edge.key === 'agrees').map(bounds)")
    assert set(bounds) == {f"{single.value:.0f} [{single.low:.0f}, {single.high:.0f}]"}
    assert wrong == []
