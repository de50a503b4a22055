from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import DataError, UsageError
from kg.settings import KINDS, Settings, load, variable


def test_without_anything_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path, environ={}) == Settings()


def test_file_gives_way_to_environment_and_that_to_flags(tmp_path: Path) -> None:
    (tmp_path / "kg.toml").write_text('store = "file"\nlang = "fr"\nworkers = 2\nactors = ["mine.csv"]\n', "utf-8")
    settings = load(
        tmp_path, environ={"KG_STORE": "variable", "KG_WORKERS": "3"}, flags={"store": "flag", "lang": None}
    )
    assert (settings.store, settings.lang, settings.workers) == ("flag", "fr", 3)
    assert settings.actors == (tmp_path / "mine.csv",)


def test_paths_in_a_variable_and_a_flag(tmp_path: Path) -> None:
    assert load(tmp_path, environ={"KG_ACTORS": "a.csv:b.ttl"}).actors == (Path("a.csv"), Path("b.ttl"))
    assert load(tmp_path, environ={}, flags={"codebooks": ["c.toml"]}).codebooks == (Path("c.toml"),)


@pytest.mark.parametrize(
    "line", ['stor = "x"', "workers = 0", 'workers = "2"', "workers = true", "lang = 1", "actors = [1]"]
)
def test_a_bad_file_names_itself(tmp_path: Path, line: str) -> None:
    (tmp_path / "kg.toml").write_text(line, "utf-8")
    with pytest.raises(DataError, match=r"kg\.toml"):
        load(tmp_path, environ={})


@pytest.mark.parametrize(
    ("name", "value"), [("KG_WORKERS", "many"), ("KG_WORKERS", "0"), ("KG_TIMEOUT_SECONDS", "nan")]
)
def test_a_bad_variable_names_itself(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(UsageError, match=name):
        load(tmp_path, environ={name: value})


def test_a_flag_out_of_range(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="workers"):
        load(tmp_path, environ={}, flags={"workers": -1})


def test_every_setting_has_a_kind_and_a_variable() -> None:
    assert set(KINDS.values()) <= {"text", "paths", "count", "seconds"}
    assert variable("max_rows") == "KG_MAX_ROWS"
