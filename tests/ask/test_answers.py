"""Every prepared question on the hand-made corpus, whose rows are known."""

from __future__ import annotations

from datetime import date

import pytest

from kg.ask.ask import ask
from kg.ask.cells import Named
from kg.ask.questions import parse_question, question, questions
from kg.errors import DataError, QueryError, UsageError
from kg.store.snapshot import Snapshot
from tests.ask.expected import EXPECTED
from tests.store.corpus import august, january, september

A, B, C = august().claims, september().claims, january().claims
ZELENSKYY, LAVROV, RUSSIA = "Volodymyr Zelenskyy", "Sergey Lavrov", "Government of Russia"
SUMMIT = "Putin and Zelenskyy should meet"
DAY_A, DAY_B, DAY_C = date(2025, 8, 24), date(2025, 9, 5), date(2026, 1, 10)
SAID = date(2025, 8, 22)
CLAIM = "https://w3id.org/kg-claims/claim/"

KNOWN: list[tuple[str, dict[str, object], list[tuple[object, ...]]]] = [
    (
        "who-blames-whom",
        {},
        [
            (RUSSIA, ZELENSKYY, "Summit, Talks", 1, DAY_B, DAY_B),
            (LAVROV, ZELENSKYY, "Summit", 1, SAID, SAID),
            (ZELENSKYY, RUSSIA, "Territory", 1, DAY_A, DAY_A),
            (ZELENSKYY, LAVROV, "", 1, DAY_B, DAY_B),
        ],
    ),
    ("who-blames-whom", {"speaker": "Lavrov"}, [(LAVROV, ZELENSKYY, "Summit", 1, SAID, SAID)]),
    ("who-blames-whom", {"target": "Russie"}, [(ZELENSKYY, RUSSIA, "Territory", 1, DAY_A, DAY_A)]),
    ("who-blames-whom", {"topic": "talks"}, [(RUSSIA, ZELENSKYY, "Summit, Talks", 1, DAY_B, DAY_B)]),
    ("who-blames-whom", {"until": "2025-08-22"}, [(LAVROV, ZELENSKYY, "Summit", 1, SAID, SAID)]),
    ("who-blames-whom", {"since": "2026-01-01", "media": "yes"}, [("Le Monde", RUSSIA, "Summit", 1, DAY_C, DAY_C)]),
    ("who-blames-whom", {"since": "2026-01-01"}, []),
    (
        "claims-of",
        {"actor": "sergey-lavrov"},
        [
            (SAID, "said", "accuse", ZELENSKYY, "Summit", "bloquer la réunion", "Titre a1", "Le Monde"),
            (DAY_B, "reported", "agree", None, "Summit", "viendra si l’ordre du jour est prêt", "Titre b2", None),
        ],
    ),
    (
        "claims-of",
        {"actor": "Lavrov", "stance": "accuse"},
        [(SAID, "said", "accuse", ZELENSKYY, "Summit", "bloquer la réunion", "Titre a1", "Le Monde")],
    ),
    (
        "latest-claims",
        {"actor": "Lavrov"},
        [
            (DAY_B, "agree", None, "viendra si l’ordre du jour est prêt", "Titre b2", None),
            (SAID, "accuse", ZELENSKYY, "bloquer la réunion", "Titre a1", "Le Monde"),
        ],
    ),
    (
        "who-agrees",
        {"proposition": SUMMIT},
        [
            ("kg:Agrees", ZELENSKYY, 1, DAY_A, DAY_A),
            ("kg:Disagrees", LAVROV, 1, SAID, SAID),
            ("kg:OnCondition", "Poutine", 1, DAY_B, DAY_B),
        ],
    ),
    ("who-agrees", {"proposition": SUMMIT, "actor": "Zelensky"}, [("kg:Agrees", ZELENSKYY, 1, DAY_A, DAY_A)]),
    ("who-agrees", {"proposition": "talks-progress"}, [("kg:Agrees", "Kremlin", 1, DAY_B, DAY_B)]),
    ("positions-of", {"actor": "Lavrov"}, [(SUMMIT, "kg:Disagrees", 1, SAID, SAID)]),
    ("positions-of", {"actor": "Poutine"}, [(SUMMIT, "kg:OnCondition", 1, DAY_B, DAY_B)]),
    ("acts-by-topic", {"topic": "Talks"}, [("Talks", "support", 2), ("Talks", "accuse", 1)]),
    ("acts-by-topic", {"actor": "Zelensky"}, [("Summit", "demand", 1), ("Territory", "accuse", 1)]),
    ("mutual-accusations", {}, [(RUSSIA, ZELENSKYY, 1, 1), (LAVROV, ZELENSKYY, 1, 1)]),
    ("mutual-accusations", {"actor": "Lavrov"}, [(LAVROV, ZELENSKYY, 1, 1)]),
    ("mutual-accusations", {"until": "2025-09-01"}, []),
    ("disputes", {}, [(SUMMIT, ZELENSKYY, LAVROV, 1, 1)]),
    ("disputes", {"proposition": "talks-progress"}, []),
    (
        "disputes",
        {"proposition": "talks-progress", "media": True},
        [("The talks are making progress", "Kremlin", "Le Monde", 1, 1)],
    ),
    ("disputes", {"actor": "Kremlin"}, []),
    ("via-outlet", {}, [("TF1 Info", "said to", "Dmitry Peskov", 1), ("TF1 Info", "relayed", LAVROV, 1)]),
    ("via-outlet", {"actor": "Peskov", "outlet": "TF1"}, [("TF1 Info", "said to", "Dmitry Peskov", 1)]),
    (
        "actor-through-time",
        {"actor": "Lavrov"},
        [("2025-08", "said", "accuse", 1), ("2025-09", "reported", "agree", 1)],
    ),
    ("most-contested", {}, [(SUMMIT, 1, 1, 1), ("The talks are making progress", 1, 1, 0)]),
    ("most-contested", {"until": "2025-12-31"}, [(SUMMIT, 1, 1, 1), ("The talks are making progress", 1, 0, 0)]),
    (
        "top-speakers",
        {"since": "2025-08-23"},
        [
            (ZELENSKYY, 3, 2, "accuse, demand"),
            ("un diplomate", 1, 1, "demand"),
            ("Dmitry Peskov", 1, 1, "support"),
            (RUSSIA, 1, 1, "accuse"),
            ("Kremlin", 1, 1, "support"),
            (LAVROV, 1, 1, "agree"),
        ],
    ),
    (
        "unresolved-speakers",
        {},
        [
            ("kg:Local", "un diplomate", "demand", "une trêve", "Titre c3", DAY_C),
            ("kg:Unattributed", None, "assert", "glaciale", "Titre c3", DAY_C),
            ("kg:Unresolved", None, "assert", "un tournant", "Titre c3", DAY_C),
        ],
    ),
    (
        "documents",
        {},
        [
            ("a1", "Titre a1", "Le Monde", DAY_A, "kg:Printed", "fr", 38, 3),
            ("b2", "Titre b2", None, DAY_B, "kg:Printed", "fr", 36, 5),
            ("c3", "Titre c3", None, DAY_C, "kg:Printed", "fr", 28, 4),
        ],
    ),
    ("documents", {"outlet": "Le Monde"}, [("a1", "Titre a1", "Le Monde", DAY_A, "kg:Printed", "fr", 38, 3)]),
    (
        "spoke-for",
        {"body": "Kremlin"},
        [
            (DAY_B, "reported", "Kremlin", "support", None, "Talks", "le dialogue utile", "Titre b2", None),
            (DAY_B, "reported", "Dmitry Peskov", "support", None, "Talks", "des échanges francs", "Titre b2", None),
        ],
    ),
    ("declined", {}, [("Dmitry Peskov", "n’a rien voulu ajouter", "Titre a1", "Le Monde", DAY_A)]),
    ("declined", {"since": "2025-09-01"}, []),
]


