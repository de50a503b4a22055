"""The endpoint asked by what people ask endpoints with: rdflib, SPARQLWrapper, curl, a page of another origin."""

from __future__ import annotations

import json
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, Graph, Literal, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, POSTDIRECTLY, RDFXML, TSV, TURTLE, URLENCODED, XML
from SPARQLWrapper import SPARQLWrapper as Wrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from kg.graph.names import PREFIXES
from kg.store.store import Store
from tests.browser import watch
from tests.serve.browsing import served

COUNT = "SELECT (COUNT(?c) AS ?n) { GRAPH ?g { ?c a kg:Claim } }"
SPEAKERS = "CONSTRUCT { ?c kg:speaker ?s } WHERE { GRAPH ?g { ?c a kg:Claim ; kg:speaker ?s } }"
CLAIM = URIRef(PREFIXES["kg"] + "Claim")
GRAPHS = "SELECT DISTINCT ?g { GRAPH ?g { ?c a kg:Claim } } ORDER BY ?g"


@pytest.fixture(scope="module")
def endpoint(store: Store) -> Iterator[str]:
    with served(store) as address:
        yield f"{address}/sparql"


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("form", ["xml", "json", "csv", "tsv"])
def test_rdflib_asks_by_every_method_in_every_format(endpoint: str, method: str, form: str) -> None:
    graph = Graph(SPARQLStore(endpoint, method=method, returnFormat=form))
    (row,) = graph.query(COUNT)
    assert int(row[0]) == 12
    if form in ("xml", "json"):  # rdflib reads no boolean from a table.
        assert bool(graph.query("ASK { ?c a kg:Claim }"))
    if form == "xml":  # With the others it asks for tables alone.
        assert len(graph.query(SPEAKERS).graph) >= 10


def test_rdflib_walks_the_store_as_if_it_were_its_own(endpoint: str) -> None:
    graph = Graph(SPARQLStore(endpoint))
    claims = set(graph.subjects(RDF.type, CLAIM))
    assert len(claims) == 12
    assert all((claim, RDF.type, CLAIM) in graph for claim in claims)
    assert len(list(graph.predicate_objects(min(claims)))) > 5


def test_rdflib_names_a_graph_beside_its_query(endpoint: str) -> None:
    names = [row[0] for row in Graph(SPARQLStore(endpoint)).query(GRAPHS)]
    one = Graph(SPARQLStore(endpoint, context_aware=True), identifier=names[0])
    (row,) = one.query("SELECT (COUNT(?c) AS ?n) { ?c a kg:Claim }")
    assert 0 < int(row[0]) < 12


@pytest.mark.parametrize(("method", "way"), [(GET, URLENCODED), (POST, URLENCODED), (POST, POSTDIRECTLY)])
def test_sparqlwrapper_reads_every_format(endpoint: str, method: str, way: str) -> None:
    def asked(query: str, form: str) -> Any:
        wrapper = Wrapper(endpoint)
        wrapper.setMethod(method)
        wrapper.setRequestMethod(way)
        wrapper.setQuery(query)
        wrapper.setReturnFormat(form)
        return wrapper.queryAndConvert()

    assert asked(COUNT, JSON)["results"]["bindings"][0]["n"]["value"] == "12"
    assert asked(COUNT, XML).getElementsByTagName("literal")[0].firstChild.data == "12"
    assert asked(COUNT, CSV) == b"n\r\n12\r\n"
    assert asked(COUNT, TSV).startswith(b"?n\n")
    assert asked("ASK { ?c a kg:Claim }", JSON)["boolean"] is True
    speakers = len(asked(SPEAKERS, RDFXML))
    assert speakers == len(asked(SPEAKERS, JSONLD)) >= 10
    assert len(Graph().parse(data=asked(SPEAKERS, TURTLE), format="turtle")) == speakers
    assert len(Graph().parse(data=asked(SPEAKERS, N3), format="n3")) == speakers


