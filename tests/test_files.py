"""Files take their name when they are whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import UsageError
from kg.files import asked_for, give, replace, replacing


def test_a_file_that_fails_half_way_leaves_the_old_one_and_no_trace(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    replace(path, "old")

    def half() -> None:
        with replacing(path) as fresh:
            fresh.write_text("ne")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        half()
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text() == "old"


@pytest.mark.parametrize("sync", [False, True])
def test_the_new_one_takes_the_place_of_the_old_one(tmp_path: Path, sync: bool) -> None:
    path = tmp_path / "a.txt"
    replace(path, "old", sync=sync)
    replace(path, "é".encode(), sync=sync)
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]
    assert path.read_text("utf-8") == "é"


def test_a_file_that_a_user_named_gets_its_folder_and_a_link_stays_a_link(tmp_path: Path) -> None:
    path, link = tmp_path / "deep" / "a.txt", tmp_path / "link"
    link.symlink_to(path)
    assert give(path, "one") == path
    give(link, "two")
    assert (path.read_text(), link.is_symlink()) == ("two", True)
    give(Path("/dev/null"), "three")
    assert not Path("/dev/null").is_file()


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    give(tmp_path / "file", "")
    with pytest.raises(UsageError, match=r"The page cannot be written to .*file/a.html"):
        give(tmp_path / "file" / "a.html", "", "page")
    with pytest.raises(UsageError, match="cannot be written: Is a directory"), asked_for(tmp_path) as fresh:
        fresh.write_text("")
    assert [p.name for p in tmp_path.iterdir()] == ["file"]
