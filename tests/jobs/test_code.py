"""`kg code`: the rules applied again to a store, only where an edit can matter, with the same end as from scratch."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kg.coding.edits import merge, rename, split
from kg.coding.events import apply, open_book, undo
from kg.errors import DataError, StoreError
from kg.graph.claims import position_quads
from kg.graph.names import REFERENCE, coded_iri, mint, term
from kg.graph.read_back import codings_of
from kg.jobs.code import Recoded, code_store
from kg.model import Coding
from kg.store.store import Store, open_store
from kg.terms import Agreement
from tests.jobs.recoding import BRIDGE, book, claims, extraction, town

POLES = BRIDGE.replace('any_fr = ["tram", "tramway"]', 'any_fr = ["tram", "tramway", "passerelle"]')
HUSH = '\n[hush]\nfr = "Il faudrait se taire"\nany_fr = ["silence"]\n'


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return town(tmp_path)


def stands(store: Store) -> dict[str, dict[str, str]]:
    """Words of a claim to its codings by the town's codebook."""
    quads = store.snapshot().quads
    words = {claim.id: claim.citation.words for claim in claims()}
    found: dict[str, dict[str, str]] = {}
    for version in dict.fromkeys(claim.citation.version for claim in claims()):
        for coding in codings_of(quads, version, "town"):
            found.setdefault(words[coding.claim], {})[coding.proposition] = str(coding.agreement)
    return found


def coded(store: Store, path: Path) -> Recoded:
    done = code_store(store, [path])
    assert done.problems == []
    return done


def test_a_store_is_coded_by_a_codebook_that_it_never_saw(store: Store, tmp_path: Path) -> None:
    done = coded(store, book(tmp_path))
    assert (done.claims, done.read, done.documents, done.added, done.removed) == (6, 4, 3, 4, 0)
    assert done.codings == {"diplomacy": 0, "town": 4}
    assert stands(store) == {
        "la réparation du pont": {"bridge-repaired": "disagrees"},  # two speakers: the last is kept by the test
        "le tram": {"tram-built": "agrees"},
        "le tramway du port": {"tram-built": "disagrees"},
    }
    graph = store.snapshot().quads.quads_for_pattern(mint("prop", "tram-built"), term("skos:inScheme"), None, REFERENCE)
    assert len(list(graph)) == 1


def test_nothing_is_read_or_published_again_when_nothing_changed(store: Store, tmp_path: Path) -> None:
    first, again = coded(store, book(tmp_path)), coded(store, book(tmp_path))
    assert first.generation is not None
    assert (again.read, again.documents, again.generation) == (0, 0, None)
    assert again.codings == first.codings


def test_after_an_edit_only_claims_that_hold_its_phrases_are_read(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path))
    done = coded(store, book(tmp_path, POLES))
    assert (done.read, done.documents, done.added, done.removed) == (3, 1, 1, 0)
    assert stands(store)["une passerelle neuve"] == {"tram-built": "agrees"}
    assert "le tram" in stands(store)


def test_what_a_phrase_found_goes_with_it(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path, POLES))
    done = coded(store, book(tmp_path))
    assert (done.added, done.removed) == (0, 1)
    assert "une passerelle neuve" not in stands(store)


def test_a_proposition_taken_out_leaves_no_coding(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path))
    coded(store, book(tmp_path, BRIDGE[: BRIDGE.index("[tram-built]")]))
    assert set(stands(store)) == {"la réparation du pont"}


def test_a_changed_wording_reads_no_claim_and_reaches_the_reference(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path))
    done = coded(store, book(tmp_path, BRIDGE.replace("Le tram devrait", "La ligne de tram devrait")))
    assert (done.read, done.documents) == (0, 0)
    assert done.generation is not None
    labels = store.snapshot().quads.quads_for_pattern(mint("prop", "tram-built"), term("skos:prefLabel"), None, None)
    assert [quad.object.value for quad in labels] == ["La ligne de tram devrait être construit"]


@pytest.mark.parametrize("edits", [[POLES, BRIDGE], [BRIDGE, BRIDGE + HUSH]])
def test_step_by_step_ends_where_a_fresh_store_would(tmp_path: Path, edits: list[str]) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    step, fresh = town(tmp_path / "one"), town(tmp_path / "two")
    for edit in edits:
        coded(step, book(tmp_path, edit))
    coded(fresh, book(tmp_path, edits[-1]))
    assert stands(step) == stands(fresh)


