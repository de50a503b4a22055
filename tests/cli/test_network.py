"""`kg network` on the hand-made corpus: tables, JSON, CSV, GraphML, choices and refusals."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pytest

from kg.graph.names import expand
from tests.cli.conftest import Run

LAVROV, SUMMIT = "Sergey Lavrov", "Putin and Zelenskyy should meet"


@pytest.fixture
def stored(filled: Path, monkeypatch: pytest.MonkeyPatch, kg: Run) -> Path:
    """The store that the verbs read."""
    monkeypatch.setenv("KG_STORE", str(filled))
    return filled


def ties(result: object) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(result.stdout)))  # type: ignore[attr-defined]


def test_twomode_sets_actors_beside_propositions_with_their_claims(kg: Run, stored: Path) -> None:
    result = kg("network", "--csv")
    assert result.exit_code == 0
    rows = {(row["actor"], row["proposition"]): row for row in ties(result)}
    assert {pair: row["weight"] for pair, row in rows.items()} == {
        ("Volodymyr Zelenskyy", SUMMIT): "1",
        (LAVROV, SUMMIT): "-1",
        ("Kremlin", "The talks are making progress"): "1",
        ("Le Monde", "The talks are making progress"): "-1",
    }
    assert all(row["citations"].startswith("claim:") for row in rows.values())
    assert "1 media or anonymous speaker (1 statement) stand apart" in result.stderr


def test_the_table_tells_what_it_rests_on_and_where(kg: Run, stored: Path) -> None:
    result = kg("network", "--on", SUMMIT, "--exclude", "actor=Zelensky")
    assert "twomode, subtract, once a document: 1 statement, 1 claim, 1 document, 1 outlet, on Putin" in result.stdout
    assert "a1 " in result.stdout
    assert "Zelenskyy should" in result.stdout
    assert "Volodymyr" not in result.stdout


def test_conflict_joins_opponents(kg: Run, stored: Path) -> None:
    result = kg("network", "--type", "onemode", "--qualifier-aggregation", "conflict", "--anonymous", "drop", "--csv")
    assert [(row["actor"], row["with"], row["weight"]) for row in ties(result)] == [
        (LAVROV, "Volodymyr Zelenskyy", "1")
    ]
    assert ties(kg("network", "--type", "onemode", "--csv")) == []


def test_directed_needs_no_coding(kg: Run, stored: Path) -> None:
    rows = ties(kg("network", "--type", "directed", "--csv"))
    assert {(row["speaker"], row["act"], row["target"]) for row in rows} == {
        (LAVROV, "accuse", "Volodymyr Zelenskyy"),
        ("Volodymyr Zelenskyy", "accuse", LAVROV),
        ("Volodymyr Zelenskyy", "accuse", "Government of Russia"),
        ("Government of Russia", "accuse", "Volodymyr Zelenskyy"),
        ("Le Monde", "accuse", "Government of Russia"),
    }
    bodies = ties(kg("network", "--type", "directed", "--nodes", "body", "--only", "actor=Lavrov", "--csv"))
    assert [(row["speaker"], row["target"]) for row in bodies] == [("Government of Russia", "Volodymyr Zelenskyy")]
    narrowed = ties(kg("network", "--type", "directed", "--topic", "territory", "--to", "2025-08", "--csv"))
    assert [row["target"] for row in narrowed] == ["Government of Russia"]


def test_json_holds_settings_measures_and_claims(kg: Run, stored: Path) -> None:
    told = json.loads(kg("network", "--json", "--from", "2025-08").stdout)
    assert told["settings"]["qualifier_aggregation"] == "subtract"
    assert told["filters"] == {"from": "2025-08-01"}
    assert told["totals"] == {"statements": 4, "claims": 4, "documents": 3, "outlets": 1}
    by_label = {node["label"]: node for node in told["nodes"]}
    assert by_label["Le Monde"]["measures"] == {}
    assert by_label[LAVROV]["measures"]["degree"] == 1
    assert all(tie["claims"] and tie["documents"] == 1 for tie in told["ties"])


def test_graphml_comes_back_with_its_attributes(kg: Run, stored: Path) -> None:
    assert kg("network", "--out", "net.graphml").exit_code == 0
    graph = nx.read_graphml("net.graphml")
    lavrov = expand("actor:sergey-lavrov")
    assert graph.nodes[lavrov]["label"] == LAVROV
    tie = graph[lavrov][expand("prop:putin-zelensky-summit")]
    assert (tie["weight"], tie["disagrees"], tie["documents"]) == (-1.0, 1, 1)
    assert tie["claims"].startswith("https://")
    assert "once a document" in graph.graph["caption"]
    assert kg("network", "--type", "directed", "--out", "acts.graphml").exit_code == 0
    acts = nx.read_graphml("acts.graphml", force_multigraph=True)
    assert {act for *_, act in acts.edges(data="act")} == {"accuse"}


@pytest.mark.parametrize("type_", ["twomode", "onemode", "directed"])
def test_intervals_stand_beside_weights_in_every_form(kg: Run, stored: Path, type_: str) -> None:
    how = () if type_ != "onemode" else ("--qualifier-aggregation", "conflict")
    asked = ("network", "--type", type_, *how, "--error", "builtin")
    rows = ties(kg(*asked, "--csv"))
    assert rows
    for row in rows:
        low, value, high = (float(row[name]) for name in ("corrected_low", "corrected", "corrected_high"))
        assert low <= value <= high
        assert low < high
    told = json.loads(kg(*asked, "--json").stdout)
    assert told["error_from"] == "14 test dispatches of seeds/gold"
    assert all({"corrected", "corrected_low", "corrected_high"} <= set(tie) for tie in told["ties"])
    assert "corrected_high" not in json.loads(kg("network", "--json").stdout)["ties"][0]
    shown = kg(*asked)
    assert "95% intervals by the precision and recall measured on 14 test dispatches" in shown.stdout
    assert ("how often a target is wrong" in shown.stderr) is (type_ == "directed")
    assert kg(*asked, "--out", "wide.graphml").exit_code == 0
    written = nx.read_graphml("wide.graphml", force_multigraph=True)
    assert {round(tie["corrected_high"], 3) for *_, tie in written.edges(data=True)} == {
        float(row["corrected_high"]) for row in rows
    }


def test_nodes_matrix_and_polarisation(kg: Run, stored: Path) -> None:
    nodes = ties(kg("network", "--show", "nodes", "--csv"))
    assert {row["node"]: row["degree"] for row in nodes}[SUMMIT] == "2.0"
    matrix = list(csv.reader(io.StringIO(kg("network", "--show", "matrix", "--csv").stdout)))
    assert matrix[0][1:3] == [SUMMIT, "The talks are making progress"]
    assert {row[0]: row[1:3] for row in matrix[1:]}[LAVROV] == ["-1", "0"]
    periods = ties(kg("network", "--by", "month", "--csv"))
    assert [row["period"] for row in periods][:2] == ["2025-08", "2025-09"]
    assert periods[0]["conflict_share"] == "1.0"
    assert len(json.loads(kg("network", "--by", "month", "--json").stdout)["periods"]) == len(periods)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--type", "threemode"), "There is no type of network 'threemode'. Choose one of: twomode"),
        (("--normalization", "jaccard"), "A twomode network has no normalization jaccard."),
        (("--exclude", "colour=red"), "'colour=red' chooses nothing."),
        (("--exclude", "actor=Nobody"), "There is no actor 'Nobody'."),
        (("--type", "directed", "--on", SUMMIT), "a directed network needs none"),
        (("--type", "directed", "--only", f"proposition={SUMMIT}"), "chooses nothing"),
        (("--act", "accuse"), "Acts choose the ties of directed networks alone."),
        (("--type", "directed", "--act", "shout"), "There is no act 'shout'."),
        (("--type", "directed", "--by", "month"), "Polarisation is counted from codings"),
        (("--by", "fortnight"), "'fortnight' is no window of time."),
        (("--show", "all"), "There is nothing to show by the name 'all'."),
        (("--error", "builtin", "--normalization", "activity"), "A normalized weight has no interval"),
        (("--error", "builtin", "--qualifier-aggregation", "combine"), "names of kinds, not counts"),
        (("--error", "builtin", "--show", "nodes"), "Intervals belong to the weights of ties"),
        (("--error", "builtin", "--by", "month"), "Intervals belong to the weights of ties"),
        (("--out", "net.gdf"), "Use one of .json, .csv, .graphml, .gexf, .node-link.json."),
        (("--out", "net.graphml", "--show", "nodes"), ".graphml holds the whole network."),
        (("--json", "--csv"), "exclude each other"),
    ],
)
def test_wrong_use_is_told(kg: Run, stored: Path, words: tuple[str, ...], message: str) -> None:
    result = kg("network", *words)
    assert result.exit_code == 2
    assert message in " ".join(result.stderr.split())


def test_nothing_that_fits_is_told(kg: Run, stored: Path) -> None:
    result = kg("network", "--to", "2001")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "No coded claim fits." in result.stderr
    assert "No coded claim with a day fits." in kg("network", "--to", "2001", "--by", "year").stderr
