"""What no page answers: other names, other origins, too much; and what every answer tells a browser."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from kg.serve.guard import MAX_BODY_BYTES, MAX_URL_BYTES, POLICY


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "", "127.0.0.2", "evil.example:8321"])
def test_only_our_own_names_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 400


@pytest.mark.parametrize("host", ["localhost", "localhost:8321", "127.0.0.1:9", "[::1]:8321"])
def test_our_own_names_are_answered_at_any_port(client: TestClient, host: str) -> None:
    assert client.get("/ask", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "http://localhost:9"])
def test_changes_come_from_our_own_pages(client: TestClient, origin: str | None) -> None:
    headers = {"origin": origin} if origin else {}
    assert client.post("/claims", headers=headers).status_code == 403


def test_too_much_is_refused(client: TestClient) -> None:
    assert client.get("/claims", params={"q": "x" * MAX_URL_BYTES}).status_code == 414
    same = {"origin": "http://localhost:8321"}
    assert client.post("/claims", content=b"x" * (MAX_BODY_BYTES + 1), headers=same).status_code == 413


def test_every_answer_carries_the_policy(client: TestClient) -> None:
    for path in ("/", "/claims.json", "/nothing", "/static/site.css"):
        assert client.get(path).headers["content-security-policy"] == POLICY
    assert "unsafe" not in POLICY
    assert client.get("/", headers={"host": "evil.example"}).headers["content-security-policy"] == POLICY
