"""docs/codebooks.md tells the truth: its commands run, in its order, on the shipped dispatches."""

from __future__ import annotations

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

from kg.coding.codebook import load, parse
from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "codebooks.md").read_text("utf-8")
COMMANDS = [
    shlex.split(line)[1:] for block in re.findall(r"```sh\n(.*?)```", PAGE, re.S) for line in block.splitlines()
]


@pytest.mark.model
def test_the_walk_through_runs_as_told(kg: Run, tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    for path in (ROOT / "seeds").glob("*.md"):
        (tmp_path / "seeds" / path.name).write_bytes(path.read_bytes())
    *fine, refused = COMMANDS
    assert [words[:2] for words in fine][:3] == [["add", "seeds/"], ["concepts", "suggest"], ["concepts", "add"]]
    for words in fine:
        result = kg(*words)
        assert result.exit_code == 0, (words, result.stderr)
    assert "No phrase would be left" in kg(*refused).stderr
    assert set(load(tmp_path / "codebook.toml").propositions) == {"western-troops-sent"}
    (row,) = json.loads(kg("concepts", "report", "--json").stdout)["propositions"]
    assert row["claims"] == 0, "renamed, and not coded again yet"
    kg("code")
    (row,) = json.loads(kg("concepts", "report", "--json").stdout)["propositions"]
    assert row["agrees"] > 0
    assert row["disagrees"] > 0


def test_the_codebooks_of_the_page_are_codebooks() -> None:

    for block in re.findall(r"```toml\n(.*?)```", PAGE, re.S):
        assert parse(tomllib.loads(block), "page").propositions
