"""Annotations are read with every check that keeps a wrong file from giving a wrong score."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kg.errors import DataError
from kg.evaluate.aliases import Aliases, load_aliases
from kg.evaluate.annotations import load_annotations
from kg.model import Actor, ActorKind

CLAIM: dict[str, Any] = {"start": 0, "end": 3, "stance": "assert"}


def put(path: Path, *rows: object) -> Path:
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in rows), encoding="utf-8")
    return path


def test_documents_are_read_in_order_blank_lines_and_odd_line_ends_apart(tmp_path: Path) -> None:
    odd = json.dumps({"id": "b", "text": "un\u2028deux", "claims": [CLAIM]}, ensure_ascii=False)
    documents = load_annotations(put(tmp_path / "g.jsonl", {"id": "a", "claims": []}, "", odd, ""))
    assert list(documents) == ["a", "b"]
    assert documents["b"].text == "un\u2028deux"
    assert documents["a"].text is None


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{not json", "line 2: no JSON"),
        ("[" * 100_000, "line 2: no JSON"),
        ("[]", "line 2: must be an object, not list"),
        ({"claims": []}, "line 2: the document has no id"),
        ({"id": 3, "claims": []}, "line 2: id must be a word"),
        ({"id": "b"}, "line 2: no claims"),
        ({"id": "b", "claims": {}}, "line 2: claims must be a list"),
        ({"id": "a", "claims": []}, "line 2: a stands there a second time"),
        ({"id": "b", "claims": [3]}, "line 2, claim 1: must be an object"),
        ({"id": "b", "claims": [{"start": 0}]}, "line 2, claim 1: 0-None is no range"),
        ({"id": "b", "claims": [{"start": 3, "end": 3}]}, "line 2, claim 1: 3-3 is no range"),
        ({"id": "b", "claims": [{"start": -1, "end": 3}]}, "claim 1: -1-3 is no range"),
        ({"id": "b", "claims": [{"start": 0.0, "end": 3}]}, "claim 1: 0.0-3 is no range"),
        ({"id": "b", "text": "ab", "claims": [CLAIM]}, "claim 1: characters 0-3 lie outside the text (2 characters)"),
        ({"id": "b", "claims": [{**CLAIM, "more": [[1]]}]}, "claim 1: a part must be [start, end]"),
        ({"id": "b", "claims": [{**CLAIM, "speaker": {"start": 1, "actor": "A"}}]}, "claim 1, speaker: 1-None"),
        ({"id": "b", "claims": [{**CLAIM, "speaker": "A"}]}, "claim 1, speaker: must be an object, not str"),
        ({"id": "b", "claims": [{**CLAIM, "polarity": 2}]}, "claim 1: polarity must be -1, 0, 1 or null"),
        ({"id": "b", "claims": [{**CLAIM, "polarity": True}]}, "claim 1: polarity must be"),
        ({"id": "b", "claims": [{**CLAIM, "stance": 1}]}, "claim 1: stance must be a word"),
        ({"id": "b", "claims": [{**CLAIM, "topics": "talks"}]}, "claim 1: topics must be a list"),
        ({"id": "b", "claims": [{**CLAIM, "topics": [1]}]}, "claim 1: topics must be a list of words"),
        ({"id": "b", "claims": [{**CLAIM, "via": [[1, 2]]}]}, "claim 1, via: must be an object"),
        ({"id": "b", "claims": [{**CLAIM, "codings": [{"proposition": "p"}]}]}, "coding: agreement is missing"),
    ],
)
def test_a_malformed_line_says_where_and_what(tmp_path: Path, row: object, said: str) -> None:
    path = put(tmp_path / "g.jsonl", {"id": "a", "claims": []}, row)
    with pytest.raises(DataError) as error:
        load_annotations(path)
    assert said in str(error.value)
    assert str(path) in str(error.value)


@pytest.mark.parametrize("data", [b"", b"\n \n", b"\xff\xfe\x00", None])
def test_a_file_without_annotations_is_refused(tmp_path: Path, data: bytes | None) -> None:
    path = tmp_path / "g.jsonl"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(DataError, match=r"g\.jsonl"):
        load_annotations(path)


def test_aliases_join_names_whatever_their_case_and_accents(tmp_path: Path) -> None:
    aliases = load_aliases(put(tmp_path / "a.json", [["Élysée", "French presidency"], ["Rive"]]))
    assert aliases.same("elysee", "FRENCH PRESIDENCY ")
    assert aliases.same("Autre", "autre")
    assert aliases.same(None, "")
    assert not aliases.same("Élysée", "Rive")
    assert not aliases.same("Autre", "Tiers")
    assert not aliases.same(None, "Rive")
    assert not Aliases().same("Élysée", "French presidency")


def test_names_of_the_actor_table_join_where_one_actor_alone_bears_them() -> None:
    bank = Actor("bank", ActorKind.ORGANISATION, {"en": "Bank of Rive", "fr": "Banque de Rive"}, {"fr": ("BdR",)})
    firm = Actor("firm", ActorKind.ORGANISATION, {"en": "Builders of Rive"}, {"fr": ("BdR", "Bâtisseurs")})
    names = Aliases([["Bank of Rive", "the bank"]]).with_actors([bank, firm])
    assert names.same("Bank of Rive", "banque de Rive")
    assert names.same("Builders of Rive", "batisseurs")
    assert names.same("Bank of Rive", "The bank")
    assert not names.same("Bank of Rive", "BdR")
    assert not names.same("Bank of Rive", "Builders of Rive")


@pytest.mark.parametrize("content", ["{", '{"a": ["b"]}', '["a"]', "[[1]]", None])
def test_aliases_of_another_shape_are_refused(tmp_path: Path, content: str | None) -> None:
    path = tmp_path / "a.json"
    if content is not None:
        path.write_text(content)
    with pytest.raises(DataError, match=r"a\.json"):
        load_aliases(path)