@pytest.mark.parametrize(("name", "params", "rows"), KNOWN, ids=lambda v: v if isinstance(v, str) else "")
def test_a_question_gives_the_rows_that_are_known(
    snapshot: Snapshot, name: str, params: dict[str, object], rows: list[tuple[object, ...]]
) -> None:
    answer = ask(snapshot, name, **params)
    # Within one day claims stand in the order of their names.
    assert sorted(map(repr, answer.rows)) == sorted(map(repr, rows))
    assert not answer.truncated
    assert answer.title == question(name).titles["en"]


def test_every_question_has_a_known_answer() -> None:
    """Here, or counted from the claims beside."""
    assert {q.name for q in questions()} - {"readme"} == {name for name, _, _ in KNOWN} | EXPECTED.keys()
    assert len(questions()) >= 30


def test_every_question_is_told_in_two_languages_with_help_and_columns() -> None:
    for q in questions():
        assert q.titles.keys() == {"en", "fr"}, q.name
        assert q.help.endswith("."), q.name
        assert q.columns, q.name
        assert len({q.titles["en"] for q in questions()}) == len(questions())


def test_rows_are_sorted_as_their_question_says(snapshot: Snapshot) -> None:
    counts = [row[1] for row in ask(snapshot, "top-speakers").rows]
    assert counts == sorted(counts, reverse=True)
    days = [row[0] for row in ask(snapshot, "spoke-for", body="Russie").rows]
    assert days == sorted(days)
    assert len(days) == 5


