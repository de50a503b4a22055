from __future__ import annotations

from pathlib import Path

from kg.cli.app import app
from kg.cli.manual import manual

PAGE = Path(__file__).parents[2] / "docs" / "cli.md"


def test_the_page_is_what_the_commands_say() -> None:
    assert PAGE.read_text("utf-8") == manual(), "stale: python -m kg.cli.manual > docs/cli.md"


def test_every_command_and_option_tells_what_it_is() -> None:
    assert all(command.callback is not None and command.callback.__doc__ for command in app.registered_commands)
    rows = [line for line in manual().splitlines() if line.startswith("| `")]
    assert len(rows) > 40
    assert not [row for row in rows if row.rstrip(" |").endswith("`")]
