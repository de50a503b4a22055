"""docs/data-model.md says of each field what the code does."""

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from kg.graph.claims import to_quads
from kg.graph.facts import Facts, read_turtle
from kg.graph.names import compact, term
from kg.graph.values import individual
from kg.model import ActorRef, Claim, Coding, Declined, Extraction, Passage
from kg.resources import folder
from kg.terms import ACTS

PAGE = Path(__file__).resolve().parents[2] / "docs" / "data-model.md"
LEAVES = (ActorRef, Passage)
"""Dataclasses that a field of the table stands for as a whole."""
JSONL = {
    *("id", "start", "end", "more", "speaker", "cue", "lang", "mode", "stance", "polarity", "target", "topics"),
    *("topics_general", "via", "said_to", "date", "evidence", "attribution", "confidence", "rule"),
    *("codings", "proposition", "agreement", "codebook", "coder", "coding_rule", "condition", "holder"),
    *("key", "sha256", "speaker_id", "speaker_rule", "target_id", "scheme", "said_on", "reported_on", "narrower"),
    *("qualified", "commitment", "certainty", "on_behalf_of", "capacity"),
}
"""Keys of a document, a claim, a refusal and a coding in the lines of `kg extract`."""


def rows() -> list[list[str]]:
    lines = PAGE.read_text(encoding="utf-8").split("## Fields")[1].split("## Shapes")[0].splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    assert all(len(row) == 4 for row in cells)
    return cells


def names(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def paths(kind: type, path: str) -> Iterator[str]:
    """Every field of a type, those of the types inside it by their own fields."""
    hints = get_type_hints(kind)
    for field in fields(kind):
        inside = [t for t in (hints[field.name], *get_args(hints[field.name])) if is_dataclass(t)]
        if inside and inside[0] not in LEAVES:
            yield from paths(inside[0], f"{path}.{field.name}")
        else:
            yield f"{path}.{field.name}"


def test_each_field_has_one_row_and_no_other_has():
    told = [names(row[0])[0] for row in rows()]
    held = [f"{kind.__name__}.id" for kind in (Claim, Declined, Coding)]
    held += [path for kind in (Claim, Declined, Coding) for path in paths(kind, kind.__name__)]
    assert sorted(told) == sorted(held)


def test_each_jsonl_key_is_of_the_format_and_none_is_left_out():
    told = {name for row in rows() for name in names(row[1])}
    assert told == JSONL


@pytest.mark.parametrize("row", rows(), ids=lambda row: names(row[0])[0])
def test_each_row_says_something(row: list[str]):
    assert all(row)


def test_each_rdf_term_is_written_and_each_written_term_is_told(extraction: Extraction):
    told = {name for row in rows() for name in names(row[2])}
    subjects = ("claim:", "declined:", "coding:")
    written = {
        compact(q.predicate.value) for q in to_quads(extraction) if compact(q.subject.value).startswith(subjects)
    }
    # The sample has no claim with two general topics.
    assert told - written == {"kg:generalTopicOrder"}
    assert written - told == set()


def test_the_axes_of_the_page_are_those_of_the_acts():
    page = PAGE.read_text(encoding="utf-8").split("## Axes of the acts")[1].split("\n## ")[0]
    told = {(names(row)[0], act) for row in page.splitlines() if row.startswith("| `kg:") for act in _acts(row)}
    acts = Facts(read_turtle(folder("ontology") / "acts.ttl"))
    assert told == {(compact(acts.need_node(individual(act), "kg:axis").value), act.value) for act in ACTS}


def _acts(row: str) -> list[str]:
    return [act.strip() for act in row.split("|")[3].split(",")]


def test_other_terms_of_the_page_exist(extraction: Extraction):
    page = PAGE.read_text(encoding="utf-8").split("## The version itself")[1].split("\n## ")[0]
    node = term(f"version:{extraction.document.version}")
    written = {compact(q.predicate.value) for q in to_quads(extraction, method="m") if q.subject == node}
    told = {name for name in names(page) if re.fullmatch(r"(kg|dcterms|schema):[a-z]\w+", name)}
    assert written - {"rdf:type"} <= told
    assert told - written == {"dcterms:license"}, "a licence that is an address"