def test_a_document_that_came_in_between_is_coded(store: Store, tmp_path: Path) -> None:
    from kg.graph.claims import to_quads

    coded(store, book(tmp_path))
    new = extraction(9, (("mark-rutte", "défend", "le tram", "support"),))
    with store.writer() as writer:
        writer.put_document(to_quads(new), new.document.text)
        writer.publish()
    done = coded(store, book(tmp_path))
    assert (done.read, done.documents, done.added) == (1, 1, 1)


def test_codings_that_another_hand_changed_are_made_again(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path))
    with store.writer() as writer:
        for graph in list(writer.graphs()):
            if "/coded/town/" in graph.value:
                writer.remove_graph(graph)
        writer.publish()
    assert stands(store) == {}
    assert coded(store, book(tmp_path)).added == 4


def test_codings_by_people_stay(tmp_path: Path) -> None:
    claim = claims()[5]
    store = town(tmp_path, codings=[Coding(claim.id, "town", "tram-built", Agreement.UNCLEAR, coder="anna")])
    coded(store, book(tmp_path))
    assert stands(store)["le silence"] == {"tram-built": "unclear"}
    coded(store, book(tmp_path, POLES))
    assert stands(store)["le silence"] == {"tram-built": "unclear"}


def test_codings_by_people_follow_a_renamed_or_merged_proposition(tmp_path: Path) -> None:
    said = claims()[5]
    store = town(tmp_path, codings=[Coding(said.id, "town", "tram-built", Agreement.UNCLEAR, coder="anna")])
    path = book(tmp_path)
    coded(store, path)
    apply(path, open_book(path), rename(open_book(path), "tram-built", "rail"), "rename tram-built rail")
    coded(store, path)
    assert stands(store)["le silence"] == {"rail": "unclear"}
    assert stands(store)["le tram"] == {"rail": "agrees"}
    apply(path, open_book(path), merge(open_book(path), "bridge-repaired", ["rail"]), "merge bridge-repaired rail")
    coded(store, path)
    assert stands(store)["le silence"] == {"bridge-repaired": "unclear"}


def by_people(store: Store) -> set[tuple[str, str, str, str]]:
    """Words, coder, proposition and agreement of every coding by a person."""
    words = {claim.id: claim.citation.words for claim in claims()}
    return {
        (words[c.claim], c.coder, c.proposition, str(c.agreement))
        for version in dict.fromkeys(claim.citation.version for claim in claims())
        for c in codings_of(store.snapshot().quads, version, "town")
        if c.coder != "machine"
    }


HAND = (
    (5, "tram-built", Agreement.UNCLEAR, "anna"),
    (3, "tram-built", Agreement.AGREES, "anna"),
    (3, "bridge-repaired", Agreement.AGREES, "anna"),
    (2, "tram-built", Agreement.AGREES, "berta"),
    (2, "bridge-repaired", Agreement.DISAGREES, "berta"),
)
"""The number of a claim and what a person says of it: some under both propositions, alike or not."""


def test_undoing_a_merge_brings_codings_by_people_back_where_they_were(tmp_path: Path) -> None:
    codings = [Coding(claims()[at].id, "town", p, a, coder=who) for at, p, a, who in HAND]
    store, path = town(tmp_path, codings=codings), book(tmp_path)
    coded(store, path)
    before = by_people(store)
    assert len(before) == len(HAND)
    apply(path, open_book(path), merge(open_book(path), "bridge-repaired", ["tram-built"]), "merge")
    coded(store, path)
    assert by_people(store) == {
        ("le silence", "anna", "bridge-repaired", "unclear"),
        ("une passerelle neuve", "anna", "bridge-repaired", "agrees"),
        ("le tram", "berta", "bridge-repaired", "unclear"),
    }
    apply(path, open_book(path), rename(open_book(path), "bridge-repaired", "works"), "rename")
    coded(store, path)
    assert {p for _, _, p, _ in by_people(store)} == {"works"}
    undo(path)
    undo(path)
    coded(store, path)
    assert by_people(store) == before
    assert (store.layout.codebooks / "town.moved.jsonl").read_text() == ""
    assert coded(store, path).documents == 0


