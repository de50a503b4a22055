"""The page in a real browser: it asks for nothing but itself, and a click on an edge lists its claims."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.terms import NarrowerAct, Stance

pytestmark = pytest.mark.browser
MIDDLE = """id => {
  const { network } = window.kgGraph;
  const spot = network.canvasToDOM(network.body.edges[id].edgeType.getPoint(0.5));
  const area = document.getElementById("graph").getBoundingClientRect();
  return { x: area.left + spot.x, y: area.top + spot.y, hit: network.getEdgeAt(spot), node: network.getNodeAt(spot) };
}"""


def _click_an_edge(tab):
    """Click the middle of the first edge that nothing else covers there; returns the edge."""
    edges = tab.evaluate("Object.fromEntries(data.views[picture.view].edges.map(edge => [edge.id, edge]))")
    for name, edge in edges.items():
        spot = tab.evaluate(MIDDLE, name)
        if spot["hit"] == name and spot["node"] is None:
            tab.mouse.click(spot["x"], spot["y"])
            return edge
    raise AssertionError("no edge can be clicked")


@pytest.mark.parametrize("view", ["agreement", "acts"])
def test_a_click_on_an_edge_lists_its_claims(show, ties, view):
    tab, requests, wrong = show(ties)
    tab.click(f"[data-view={view}]")
    edge = _click_an_edge(tab)
    tab.wait_for_selector("#panel .claim")
    rows = [tab.evaluate("row => data.ties[row]", row) for row in edge["ties"]]
    assert tab.locator("#panel .claim").count() == len({row["claim"] for row in rows})
    assert set(tab.locator("#panel mark").all_inner_texts()) == {row["words"] for row in rows}
    text = tab.locator("#panel").inner_text()
    for row in rows:
        assert row["speaker"] in text
        assert row["title"] in text
        assert (row["outlet"] or "Outlet not given") in text
        assert f"characters {row['start']}–{row['end']}" in text
    tab.keyboard.press("Escape")
    assert tab.locator("#panel .claim").count() == 0
    assert requests == [tab.url]
    assert wrong == []


def test_a_card_tells_the_finer_act(show, ties):
    shaded = next(tie for tie in ties if tie.stance is Stance.OPPOSE and tie.proposition)
    tab, _, wrong = show([replace(shaded, narrower=NarrowerAct.REFUSE, qualified=True)])
    _click_an_edge(tab)
    tab.wait_for_selector("#panel .claim")
    assert "More exactly: refuses, with both sides taken" in tab.locator("#panel").inner_text()
    assert wrong == []


def test_filters_leave_only_what_passes(show, ties):
    tab, requests, wrong = show(ties)
    tab.select_option("#proposition", "meet")
    found = {tie.source.label for tie in ties if tie.proposition and tie.proposition.id == "meet"}
    drawn = set(tab.evaluate("picture.nodes.getIds().map(named)"))
    assert drawn == found | {"Putin and Zelenskyy should meet"}
    tab.select_option("#agreement", "unclear")
    assert set(tab.evaluate("picture.nodes.getIds().map(named)")) == {
        "Emmanuel Macron",
        "Putin and Zelenskyy should meet",
    }
    tab.fill("#from", "2026-01-01")
    tab.locator("#from").dispatch_event("change")
    assert tab.locator("#nothing").is_visible()
    assert "undated" in tab.locator("#status").inner_text()
    tab.click("button[type=reset]")
    tab.wait_for_timeout(200)
    assert tab.evaluate("picture.nodes.length") > 10
    assert (requests, wrong) == ([tab.url], [])


def test_search_and_keys_find_an_actor_without_a_mouse(show, ties):
    tab, _, wrong = show(ties)
    tab.focus("#search")
    tab.keyboard.type("zelensk")
    tab.keyboard.press("Enter")
    assert tab.locator("#panel h2").inner_text() == "Volodymyr Zelenskyy"
    tab.focus("#graph")
    tab.keyboard.press("ArrowDown")
    assert tab.locator("#panel h2").inner_text() != "Volodymyr Zelenskyy"
    tab.keyboard.press("Enter")
    assert tab.evaluate("document.activeElement.id") == "panel"
    assert wrong == []


def test_the_table_says_what_the_picture_says(show, ties):
    tab, _, wrong = show(ties)
    tab.locator("#twin summary").click()
    tab.wait_for_selector("#rows tr")
    assert tab.locator("#rows tr").count() == tab.evaluate("picture.edges.length")
    first = tab.evaluate("data.ties[picture.alive[0].edge.ties[0]].words")
    assert first in tab.locator("#rows tr").first.inner_text()
    assert wrong == []


def test_a_telephone_needs_no_sideways_scrolling(show, ties):
    tab, _, wrong = show(ties, width=390, height=844, scheme="dark", lang="fr")
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    tab.evaluate("kgGraph.choose({ edge: picture.alive[0].edge.id })")
    assert tab.locator("#panel .lead").first.inner_text().startswith(("Selon", "Média non indiqué"))
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    tab.click("#theme")
    assert tab.evaluate("document.documentElement.dataset.theme") == "light"
    assert wrong == []


def test_words_from_documents_never_become_markup(show, ties):
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    poisoned = [replace(tie, words=evil, title=evil, outlet=evil, before=evil) for tie in ties[:6]]
    tab, requests, wrong = show(poisoned)
    tab.evaluate("kgGraph.choose({ edge: picture.alive[0].edge.id })")
    tab.locator("#twin summary").click()
    tab.wait_for_selector("#rows tr")
    assert tab.locator("img, #panel script").count() == 0
    assert evil in tab.locator("#panel mark").first.inner_text()
    assert (requests, wrong) == ([tab.url], [])
