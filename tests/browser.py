"""One way to chromium for all tests and pictures, and what a tab shows while it is watched."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",  # WebGL drawn by the processor
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def chromium() -> Path | None:
    """Where chromium is: on the path, where Debian puts it, else unpacked by `make browser`."""
    unpacked = ROOT / ".cache" / "chromium" / "usr" / "lib" / "chromium" / "chromium"
    named = shutil.which("chromium")
    return next((Path(p) for p in (named, "/usr/bin/chromium", unpacked) if p and Path(p).is_file()), None)


@contextmanager
def launched(path: Path) -> Iterator[Any]:
    """A running chromium, ended with the block."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=str(path), args=list(ARGUMENTS))
        yield started
        started.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A chromium for a file of tests, which are skipped where there is none."""
    path = chromium()
    if path is None:
        pytest.skip("no chromium: run apt-get install chromium")
    pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with launched(path) as started:
        yield started


@dataclass(frozen=True)
class Watched:
    """A tab with the requests it made and whatever went wrong in it: errors, messages of the console, dialogs."""

    tab: Any
    requests: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


def watch(tab: Any) -> Watched:
    """Note what happens in a tab from now on. Dialogs are dismissed."""
    seen = Watched(tab)
    tab.on("request", lambda request: seen.requests.append(request.url))
    tab.on("pageerror", lambda error: seen.wrong.append(str(error)))
    tab.on("console", lambda message: seen.wrong.append(message.text) if message.type == "error" else None)
    tab.on("dialog", lambda dialog: (seen.wrong.append("dialog " + dialog.message), dialog.dismiss()))
    return seen
