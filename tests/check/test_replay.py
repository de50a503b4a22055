"""Whatever one flips in a version graph shows in the replay alone, without any hash."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.check.replay import Triples, replay_codings, replay_version
from kg.graph.names import CLAIM, PREFIXES, coded_iri, term, version_iri
from kg.model import Extraction
from tests.store.corpus import august, quads_of, september

WORDS = tuple(map(term, ("oa:exact", "oa:prefix", "oa:suffix")))
PLACES = tuple(map(term, ("oa:start", "oa:end")))
SHORT = (PREFIXES["stance"], PREFIXES["toward"])
POSITIONS = tuple(map(term, ("kg:agreesWith", "kg:disagreesWith", "kg:agreesOnCondition")))
NAMING = re.compile(r"#c\d+p$|^[0-9a-f]+#speaker$")
OTHER = NamedNode(PREFIXES["topic"] + "never")


@pytest.fixture(params=[august, september], ids=lambda made: made.__name__)
def extraction(request: pytest.FixtureRequest) -> Extraction:
    made = request.param()
    assert isinstance(made, Extraction)
    return made


def of_version(extraction: Extraction) -> list[Quad]:
    return [q for q in quads_of(extraction) if q.graph_name == version_iri(extraction.document)]


def faults(extraction: Extraction, quads: list[Quad]) -> list[str]:
    found = replay_version(version_iri(extraction.document), Triples(quads), extraction.document.text)
    return [problem.what for problem in found]


def swapped(quads: list[Quad], at: int, value: NamedNode | Literal) -> list[Quad]:
    old = quads[at]
    return [*quads[:at], Quad(old.subject, old.predicate, value, old.graph_name), *quads[at + 1 :]]


def flipped(words: str) -> Iterator[str]:
    """Each character as another one, one left out, one too many."""
    for at, letter in enumerate(words):
        yield words[:at] + ("x" if letter != "x" else "y") + words[at + 1 :]
    yield words[1:]
    yield words + " "


def test_the_graph_as_it_was_made_has_no_fault(extraction: Extraction) -> None:
    assert faults(extraction, of_version(extraction)) == []


def test_every_flipped_character_of_words_prefix_and_suffix_is_found(extraction: Extraction) -> None:
    quads = of_version(extraction)
    tried = 0
    for at, quad in enumerate(quads):
        if quad.predicate in WORDS and isinstance(quad.object, Literal):
            for words in flipped(quad.object.value):
                assert faults(extraction, swapped(quads, at, Literal(words))), (quad, words)
                tried += 1
    assert tried > 100


def test_every_offset_that_is_off_by_one_is_found(extraction: Extraction) -> None:
    """Of contents and of speakers of claims; those of cues and voices are left to the hash of the graph."""
    quads = of_version(extraction)
    tried = 0
    for at, quad in enumerate(quads):
        named = quad.subject.value.removeprefix(CLAIM) if isinstance(quad.subject, NamedNode) else ""
        if quad.predicate in PLACES and NAMING.search(named) and isinstance(quad.object, Literal):
            for step in (-1, 1):
                value = Literal(str(int(quad.object.value) + step), datatype=quad.object.datatype)
                assert faults(extraction, swapped(quads, at, value)), (quad, step)
                tried += 1
    assert tried > 15


def test_every_short_form_that_is_missing_or_foreign_is_found(extraction: Extraction) -> None:
    quads = of_version(extraction)
    short = [q for q in quads if q.predicate.value.startswith(SHORT)]
    assert short
    for quad in short:
        assert faults(extraction, [q for q in quads if q != quad]) == [
            "Its short forms do not follow from its statements: 1 missing, 0 without a statement."
        ]
        foreign = Quad(quad.subject, quad.predicate, OTHER, quad.graph_name)
        assert any("0 missing, 1 without" in what for what in faults(extraction, [*quads, foreign]))


def test_every_position_that_is_missing_or_foreign_is_found(extraction: Extraction) -> None:
    name = coded_iri(extraction.codings[0].codebook, extraction.document.version)
    quads = [q for q in quads_of(extraction) if q.graph_name == name]
    version = Triples(of_version(extraction))

    def wrong(changed: list[Quad]) -> list[str]:
        found = replay_codings(name, Triples(changed), version, extraction.document.text)
        return [problem.what for problem in found]

    positions = [q for q in quads if q.predicate in POSITIONS]
    assert positions
    assert wrong(quads) == []
    for quad in positions:
        assert wrong([q for q in quads if q != quad])
        assert wrong([*quads, Quad(quad.subject, quad.predicate, OTHER, name)])
