"""docs/ontology.html holds every term of ontology/, and leads nowhere that is not there."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kg.graph.facts import read_turtle
from kg.graph.names import PREFIXES, compact
from kg.resources import folder
from tests.house import ontology_page
from tests.house.ontology_page import PAGE, anchor


class Elements(HTMLParser):
    """The ids, links, languages and loaded resources of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loaded: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        self.links += [told["href"]] if tag == "a" else []
        self.loaded += [tag] if tag in ("script", "link", "img", "iframe") or "src" in told else []


@pytest.fixture(scope="module")
def elements() -> Elements:
    found = Elements()
    found.feed(PAGE.read_text("utf-8"))
    return found


def test_the_page_is_drawn_from_the_ontology() -> None:
    assert PAGE.read_text("utf-8") == ontology_page.page(), "stale: run make pages"


def test_every_term_and_act_has_its_place(elements: Elements) -> None:
    ours = (PREFIXES["kg"], PREFIXES["stance"])
    named = {s for name in ("kg.ttl", "acts.ttl") for s, _, _ in read_turtle(folder("ontology") / name)}
    wanted = {anchor(node) for node in named if node.value.startswith(ours)}
    assert len(wanted) > 150
    assert wanted - set(elements.ids) == set()
    assert len(elements.ids) == len(set(elements.ids))


def test_every_link_leads_somewhere(elements: Elements) -> None:
    assert {link for link in elements.links if link.startswith("#")} - {f"#{one}" for one in elements.ids} == set()
    starts = ("#", "https://", "http://")
    assert [link for link in elements.links if not link.startswith(starts)] == []


def test_the_page_loads_nothing(elements: Elements) -> None:
    assert elements.loaded == []


def test_every_term_speaks_english_and_french() -> None:
    words = PAGE.read_text("utf-8")
    articles = re.findall(r"<article id=.*?</article>", words, re.DOTALL)
    assert len(articles) > 150
    for article in articles:
        for part in re.findall(r'<div class="both[^"]*">(.*?)</div>', article, re.DOTALL):
            assert re.findall(r'<p lang="(..)">\S', part) == ["en", "fr"], article[:120]


def test_headings_of_the_file_are_all_told_in_french() -> None:
    titles = {title for title, _ in ontology_page._sections(folder("ontology") / "kg.ttl")}
    assert titles == set(ontology_page.SECTIONS)


def test_borrowed_vocabularies_are_told() -> None:
    """Every vocabulary that kg.ttl names stands in the table of the page."""
    used = {compact(node.value).split(":")[0] for spo in read_turtle(folder("ontology") / "kg.ttl") for node in spo[:2]}
    ours = {prefix for prefix, iri in PREFIXES.items() if iri.startswith(ontology_page.BASE)}
    assert used - ours - {"rdf", "rdfs", "xsd"} - {"https"} <= set(ontology_page.BORROWED)
