"""docs/cli.md, written from the commands themselves: `python -m kg.cli.manual > docs/cli.md`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from typer.main import get_command

from kg.cli.app import app
from kg.settings import FILE, HELP, Settings, variable

_HEAD = """# The command line

Written from the commands by `python -m kg.cli.manual > docs/cli.md`; a test fails when this page is stale.

Answers go to stdout, words (progress, problems, hints) to stderr. Every error is one line: what happened, and what to
try. Exit 0: fine; 1: there were problems with the data; 2: wrong use; 130: stopped by Ctrl-C. `PATH…` may be files and
folders.
"""
_EXAMPLES = {
    "demo": ("kg demo",),
    "extract": ("kg extract articles/ --out claims.jsonl", "kg extract article.txt --explain --misses"),
    "add": ("kg add articles/", "kg --store study add articles/ --actors mine.csv --workers 2"),
    "ask": (
        "kg ask",
        "kg ask who-blames-whom --target Russia --since 2025-09-01",
        "kg ask claims-of actor=Lavrov --csv",
        "kg ask 'SELECT ?claim { GRAPH ?g { ?claim a kg:Claim } } LIMIT 3'",
    ),
    "positions": (
        "kg positions Zelensky --from 2025-09",
        "kg positions Kremlin --body --topic talks --by month",
        "kg positions Trump --out trump.html",
        "kg positions Lavrov --on 'Putin and Zelenskyy should meet' --out lavrov.svg",
    ),
    "code": ("kg code", "kg code --codebook mine.toml"),
    "shifts": (
        "kg shifts",
        "kg shifts Trump --kind reversal --min-documents 2",
        "kg shifts 'Government of Russia' --body --json",
    ),
    "disputes": (
        "kg disputes",
        "kg disputes Macron Trump --within 30",
        "kg disputes --kind accusations --body",
        "kg disputes dismiss 3fa2b1c4 --reason 'two different meetings'",
    ),
    "concepts suggest": ("kg concepts suggest --topic sanctions", "kg concepts suggest --uncoded --top 5"),
    "concepts add": (
        "kg concepts add 'Des troupes européennes devraient être déployées' --like 'troupes … europe*' --preview",
        "kg concepts add 'Les sanctions devraient être durcies' --like 'sanction*' --reverse 'lev* … sanctions'",
    ),
    "concepts report": ("kg concepts report", "kg concepts report --uncoded 20 --lang fr"),
    "concepts rename": ("kg concepts rename foreign-troops western-troops --en 'Western troops should be deployed'",),
    "concepts merge": ("kg concepts merge western-troops foreign-bases",),
    "concepts split": ("kg concepts split western-troops 'Des bases devraient être bâties' --like 'bases'",),
    "concepts undo": ("kg concepts undo",),
    "concepts log": ("kg concepts log --json",),
    "draw": (
        "kg draw --out graph.html --lang fr",
        "kg draw --static fig.pdf --by month --greyscale",
        "kg draw --heatmap agreement.svg",
    ),
    "cite": ("kg cite 9c41ab12 --style bibtex",),
    "search": (
        "kg search sommet",
        "kg search 'garanties de sécurité' --actor Macron --from 2025-09",
        "kg search 'négoc*' --topic talks --json",
    ),
    "review": (
        "kg review --topic summit --next 20",
        "kg review accept 1f3a9c04 --reviewer ada --reason 'as it stands there'",
        "kg review code 1f3a9c04 putin-zelensky-summit agrees --reviewer ada",
        "kg review --export gold > gold.jsonl",
    ),
    "columns": ("kg columns", "kg columns --check"),
    "serve": ("kg serve", "kg serve --host 0.0.0.0 --allow-host claims.example.org --timeout 30"),
    "verify": ("kg verify --shapes", "kg verify --sources articles/"),
    "diff": (
        "kg diff before.jsonl after.jsonl --out changes.html",
        "kg diff study-2025 study-2026 --csv",
        "kg diff kg-data --document lemonde-0824",
    ),
    "evaluate": (
        "kg evaluate gold.jsonl claims.jsonl --errors",
        "kg evaluate gold.jsonl articles/ --json",
        "kg evaluate --cases tests/cases/fr --by phenomenon",
        "kg evaluate --gold seeds/gold --lang fr --split test",
        "kg evaluate --gold seeds/gold --agreement a b",
    ),
    "sample": ("kg sample 200 articles/ --out sheet.csv", "kg --lang fr sample 200 articles/ --outlets outlets.csv"),
    "estimate": (
        "kg estimate sheet.csv",
        "kg estimate sheet.csv --show wrong,missed",
        "kg estimate sheet.csv --dsl dsl.csv",
    ),
    "network": (
        "kg network",
        "kg network --type onemode --qualifier-aggregation congruence --normalization average",
        "kg network --type directed --act accuse --from 2025-08 --csv",
        "kg network --nodes body --exclude topic=sanctions --out network.graphml",
        "kg network --by month",
    ),
    "compare-codes": (
        "kg compare-codes gold.jsonl claims.jsonl --misses",
        "kg compare-codes study.dna --codebook study.toml --json",
        "kg --store study compare-codes Ada",
    ),
    "export": (
        "kg export tables/ --format csv",
        "kg export study.dna --coder machine --from 2025-08 --with-text",
        "kg export study.trig.gz --with-text",
        "kg export --format jsonld --actor Lavrov --on 'Putin and Zelenskyy should meet' > lavrov.jsonld",
        "kg export summit.gexf --topic summit",
    ),
    "import": (
        "kg import study.trig.gz --dry-run",
        "kg import study.dna --organization party --collection debates",
        "kg import study.dna --mapping study.toml",
    ),
    "contradicts": (
        "kg contradicts pairs.tsv",
        "kg contradicts pairs.tsv --columns premise,hypothesis --labels three --csv",
    ),
    "stats": ("kg stats --top 20", "kg stats --runs", "kg stats --rdf --file claims.parquet"),
}


def manual() -> str:
    """The whole page as Markdown."""
    group: Any = get_command(app)
    parts = [_HEAD, "## Global options\n", *_parameters(group)]
    for name, command in _commands(group):
        parts += [f"\n## kg {name}\n", f"{command.help}\n", "```", *_EXAMPLES[name], "```", "", *_parameters(command)]
    return "\n".join((*parts, *_settings())) + "\n"


def _commands(group: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Every verb with its name; those of a group (`concepts add`) one by one."""
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{before}{name} ")
        else:
            yield f"{before}{name}", command


def _parameters(command: Any) -> Iterator[str]:
    shown = [p for p in command.params if p.name != "help"]
    if shown:
        yield "| | |\n|---|---|"
    for parameter in shown:
        yield f"| {_name(parameter)} | {_cell(parameter.help or '')} |"


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return f"`{_cell(parameter.metavar or parameter.name)}`"
    metavar = "" if parameter.is_flag else f" {_cell(parameter.metavar or parameter.type.name.upper())}"
    return ", ".join(f"`{option}{metavar}`" for option in parameter.opts)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _settings() -> Iterator[str]:
    yield f"\n## Settings\n\nEach may stand in `{FILE}` in the working folder, in a variable of the environment, or"
    yield "come as a flag; a later one of the three wins. Paths in the file count from its folder.\n"
    yield f"| `{FILE}` | variable | default | |\n|---|---|---|---|"
    for setting in fields(Settings):
        default = "" if setting.default in (None, ()) else f"`{setting.default}`"
        yield f"| `{setting.name}` | `{variable(setting.name)}` | {default} | {_cell(HELP[setting.name])} |"


if __name__ == "__main__":
    sys.stdout.write(manual())
