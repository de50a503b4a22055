"""Answers are kept as long as nothing changes, within a bound."""

from __future__ import annotations

from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from kg.serve.app import make_app
from kg.serve.kept import Kept
from kg.serve.site import Site
from kg.store.store import open_store
from tests.store.conftest import fill
from tests.store.corpus import august, quads_of


def asked(method: str = "GET", **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": method, "path": "/", "query_string": b"", "headers": raw})


class Maker:
    """Counts how often an answer was made."""

    def __init__(self, body: str = "a page", status: int = 200) -> None:
        self.body, self.status, self.times = body, status, 0

    def __call__(self) -> Response:
        self.times += 1
        return PlainTextResponse(self.body, self.status)


def test_an_answer_is_made_once() -> None:
    kept, make = Kept(), Maker()
    assert [bytes(kept.answer(asked(), (1,), make).body) for _ in range(3)] == [b"a page"] * 3
    assert make.times == 1
    kept.answer(asked(), (2,), make)
    assert make.times == 2


def test_faults_posts_and_what_is_somebodys_own_are_made_again() -> None:
    kept, fault, own = Kept(), Maker(status=404), Maker()
    for _ in range(2):
        kept.answer(asked(), (1,), fault)
        kept.answer(asked("POST"), (2,), own)
        kept.answer(asked(cookie="reviewer=ana"), (2,), own)
    assert (fault.times, own.times) == (2, 4)


def test_a_browser_that_has_it_is_told_so() -> None:
    kept = Kept()
    tag = kept.answer(asked(), (1,), Maker()).headers["etag"]
    again = kept.answer(asked(if_none_match=tag), (1,), Maker())
    assert (again.status_code, bytes(again.body)) == (304, b"")
    assert kept.answer(asked(if_none_match='"other"'), (1,), Maker()).status_code == 200


def test_what_is_unused_longest_goes_first() -> None:
    kept, make = Kept(most_bytes=12), Maker("12345")
    for key in (1, 2, 1, 3, 1):
        kept.answer(asked(), (key,), make)
    assert make.times == 3
    kept.answer(asked(), (2,), make)
    assert make.times == 4


def test_a_new_snapshot_shows_at_once(tmp_path: Path) -> None:
    store = open_store(tmp_path / "s")
    fill(store)
    with TestClient(make_app(Site(store)), base_url="http://localhost") as client:
        before = client.get("/claims.json").json()["total"]
        with store.writer() as writer:
            extraction = august()
            fewer = type(extraction)(extraction.document, extraction.claims[:1], (), ())
            writer.put_document(quads_of(fewer), extraction.document.text)
            writer.publish()
        assert client.get("/claims.json").json()["total"] == before - len(extraction.claims) + 1
