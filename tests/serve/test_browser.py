"""Journeys through the app in a real browser: to the sentence, by keyboard, in French, without JavaScript."""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import pytest

from kg.store.store import Store
from tests.browser import Watched, watch
from tests.serve.browsing import AXE, served, violations

Open = Callable[..., Watched]
GRAPHS = ("/graph", "/graph?view=positions")


@pytest.fixture(scope="module")
def address(store: Store) -> Iterator[str]:
    with served(store) as found:
        yield found


@pytest.fixture
def show(browser: Any, address: str) -> Iterator[Open]:
    """Open a path of the app; at the end nothing went wrong and nobody else was asked."""
    tabs: list[Watched] = []

    def opened(path: str, **kind: Any) -> Watched:
        context = browser.new_context(**{"locale": "en-GB", "viewport": {"width": 1280, "height": 900}} | kind)
        seen = watch(context.new_page())
        tabs.append(seen)
        seen.tab.goto(address + path)
        return seen

    yield opened
    for seen in tabs:
        seen.tab.context.close()
        assert not seen.wrong
        assert all(url.startswith((address, "data:", "blob:")) for url in seen.requests)


def told(address: str, path: str) -> list[dict[str, Any]]:
    with urlopen(address + path) as reply:
        rows: list[dict[str, Any]] = json.load(reply)["rows"]
    return rows