def test_the_readme_query_counts_the_short_forms(snapshot: Snapshot) -> None:
    rows = ask(snapshot, "readme").rows
    topics = sum(
        len(claim.topics) for e in (august(), september(), january()) for claim in e.claims if claim.speaker.actor
    )
    assert len(rows) == topics == len(set(rows))
    assert (LAVROV, "accuse", "Summit", "Titre a1") in rows


def test_each_row_cites_the_claims_it_counts(snapshot: Snapshot) -> None:
    answer = ask(snapshot, "who-blames-whom", speaker="Zelensky", target="Lavrov")
    assert answer.citations == ((CLAIM + B[1].id,),)
    both = ask(snapshot, "disputes").citations[0]
    assert set(both) == {CLAIM + A[0].id, CLAIM + A[1].id}
    for q in questions():
        given = {"actor": "Lavrov", "proposition": SUMMIT, "body": "Kremlin"}
        given |= {"topic": "summit", "side": "Le Monde", "day": "2025-12-31"}
        params = {p.name: given[p.name] for p in q.params if p.required}
        found = ask(snapshot, q.name, **params)
        assert len(found.citations) == len(found.rows)
        assert q.name == "readme" or all(found.citations)
        if "n" in found.columns and q.name != "documents":
            at = found.columns.index("n")
            assert [len(c) for c in found.citations] == [row[at] for row in found.rows]


def test_labels_come_in_the_asked_language(snapshot: Snapshot) -> None:
    answer = ask(snapshot, "who-blames-whom", lang="fr", speaker="Lavrov")
    assert answer.title == "Qui accuse qui, et de quoi"
    assert answer.rows[0][:3] == ("Sergueï Lavrov", ZELENSKYY, "Sommet")
    first = answer.rows[0][0]
    assert isinstance(first, Named)
    assert first.iri == "https://w3id.org/kg-claims/actor/sergey-lavrov"


def test_too_many_rows_are_cut_and_said_to_be(snapshot: Snapshot) -> None:
    answer = ask(snapshot, "who-blames-whom", max_rows=3)
    assert len(answer.rows) == 3
    assert answer.truncated
    assert not ask(snapshot, "who-blames-whom", max_rows=4).truncated


def test_a_name_close_to_a_question_is_proposed(snapshot: Snapshot) -> None:
    with pytest.raises(UsageError, match="Did you mean who-blames-whom"):
        ask(snapshot, "who blame whom")
    with pytest.raises(UsageError, match="There are: "):
        ask(snapshot, "zzzz")


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({}, "needs actor"),
        ({"actr": "Lavrov"}, "Did you mean actor"),
        ({"actor": "Lavrov", "colour": "red"}, "has no parameter 'colour'"),
        ({"actor": "Lavrov", "name": "x"}, "has no parameter 'name'"),
        ({"actor": ""}, "is empty"),
        ({"actor": "Lavrof"}, "Did you mean Sergey Lavrov"),
        ({"actor": "Lavrov", "since": "yesterday"}, "not a day"),
        ({"actor": "Lavrov", "stance": "blame"}, "There is no stance"),
        ({"actor": "https://example.org/no one"}, "is not an IRI"),
    ],
)
def test_a_wrong_parameter_is_told_in_one_line(snapshot: Snapshot, params: dict[str, object], words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        ask(snapshot, "claims-of", **params)
    assert "\n" not in str(caught.value)
    assert caught.value.exit_code == 2


def test_values_are_bound_and_never_pasted(snapshot: Snapshot) -> None:
    asked = parse_question("x", "# param: words text required Words\nSELECT ?words { }")
    nasty = '"} } DROP ALL # \\'
    assert ask(snapshot, asked, words=nasty).rows == ((nasty,),)


def test_a_malformed_question_file_is_told(snapshot: Snapshot) -> None:
    with pytest.raises(QueryError, match="cannot be answered") as caught:
        ask(snapshot, parse_question("x", "SELECT * { GRAPH ?g { ?s ?p }"))
    assert "\n" not in str(caught.value)
    with pytest.raises(QueryError, match="no SELECT"):
        ask(snapshot, parse_question("x", "ASK { ?s ?p ?o }"))
    with pytest.raises(QueryError, match="no column nothing"):
        ask(snapshot, parse_question("x", "# column: nothing Nothing\nSELECT ?s { GRAPH ?g { ?s ?p ?o } }"))
    with pytest.raises(DataError, match="too short"):
        parse_question("x", "# param: words text\nSELECT * {}")
    with pytest.raises(DataError, match="unknown type"):
        parse_question("x", "# param: words colour any Words\nSELECT * {}")
