"""Commands in a page and what they print: each `sh` block with a bare block right behind it.

`make pages` writes the output anew; a test holds it against the commands.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.house.pages import ROOT

ERROR_PAGE = ROOT / "docs" / "error.md"
_SHOWN = re.compile(r"(```sh\n(?P<command>[^`]*)\n```\n\n```\n)(?P<output>[^`]*)(```\n)")
_COMMAND = re.compile(r"```sh\n([^`]*)\n```")


def commands(page: Path) -> list[str]:
    """Every command of a page, in order."""
    return _COMMAND.findall(page.read_text("utf-8"))


def shown(page: Path) -> list[tuple[str, str]]:
    """Commands with the output that the page shows."""
    return [(found["command"], found["output"]) for found in _SHOWN.finditer(page.read_text("utf-8"))]


def run(command: str, *, folder: Path | None = None) -> str:
    """What a command prints. Files that it writes into the working folder go to `folder` instead."""
    command = command.replace(".venv/bin/kg", f"{sys.executable} -m kg.cli")
    for option in ("--out", "--dsl"):
        command = command.replace(f"{option} ", f"{option} {folder or '.'}/")
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=ROOT,
        env={**os.environ, "KG_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def rewrite(page: Path) -> None:
    """Write into the page what its commands print now."""
    text = _SHOWN.sub(lambda found: f"{found[1]}{run(found['command'])}{found[4]}", page.read_text("utf-8"))
    page.write_text(text, "utf-8")


if __name__ == "__main__":
    rewrite(ERROR_PAGE)