def paths(address: str) -> list[str]:
    """A page of each kind."""
    claim = next(row for row in told(address, "/claims.json") if row["speaker"] and row["topics"])
    proposition = f"/prop/{told(address, '/contested.json')[0]['proposition']}"
    return [
        *("/", "/claims", "/contested", "/ask", "/query", "/data", "/disputes", "/shifts", *GRAPHS, "/no-such-page"),
        *(f"/claim/{claim['claim']}", f"/version/{claim['version']}", f"/actor/{claim['speaker']}"),
        *(f"/topic/{claim['topics'].split()[0]}", proposition, "/ask/who-blames-whom"),
        "/query?query=SELECT+%3Fc+%7B+GRAPH+%3Fg+%7B+%3Fc+a+kg:Claim+%7D+%7D+LIMIT+3",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_every_page_holds_to_wcag_in_both_colours_and_fits_its_window(
    show: Open, address: str, scheme: str, width: int
) -> None:
    seen = show("/", color_scheme=scheme, viewport={"width": width, "height": 844})
    for path in paths(address):
        seen.tab.goto(address + path)
        assert not violations(seen.tab), path
        assert seen.tab.evaluate("document.documentElement.scrollWidth") <= width, path
    seen.wrong[:] = [text for text in seen.wrong if "404" not in text]  # the page that is not there


def test_a_search_leads_to_the_sentence(show: Open, address: str) -> None:
    claim = told(address, "/claims.json")[0]
    tab = show("/").tab
    word = max(re.findall(r"\w+", claim["words"]), key=len)
    tab.fill("#find", word)
    tab.press("#find", "Enter")
    tab.locator("article .words", has_text=word).first.click()
    assert word.lower() in " ".join(tab.locator("blockquote mark").all_inner_texts()).lower()
    tab.locator("figcaption a").click()
    assert "/version/" in tab.url
    assert tab.locator(f"[id='{tab.url.partition('#')[2]}']").is_visible()


def test_two_clicks_lead_from_a_number_to_the_sentence(show: Open) -> None:
    tab = show("/contested").tab
    tab.locator("td a.side").first.click()
    tab.locator("article .words").first.click()
    assert tab.locator("blockquote mark").first.is_visible()


def test_a_query_ends_as_csv(show: Open) -> None:
    tab = show("/query?query=SELECT+%3Fc+%7B+GRAPH+%3Fg+%7B+%3Fc+a+kg:Claim+%7D+%7D+LIMIT+3").tab
    assert tab.locator("main tbody tr").count() == 3
    with tab.expect_download() as download:
        tab.evaluate("document.querySelector('footer a[href*=\".csv\"]').setAttribute('download', '')")
        tab.locator("footer a", has_text="CSV").click()
    with Path(download.value.path()).open(encoding="utf-8", newline="") as file:
        assert len(list(csv.reader(file))) == 4


def test_a_french_browser_gets_french_pages(show: Open) -> None:
    tab = show("/", locale="fr-FR").tab
    assert tab.get_attribute("html", "lang") == "fr"
    tab.locator("header nav a").first.click()
    assert tab.locator("h1").inner_text() == "Propos"
    tab.locator(".tongues a[lang=en]").click()
    assert tab.locator("h1").inner_text() == "Claims"


def test_pages_are_read_without_javascript(show: Open, address: str) -> None:
    tab = show("/", java_script_enabled=False).tab
    for path in paths(address):
        if path != "/no-such-page":
            tab.goto(address + path)
            assert tab.locator("h1").is_visible(), path
    tab.goto(f"{address}/query")
    tab.fill("textarea", "SELECT ?c { GRAPH ?g { ?c a kg:Claim } } LIMIT 2")
    tab.locator(".query button").click()
    assert tab.locator("main tbody tr").count() == 2


def focused(tab: Any) -> str:
    return str(tab.evaluate("document.activeElement.outerHTML"))


def tab_to(tab: Any, wanted: str, most: int = 200) -> None:
    """Press Tab until the element that fits a selector has the focus."""
    for _ in range(most):
        tab.keyboard.press("Tab")
        if tab.evaluate("wanted => document.activeElement.matches(wanted)", wanted):
            return
    raise AssertionError(f"{wanted} is not reached by keyboard; focus is at {focused(tab)}")


def test_the_way_to_the_sentence_is_walked_by_keyboard(show: Open) -> None:
    tab = show("/").tab
    tab.keyboard.press("Tab")
    assert "skip" in focused(tab)
    tab_to(tab, "header nav a[href^='/claims']")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claims?lang=*")
    tab_to(tab, "#facets a")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claims?*act=*")
    tab_to(tab, "article .words")
    outline = tab.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/claim/*")
    assert tab.locator("blockquote mark").first.is_visible()


def test_the_vendored_rules_are_the_ones_published() -> None:
    for line in (AXE / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split()
        assert hashlib.sha256((AXE / name).read_bytes()).hexdigest() == digest, name


def test_the_rules_find_what_is_wrong(browser: Any) -> None:
    tab = browser.new_page()
    tab.set_content("<html lang='en'><title>t</title><main><h1>t</h1><img src='data:,'></main></html>")
    assert [one.partition(":")[0] for one in violations(tab)] == ["image-alt"]
    tab.close()


@pytest.mark.parametrize("path", GRAPHS)
def test_an_edge_leads_to_the_sentence_in_two_clicks(show: Open, path: str) -> None:
    tab = show(path).tab
    tab.locator("#explorer").wait_for()
    tab.evaluate("kgExplorer.choose({ edge: kgExplorer.graph.edges()[0] })")
    tab.locator("#chosen a").first.click()
    tab.locator("article .words").first.click()
    assert tab.locator("blockquote mark").first.is_visible()


def test_an_edge_of_the_table_leads_there_without_javascript(show: Open) -> None:
    tab = show("/graph", java_script_enabled=False).tab
    assert not tab.locator("#explorer").is_visible()
    tab.locator("main tbody a.tie").first.click()
    tab.locator("article .words").first.click()
    assert tab.locator("blockquote mark").first.is_visible()


def test_a_click_on_a_node_tells_its_edges_and_a_name_finds_it(show: Open) -> None:
    tab = show("/graph").tab
    tab.locator("#explorer").wait_for()
    place = tab.evaluate(
        "() => { const { graph, sigma } = kgExplorer; const n = graph.nodes()[0];"
        " return { ...sigma.graphToViewport(graph.getNodeAttributes(n)), label: graph.getNodeAttribute(n, 'label') }; }"
    )
    tab.locator("#canvas").click(position={"x": place["x"], "y": place["y"]})
    assert tab.locator("#chosen h2").inner_text() == place["label"]
    assert tab.locator("#chosen li a").count()
    tab.locator("#whole").click()
    assert not tab.locator("#chosen h2").count()
    tab.fill("#node", place["label"])
    tab.press("#node", "Tab")
    assert tab.locator("#chosen h2").inner_text() == place["label"]


def test_the_slider_leaves_what_was_said_in_its_months(show: Open, address: str) -> None:
    tab = show("/graph").tab
    tab.locator("#time").wait_for()
    counted = "kgExplorer.graph.reduceEdges((sum, edge, values) => sum + values.n, 0)"
    every = tab.evaluate(counted)
    assert every == sum(row["claims"] for row in told(address, "/graph.json"))
    last = int(tab.get_attribute("#from", "max"))
    tab.focus("#from")
    for _ in range(last):
        tab.keyboard.press("ArrowRight")
    tab.wait_for_timeout(300)
    month = tab.locator("#span").inner_text().split(" – ")[0]
    left = sum(row["claims"] for row in told(address, f"/graph.json?since={month}-01"))
    assert tab.evaluate(counted) == left < every


def test_the_neighbourhood_of_a_node_is_a_graph_of_its_own(show: Open, address: str) -> None:
    slug = told(address, "/graph.json")[0]["source"]
    tab = show("/graph").tab
    tab.locator("#explorer").wait_for()
    tab.evaluate("node => kgExplorer.choose({ node })", f"actor/{slug}")
    tab.locator("#chosen p a").last.click()
    tab.wait_for_url(f"**around={slug}*")
    rows = told(address, f"/graph.json?around={slug}")
    near = {slug} | {
        end for row in rows for end in (row["source"], row["target"]) if slug in (row["source"], row["target"])
    }
    assert all({row["source"], row["target"]} <= near for row in rows)


PAIRS = "SELECT ?s ?t (COUNT(*) AS ?n) { GRAPH ?g { ?c kg:speaker ?s ; kg:topic ?t } } GROUP BY ?s ?t ORDER BY DESC(?n)"


def test_the_editor_completes_names_of_the_store_and_runs_by_keyboard(show: Open) -> None:
    tab = show("/query").tab
    tab.locator(".CodeMirror").wait_for()
    tab.evaluate("kgEditor.setValue('')")
    tab.locator(".CodeMirror").click()
    tab.keyboard.type("SELECT ?t { GRAPH ?g { ?c kg:speaker actor:sergey-l")
    tab.locator(".CodeMirror-hint", has_text="actor:sergey-lavrov").first.click()
    tab.wait_for_timeout(200)  # the list gives the focus back a moment later
    tab.keyboard.type(" ; kg:topic ?t } }")
    assert "actor:sergey-lavrov ; kg:topic ?t" in tab.evaluate("kgEditor.getValue()")
    tab.keyboard.press("Control+Enter")
    tab.wait_for_url("**/query?*query=*")
    assert tab.locator("main tbody tr").count()
    assert "kg:topic" in tab.evaluate("kgEditor.getValue()")


def test_a_label_finds_its_name_and_tab_leaves_the_editor(show: Open) -> None:
    tab = show("/query?lang=fr").tab
    tab.locator(".CodeMirror").wait_for()
    tab.evaluate("kgEditor.setValue('')")
    tab.locator(".CodeMirror").click()
    tab.keyboard.type("Lavr")
    tab.locator(".CodeMirror-hint", has_text="actor:sergey-lavrov").click()
    tab.wait_for_timeout(200)
    assert tab.evaluate("kgEditor.getValue()") == "actor:sergey-lavrov"
    tab.keyboard.press("Tab")
    assert not tab.evaluate("kgEditor.hasFocus()")


def test_an_answer_is_a_table_bars_and_a_graph(show: Open) -> None:
    tab = show("/query?" + urlencode({"query": PAIRS, "labels": "1"})).tab
    rows = tab.locator("main tbody tr").count()
    assert rows == tab.locator("ol.counts li").count() > 1
    tab.locator("#explorer").wait_for()
    assert tab.evaluate("kgExplorer.graph.size") == rows
    assert not violations(tab)


def test_an_example_fills_the_editor(show: Open) -> None:
    tab = show("/query").tab
    tab.locator("details.examples summary").click()
    tab.locator("details.examples a").first.click()
    tab.locator(".CodeMirror").wait_for()
    assert "SELECT" in tab.evaluate("kgEditor.getValue()")
    assert not tab.locator("main tbody tr").count()
