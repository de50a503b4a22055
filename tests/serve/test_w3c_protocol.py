"""The W3C's own tests of the SPARQL 1.1 Protocol, each request of each entry, against a store in memory.

They speak of a graph `data0.rdf` that no data goes with; the service fetches nothing, so it is put there beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import RDF, Graph, Namespace
from rdflib.collection import Collection
from rdflib.term import Node
from starlette.testclient import TestClient

from kg.serve.app import make_app
from kg.serve.results import GRAPHS, TABULAR
from kg.serve.site import Site
from kg.store.store import forget, open_store

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "w3c" / "sparql11" / "protocol"
EXCEPTIONS: dict[str, str] = {}
"""Entries that we do not pass, each with its reason."""
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
DATA = "http://kasei.us/2009/09/sparql/data/"
COUNT = 34


def manifest() -> Graph:
    return Graph().parse(FOLDER / "manifest.ttl") if FOLDER.is_dir() else Graph()


MANIFEST = manifest()
ENTRIES = sorted(MANIFEST.subjects(RDF.type, MF.ProtocolTest), key=str)


@pytest.fixture
def client(request: pytest.FixtureRequest) -> Iterator[TestClient]:
    """An endpoint that takes updates, over the graphs that the entry asks for."""
    name = "memory:w3c"
    store = open_store(name)
    with store.writer() as writer:
        graph = NamedNode(f"{DATA}data0.rdf")
        writer.add([Quad(graph, NamedNode(str(RDF.type)), NamedNode(str(CNT.ContentAsText)), graph)])
        for data in MANIFEST.objects(request.param, UT.graphData):
            file, label = MANIFEST.value(data, UT.graph), MANIFEST.value(data, RDFS.label)
            path = FOLDER / Path(urlsplit(str(file)).path).name
            writer.add(
                Quad(quad.subject, quad.predicate, quad.object, NamedNode(str(label)))
                for quad in parse(path=str(path), format=RdfFormat.N_TRIPLES)
            )
        writer.publish()
    with TestClient(make_app(Site(store, workers=1), updates=True), base_url="http://localhost") as made:
        yield made
    forget(name)


def members(node: Node | None) -> list[Node]:
    return list(Collection(MANIFEST, node)) if node is not None else []


def value(node: Node, name: Node) -> str:
    found = MANIFEST.value(node, name)
    return str(found) if found is not None else ""


def sent(client: TestClient, asked: Node):
    headers = {value(h, HT.fieldName): value(h, HT.fieldValue) for h in members(MANIFEST.value(asked, HT.headers))}
    body = MANIFEST.value(asked, HT.body)
    content = value(body, CNT.chars).encode(value(body, CNT.characterEncoding)) if body is not None else None
    path = value(asked, HT.absolutePath)
    return client.request(value(asked, HT.methodName), path, headers=headers, content=content)


@pytest.mark.skipif(bool(ENTRIES), reason="the manifest is there")
def test_the_manifest_is_there() -> None:
    pytest.skip(f"no W3C tests at {FOLDER}")


@pytest.mark.skipif(not ENTRIES, reason="no manifest")
def test_every_entry_of_the_manifest_is_run() -> None:
    assert len(ENTRIES) == len(members(next(MANIFEST.objects(None, MF.entries)))) == COUNT
    assert set(EXCEPTIONS) <= {str(entry).partition("#")[2] for entry in ENTRIES}


@pytest.mark.parametrize(
    ("client", "entry"),
    [(entry, entry) for entry in ENTRIES],
    indirect=["client"],
    ids=[str(entry).partition("#")[2] for entry in ENTRIES],
)
def test_the_protocol_is_kept(client: TestClient, entry: Node) -> None:
    name = str(entry).partition("#")[2]
    if name in EXCEPTIONS:
        pytest.xfail(EXCEPTIONS[name])
    connection = MANIFEST.value(entry, MF.action)
    requests = members(MANIFEST.value(connection, HT.requests))
    assert requests
    for asked in requests:
        reply = sent(client, asked)
        expected = MANIFEST.value(asked, HT.resp)
        statuses = {str(status)[-3] for status in MANIFEST.objects(expected, MF.expectedStatus)}
        assert str(reply.status_code)[0] in statuses, (reply.status_code, reply.text)
        media = reply.headers.get("content-type", "").partition(";")[0]
        form = value(expected, MF.expectedFormat)
        assert media in {"": {media}, "boolean": TABULAR, "tabular": TABULAR, "RDF": GRAPHS}[form]
        boolean = value(expected, MF.expectedBoolean)
        if boolean:
            assert reply.json()["boolean"] is (boolean == "true"), reply.text
