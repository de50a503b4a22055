"""`kg code` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Run
from tests.jobs.recoding import BRIDGE, book, town


def test_code_tells_what_changed_and_then_that_nothing_does(kg: Run, tmp_path: Path) -> None:
    town(tmp_path)
    path = book(tmp_path)
    first = kg("code", "--store", "store", "--codebook", path)
    assert first.exit_code == 0
    assert "6 claims, 4 read again. Codings: diplomacy 0, town 4." in first.stdout
    assert "4 new, 0 gone, in 3 documents. Published as snapshot 2 of store." in first.stdout
    again = kg("code", "--store", "store", "--codebook", path)
    assert "Nothing changed in store." in again.stdout


def test_a_codebook_of_the_usual_name_need_not_be_named(kg: Run, tmp_path: Path) -> None:
    town(tmp_path)
    (tmp_path / "codebook.toml").write_text(BRIDGE, encoding="utf-8")
    told = json.loads(kg("code", "--store", "store", "--json").stdout)
    assert told["codings"] == {"diplomacy": 0, "town": 4}
    assert (told["added"], told["removed"], told["problems"]) == (4, 0, [])


def test_a_missing_codebook_or_store_is_wrong_use_and_nothing_is_made(kg: Run, tmp_path: Path) -> None:
    missing = kg("code", "--codebook", "none.toml")
    assert missing.exit_code == 2
    assert "none.toml is not there" in missing.stderr
    assert kg("code", "--store", "nowhere").exit_code != 0
    assert not (tmp_path / "nowhere").exists()
