from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from kg.ask.ask import sparql
from kg.ask.sandbox import Sandbox
from kg.errors import BusyError, LimitError, QueryError, StoreError
from kg.store.snapshot import Snapshot
from tests.store.corpus import august

CROSS = "SELECT (COUNT(*) AS ?n) { " + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(6)) + " }"
SORTED_CROSS = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?e ?i"


def test_select_gives_rows_with_python_values(snapshot: Snapshot, sandbox: Sandbox) -> None:
    query = """SELECT ?claim ?day (COUNT(DISTINCT ?part) AS ?n) (1.5 AS ?x) (1/0 AS ?nothing) {
      GRAPH ?g { ?claim kg:target actor:volodymyr-zelenskyy ; kg:saidOn ?day ; kg:citation ?part } }
      GROUP BY ?claim ?day"""
    answer = sparql(snapshot, query, sandbox=sandbox)
    iri = f"https://w3id.org/kg-claims/claim/{august().claims[0].id}"
    assert answer.columns == ("claim", "day", "n", "x", "nothing")
    (row,) = answer.rows
    assert (row[0], str(row[1]), *row[2:]) == (iri, "2025-08-22", 1, 1.5, None)
    assert answer.citations == ((iri,),)
    assert answer.title == "SELECT"


def test_labels_are_given_when_a_language_is_asked(snapshot: Snapshot, sandbox: Sandbox) -> None:
    query = "SELECT ?t { GRAPH ?g { ?c kg:target ?t ; kg:saidOn ?d } }"
    assert sparql(snapshot, query, sandbox=sandbox, lang="fr").rows == (("Volodymyr Zelenskyy",),)


def test_ask_construct_and_describe_are_answered(snapshot: Snapshot, sandbox: Sandbox) -> None:
    assert sparql(snapshot, "ASK { GRAPH ?g { ?s a kg:Claim } }", sandbox=sandbox).rows == ((True,),)
    assert sparql(snapshot, "ASK { GRAPH ?g { ?s a kg:Nothing } }", sandbox=sandbox).rows == ((False,),)
    built = sparql(snapshot, "CONSTRUCT { ?s kg:x _:b } WHERE { GRAPH ?g { ?s a kg:Declined } }", sandbox=sandbox)
    assert built.columns == ("subject", "predicate", "object")
    assert len(built.rows) == 1
    assert any("Kremlin" in row for row in sparql(snapshot, "DESCRIBE actor:kremlin", sandbox=sandbox).rows)


def test_a_query_without_graphs_reads_all_of_them(snapshot: Snapshot, sandbox: Sandbox) -> None:
    rows = sparql(snapshot, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim }", sandbox=sandbox).rows
    assert rows == ((12,),)


def test_what_stands_outside_graph_reads_all_graphs_too(snapshot: Snapshot, sandbox: Sandbox) -> None:
    query = "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a kg:Claim . GRAPH ?g { ?c kg:stance ?act } }"
    assert sparql(snapshot, query, sandbox=sandbox).rows == ((12,),)


def test_rows_are_cut_at_the_cap_and_said_to_be(snapshot: Snapshot, sandbox: Sandbox) -> None:
    query = "SELECT ?c { GRAPH ?g { ?c a kg:Claim } }"
    cut = sparql(snapshot, query, sandbox=sandbox, max_rows=11)
    assert (len(cut.rows), cut.truncated) == (11, True)
    assert not sparql(snapshot, query, sandbox=sandbox, max_rows=12).truncated


def test_a_huge_result_is_cut(snapshot: Snapshot, sandbox: Sandbox) -> None:
    query = "SELECT ?s ?p ?o ?a ?b ?c { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?a ?b ?c } }"
    answer = sparql(snapshot, query, sandbox=sandbox, max_rows=10_000_000)
    assert answer.truncated
    assert len(answer.rows) < 300_000


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT * { GRAPH ?g { ?s ?p ?o }", "syntax error at line 1, column 33, at its end"),
        ("SELECT *\n{ ?s foo:bar ?x }", r"line 2, column 13 near '\?x }'"),
        ("SELECT * { ?s ?p ?o } LIMIT many", "near 'many'"),
        ("SELECT ?x { } GROUP BY", "syntax error"),
    ],
)
def test_a_syntax_error_tells_its_place_in_one_line(
    snapshot: Snapshot, sandbox: Sandbox, query: str, words: str
) -> None:
    with pytest.raises(QueryError, match=words) as caught:
        sparql(snapshot, query, sandbox=sandbox)
    assert "\n" not in str(caught.value)
    assert caught.value.try_this
    assert len(str(caught.value)) < 250


