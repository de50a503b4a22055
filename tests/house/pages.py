"""The parts of README.md and docs/architecture.md that are drawn from the code and from the dispatches.

`make pages` (`python -m tests.house.pages`) writes them anew; the tests beside this file fail when they are stale. The
tables of figures are drawn by `tests/house/figures.py`. A part stands between `<!-- NAME: … -->` and `<!-- /NAME -->`.
"""

from __future__ import annotations

import ast
import json
import re
import tempfile
import tomllib
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import fill

from kg.ask.ask import sparql
from kg.exchange import context
from kg.jobs.add import add_paths
from kg.model import Answer
from kg.resources import dispatches
from kg.route import Kit
from kg.store.columns import TABLES
from kg.store.snapshot import Snapshot
from kg.store.store import open_store
from tests.house import exchange_page

Drawn = Callable[[], str]

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "kg"
README, ARCHITECTURE, DATA_MODEL = (
    ROOT / "README.md",
    ROOT / "docs" / "architecture.md",
    ROOT / "docs" / "data-model.md",
)

CONTEXT, EXCHANGE = ROOT / "ontology" / context.FILE, ROOT / "docs" / "exchange.md"

QUERY = """SELECT ?speaker ?stance ?topic ?source {
  GRAPH kg:reference { ?stance a kg:Stance }
  GRAPH ?source { ?speaker ?stance ?topic }
}"""
_LABEL = " (in the language of the export)"
SHOWN_TOPIC, SHOWN_ROWS = "summit", 6


def part(page: Path, name: str) -> str:
    """What stands in a page between the marks of `name`."""
    found = _marked(name).search(page.read_text("utf-8"))
    assert found, f"{page.name} has no part {name!r}"
    return found[2].strip("\n")


def rooms() -> str:
    """The import order with what each room says of itself, highest first."""
    lines = ["| room | what it is |", "|---|---|"]
    for layer in layers():
        for name in layer:
            path = PACKAGE / name / "__init__.py" if (PACKAGE / name).is_dir() else PACKAGE / f"{name}.py"
            shown = f"{name}/" if path.name == "__init__.py" else path.name
            lines.append(f"| `{shown}` | {_cell(_opening(ast.parse(path.read_text('utf-8'))))} |")
    return "\n".join(lines)


def order() -> str:
    """The layers as import-linter checks them."""
    return "\n".join(["```", *(" | ".join(layer) for layer in layers()), "```"])


def types() -> str:
    """The types of `kg/model.py`, what each says of itself, and the rooms whose code builds it."""
    lines = ["| type | what it holds | built in |", "|---|---|---|"]
    builders = dict(_builders())
    for node in ast.parse((PACKAGE / "model.py").read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            makers = ", ".join(room for room, names in builders.items() if node.name in names)
            lines.append(f"| `{node.name}` | {_cell(_opening(node))} | {makers or '–'} |")
    return "\n".join(lines)


def columns() -> str:
    """The columns of the two tables that `kg export` writes."""
    lines: list[str] = []
    for table, several in TABLES.items():
        lines += [f"`{table}`:", "", "| column | type | what it holds |", "|---|---|---|"]
        lines += [f"| `{c.name}` | {c.type} | {_cell(c.what)}{_LABEL if c.label else ''} |" for c in several]
        lines.append("")
    return "\n".join(lines).rstrip()


def layers() -> list[list[str]]:
    """The layers of the import contract, highest first; siblings in one list."""
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]["contracts"]
    return [layer.split(" | ") for layer in next(c for c in contracts if c["type"] == "layers")["layers"]]


def query(snapshot: Snapshot) -> str:
    """The README's query with what it answers over the dispatches."""
    answer = sparql(snapshot, QUERY, lang="en")
    assert not answer.truncated
    sources = {row[3] for row in answer.rows}
    acts = Counter(str(row[1]) for row in answer.rows)
    shown = _shown(answer)
    table = ["| speaker | act | topic | source |", "|---|---|---|---|", *(f"| {' | '.join(row)} |" for row in shown)]
    most = ", ".join(f"{act} {count}" for act, count in sorted(acts.items(), key=lambda pair: (-pair[1], pair[0])))
    return "\n".join(
        [
            "```sh",
            f".venv/bin/kg ask --lang en '{QUERY}'",
            "```",
            "",
            fill(
                f"{len(answer.rows)} rows from {len(sources)} dispatches: {most}. {len(shown)} of those on the summit:",
                120,
            ),
            "",
            *table,
        ]
    )


def demo_store(place: Path) -> Snapshot:
    """The store that `kg demo` makes, in `place`."""
    store = open_store(str(place))
    add_paths(store, dispatches(), Kit.load())
    return store.snapshot()


def _shown(answer: Answer) -> list[tuple[str, ...]]:
    """The rows on one topic, a speaker each: acts that take a side first, then by speaker."""
    rows = sorted(tuple(_cell(str(value)) for value in row) for row in answer.rows if str(row[2]) == SHOWN_TOPIC)
    rows.sort(key=lambda row: row[1] == "states")
    first = {row[0]: row for row in reversed(rows)}
    return sorted(first.values(), key=lambda row: (row[1] == "states", row))[:SHOWN_ROWS]


def _opening(node: ast.Module | ast.ClassDef) -> str:
    """The first sentence of a docstring, on one line."""
    words = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
    return re.split(r"(?<=[.])\s(?=[A-Z`“])", words)[0]


def _builders() -> Iterator[tuple[str, set[str]]]:
    """Each room with the types of kg.model that its code builds."""
    for layer in reversed(layers()):
        for name in layer:
            files = (PACKAGE / name).rglob("*.py") if (PACKAGE / name).is_dir() else [PACKAGE / f"{name}.py"]
            yield name, {built for file in files for built in _built(ast.parse(file.read_text("utf-8")))}


def _built(module: ast.Module) -> set[str]:
    nodes = list(ast.walk(module))
    taken = {a.name for n in nodes if isinstance(n, ast.ImportFrom) and n.module == "kg.model" for a in n.names}
    return taken & {n.func.id for n in nodes if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}


def _cell(words: str) -> str:
    return words.replace("|", "\\|")


def _marked(name: str) -> re.Pattern[str]:
    return re.compile(rf"(<!-- {name}:[^>]*-->\n)(.*?)(<!-- /{name} -->)", re.DOTALL)


def write(page: Path, name: str, text: str) -> None:
    """Put `text` between the marks of `name`."""
    old = page.read_text("utf-8")
    assert _marked(name).search(old), f"{page.name} has no part {name!r}"
    page.write_text(_marked(name).sub(lambda found: f"{found[1]}{text}\n{found[3]}", old), "utf-8")


def json_ld_context() -> str:
    """`ontology/context.jsonld`, as the ontology asks for it."""
    return json.dumps(context.made(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    CONTEXT.write_text(json_ld_context(), "utf-8")
    write(EXCHANGE, "held", exchange_page.held())
    for part_name, made in (("rooms", rooms()), ("order", order()), ("types", types())):
        write(ARCHITECTURE, part_name, made)
    write(DATA_MODEL, "columns", columns())
    with tempfile.TemporaryDirectory() as scratch:
        write(README, "query", query(demo_store(Path(scratch) / "kg-data")))
