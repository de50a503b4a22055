"""docs/python.md tells the truth: its blocks run, one after the other, on the store that `kg demo` makes."""

from __future__ import annotations

import json
import re

import pytest

import kg
from kg.ask.opened import Opened
from kg.store.snapshot import Snapshot
from tests.house.pages import ROOT

pytestmark = pytest.mark.model

PAGE = (ROOT / "docs" / "python.md").read_text("utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def test_every_block_runs(demo: Snapshot, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("oxrdflib")
    opening = kg.open

    def here(url: str) -> Opened:
        assert url == "kg-data"
        return opening(demo.root)

    monkeypatch.setattr(kg, "open", here)
    names: dict[str, object] = {}
    for number, block in enumerate(BLOCKS):
        exec(compile(block, f"docs/python.md, block {number}", "exec"), names)
    printed = capsys.readouterr().out
    answer, said = names["answer"], names["said"]
    assert answer.rows
    assert said.rows
    assert f"{answer.rows[0][0]} accuses " in printed  # type: ignore[attr-defined]
    assert names["late"].rows  # type: ignore[attr-defined]
    bindings = json.loads(str(names["results"]))["results"]["bindings"]
    assert len(bindings) == len(answer.rows) == len(names["frame"])  # type: ignore[attr-defined, arg-type]


def test_the_page_shows_every_way_out_of_an_answer() -> None:
    code = "".join(BLOCKS)
    for way in ("ask(", "sparql(", "dataset(", "to_pandas(", "to_csv(", "to_json(", "to_markdown(", "values="):
        assert way in code