def test_ten_thousand_braces_are_an_error_and_no_crash(snapshot: Snapshot) -> None:
    with pytest.raises(QueryError, match="nested"):
        sparql(snapshot, "SELECT * " + "{" * 10_000 + "}" * 10_000)


def test_a_slow_query_is_stopped_and_the_next_one_answered(snapshot: Snapshot, sandbox: Sandbox) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.5 s"):
        sparql(snapshot, CROSS, sandbox=sandbox, timeout_seconds=0.5)
    assert sparql(snapshot, "ASK { ?s ?p ?o }", sandbox=sandbox).rows == ((True,),)


def test_a_query_that_eats_memory_ends_its_worker_alone(snapshot: Snapshot) -> None:
    with Sandbox(snapshot, memory_bytes=1_500_000_000) as sandbox:
        with pytest.raises(QueryError, match=r"worker|memory") as caught:
            sparql(snapshot, SORTED_CROSS, sandbox=sandbox, timeout_seconds=60)
        assert "Narrow it" in caught.value.try_this
        assert sparql(snapshot, "ASK { ?s ?p ?o }", sandbox=sandbox).rows == ((True,),)


def test_a_deep_chain_that_passes_the_guard_kills_no_more_than_a_worker(snapshot: Snapshot, sandbox: Sandbox) -> None:
    deep = "SELECT * { ?s ?p ?o FILTER(" + "!" * 50_000 + "true) }"
    with pytest.raises(QueryError) as caught:
        sparql(snapshot, deep, sandbox=sandbox)
    assert "\n" not in str(caught.value)
    assert sparql(snapshot, "ASK { ?s ?p ?o }", sandbox=sandbox).rows == ((True,),)


def test_a_worker_that_was_ended_from_outside_is_replaced(snapshot: Snapshot) -> None:
    with Sandbox(snapshot) as sandbox:
        sparql(snapshot, "ASK { }", sandbox=sandbox)
        worker = sandbox._idle.queue[0]
        assert worker is not None
        os.kill(worker._process.pid, 9)
        worker._process.wait()
        assert sparql(snapshot, "ASK { }", sandbox=sandbox).rows == ((True,),)


def test_threads_share_the_workers(snapshot: Snapshot) -> None:
    found: list[object] = []
    with Sandbox(snapshot, workers=2) as sandbox:

        def count() -> None:
            found.append(sparql(snapshot, "SELECT (COUNT(*) AS ?n) { ?s a kg:Claim }", sandbox=sandbox).rows)

        threads = [threading.Thread(target=count) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [((12,),)] * 6


def test_beyond_those_that_may_wait_a_query_is_sent_away(snapshot: Snapshot) -> None:
    told: list[type[Exception]] = []
    with Sandbox(snapshot, waiting=1) as sandbox:

        def ask() -> None:
            try:
                sandbox.run(CROSS, timeout_seconds=1)
            except QueryError as error:
                told.append(type(error))

        threads = [threading.Thread(target=ask) for _ in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sandbox.run("ASK { }").rows
    assert LimitError in told
    assert told.count(BusyError) >= 4


def test_no_worker_outlives_its_sandbox(snapshot: Snapshot) -> None:
    sandbox = Sandbox(snapshot)
    sandbox.run("ASK { }")
    worker = sandbox._idle.queue[0]
    assert worker is not None
    sandbox.close()
    assert worker._process.poll() is not None
    assert not Path(f"/proc/{worker._process.pid}").exists()


def test_a_worker_that_cannot_open_the_snapshot_says_so(snapshot: Snapshot) -> None:
    with Sandbox(snapshot, memory_bytes=100_000_000) as tight, pytest.raises(StoreError, match="could not open"):
        tight.run("ASK { }")
