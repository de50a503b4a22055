"""An engine that fails, lies or is not there is told in words, and never gives a shorter answer."""

from __future__ import annotations

import base64
import json
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from pyoxigraph import NamedNode

from kg.errors import KGError, QueryError, StoreError
from kg.graph.names import BASE
from kg.settings import Settings
from kg.store.access import access_of, update_url
from kg.store.dialects import VIRTUOSO
from kg.store.endpoint import Remote
from kg.store.store import open_store
from kg.store.wire import Access
from tests.store.conformance.servers import free_ports

ROWS = 3
GRAPHS = {
    "head": {"vars": ["g"]},
    "results": {"bindings": [{"g": {"type": "uri", "value": f"{BASE}version/{n}"}} for n in range(ROWS)]},
}
WHOLE = json.dumps(GRAPHS).encode()
JSON = "application/sparql-results+json"
Handler = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """An HTTP server of this machine whose answer a test chooses."""

    def __init__(self) -> None:
        self.answer: Handler = reply()
        self.name = "Some engine"
        self.asked: list[str] = []
        outer = self

        class Answering(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                outer.asked.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
                outer.answer(self)

            def version_string(self) -> str:
                return outer.name

            def log_message(self, *args: object) -> None:
                """Quiet."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
        self.url = f"http://127.0.0.1:{self.server.server_port}/sparql"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def remote(self, **more: object) -> Remote:
        return Remote(Access(self.url, self.url, **more))  # type: ignore[arg-type]


def reply(
    status: int = 200, body: bytes = WHOLE, kind: str = JSON, length: int | None = None, **headers: str
) -> Handler:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)
        if length is not None:
            request.close_connection = True

    return answer


def chunked(*pieces: bytes, ended: bool = True, pause_seconds: float = 0) -> Handler:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Type", JSON)
        request.send_header("Transfer-Encoding", "chunked")
        request.end_headers()
        try:
            for piece in pieces:
                request.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
                request.wfile.flush()
                time.sleep(pause_seconds)
            if ended:
                request.wfile.write(b"0\r\n\r\n")
        except OSError:
            pass  # the client has gone, as it should
        request.close_connection = True

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_whole_answer_is_read(server: Server) -> None:
    server.answer = chunked(WHOLE[:20], WHOLE[20:])
    assert len(list(server.remote().named_graphs())) == ROWS


BROKEN = {
    "part": (reply(206), "a part of the answer only"),
    "cut length": (reply(body=WHOLE[:-30], length=len(WHOLE)), "broke off"),
    "cut chunks": (chunked(WHOLE[:-30], ended=False), "broke off"),
    "cut rows": (reply(body=WHOLE[:-3]), "not whole"),
    "empty": (reply(body=b""), "not whole"),
    "page": (reply(body=b"<html>Log in</html>", kind="text/html; charset=utf-8"), "answers with text/html"),
    "moved": (reply(302, Location="https://elsewhere.example/sparql"), "moved to https://elsewhere.example"),
    "none": (reply(404), "no SPARQL endpoint"),
    "busy": (reply(503, b"too many", "text/plain"), "failed \\(503\\): too many"),
    "slow": (reply(504), "took too long"),
    "forbidden": (reply(403), "lets nobody in"),
    "malformed": (reply(400, b"line 1: oh", "text/plain"), "refuses the query: line 1: oh"),
}


@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_answer_is_an_error(server: Server, fault: str) -> None:
    server.answer, words = BROKEN[fault]
    with pytest.raises(KGError, match=words):
        list(server.remote().named_graphs())


def test_lines_without_a_measured_end_are_refused(server: Server) -> None:
    def open_ended(request: BaseHTTPRequestHandler) -> None:
        is_query = "CONSTRUCT" in server.asked[-1]
        request.send_response(200)
        request.send_header("Content-Type", "application/n-triples" if is_query else JSON)
        request.send_header("Connection", "close")
        request.end_headers()
        request.wfile.write(b"<a:a> <a:b> <a:c> .\n" if is_query else b'{"head":{},"boolean":true}')

    server.answer = open_ended
    with pytest.raises(StoreError, match="where its answer ends"):
        list(server.remote().triples("CONSTRUCT WHERE { ?s ?p ?o }"))


def test_a_servers_own_limit_of_rows_is_told(server: Server) -> None:
    server.name = "Virtuoso/07.20"
    server.answer = reply(**{VIRTUOSO.row_limit.replace("-", "_"): str(ROWS)})
    with pytest.raises(StoreError, match=f"at most {ROWS} rows"):
        list(server.remote().named_graphs())


def test_a_deadline_ends_a_trickle(server: Server) -> None:
    server.answer = chunked(*(bytes([b]) for b in WHOLE), pause_seconds=0.05)
    with pytest.raises(StoreError, match=r"no whole answer within 0\.3 s"):
        list(server.remote(deadline_seconds=0.3).named_graphs())


def test_a_server_that_says_nothing_is_left(server: Server) -> None:
    server.answer = lambda request: time.sleep(1.0)
    with pytest.raises(StoreError, match="no whole answer within"):
        list(server.remote(deadline_seconds=0.2).named_graphs())


def test_a_dead_server_is_told() -> None:
    (port,) = free_ports(1)
    url = f"http://127.0.0.1:{port}/sparql"
    with pytest.raises(StoreError, match=f"Nothing answers at 127.0.0.1:{port}"):
        list(Remote(Access(url, url)).named_graphs())


def guarded(expected: str, **challenge: str) -> Handler:
    def answer(request: BaseHTTPRequestHandler) -> None:
        given = request.headers.get("Authorization", "")
        (reply() if given == expected else reply(401, b"", "text/plain", **challenge))(request)

    return answer


def test_basic_and_bearer_let_in_and_wrong_words_do_not(server: Server) -> None:
    words = base64.b64encode("zoé:pass:wörd".encode()).decode()
    server.answer = guarded(f"Basic {words}", WWW_Authenticate='Basic realm="kg"')
    assert len(list(server.remote(user="zoé", password="pass:wörd").named_graphs())) == ROWS
    with pytest.raises(StoreError, match="these credentials") as caught:
        list(server.remote(user="zoé", password="hidden-word").named_graphs())
    assert "hidden-word" not in str(caught.value)
    server.answer = guarded("Bearer t0ken")
    assert len(list(server.remote(token="t0ken").named_graphs())) == ROWS
    with pytest.raises(StoreError, match="these credentials"):
        list(server.remote(token="other").named_graphs())


def test_digest_lets_in_and_wrong_words_do_not(running: Callable[[str], Settings]) -> None:
    settings = running("virtuoso")
    assert "password" not in repr(settings)
    right = access_of(settings.store, settings)
    assert not Remote(right).contains_named_graph(NamedNode(f"{BASE}graph/none"))
    wrong = Access(right.query_url, right.update_url, "dba", "wrong")
    with pytest.raises(StoreError, match="these credentials"):
        Remote(wrong).contains_named_graph(NamedNode(f"{BASE}graph/none"))


def test_secrets_stay_out_of_urls_and_off_open_ways() -> None:
    with pytest.raises(StoreError, match="holds a password"):
        open_store("https://me:secret@example.org/sparql", Settings())
    with pytest.raises(StoreError, match="unencrypted"):
        open_store("http://example.org/sparql", Settings(user="me", password="secret"))
    assert "secret" not in repr(open_store("https://example.org/sparql", Settings(password="secret", token="secret2")))


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://localhost:7878/query", "http://localhost:7878/update"),
        ("https://x.org/ds/sparql", "https://x.org/ds/update"),
        ("https://x.org/repositories/news", "https://x.org/repositories/news/statements"),
        ("https://x.org/sparql-auth", "https://x.org/sparql-auth"),
    ],
)
def test_updates_go_where_engines_take_them(url: str, expected: str) -> None:
    assert update_url(url) == expected


def test_a_refused_query_is_a_wrong_use(server: Server) -> None:
    server.answer = reply(400, b"no", "text/plain")
    with pytest.raises(QueryError) as caught:
        list(server.remote().named_graphs())
    assert caught.value.exit_code == 2
