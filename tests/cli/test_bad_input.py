"""What people get wrong: each is told in one line with what to try, ends with 1 or 2, and loses nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import ARTICLE, Shell, one_line

pytestmark = pytest.mark.model


@pytest.fixture
def store(shell: Shell, articles: Path, tmp_path: Path) -> Path:
    """A store with two articles, which every case must leave as it is."""
    assert shell("add", articles).returncode == 0
    return tmp_path / "kg-data"


def empty_folder(folder: Path) -> None:
    folder.mkdir()


def missing_file(folder: Path) -> None:
    assert not folder.exists()


def binary(folder: Path) -> None:
    folder.mkdir()
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40)


def long_line(folder: Path) -> None:
    folder.mkdir()
    (folder / "long.txt").write_text("mot " * 1_250_000, "ascii")


def broken_front_matter(folder: Path) -> None:
    folder.mkdir()
    (folder / "front.md").write_text(ARTICLE.replace("title: Un essai", "title: [Un essai"), "utf-8")


@pytest.mark.parametrize(
    ("make", "code", "told"),
    [
        (empty_folder, 2, "no article in there"),
        (missing_file, 2, "is not there"),
        (binary, 1, "binary"),
        (long_line, 1, "too long"),
        (broken_front_matter, 1, "front matter"),
    ],
)
@pytest.mark.parametrize("verb", ["extract", "add"])
def test_bad_articles(
    shell: Shell, store: Path, tmp_path: Path, verb: str, make: Callable[[Path], None], code: int, told: str
) -> None:
    before = json.loads(shell("stats", "--json").stdout)
    make(tmp_path / "bad")
    done = shell(verb, tmp_path / "bad")
    assert done.returncode == code
    errors = [line for line in done.stderr.splitlines(keepends=True) if line.startswith("kg: ")]
    assert told in one_line("".join(errors))
    assert "Traceback" not in done.stderr
    after = json.loads(shell("stats", "--json").stdout)
    assert after["claims"] >= before["claims"]
    assert shell("verify").returncode == 0


def test_windows_1252_is_read(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes(ARTICLE.split("---\n")[2].replace("–", "-").encode("cp1252"))
    done = shell("extract", tmp_path / "old.txt", "--with-text")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert "Sergueï Lavrov a déclaré" in document["text"]
    assert document["claims"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT ?x WHERE { ?x a kg:Claim", "syntax error"),
        ("SELECT * WHERE " + "{" * 10_000 + "}" * 10_000, "nested"),
        ("SELECT * WHERE " + "(" * 50_000, "nested"),
        ("", "begins with none of SELECT"),
    ],
)
def test_bad_queries(shell: Shell, filled: Path, tmp_path: Path, query: str, told: str) -> None:
    (tmp_path / "bad.rq").write_text(query, "utf-8")
    done = shell("--store", filled, "ask", "bad.rq")
    assert (done.returncode, done.stdout) == (2, "")
    assert told in one_line(done.stderr)
    assert shell("--store", filled, "verify").returncode == 0


@pytest.fixture
def held(store: Path) -> Iterator[Path]:
    """The store while another process writes to it."""
    code = (
        "import sys\nfrom kg.store.store import open_store\n"
        "with open_store(sys.argv[1]).writer():\n    print('held', flush=True)\n    sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    yield store
    holder.communicate(timeout=30)


def test_a_store_that_another_process_holds(shell: Shell, held: Path, articles: Path) -> None:
    done = shell("add", articles)
    assert done.returncode == 1
    assert "Wait until it ends" in one_line(done.stderr)
    assert shell("stats").returncode == 0, "readers are not kept out"
    assert shell("verify").returncode == 0


def test_a_folder_that_is_no_store_is_left_alone(shell: Shell, articles: Path, tmp_path: Path) -> None:
    before = {p.name: p.read_bytes() for p in articles.iterdir()}
    done = shell("--store", articles, "add", articles)
    assert done.returncode == 1
    assert "is not a store" in one_line(done.stderr)
    assert {p.name: p.read_bytes() for p in articles.iterdir()} == before


def test_a_wrong_path_makes_no_store(shell: Shell, tmp_path: Path) -> None:
    assert shell("add", "missing").returncode == 2
    assert not (tmp_path / "kg-data").exists()
