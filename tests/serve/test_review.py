"""Reviewing in the browser: forms and redirects, closed without name and token, the same words as the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient

from kg.review.events import Kind
from kg.review.log import Log
from kg.serve.access import COOKIE
from kg.serve.app import make_app
from kg.serve.site import Site
from kg.store.store import Store, open_store
from tests.store.conftest import fill
from tests.store.corpus import august

HERE = "http://localhost:8321"
SAME = {"origin": HERE}
TOKEN = "s3cret"
LAVROV, VEUT, TERRES = august().claims


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = open_store(tmp_path_factory.mktemp("review") / "kg-data")
    fill(made)
    return made


@pytest.fixture
def log(base: Store) -> Iterator[Log]:
    made = Log(base.layout)
    yield made
    for path in base.layout.root.glob("reviews.sqlite*"):
        path.unlink()


@pytest.fixture
def visitor(base: Store, log: Log) -> Iterator[TestClient]:
    with TestClient(make_app(Site(base, review_token=TOKEN)), base_url=HERE) as made:
        yield made


@pytest.fixture
def ada(visitor: TestClient) -> TestClient:
    reply = visitor.post("/review/sign-in", data={"name": "Ada L.", "token": TOKEN}, headers=SAME)
    assert reply.status_code == 200
    return visitor


def send(client: TestClient, action: str, item: str, **fields: str):  # type: ignore[no-untyped-def]
    data = {"action": action, "item": item, **fields}
    return client.post("/review", data=data, headers=SAME, follow_redirects=False)


def shown(page: str) -> str | None:
    found = re.search(r'data-item="([^"]+)"', page)
    return found[1] if found else None


def test_reviewing_is_off_without_a_token(client: TestClient):
    for reply in (client.get("/review"), client.post("/review", headers=SAME)):
        assert reply.status_code == 404
        assert "--review-token" in reply.text


def test_nobody_comes_in_without_name_and_token(visitor: TestClient, log: Log):
    assert visitor.get("/review").status_code == 403
    assert send(visitor, "accept", LAVROV.id).status_code == 403
    for data in ({"name": "Ada", "token": "wrong"}, {"name": " ", "token": TOKEN}, {"name": "Ada"}):
        assert visitor.post("/review/sign-in", data=data, headers=SAME).status_code == 403
    assert log.events() == ()


@pytest.mark.parametrize("value", ["Ada", "Ada.", "Ada.0000", ".", "Ada." + "0" * 64])
def test_a_cookie_of_ones_own_making_opens_nothing(visitor: TestClient, value: str):
    visitor.cookies.set(COOKIE, value, path="/review")
    assert visitor.get("/review").status_code == 403


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example"])
def test_another_site_cannot_speak_for_a_reviewer(ada: TestClient, log: Log, origin: str | None):
    headers = {"origin": origin} if origin else {}
    reply = ada.post("/review", data={"action": "accept", "item": LAVROV.id}, headers=headers)
    assert reply.status_code == 403
    assert log.events() == ()


def test_the_cookie_is_for_this_site_and_no_script(visitor: TestClient):
    reply = visitor.post("/review/sign-in", data={"name": "Ada", "token": TOKEN}, headers=SAME, follow_redirects=False)
    assert reply.status_code == 303
    kept = reply.headers["set-cookie"].lower()
    assert "httponly" in kept
    assert "samesite=strict" in kept
    assert TOKEN not in kept


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_one_claim_at_a_time_least_certain_first_in_its_sentence(ada: TestClient, lang: str):
    page = ada.get("/review", params={"lang": lang}).text
    assert f'<html lang="{lang}">' in page
    assert page.count("data-item=") == 1
    assert "<mark>" in page
    assert {re.sub(r"\W", "", key) for key in re.findall(r'data-key="(.)"', page)} >= set("yxeadcnuj")


def test_a_verdict_leads_to_the_next_and_undo_back(ada: TestClient, log: Log):
    first = shown(ada.get("/review").text) or ""
    reply = send(ada, "accept", first, reason="clear")
    assert (reply.status_code, reply.headers["location"]) == (303, "/review")
    second = shown(ada.get("/review").text)
    assert second not in (None, first)
    back = send(ada, "undo", "")
    assert parse_qs(urlsplit(back.headers["location"]).query)["item"] == [first]
    assert [(e.kind, e.reviewer) for e in log.events()] == [(Kind.ACCEPT, "Ada L."), (Kind.UNDO, "Ada L.")]
    assert shown(ada.get("/review").text) == first


def test_the_queue_is_walked_without_judging(ada: TestClient):
    def follow(page: str, rel: str) -> str:
        link = re.search(rf'<a href="([^"]+)"[^>]*rel="{rel}"', page)
        assert link is not None
        return ada.get(link[1].replace("&amp;", "&")).text

    first = ada.get("/review").text
    second = follow(first, "next")
    assert shown(second) != shown(first) == shown(follow(second, "prev"))


def test_the_whole_queue_can_be_worked_off_sentences_included(ada: TestClient, log: Log):
    done = []
    while item := shown(ada.get("/review").text):
        done.append(item)
        assert send(ada, "accept", item).status_code == 303
    assert len(done) == len(set(done)) == len(log.events())
    assert any("~" in item for item in done)
    assert 'data-waiting="0"' in ada.get("/review").text


def test_a_queue_keeps_to_its_facets(ada: TestClient):
    assert shown(ada.get("/review", params={"topic": "territory"}).text) == TERRES.id
    reply = send(ada, "accept", TERRES.id, back="topic=territory&evil=1")
    assert reply.headers["location"] == "/review?topic=territory"
    assert ada.get("/review", params={"question": "no-such"}).status_code == 400


def test_codings_stay_at_the_claim_or_move_on_where_one_proposition_is_coded(ada: TestClient, log: Log):
    stay = send(ada, "code", LAVROV.id, proposition="The talks are making progress", agreement="disagrees")
    assert f"item={LAVROV.id}" in stay.headers["location"]
    assert "Ada L." in ada.get(stay.headers["location"]).text
    on = send(ada, "code", VEUT.id, proposition="Eine neue", agreement="none", back="proposition=putin-zelensky-summit")
    assert on.headers["location"] == "/review?proposition=putin-zelensky-summit"
    assert [e.what["proposition"] for e in log.events()] == ["talks-progress", "eine-neue"]
    assert 'value="Eine neue"' in ada.get("/review").text


def test_only_what_was_changed_is_corrected(ada: TestClient, log: Log):
    page = ada.get("/review", params={"item": LAVROV.id}).text
    filled = dict(re.findall(r'<input name="(speaker|target|topics)" value="([^"]*)"', page.split("<details")[1]))
    filled |= {"act": "warn", "words": "de bloquer la réunion", "said_by": ""}
    assert send(ada, "correct", LAVROV.id, **filled).status_code == 303
    assert set(log.events()[0].what) == {"act", "passages"}
    listed = ada.get(f"/claim/{LAVROV.id}").text
    assert "checked by a person" in listed


def test_a_claim_is_added_in_a_sentence_that_had_none(ada: TestClient, log: Log):
    bare = next(item for item in _walk(ada) if "~" in item)
    reply = send(
        ada, "add", bare, words="voulu ajouter", act="deny", speaker="Peskov", said_by="Peskov", target="", topics=""
    )
    assert reply.status_code == 303
    (event,) = log.events()
    assert event.what["speaker"] == "dmitry-peskov"
    assert shown(ada.get("/review", params={"item": event.claim}).text) == event.claim


def _walk(client: TestClient) -> Iterator[str]:
    page = client.get("/review").text
    while item := shown(page):
        yield item
        link = re.search(r'<a href="([^"]+)"[^>]*rel="next"', page)
        if link is None:
            return
        page = client.get(link[1].replace("&amp;", "&")).text


@pytest.mark.parametrize(
    ("action", "item", "fields"),
    [
        ("sing", LAVROV.id, {}),
        ("accept", "0" * 32, {}),
        ("accept", "", {}),
        ("correct", LAVROV.id, {"words": "nowhere at all"}),
        ("code", LAVROV.id, {"proposition": "", "agreement": "agrees"}),
        ("code", LAVROV.id, {"proposition": "x", "agreement": "perhaps"}),
        ("undo", "", {}),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_no_event(
    ada: TestClient, log: Log, action: str, item: str, fields: dict[str, str]
):
    reply = send(ada, action, item, **fields)
    assert reply.status_code == 400
    assert log.events() == ()


def test_the_state_is_a_facet_and_the_word_for_certainty(ada: TestClient):
    send(ada, "accept", LAVROV.id)
    send(ada, "reject", VEUT.id)

    def names(state: str) -> set[str]:
        return {row["claim"] for row in ada.get("/claims.json", params={"review": state}).json()["rows"]}

    assert (names("accepted"), names("rejected")) == ({LAVROV.id}, {VEUT.id})
    everything = {row["claim"] for row in ada.get("/claims.json").json()["rows"]}
    assert names("unreviewed") == everything - {LAVROV.id, VEUT.id}
    page = ada.get("/claims", params={"lang": "en"}).text
    assert page.count("checked by a person") == 1
    assert "rejected by a person" in page
    assert re.search(r'review=accepted[^"]*">right</a> <span class="n">1<', page)
    assert ada.get("/claims", params={"review": "nice"}).status_code == 400


def test_what_a_reviewer_writes_is_never_markup(ada: TestClient):
    send(ada, "reject", LAVROV.id, reason="<script>alert(1)</script>")
    send(ada, "code", LAVROV.id, proposition='"><script>x</script>', agreement="agrees")
    page = ada.get("/review", params={"item": LAVROV.id}).text
    assert "<script>alert" not in page
    assert "<script>x" not in page
    assert "&lt;script&gt;" in page


def test_signing_out_ends_it(ada: TestClient):
    ada.post("/review/sign-out", headers=SAME)
    assert ada.get("/review").status_code == 403


def test_another_token_ends_all_sessions(ada: TestClient, base: Store):
    value = ada.cookies[COOKIE]
    with TestClient(make_app(Site(base, review_token="other")), base_url=HERE) as other:
        other.cookies.set(COOKIE, value, path="/review")
        assert other.get("/review").status_code == 403


def test_the_page_runs_one_script_of_its_own(ada: TestClient):
    page = ada.get("/review").text
    assert re.findall(r"<script[^>]*>", page) == ['<script src="/static/review.js" defer>']
    assert " onclick" not in page
    assert (Path(make_app.__code__.co_filename).parent / "static" / "review.js").is_file()
