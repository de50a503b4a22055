"""A notebook that was run, as its reader sees it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

NOTEBOOKS = Path(__file__).resolve().parents[2] / "notebooks"


@dataclass(frozen=True)
class Page:
    """The outputs of the cells of one notebook."""

    notebook: Any

    def shown(self, kind: str) -> list[str]:
        """Everything shown in one format, in order."""
        return [output["data"][kind] for output in self._outputs() if kind in output.get("data", {})]

    def table(self, *columns: str) -> list[dict[str, str]]:
        """The rows of the only table with these columns."""
        (found,) = [rows for names, rows in map(_read, self.shown("text/markdown")) if names == columns]
        return found

    def errors(self) -> list[str]:
        """What cells wrote to stderr: a reader should see no warning."""
        return [output["text"] for output in self._outputs() if output.get("name") == "stderr"]

    def _outputs(self) -> list[Any]:
        return [output for cell in self.notebook.cells for output in cell.get("outputs", [])]


def _read(markdown: str) -> tuple[tuple[str, ...], list[dict[str, str]]]:
    head, _, *body = [line for line in markdown.splitlines() if line.startswith("|")]
    names = _cells(head)
    return names, [dict(zip(names, _cells(line), strict=True)) for line in body]


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip("|").replace("\\|", "\0").split("|"))