def test_merges_are_undone_one_after_the_other(tmp_path: Path) -> None:
    store = town(tmp_path, codings=[Coding(claims()[5].id, "town", "hush", Agreement.AGREES, coder="anna")])
    path = book(tmp_path, BRIDGE + HUSH)
    for keep, other in (("tram-built", "hush"), ("bridge-repaired", "tram-built")):
        apply(path, open_book(path), merge(open_book(path), keep, [other]), "merge")
        if other == "hush":
            coded(store, path)
    coded(store, path)
    for stands_at in ("bridge-repaired", "tram-built", "hush"):
        assert {p for _, _, p, _ in by_people(store)} == {stands_at}
        if stands_at != "hush":
            undo(path)
            coded(store, path)


def test_a_coding_that_its_coder_changed_after_the_merge_stays(tmp_path: Path) -> None:
    claim = claims()[5]
    hand = Coding(claim.id, "town", "tram-built", Agreement.AGREES, coder="anna")
    store, path = town(tmp_path, codings=[hand]), book(tmp_path)
    apply(path, open_book(path), merge(open_book(path), "bridge-repaired", ["tram-built"]), "merge")
    coded(store, path)
    changed = replace(hand, proposition="bridge-repaired", agreement=Agreement.DISAGREES)
    with store.writer() as writer:
        name = claim.citation.version
        writer.replace_graph(coded_iri("town", name), position_quads([changed], {claim.id: None}, name, "fr"))
        writer.publish()
    undo(path)
    coded(store, path)
    assert by_people(store) == {("le silence", "anna", "bridge-repaired", "disagrees")}


def test_a_split_that_gives_a_merged_proposition_its_name_again_brings_its_codings_back(tmp_path: Path) -> None:
    hand = Coding(claims()[5].id, "town", "tram-built", Agreement.UNCLEAR, coder="anna")
    store, path = town(tmp_path, codings=[hand]), book(tmp_path)
    apply(path, open_book(path), merge(open_book(path), "bridge-repaired", ["tram-built"]), "merge")
    coded(store, path)
    again = split(open_book(path), "bridge-repaired", "tram-built", {"fr": "Un tram"}, ["tram", "tramway"])
    apply(path, open_book(path), again, "split")
    coded(store, path)
    assert by_people(store) == {("le silence", "anna", "tram-built", "unclear")}


def test_what_is_remembered_and_cannot_be_read_stops_the_run(store: Store, tmp_path: Path) -> None:
    coded(store, book(tmp_path))
    (store.layout.codebooks / "town.moved.jsonl").write_text("{}\n", "utf-8")
    with pytest.raises(DataError, match=r"moved\.jsonl, line 1"):
        code_store(store, [book(tmp_path)])


def test_a_codebook_with_the_id_of_ours_takes_its_place(store: Store, tmp_path: Path) -> None:
    done = coded(store, book(tmp_path, BRIDGE.replace('id = "town"', 'id = "diplomacy"')))
    assert done.codings == {"diplomacy": 4}


def test_a_lost_text_is_told_and_coded_when_it_is_back(store: Store, tmp_path: Path) -> None:
    lost = next(iter(store.layout.texts.glob("*.txt")))
    kept = lost.read_bytes()
    lost.unlink()
    done = code_store(store, [book(tmp_path)])
    assert len(done.problems) == 1
    assert done.added in (2, 3)
    lost.write_bytes(kept)
    assert coded(store, book(tmp_path)).codings["town"] == 4


def test_a_broken_record_costs_time_only(store: Store, tmp_path: Path) -> None:
    first = coded(store, book(tmp_path))
    (store.layout.codebooks / "town.json").write_text("{", "utf-8")
    done = coded(store, book(tmp_path))
    assert (done.read, done.documents) == (first.read, 0)


def test_no_store_is_made_and_a_malformed_codebook_changes_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        code_store(open_store(tmp_path / "none"), [book(tmp_path)])
    assert not (tmp_path / "none").exists()
    with pytest.raises(DataError, match="kind"):
        code_store(store, [book(tmp_path, BRIDGE.replace("policy", "wish"))])
    assert stands(store) == {}
