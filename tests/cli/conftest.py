from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from kg.cli.app import app
from kg.store.store import open_store
from tests.store.conftest import fill

Run = Callable[..., Result]
Shell = Callable[..., "subprocess.CompletedProcess[str]"]

ARTICLE = """---
title: Un essai
date: 2025-08-20
publisher: La Gazette
lang: fr
---
MOSCOU – Sergueï Lavrov a déclaré mercredi que la rencontre aurait lieu. Le Kremlin rejette ce format.

« Nous voulons la paix », a dit Volodymyr Zelensky.
"""


@pytest.fixture
def kg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a verb in an empty folder, in this process."""
    monkeypatch.chdir(tmp_path)
    for name in ("KG_STORE", "KG_LANG", "KG_WORKERS"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object, input: str | None = None) -> Result:
        result = CliRunner().invoke(app, [*map(str, words)], input=input, prog_name="kg")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    """Run a verb in an empty folder, in a process of its own."""

    def run(*words: object, cwd: Path = tmp_path, **options: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "kg.cli", *map(str, words)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120, **options)  # type: ignore[call-overload,no-any-return]

    return run


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the hand-made corpus; nobody writes to it."""
    path = tmp_path_factory.mktemp("cli") / "store"
    fill(open_store(path))
    return path


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    """A folder with two articles of our own."""
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a.md").write_text(ARTICLE, "utf-8")
    (folder / "b.md").write_text(ARTICLE.replace("Un essai", "Un autre").replace("Lavrov", "Chiriaev"), "utf-8")
    return folder


def one_line(text: str) -> str:
    """The only line of `text`, which must begin as our errors do."""
    assert text.count("\n") == 1, text
    assert text.startswith("kg: ")
    assert "Traceback" not in text
    return text.strip()
