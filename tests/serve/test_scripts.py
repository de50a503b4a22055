"""Scripts as text: in titles, names, quotations, topics, file names, queries and addresses, in a real browser.

No page may run them, ask another host for them, or so much as take them for HTML: the pages' policy would stop a script
that was put in, and say so on the console, which counts as a fault here.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import Any
from urllib.parse import quote

import pytest
from pyoxigraph import Literal, NamedNode, Quad
from starlette.testclient import TestClient

from kg.graph.names import PREFIXES, REFERENCE, term
from kg.model import ActorRef, Document, short_hash
from kg.serve.app import PAGES
from kg.serve.guard import MAX_URL_BYTES
from kg.store.store import Store, open_store
from kg.terms import Agreement, Stance
from tests.browser import watch
from tests.serve.browsing import served
from tests.serve.hostile import PAYLOADS
from tests.store.corpus import SUMMIT, Builder, quads_of, reference

HARMLESS = "http://canary.invalid/"
IN_CI = 6


def topic(number: int) -> str:
    return f"topic-{number}"


def written(number: int, payload: str) -> Builder:
    """A document that is called, speaks and is spoken of in nothing but the payload."""
    text = f"A{number} {payload} accuse B{number} {payload} : « C{number} {payload} »."
    made = Builder(str(number), date(2025, 8, 24), text)
    url = f"javascript:window.hurt=1//{number}" if number % 2 else f"{HARMLESS}{number}"
    made.document = Document(
        *(f"{payload}.txt", short_hash(f"script {number}") * 2, text, "fr", payload, payload, payload),
        date=date(2025, 8, 24),
        url=url,
        licence=payload,
        origin=payload,
    )
    made.claim(
        *(f"A{number} {payload}", ActorRef(None, payload), Stance.ACCUSE, f"C{number} {payload}"),
        topics=(topic(number),),
        target=ActorRef(None, f"{payload} {number}"),
        codes=((SUMMIT, Agreement.DISAGREES if number % 2 else Agreement.AGREES),),
        cue="accuse",
    )
    return made


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Store:
    store = open_store(tmp_path_factory.mktemp("scripts") / "kg-data")
    label = term("skos:prefLabel")
    with store.writer() as writer:
        quads = list(reference())
        for number, payload in enumerate(PAYLOADS):
            name = NamedNode(PREFIXES["topic"] + topic(number))
            quads.append(Quad(name, term("rdf:type"), term("kg:Topic"), REFERENCE))
            quads += [Quad(name, label, Literal(payload, language=lang), REFERENCE) for lang in ("en", "fr")]
        writer.replace_graph(REFERENCE, quads)
        for number, payload in enumerate(PAYLOADS):
            extraction = written(number, payload).extraction()
            writer.put_document(quads_of(extraction), extraction.document.text)
        writer.publish()
    return store


@pytest.fixture(scope="module")
def address(hostile: Store) -> Iterator[str]:
    with served(hostile) as found:
        yield found


def stored(tab: Any, address: str) -> Iterator[str]:
    """The pages of one document after the other: its claim, its text, its speaker, its topic."""
    rows = tab.request.get(f"{address}/claims.json?per=1000").json()["rows"]
    for row in rows:
        yield f"/claim/{row['claim']}"
        yield f"/version/{row['version']}"
        yield f"/topic/{row['topics'].split()[0]}"
        if row["speaker"]:
            yield f"/actor/{row['speaker']}"


def sent(payload: str) -> list[str]:
    """Addresses in which a visitor sends the payload."""
    told = quote(payload, safe="")
    literal = payload.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t").replace("\x01", "")
    select = quote(f'SELECT ("{literal}" AS ?x) (<{HARMLESS}> AS ?y) {{ }}', safe="")
    facets = "&".join(f"{name}={told}" for name in ("speaker", "act", "topic", "target", "outlet", "sort", "page"))
    return [
        *(f"/claims?q={told}", f"/claims?{facets}", f"/query?query={select}", f"/query?query={told}"),
        *(f"/{told}", f"/claim/{told}", f"/ask/{told}", f"/?lang={told}&{told}={told}"),
        *(
            f"/ask/who-blames-whom?target={told}",
            f"/claims?since={told}",
            f"/sparql?query={select}",
            f"/sparql?query={told}",
        ),
    ]


def walked(browser: Any, address: str, paths: Iterator[str] | list[str]) -> int:
    """Open each path; how many there were. Nothing was run, fetched from elsewhere or taken for HTML."""
    seen = watch(browser.new_page())
    count = 0
    for path in paths:
        reply = seen.tab.goto(address + path)
        assert reply.status < 500, path
        assert seen.tab.evaluate("window.hurt") is None, path
        links = seen.tab.evaluate(
            "[...document.querySelectorAll('[href],[src],[action]')].map(e => e.href || e.src || e.action)"
        )
        assert not [
            link for link in links if isinstance(link, str) and link.startswith(("javascript:", "vbscript:"))
        ], path
        count += 1
    faults = [fault for fault in seen.wrong if "Failed to load resource" not in fault]  # pages that are not there
    assert faults == []
    assert [url for url in seen.requests if not url.startswith((address, "data:"))] == []
    seen.tab.context.close()
    return count


def lists() -> list[str]:
    return ["/", *(path for path, _ in PAGES if "{" not in path)]


def test_there_are_fifty_of_them() -> None:
    assert len(set(PAYLOADS)) >= 50


def test_no_address_is_answered_by_a_fault_of_ours(client: TestClient) -> None:
    """The client raises whatever a page lets through."""
    odd = (
        "²",
        "9" * 5_000,
        "\x00",
        "٣",
        "../../../etc/passwd",
        "%2e%2e%2f",
        "a" * 10_000,
        "\u202e",
        "'; DROP TABLE claims",
    )
    for payload in (*PAYLOADS[::4], *odd):
        for path in sent(payload):
            if len(path) < MAX_URL_BYTES:
                assert client.get(path).status_code < 500, path


def test_a_page_that_took_them_for_html_would_be_caught(browser: Any, address: str) -> None:
    seen = watch(browser.new_page())
    seen.tab.goto(address)
    for payload in PAYLOADS[:6]:
        seen.tab.evaluate("html => { document.body.insertAdjacentHTML('beforeend', html) }", payload)
    seen.tab.wait_for_timeout(100)
    assert seen.wrong
    seen.tab.context.close()


@pytest.mark.browser
def test_stored_scripts_are_shown_as_text(browser: Any, address: str) -> None:
    tab = browser.new_page()
    assert walked(browser, address, [*lists(), *islice(stored(tab, address), 4 * IN_CI)]) > 3 * IN_CI
    text = tab.goto(f"{address}/claims") and tab.inner_text("main")
    assert "<script>window.hurt=1;alert(1)</script>" in text
    tab.context.close()


@pytest.mark.browser
def test_sent_scripts_are_shown_as_text(browser: Any, address: str) -> None:
    step = len(PAYLOADS) // IN_CI
    paths = [path for number, payload in enumerate(PAYLOADS[::step]) for path in sent(payload)[number % 2 :: 2]]
    assert walked(browser, address, paths) >= 5 * IN_CI


@pytest.mark.soak
@pytest.mark.parametrize("lang", ["en", "fr"])
def test_all_of_them_everywhere(browser: Any, address: str, lang: str) -> None:
    tab = browser.new_page()
    paths = [*lists(), *(f"/claims?page={page}" for page in range(2, 5)), *stored(tab, address)]
    assert walked(browser, address, [f"{path}{'&' if '?' in path else '?'}lang={lang}" for path in paths]) > 150
    assert walked(browser, address, [path for payload in PAYLOADS for path in sent(payload)]) > 500
    tab.context.close()
