"""The endpoint: what it takes, in which formats it answers, what it refuses, and that it never answers in part."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, parse, parse_query_results
from starlette.testclient import TestClient

from kg.serve.app import make_app
from kg.serve.description import SD
from kg.serve.results import GRAPHS, TABULAR
from kg.serve.site import QUERY_WORKERS, Site
from kg.serve.sparql import Limits
from kg.store.store import Store

CLAIMS = "SELECT ?c ?act { GRAPH ?g { ?c a kg:Claim ; kg:stance ?act } } ORDER BY ?c"
COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?c a kg:Claim } }"
CROSS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6)) + " }"
CONSTRUCT = "CONSTRUCT { ?c a kg:Claim ; kg:speaker ?s } WHERE { GRAPH ?g { ?c a kg:Claim ; kg:speaker ?s } }"
QUERY_TYPE = {"content-type": "application/sparql-query"}


@pytest.fixture(scope="module")
def tight(store: Store) -> Iterator[TestClient]:
    """An endpoint that gives three rows and waits for half a second, with room for one query more than it runs."""
    app = make_app(Site(store), limits=Limits(seconds=0.5, rows=3, waiting=1))
    with TestClient(app, base_url="http://localhost") as made:
        yield made


def ask(client: TestClient, query: str, accept: str = "", **more: object):
    return client.get("/sparql", params={"query": query, **more}, headers={"accept": accept} if accept else {})


@pytest.mark.parametrize("media", TABULAR)
def test_a_table_is_given_in_every_format(client: TestClient, media: str) -> None:
    reply = ask(client, COUNT, media)
    assert reply.headers["content-type"].partition(";")[0] == media
    if TABULAR[media] == QueryResultsFormat.CSV:
        assert reply.content == b"n\r\n12\r\n"
    else:
        (row,) = parse_query_results(reply.content, format=TABULAR[media])
        assert row["n"].value == "12"


@pytest.mark.parametrize("media", TABULAR)
def test_a_yes_is_given_in_every_format(client: TestClient, media: str) -> None:
    assert "true" in ask(client, "ASK { ?c a kg:Claim }", media).text
    assert "false" in ask(client, "ASK { ?c a kg:Nothing }", media).text


@pytest.mark.parametrize("media", GRAPHS)
def test_a_graph_is_given_in_every_format(client: TestClient, media: str) -> None:
    expected = {quad.triple for quad in parse(ask(client, CONSTRUCT, "text/turtle").content, format=RdfFormat.TURTLE)}
    reply = ask(client, CONSTRUCT, media)
    assert reply.headers["content-type"].partition(";")[0] == media
    assert {quad.triple for quad in parse(reply.content, format=GRAPHS[media])} == expected
    assert len(expected) > 12


def test_terms_of_every_kind_come_through_every_format(client: TestClient) -> None:
    query = """SELECT * { VALUES (?a ?b ?c ?d) { (<http://a/b> "x\\"\\n<&>,é🎈"@fr "1"^^xsd:integer UNDEF) }
      BIND(BNODE() AS ?e) }"""
    for media in ("application/sparql-results+json", "application/sparql-results+xml", "text/tab-separated-values"):
        (row,) = parse_query_results(ask(client, query, media).content, format=TABULAR[media])
        assert (row["a"].value, row["c"].value, row["d"]) == ("http://a/b", "1", None)
        assert (row["b"].value, row["b"].language) == ('x"\n<&>,é🎈', "fr")


def test_what_a_format_cannot_hold_is_refused(client: TestClient) -> None:
    bell = 'SELECT ("\\u0007" AS ?x) { }'
    assert ask(client, bell, "text/xml").status_code == 400
    assert ask(client, bell).json()["results"]["bindings"][0]["x"]["value"] == "\a"
    assert ask(client, "CONSTRUCT { <x:a> <x:b/> 1 } WHERE { }", "application/rdf+xml").status_code == 400


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/*", "text/csv"),
        ("text/csv;q=0.4, application/sparql-results+xml;q=0.5", "application/sparql-results+xml"),
        ("application/sparql-results+json;q=0, */*", "application/sparql-results+xml"),
        ("image/png, text/tab-separated-values;q=0.1", "text/tab-separated-values"),
        ("text/csv;q=nonsense, text/xml", "text/xml"),
    ],
)
def test_the_accept_header_decides(client: TestClient, accept: str, media: str) -> None:
    reply = client.get("/sparql", params={"query": COUNT}, headers={"accept": accept})
    assert reply.headers["content-type"].partition(";")[0] == media
    assert reply.headers["vary"] == "accept"


def test_a_format_that_there_is_none_of_is_told(client: TestClient) -> None:
    for query, accept in ((COUNT, "text/turtle"), (CONSTRUCT, "text/csv"), (COUNT, "image/png, */*;q=0")):
        reply = ask(client, query, accept)
        assert reply.status_code == 406
        assert "Accept" in reply.text


def test_three_ways_of_asking_give_the_same(client: TestClient) -> None:
    replies = [
        ask(client, CLAIMS),
        client.post("/sparql", data={"query": CLAIMS}),
        client.post("/sparql/", content=CLAIMS.encode(), headers=QUERY_TYPE),
    ]
    assert len({reply.content for reply in replies}) == 1
    assert len(replies[0].json()["results"]["bindings"]) == 12


@pytest.mark.parametrize(
    ("reply", "status"),
    [
        (lambda c: c.get("/sparql", params={"query": "SELECT * {"}), 400),
        (lambda c: c.get("/sparql", params={"query": ["ASK { }", "ASK { }"]}), 400),
        (lambda c: c.get("/sparql", params={"default-graph-uri": "http://a/"}), 400),
        (lambda c: c.get("/sparql?query=ASK%20%7B%7D%FF"), 400),
        (lambda c: c.get("/sparql?" + "a=1&" * 1_001), 400),
        (lambda c: c.get("/sparql", params={"query": "ASK { }", "using-graph-uri": "http://a/"}), 400),
        (lambda c: c.post("/sparql", content=b"ASK { }", headers={"content-type": "text/plain"}), 415),
        (lambda c: c.post("/sparql", content=b"ASK { }"), 415),
        (lambda c: c.post("/sparql", content=b"\xff", headers=QUERY_TYPE), 400),
        (lambda c: c.post("/sparql", content=b"A", headers={"content-type": f"{QUERY_TYPE}; charset=latin1"}), 415),
        (lambda c: c.put("/sparql", content=b"ASK { }", headers=QUERY_TYPE), 405),
        (lambda c: c.delete("/sparql"), 405),
        (lambda c: c.post("/sparql", data={"query": "x" * 190_000}), 400),
        (lambda c: c.post("/sparql", content=(b"x" * 1_000 for _ in range(300)), headers=QUERY_TYPE), 413),
        (lambda c: c.post("/sparql", data={}), 415),
        (lambda c: c.get("/sparql?update=CLEAR+ALL"), 400),
        (lambda c: c.post("/sparql", data={"update": "CLEAR ALL"}), 403),
        (lambda c: c.post("/sparql", content=b"CLEAR ALL", headers={"content-type": "application/sparql-update"}), 403),
        (lambda c: c.get("/sparql", params={"query": "SELECT * { SERVICE <http://a/> { ?s ?p ?o } }"}), 400),
        (lambda c: c.get("/sparql", params={"query": "DROP ALL"}), 400),
    ],
)
def test_what_is_no_request_of_the_protocol_is_refused_in_words(client: TestClient, reply, status: int) -> None:
    answer = reply(client)
    assert answer.status_code == status, answer.text
    assert "Traceback" not in answer.text
    assert ask(client, COUNT).status_code == 200


def test_updates_of_a_store_on_disk_are_refused_even_where_they_are_allowed(store: Store) -> None:
    with TestClient(make_app(Site(store), updates=True), base_url="http://localhost") as client:
        assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 403
        assert ask(client, COUNT).json()["results"]["bindings"][0]["n"]["value"] == "12"


def test_the_dataset_is_what_the_request_names(client: TestClient) -> None:
    rows = ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?c a kg:Claim } } ORDER BY ?g").json()["results"]["bindings"]
    first, second = (row["g"]["value"] for row in rows[:2])
    everything = "SELECT (COUNT(*) AS ?n) { ?c a kg:Claim }"
    counted = [
        int(ask(client, everything, **{"default-graph-uri": g}).json()["results"]["bindings"][0]["n"]["value"])
        for g in (first, second)
    ]
    both = ask(client, everything, **{"default-graph-uri": [first, second]}).json()
    assert int(both["results"]["bindings"][0]["n"]["value"]) == sum(counted) > max(counted)
    named = ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", **{"named-graph-uri": first}).json()
    assert [row["g"]["value"] for row in named["results"]["bindings"]] == [first]
    assert ask(client, "ASK { ?s ?p ?o }", **{"named-graph-uri": first}).json()["boolean"] is False
    # What the request names takes the place of FROM.
    query = f"SELECT (COUNT(*) AS ?n) FROM <{first}> {{ ?c a kg:Claim }}"
    instead = ask(client, query, **{"default-graph-uri": second}).json()
    assert int(instead["results"]["bindings"][0]["n"]["value"]) == counted[1]


@pytest.mark.parametrize("graph", ["http://127.0.0.1:9/x.ttl", "file:///etc/passwd", "no iri", ""])
def test_a_graph_of_another_host_is_not_fetched(client: TestClient, graph: str) -> None:
    for name in ("default-graph-uri", "named-graph-uri"):
        reply = ask(client, COUNT, **{name: graph})
        assert reply.status_code == 400
        assert "no graph of this store" in reply.text


def test_an_answer_is_whole_or_refused(tight: TestClient) -> None:
    assert len(ask(tight, CLAIMS + " LIMIT 3").json()["results"]["bindings"]) == 3
    for query in (CLAIMS, CONSTRUCT):
        reply = ask(tight, query)
        assert reply.status_code == 422
        assert "LIMIT and OFFSET" in reply.text


def test_a_query_past_its_time_is_stopped_and_the_next_is_answered(tight: TestClient) -> None:
    reply = ask(tight, CROSS)
    assert (reply.status_code, "stopped after 0.5 s" in reply.text) == (422, True)
    assert ask(tight, "ASK { }").json()["boolean"] is True


def test_beyond_the_queue_a_query_is_sent_away_and_pages_are_answered(tight: TestClient) -> None:
    replies: list[object] = []
    threads = [threading.Thread(target=lambda: replies.append(ask(tight, CROSS))) for _ in range(QUERY_WORKERS + 8)]
    for thread in threads:
        thread.start()
    assert tight.get("/claims").status_code == 200
    for thread in threads:
        thread.join()
    busy = [reply for reply in replies if reply.status_code == 503]
    assert len(busy) >= 1
    assert all(int(reply.headers["retry-after"]) >= 1 for reply in busy)
    assert {reply.status_code for reply in replies} == {422, 503}
    assert ask(tight, "ASK { }").status_code == 200


def test_a_query_page_tells_its_error_and_keeps_it_for_nobody(client: TestClient) -> None:
    replies = [client.get("/query", params={"query": "SELECT * {"}) for _ in range(2)]
    assert [(reply.status_code, "etag" in reply.headers) for reply in replies] == [(400, False)] * 2
    assert all('role="alert"' in reply.text for reply in replies)


def test_other_origins_may_ask_and_read(client: TestClient) -> None:
    origin = {"origin": "http://elsewhere.example"}
    asked = client.options("/sparql", headers=origin | {"access-control-request-method": "POST"})
    assert asked.status_code == 204
    assert "POST" in asked.headers["access-control-allow-methods"]
    assert "content-type" in asked.headers["access-control-allow-headers"]
    reply = client.post("/sparql", content=COUNT.encode(), headers=origin | QUERY_TYPE)
    assert (reply.status_code, reply.headers["access-control-allow-origin"]) == (200, "*")
    assert "access-control-allow-credentials" not in reply.headers
    assert "access-control-allow-origin" not in client.get("/claims.json", headers=origin).headers


def test_a_newer_snapshot_is_asked_as_soon_as_it_is_published(tmp_path) -> None:
    from kg.store.store import open_store
    from tests.store.conftest import fill

    fresh = open_store(tmp_path / "kg-data")
    fill(fresh)
    with TestClient(make_app(Site(fresh)), base_url="http://localhost") as client:
        assert ask(client, COUNT).json()["results"]["bindings"][0]["n"]["value"] == "12"
        with fresh.writer() as writer:
            for graph in [g for g in writer.graphs() if "/version/" in g.value]:
                writer.remove_graph(graph)
            writer.publish()
        assert ask(client, COUNT).json()["results"]["bindings"][0]["n"]["value"] == "0"


def test_a_browser_is_shown_where_to_ask(client: TestClient) -> None:
    reply = client.get("/sparql", headers={"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"})
    assert reply.headers["content-type"].startswith("text/html")
    assert 'href="/query?' in reply.text


def test_a_query_in_the_address_bar_is_shown_on_its_page(client: TestClient) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    reply = client.get("/sparql", params={"query": CLAIMS}, headers={"accept": accept}, follow_redirects=False)
    assert reply.status_code == 303
    assert reply.headers["location"].startswith("/query?query=SELECT")
    assert ask(client, CLAIMS, accept).text.count("<tr") > 12


# --- the W3C's three tests of the service description, which are words alone (../shared/w3c) -----------------------


@pytest.mark.parametrize("media", GRAPHS)
def test_a_get_returns_rdf_with_the_endpoint_that_was_asked(client: TestClient, media: str) -> None:
    reply = client.get("/sparql", headers={"accept": media})
    triples = {quad.triple for quad in parse(reply.content, format=GRAPHS[media])}
    (endpoint,) = [t.object for t in triples if t.predicate == NamedNode(SD + "endpoint")]
    assert endpoint == NamedNode("http://localhost:8321/sparql")


def test_the_description_conforms_to_the_vocabulary(client: TestClient) -> None:
    """Domains and ranges of the properties of Service Description, section 3."""
    classes = {
        "endpoint": ("Service", None),
        "supportedLanguage": ("Service", None),
        "feature": ("Service", None),
        "resultFormat": ("Service", None),
        "defaultDataset": ("Service", "Dataset"),
        "defaultGraph": ("Dataset", "Graph"),
        "namedGraph": ("Dataset", "NamedGraph"),
        "name": ("NamedGraph", None),
        "graph": ("NamedGraph", "Graph"),
    }
    text = client.get("/sparql").text
    triples = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    kinds = {t.subject: t.object.value.removeprefix(SD) for t in triples if t.predicate.value.endswith("#type")}
    used = [t for t in triples if t.predicate.value.startswith(SD)]
    for triple in used:
        domain, target = classes[triple.predicate.value.removeprefix(SD)]
        assert kinds[triple.subject] == domain
        assert kinds[triple.object] == target if target else isinstance(triple.object, NamedNode)
    assert {t.predicate.value.removeprefix(SD) for t in used} == set(classes)
    assert sum(kind == "Service" for kind in kinds.values()) == 1
    graphs = ask(client, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }").json()["results"]["bindings"]
    named = {t.object.value for t in used if t.predicate.value == SD + "name"}
    assert named == {row["g"]["value"] for row in graphs}
