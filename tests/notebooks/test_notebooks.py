"""Every notebook runs, and what it shows is what the store says by other ways: plain quads and the texts."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from pyoxigraph import Literal, NamedNode

from kg.graph.names import PREFIXES, term
from kg.store.snapshot import Snapshot
from tests.notebooks.conftest import Play
from tests.notebooks.pages import NOTEBOOKS

NAMES = sorted(path.name for path in NOTEBOOKS.glob("*.ipynb"))


@pytest.mark.parametrize("name", NAMES)
def test_a_notebook_is_kept_without_outputs(name: str) -> None:
    cells = json.loads((NOTEBOOKS / name).read_text("utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert len(code) > 3
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code)


def test_first_graph(play: Play, snapshot: Snapshot) -> None:
    page = play("01-first-graph.ipynb")
    assert page.errors() == []

    documents = page.table("day", "title", "claims")
    assert len(documents) == 14
    claims = [quad.subject for quad in snapshot.quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"))]
    assert sum(int(row["claims"]) for row in documents) == len(set(claims))

    speakers = page.table("speaker", "n", "documents")
    spoken = Counter(q.object for q in snapshot.quads.quads_for_pattern(None, term("kg:speaker"), None))
    assert speakers[0]["speaker"] == "Volodymyr Zelenskyy"
    assert int(speakers[0]["n"]) == spoken.most_common(1)[0][1]

    cited = {row["what"]: row["value"] for row in page.table("what", "value")}
    assert cited["words"] in cited["in the text"]
    assert cited["words"] == page.table("day", "act", "words")[0]["words"]
    assert {"speaker": "Volodymyr Zelenskyy", "target": "Government of Russia"}.items() <= page.table(
        "speaker", "target", "claims", "first", "last"
    )[0].items()

    (picture,) = page.shown("image/svg+xml")
    assert "Sergey Lavrov" in picture
    (graph,) = page.shown("text/html")
    assert "iframe" in graph
    assert "Lavrov" in graph


def test_sparql_for_researchers(play: Play, snapshot: Snapshot) -> None:
    page = play("02-sparql-for-researchers.ipynb")
    assert page.errors() == []

    filed = {(q.subject, q.object) for q in snapshot.quads.quads_for_pattern(None, term("kg:topic"), None)}
    claims = {q.subject for q in snapshot.quads.quads_for_pattern(None, term("rdf:type"), term("kg:Claim"))}
    counts = Counter(topic for subject, topic in filed if subject in claims)
    topics = page.table("topic", "claims", "documents")
    assert [int(row["claims"]) for row in topics] == sorted(counts.values(), reverse=True)[: len(topics)]
    assert all(0 < int(row["documents"]) <= int(row["claims"]) for row in topics)

    assert page.table("act", "topic", "source")
    assert page.table("speaker", "act", "claims by act")
    (picture,) = page.shown("image/svg+xml")
    assert "Sergey Lavrov" in picture

    days = [row["day"] for row in page.table("day", "speaker", "words")]
    assert days
    assert days == sorted(days)

    disputed = page.table("proposition", "agrees", "disagrees")
    truce = "A ceasefire should come at once, before talks"
    assert {"proposition": truce, "agrees": "Emmanuel Macron", "disagrees": "Sergey Lavrov"} in disputed


def test_positions_through_time(play: Play, snapshot: Snapshot) -> None:
    page = play("03-positions-through-time.ipynb")
    assert page.errors() == []

    stands = page.table("proposition", "position", "claims", "documents", "first", "latest")
    zelensky = NamedNode(PREFIXES["actor"] + "volodymyr-zelenskyy")
    for position, short in (("agrees", "kg:agreesWith"), ("disagrees", "kg:disagreesWith")):
        plain = Counter(q.object for q in snapshot.quads.quads_for_pattern(zelensky, term(short), None))
        told = [int(row["documents"]) for row in stands if row["position"] == position]
        assert sorted(told) == sorted(plain.values())

    kremlin = page.table("jour", "qui", "proposition", "accord")
    assert {"Kremlin", "Dmitri Peskov"} <= {row["qui"] for row in kremlin}
    english, french = page.shown("image/svg+xml")
    assert "Putin and Zelenskyy should meet" in english
    assert "Poutine et Zelensky devraient se rencontrer" in french

    moved = page.table("kind", "who", "on what", "before", "until", "after", "from")
    assert {"reversal"} <= {row["kind"] for row in moved} <= {"reversal", "half-shift", "nuance"}
    assert all(
        row["until"] < row["from"] and (row["before"] != row["after"] or row["kind"] == "nuance") for row in moved
    )
    texts = "\n".join(
        snapshot.text(q.object.value) for q in snapshot.quads.quads_for_pattern(None, term("kg:sha256"), None)
    )
    sides = page.table("side", "day said", "exact words", "article")
    assert {row["side"] for row in sides} == {"before", "after"}
    assert all(words in texts for row in sides for words in row["exact words"].split(" … "))

    one, two = page.table("minimum on each side", "holds", "others")
    assert int(two["others"]) <= int(one["others"]) == len(moved)
    for row in page.table("proposition", "position", "found", "low", "high"):
        assert 0 <= float(row["low"]) <= float(row["high"])
        assert float(row["low"]) < float(row["high"])


def test_networks_like_dna(play: Play, snapshot: Snapshot) -> None:
    page = play("04-networks-like-dna.ipynb")
    assert page.errors() == []

    ties = page.table("actor", "proposition", "weight", "agrees", "disagrees", "on_condition")
    assert all(int(row["weight"]) == int(row["agrees"]) - int(row["disagrees"]) for row in ties)
    heaviest = ties[0]
    holder = _named(snapshot, heaviest["actor"])
    documents = Counter(q.object for q in snapshot.quads.quads_for_pattern(holder, term("kg:agreesWith"), None))
    assert int(heaviest["agrees"]) in documents.values()

    same = page.table("actor", "with", "congruence", "propositions")
    shared = page.table("shared by the closest pair")
    assert len(shared) == int(same[0]["propositions"])
    against = page.table("actor", "with", "conflict", "propositions")
    assert ["Emmanuel Macron", "Sergey Lavrov"] in [[row["actor"], row["with"]] for row in against]
    for rows, name in ((same, "congruence"), (against, "conflict")):
        weights = [int(row[name]) for row in rows]
        assert weights == sorted(weights, reverse=True)

    months = page.table("month", "actors", "codings", "modularity", "conflict share")
    assert months[0]["month"] == "2025-08"
    assert sum(int(row["codings"]) for row in months) > sum(int(row["weight"]) > 0 for row in ties)

    turned = page.table("speaker", "target", "act", "weight")
    assert {row["act"] for row in turned} == {"accuse"}
    assert {"speaker": "Volodymyr Zelenskyy", "target": "Government of Russia"}.items() <= turned[0].items()
    (picture,) = page.shown("image/svg+xml")
    assert "Sergey Lavrov" in picture


def _named(snapshot: Snapshot, label: str) -> NamedNode:
    """The actor whose English label it is."""
    (found,) = {
        quad.subject
        for quad in snapshot.quads.quads_for_pattern(None, term("skos:prefLabel"), Literal(label, language="en"))
    }
    return found


def test_your_own_concepts(play: Play, snapshot: Snapshot) -> None:
    page = play("05-your-own-concepts.ipynb")
    assert page.errors() == []

    lines = page.table("speaker", "act", "in context", "agreement")
    assert "Mark Rutte" in {row["speaker"] for row in lines if row["agreement"] == "agrees"}
    assert all("[" in row["in context"] for row in lines)
    coded = {row["codebook"]: int(row["codings"]) for row in page.table("codebook", "codings")}
    assert coded["codebook"] == sum(bool(row["agreement"]) for row in lines)
    held = page.table("agreement", "holder", "n")
    assert sum(int(row["n"]) for row in held) == coded["codebook"]
    (picture,) = page.shown("image/svg+xml")
    assert all(row["holder"] in picture for row in held)
    assert f"{coded['codebook']} codings" in picture
    # The shared store is left as it was: the study codes a copy.
    shared = sum(1 for _ in snapshot.quads.quads_for_pattern(None, term("kg:codes"), None))
    assert coded["diplomacy"] == shared
