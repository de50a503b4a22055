"""Every page answers in both languages, as a page and as the list behind it; what is not there is said."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from kg.ask.ask import ask
from kg.ask.questions import questions
from kg.serve import app
from kg.serve.words import LANGUAGES, words
from kg.store.store import Store

LISTS = ("/claims", "/contested", "/ask", "/data", "/graph", "/disputes")


def first_claim(client: TestClient) -> dict[str, str]:
    rows = client.get("/claims.json").json()["rows"]
    return next(row for row in rows if row["speaker"] and row["topics"])


def paths(client: TestClient) -> list[str]:
    claim = first_claim(client)
    proposition = re.search(r'href="(/prop/[^?"]+)', client.get("/contested").text)
    assert proposition is not None
    topic = claim["topics"].split()[0]
    return [
        *("/", *LISTS, "/query", f"/claim/{claim['claim']}", f"/version/{claim['version']}"),
        *(f"/actor/{claim['speaker']}", f"/topic/{topic}", proposition[1], "/ask/who-blames-whom"),
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_answers_in_every_language(client: TestClient, lang: str) -> None:
    for path in paths(client):
        reply = client.get(path, params={"lang": lang})
        assert reply.status_code == 200, path
        assert f'<html lang="{lang}">' in reply.text
        assert words(lang)["footer"] in reply.text


def test_a_browser_gets_the_language_that_it_asks_for(client: TestClient) -> None:
    assert '<html lang="fr">' in client.get("/", headers={"accept-language": "de, fr-CH;q=0.8, en;q=0.5"}).text


def test_languages_have_the_same_words() -> None:
    def keys(table: object, before: str = "") -> set[str]:
        if not isinstance(table, dict):
            return {before}
        return {key for name, value in table.items() for key in keys(value, f"{before}.{name}")}

    first, *others = (keys(dict(words(lang))) for lang in LANGUAGES)
    assert all(other == first for other in others)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_is_also_json_and_csv_with_equal_rows(client: TestClient, path: str) -> None:
    told = client.get(f"{path}.json").json()
    table = list(csv.reader(io.StringIO(client.get(f"{path}.csv").text)))
    assert len(told["rows"]) == len(table) - 1 > 0
    assert list(told["rows"][0]) == table[0]
    assert told["complete"] is (told["total"] == len(told["rows"]))


def test_disputes_are_those_of_the_prepared_question(client: TestClient, store: Store) -> None:
    asked = ask(store.snapshot(), "most-contested")
    rows = client.get("/contested.json").json()["rows"]
    assert [(r["label"], r["agree"], r["disagree"], r["condition"]) for r in rows] == [tuple(row) for row in asked.rows]


def test_claims_are_found_by_facets_words_and_days(client: TestClient) -> None:
    claim = first_claim(client)
    word = max(claim["words"].split(), key=len)
    for given in ({"speaker": claim["speaker"]}, {"act": claim["act"]}, {"q": word}, {"since": "1900-01-01"}):
        rows = client.get("/claims.json", params=given).json()["rows"]
        assert claim["claim"] in {row["claim"] for row in rows}, given
    assert client.get("/claims.json", params={"speaker": claim["speaker"], "until": "1900-01-01"}).json()["total"] == 0


def test_a_facet_counts_what_its_list_then_shows(client: TestClient) -> None:
    page = client.get("/claims", params={"lang": "en"}).text
    links = re.findall(
        r'<a href="(/claims\?[^"]*(?:act|speaker|agreement)=[^"]+)">[^<]+</a> <span class="n">(\d+)<', page
    )
    assert links
    for link, number in links:
        assert client.get(link.replace("&amp;", "&").replace("/claims?", "/claims.json?")).json()["total"] == int(
            number
        )


def test_a_claim_shows_its_words_marked_in_their_sentence(client: TestClient) -> None:
    claim = first_claim(client)
    page = client.get(f"/claim/{claim['claim']}").text
    marked = re.findall(r"<mark>(.*?)</mark>", page, re.DOTALL)
    assert [part.split() for part in marked] == [part.split() for part in claim["words"].split(" […] ")]


def test_two_clicks_lead_from_a_number_to_the_sentence(client: TestClient) -> None:
    home = client.get("/contested").text
    number = re.search(r'class="side agrees" href="(/claims[^"]+)"', home)
    assert number is not None
    listed = client.get(number[1].replace("&amp;", "&")).text
    sentence = re.search(r'class="words" href="(/claim/[^"]+)"', listed)
    assert sentence is not None
    assert "<mark>" in client.get(sentence[1]).text


@pytest.mark.parametrize(
    "path", ["/claim/0", "/actor/nobody-at-all", "/prop/none", "/topic/none", "/version/none", "/x"]
)
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    reply = client.get(path)
    assert reply.status_code == 404
    assert words("en")["missing"] in reply.text


def test_a_wrong_day_and_an_unknown_question_are_told(client: TestClient) -> None:
    assert client.get("/claims", params={"since": "yesterday"}).status_code == 400
    assert client.get("/ask/no-such-question").status_code == 400


def test_every_question_has_a_page(client: TestClient) -> None:
    for question in questions():
        assert client.get(f"/ask/{question.name}").status_code == 200, question.name


def test_a_query_of_ones_own_is_answered_or_refused_in_words(client: TestClient) -> None:
    asked = client.get("/query.json", params={"query": "SELECT ?c { GRAPH ?g { ?c a kg:Claim } } LIMIT 3"})
    assert len(asked.json()["rows"]) == 3
    refused = client.get("/query", params={"query": "SELECT * { SERVICE <http://localhost/> { ?s ?p ?o } }"})
    assert 'role="alert"' in refused.text


def test_things_are_linked_data_at_their_paths(client: TestClient) -> None:
    claim = first_claim(client)
    path = f"/claim/{claim['claim']}"
    turtle = client.get(path, headers={"accept": "text/turtle"})
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "kg:stance" in turtle.text
    assert "oa:TextPositionSelector" in turtle.text
    assert client.get(f"{path}.jsonld").headers["content-type"] == "application/ld+json"
    assert client.get("/claim/0.ttl").status_code == 404


def test_vendored_libraries_are_the_ones_published() -> None:
    folder = Path(app.__file__).parent / "static" / "vendor"
    told = [line.split() for line in (folder / "SHA256SUMS").read_text().splitlines()]
    assert {Path(name).parent.name for _, name in told if name.endswith("LICENSE.txt")} == {
        path.name for path in folder.iterdir() if path.is_dir()
    }
    for digest, name in told:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_triples_of_a_query_are_taken_as_turtle_and_rows_are_not(client: TestClient) -> None:
    asked = "CONSTRUCT { ?c kg:speaker ?s } { GRAPH ?g { ?c kg:speaker ?s } }"
    page = client.get("/query", params={"query": asked}).text
    link = re.search(r'href="(/query/answer\.ttl[^"]+)"', page)
    assert link is not None
    turtle = client.get(link[1].replace("&amp;", "&"))
    assert turtle.headers["content-type"].startswith("text/turtle")
    assert "speaker" in turtle.text
    assert client.get("/query/answer.ttl", params={"query": "SELECT * { ?s ?p ?o } LIMIT 1"}).status_code == 400
    assert client.get("/query/answer.ttl", params={"query": "nonsense"}).status_code == 400


def test_bars_need_numbers(client: TestClient) -> None:
    numbers = "SELECT ?s (COUNT(*) AS ?n) { GRAPH ?g { ?c kg:speaker ?s } } GROUP BY ?s"
    words = "SELECT ?s ?c { GRAPH ?g { ?c kg:speaker ?s } }"
    assert 'class="counts"' in client.get("/query", params={"query": numbers}).text
    assert 'class="counts"' not in client.get("/query", params={"query": words}).text


def test_words_are_found_by_the_index_and_marked_where_they_stand(client: TestClient) -> None:
    claim = first_claim(client)
    word = max(re.findall(r"\w+", claim["words"]), key=len)
    page = client.get("/claims", params={"q": word.upper()}).text
    assert f"<mark>{word}</mark>" in page
    begun = client.get("/claims.json", params={"q": f"{word[:-1]}*"}).json()["rows"]
    assert claim["claim"] in {row["claim"] for row in begun}
    assert not client.get("/claims.json", params={"q": word[1:]}).json()["rows"]  # words, not parts of words
    phrase = " ".join(claim["words"].split()[:2])
    assert claim["claim"] in {
        row["claim"] for row in client.get("/claims.json", params={"q": f'"{phrase}"'}).json()["rows"]
    }
    assert client.get("/claims", params={"q": "…"}).status_code == 400
