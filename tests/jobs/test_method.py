from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import kg
from kg import resources
from kg.errors import ModelError
from kg.jobs.method import method_of

pytestmark = pytest.mark.model


def test_the_same_inputs_give_the_same_name() -> None:
    assert method_of("fr") == method_of("fr")
    assert len(method_of("fr").id) == 32
    assert kg.__version__ in method_of("fr").words


def test_a_file_of_the_user_makes_another_method_wherever_it_lies(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "mine.csv").write_text("slug,name_en,type\nx,X,person\n", "utf-8")
    one, two = (method_of("fr", actors=[tmp_path / name / "mine.csv"]) for name in ("one", "two"))
    assert one == two != method_of("fr")
    assert "1 actor files" in one.words


@pytest.mark.parametrize("changed", ["lexicons/fr/zz.toml", "ontology/topics.ttl", "ontology/concepts.toml"])
def test_lexicon_and_ontology_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str) -> None:
    before = method_of("fr")
    for name in ("lexicons", "ontology"):
        shutil.copytree(resources.folder(name), tmp_path / name)
    monkeypatch.setattr("kg.jobs.method.folder", lambda name: tmp_path / name)
    assert method_of("fr") == before
    with (tmp_path / changed).open("a") as file:
        file.write("# another line\n")
    assert method_of("fr").id != before.id


def test_a_language_without_parser() -> None:
    with pytest.raises(ModelError):
        method_of("fi")
