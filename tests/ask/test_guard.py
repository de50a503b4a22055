from __future__ import annotations

import pytest

from kg.ask.guard import MAX_CHARACTERS, Admitted, admit, place
from kg.errors import QueryError
from kg.store.tokens import tokenize

REACHING_OUT = [
    "SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { service silent ?where { ?s ?p ?o } }",
    "SELECT * { ?s a true SERVICE <http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s a trueSERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { ?s ?p 1.5e3SERVICE<http://127.0.0.1/>{ ?s ?p ?o } }",
    "SELECT * { SERVICEkg:foo { ?s ?p ?o } }",
    "SELECT * { SERVICE:foo { ?s ?p ?o } }",
    "SELECT * { SERVICE#comment\n<http://127.0.0.1/> { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER(?o<1)SERVICE#>\n?where { ?s ?p ?o } }",
    "SELECT * { FILTER(?a <#> '''\n 1) SERVICE <http://127.0.0.1/> { ?x ?y ?z } FILTER(1 <#> '''\n 2) }",
    'SELECT * { VALUES ?v { """ " "\\z } SERVICE <http://127.0.0.1/> { } # """ } }',
    "LOAD <http://127.0.0.1/x>",
    "SELECT * { } ; LOAD <file:///etc/passwd>",
    "PREFIX service: <http://example.org/> SELECT * { ?s service:a ?o }",
]

FINE = [
    'SELECT * { ?s ?p "SERVICE <http://x> and LOAD" }',
    "SELECT * { ?s ?p 'it is a service' }",
    'SELECT * { ?s ?p """a "quoted" service\nover lines""" }',
    "# SERVICE <http://x> { }\nSELECT * { ?s ?p ?o } # LOAD",
    "SELECT * { ?s <http://example.org/service#load> ?o }",
    "SELECT ?service ?load { ?service ?load $o }",
    "SELECT * { ?s kg:service ?o ; ex:load ?p }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { FILTER(?a<1 && ?b>2) ?a ?b ?c }",
]


@pytest.mark.parametrize("text", REACHING_OUT)
def test_what_reaches_other_hosts_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match=r"(SERVICE|LOAD) is refused \(line \d+, column \d+\)") as caught:
        admit(text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", FINE)
def test_strings_iris_variables_and_comments_may_hold_those_words(text: str) -> None:
    assert admit(text).form == "SELECT"


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { kg:a kg:b kg:c }",
        "PREFIX x: <http://x/> DELETE WHERE { ?s ?p ?o }",
        "drop all",
        "WITH <http://g> INSERT { ?s ?p ?o } WHERE { }",
        "BASE <http://x/> CLEAR DEFAULT",
        "CREATE GRAPH <http://x>",
    ],
)
def test_updates_are_refused(text: str) -> None:
    with pytest.raises(QueryError, match="would change the store"):
        admit(text)


@pytest.mark.parametrize("text", ["", "   # nothing", "hello", "42", "PREFIX x: <http://x/>", "{ ?s ?p ?o }"])
def test_what_is_no_query_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="begins with none of"):
        admit(text)


@pytest.mark.parametrize(
    ("text", "admitted"),
    [
        ("select * { graph ?g { ?s ?p ?o } }", Admitted("SELECT", True, False)),
        (
            "PREFIX a: <http://a/> PREFIX : <http://b/> BASE <http://c/> ASK { ?s a:b :c }",
            Admitted("ASK", False, False),
        ),
        ("CONSTRUCT { ?s ?p ?o } FROM version:a WHERE { ?s ?p ?o }", Admitted("CONSTRUCT", True, True)),
        ("DESCRIBE actor:kremlin", Admitted("DESCRIBE", False, False)),
    ],
)
def test_the_form_is_told(text: str, admitted: Admitted) -> None:
    assert admit(text, has_graph=lambda iri: True) == admitted


def test_nesting_is_capped_in_one_line() -> None:
    for opening, closing in ("{}", "()", "[]"):
        deep = "SELECT * { " + opening * 10_000 + closing * 10_000 + " }"
        with pytest.raises(QueryError, match="nested more than") as caught:
            admit(deep)
        assert len(str(caught.value)) < 200
    assert admit("SELECT * " + "{" * 40 + "}" * 40).form == "SELECT"
    assert admit('SELECT * { ?s ?p "' + "{" * 5_000 + '" }').form == "SELECT"


def test_size_is_capped() -> None:
    with pytest.raises(QueryError, match="the limit is"):
        admit("SELECT * { } #" + "x" * MAX_CHARACTERS)


def test_from_names_graphs_of_the_store_alone() -> None:
    known = {"https://w3id.org/kg-claims/version/a", "http://a/b"}.__contains__
    for text in (
        "SELECT * FROM version:a { ?s ?p ?o }",
        "SELECT * FROM NAMED <https://w3id.org/kg-claims/version/a> { ?s ?p ?o }",
        "PREFIX a: <http://a/> SELECT * FROM a:b { ?s ?p ?o }",
    ):
        assert admit(text, has_graph=known).names_graphs
    for text in (
        "SELECT * FROM <http://127.0.0.1/x> { ?s ?p ?o }",
        "SELECT * FROM NAMED <file:///etc/passwd> { ?s ?p ?o }",
        "SELECT * FROM version:b { ?s ?p ?o }",
        "BASE <http://127.0.0.1/> SELECT * FROM <x> { ?s ?p ?o }",
    ):
        with pytest.raises(QueryError, match="no graph of this store"):
            admit(text, has_graph=known)


def test_tokens_cover_the_text_and_places_count_from_one() -> None:
    text = "SELECT ?s\n{ ?s a kg:Claim }"
    assert [t.text for t in tokenize(text)] == ["SELECT", "?s", "{", "?s", "a", "kg:Claim", "}"]
    assert place(text, 0) == "line 1, column 1"
    assert place(text, text.index("kg:")) == "line 2, column 8"


def test_hostile_text_is_cut_without_loss() -> None:
    for hostile in ('"' * 90_000, "<" * 90_000, '"""' + "\\" * 90_000, "'''a" * 20_000, ":" * 90_000, "a." * 45_000):
        assert sum(len(t.text) for t in tokenize(hostile)) == len(hostile)


def test_a_hundred_kilobytes_of_hidden_clauses_are_admitted() -> None:
    for hostile in ("SERVICE:a" * 11_000, "SERVICE " * 12_000, "SERVICE #\n" * 9_000, "SERVICE<a" * 11_000):
        assert admit(f"SELECT * {{ ?s ?p '''{hostile}''' }}").form == "SELECT"