def test_sparqlwrapper_names_graphs_and_hears_of_its_faults(endpoint: str) -> None:
    names = [str(row[0]) for row in Graph(SPARQLStore(endpoint)).query(GRAPHS)]
    wrapper = Wrapper(endpoint)
    wrapper.setReturnFormat(JSON)
    wrapper.addNamedGraph(names[0])
    wrapper.setQuery(GRAPHS)
    assert [row["g"]["value"] for row in wrapper.queryAndConvert()["results"]["bindings"]] == [names[0]]
    wrapper.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="syntax error at line 1"):
        wrapper.query()


def curl(*arguments: str) -> tuple[int, str]:
    if shutil.which("curl") is None:
        pytest.skip("no curl: run apt-get install curl")
    command = ["curl", "-sS", "-w", "\n%{http_code}", *arguments]
    body, _, status = subprocess.run(command, capture_output=True, text=True, check=True).stdout.rpartition("\n")
    return int(status), body


def test_curl_asks_in_three_ways(endpoint: str) -> None:
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", COUNT)
    for arguments in (("-G", "--data-urlencode", f"query={COUNT}"), ("--data-urlencode", f"query={COUNT}"), direct):
        assert curl(endpoint, "-H", "Accept: text/csv", *arguments) == (200, "n\n12\n")


def test_curl_hears_what_the_service_is_and_what_it_refuses(endpoint: str, tmp_path: Path) -> None:
    status, turtle = curl(endpoint)
    assert (status, f"<{endpoint}>" in turtle) == (200, True)
    assert curl(endpoint, "--data-urlencode", "update=DROP ALL")[0] == 403
    assert curl(endpoint, "-X", "DELETE")[0] == 405
    long = tmp_path / "long.rq"
    long.write_text(COUNT + "#" * 210_000)
    direct = ("-H", "Content-Type: application/sparql-query", "--data-binary", f"@{long}")
    assert curl(endpoint, *direct)[0] == 413
    assert curl(endpoint, "-H", "Transfer-Encoding: chunked", *direct)[0] == 413
    assert curl(endpoint, "-H", "Host: rebound.example", "-G", "--data-urlencode", "query=ASK {}")[0] == 400
    assert curl("-I", endpoint)[0] == 200


@contextmanager
def elsewhere() -> Iterator[str]:
    """A page of another origin: another port of this machine."""

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><title>elsewhere</title>")

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


FETCH = """async ([url, init]) => {
  try { const reply = await fetch(url, init); return [reply.status, await reply.text()] }
  catch (error) { return [0, String(error)] }
}"""


def test_a_page_of_another_origin_asks_and_reads_answers_but_no_pages(browser: Any, endpoint: str) -> None:
    with elsewhere() as page:
        tab = watch(browser.new_page()).tab
        tab.goto(page)
        direct = {"method": "POST", "body": COUNT, "headers": {"Content-Type": "application/sparql-query"}}
        status, text = tab.evaluate(FETCH, [endpoint, direct])  # of a type that the browser asks leave for
        assert (status, json.loads(text)["results"]["bindings"][0]["n"]["value"]) == (200, "12")
        assert tab.evaluate(FETCH, [f"{endpoint}?query=ASK%20%7B%7D", {}])[0] == 200
        assert tab.evaluate(FETCH, [endpoint, {"method": "PUT", "body": "x"}])[0] == 0
        assert tab.evaluate(FETCH, [endpoint.replace("/sparql", "/claims.json"), {}])[0] == 0
        tab.context.close()


def test_a_literal_of_any_script_comes_back_as_it_was_sent(endpoint: str) -> None:
    for text in ("« Ça suffit », dit-elle.", "Київ", "🕊️", 'a "b" \\ c'):
        (row,) = Graph(SPARQLStore(endpoint)).query(f"SELECT ({Literal(text).n3()} AS ?x) {{ }}")
        assert str(row[0]) == text
