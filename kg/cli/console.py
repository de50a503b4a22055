"""Answers to stdout, words to stderr; what comes from documents cannot steer a terminal."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from kg import files
from kg.errors import Problem

SHOWN_PROBLEMS = 20
_PLAIN_WIDTH = 140
_UNBROKEN = 14
"""A column is at least as wide as its longest word, up to this."""
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def answer(text: str) -> None:
    """Write to stdout, with a line end."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def answer_json(value: Any) -> None:
    """Write a value to stdout as JSON; dates as ISO."""
    answer(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def give(text: str, out: Path | None) -> None:
    """Write to the file `out` and say where; to stdout without one. Raises UsageError if it cannot be written."""
    if out is None:
        answer(text)
        return
    answer(str(files.give(out, text)))


def give_json(value: Any, out: Path | None) -> None:
    """`give` of a value as JSON; dates as ISO."""
    give(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n", out)


def tell(text: str) -> None:
    """Write words to stderr, on one line."""
    sys.stderr.write(" ".join(plain(text).split()) + "\n")
    sys.stderr.flush()


def complain(what: str, try_this: str = "") -> None:
    """An error on one line."""
    tell(f"kg: {what} {try_this}")


def complain_of(problems: Sequence[Problem], total: int | None = None) -> None:
    """The first problems on a line each, and how many more there are."""
    for problem in problems[:SHOWN_PROBLEMS]:
        complain(str(problem))
    rest = (total or len(problems)) - min(len(problems), SHOWN_PROBLEMS)
    if rest > 0:
        tell(f"kg: … and {rest} more.")


def counted(number: int, what: str) -> str:
    """`1 document`, `2 documents`."""
    return f"{number} {what}{'' if number == 1 else 's'}"


def plain(text: str) -> str:
    """Text without control characters: a document must not move the cursor or turn the line around."""
    return _CONTROLS.sub("\ufffd", text)


def terminal(stream: Any) -> bool:
    """Whether people read that stream."""
    return bool(stream.isatty())


def width() -> int:
    """Columns of the terminal; a wide page where nobody looks."""
    return shutil.get_terminal_size((_PLAIN_WIDTH, 24)).columns if terminal(sys.stdout) else _PLAIN_WIDTH


def table(columns: Sequence[str], rows: Sequence[Sequence[object]], *, title: str | None = None) -> str:
    """A table as text, as wide as the terminal; numbers stand right, cells wrap."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    made = Table(box=box.SIMPLE_HEAD, title=Text(title) if title else None, title_justify="left", pad_edge=False)
    for at, column in enumerate(columns):
        numbers = any(isinstance(row[at], int | float) for row in rows)
        words = (len(word) for row in rows for word in _cell(row[at]).split())
        made.add_column(
            Text(column),
            justify="right" if numbers else "left",
            overflow="fold",
            min_width=min(max(words, default=0), _UNBROKEN),
        )
    for row in rows:
        made.add_row(*(Text(_cell(value)) for value in row))
    console = Console(file=io.StringIO(), width=width(), force_terminal=terminal(sys.stdout), legacy_windows=False)
    with console.capture() as captured:
        console.print(made)
    return "\n".join(line.rstrip() for line in captured.get().splitlines()) + "\n"


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.3g}"
    return "\n".join(" ".join(line.split()) for line in plain(str(value)).splitlines())


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[str], None]]:
    """A bar on stderr that moves a step at each call; nothing where nobody looks."""
    if not terminal(sys.stderr):
        yield lambda name: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(what, total=total)
        yield lambda name: bar.advance(task)
        bar.update(task, total=bar.tasks[0].completed)  # The total was a guess: not every file is an article.
