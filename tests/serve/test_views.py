"""The two views in the browser: claims as extracted and as reviewed, corrections beside what was read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.jobs.review_desk import Desk
from kg.serve.app import make_app
from kg.serve.carried import carried
from kg.serve.pages.around import Span, of_utterance
from kg.serve.site import Site
from kg.store.store import open_store
from tests.store.conftest import fill
from tests.store.corpus import august

LAVROV, VEUT, TERRES = august().claims
WHY = "The cue is a wish"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    store = open_store(tmp_path / "kg-data")
    fill(store)
    return Desk(store.snapshot())


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(make_app(Site(open_store(desk.snapshot.root))), base_url="http://localhost:8321") as made:
        yield made


def claims(client: TestClient, query: str = "") -> set[str]:
    return {row["claim"] for row in client.get(f"/claims.json{query}").json()["rows"]}


def test_nothing_speaks_of_views_before_the_first_review(client: TestClient):
    assert "as=reviewed" not in client.get("/claims").text
    assert claims(client) == claims(client, "?as=reviewed")


def test_a_rejected_claim_is_not_in_the_reviewed_list_and_its_page_says_so(client: TestClient, desk: Desk):
    desk.reject("ada", LAVROV.id, WHY)
    assert claims(client) - claims(client, "?as=reviewed") == {LAVROV.id}
    page = client.get(f"/claim/{LAVROV.id}?as=reviewed")
    assert page.status_code == 200
    assert "rejected by a person" in page.text
    assert WHY in page.text


def test_a_corrected_field_stands_beside_what_was_read_in_both_views(client: TestClient, desk: Desk):
    desk.correct("ada", LAVROV.id, {"act": "warn", "speaker": "Zelensky"}, WHY)
    for view in ("extracted", "reviewed"):
        for page in (f"/claims?as={view}", f"/claim/{LAVROV.id}?as={view}"):
            text = client.get(page).text
            assert "<del>Sergey Lavrov</del>" in text, page
            assert re.search(r"<ins><a [^>]*>Volodymyr Zelenskyy</a></ins>", text), page
            assert re.search(r"Corrected by ada, <time [^>]*>\d{4}-\d\d-\d\d</time>: “The cue is a wish”", text), page
    speakers = {row["claim"]: row["speaker"] for row in client.get("/claims.json?as=reviewed").json()["rows"]}
    assert speakers[LAVROV.id] == "volodymyr-zelenskyy"


def test_an_added_claim_is_marked_as_a_persons(client: TestClient, desk: Desk):
    fields = {"words": "n’a rien voulu ajouter", "act": "deny", "speaker": "Peskov", "said_by": "Peskov"}
    added = str(desk.add("ada", LAVROV.id, fields).claim)
    assert added not in claims(client)
    assert added in claims(client, "?as=reviewed")
    assert "added by a person" in client.get("/claims?as=reviewed").text
    assert "added by a person" in client.get(f"/claim/{added}").text


def test_every_page_counts_what_is_left(client: TestClient, desk: Desk):
    before = client.get("/actor/sergey-lavrov.json?as=reviewed").json()["total"]
    desk.reject("ada", LAVROV.id)
    assert client.get("/actor/sergey-lavrov.json?as=reviewed").json()["total"] == before - 1
    assert client.get("/actor/sergey-lavrov.json").json()["total"] == before
    for path in ("/", "/contested", "/ask/who-blames-whom", "/graph", "/disputes", "/shifts", "/query", "/data"):
        assert client.get(path, params={"as": "reviewed"}).status_code == 200, path
    assert LAVROV.id not in client.get("/ask/who-blames-whom?as=reviewed").text
    told = client.get(f"/claim/{LAVROV.id}.ttl?as=reviewed").text
    assert 'kg:reviewState "rejected"' in told
    assert "kg:stance" not in told


def test_links_and_forms_lead_on_in_the_view(client: TestClient, desk: Desk):
    desk.accept("ada", LAVROV.id)
    page = client.get("/claims?as=reviewed&lang=fr").text
    inside = [link for link in re.findall(r'href="(/[^"]*)"', page) if not link.startswith(("/static", "/review"))]
    assert inside
    assert [link for link in inside if "as=" not in link] == []
    assert page.count('<input type="hidden" name="as" value="reviewed">') == len(re.findall("<form", page))
    assert "tels que relus" in page


def test_a_view_that_there_is_not_is_refused(client: TestClient):
    assert client.get("/claims?as=tidy").status_code == 400


@pytest.mark.parametrize(
    ("link", "led"),
    [
        ('href="/"', 'href="/?as=reviewed"'),
        ('href="/version/a1?lang=fr#c"', 'href="/version/a1?lang=fr&amp;as=reviewed#c"'),
        ('href="/claims?as=extracted"', 'href="/claims?as=extracted"'),
        ('href="/static/site.css"', 'href="/static/site.css"'),
        ('href="/review?lang=en"', 'href="/review?lang=en"'),
        ('href="https://example.org/claims"', 'href="https://example.org/claims"'),
        ('<form method="post" action="/review">', '<form method="post" action="/review">'),
    ],
)
def test_only_pages_of_claims_carry_the_view(link: str, led: str):
    assert carried(link, "reviewed") == led
    assert carried(link, "extracted") == link


def test_an_utterance_is_one_speaker_in_one_paragraph():
    text = "A dit ceci, et ajouté cela. B a répondu. A conclut.\nA dit autre chose."
    spans = [
        Span(word, text.index(word), text.index(word) + len(word), who)
        for word, who in (("ceci", "a"), ("cela", "a"), ("répondu", "b"), ("conclut", "a"), ("autre", "a"))
    ]
    assert of_utterance("cela", spans, text) == ["ceci"]
    assert of_utterance("répondu", spans, text) == []
    assert of_utterance("autre", spans, text) == []
    nobody = [Span("x", 0, 5, None), Span("y", 3, 9, None), Span("z", 10, 12, None)]
    assert of_utterance("x", nobody, text) == ["y"]
