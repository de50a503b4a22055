"""`kg ask`: a prepared question by its name, or your own SPARQL."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, table, tell
from kg.cli.options import AsOf, Csv, Json, Lang, Reviewed, Store, one_format, settings_of, snapshot_of
from kg.errors import UsageError
from kg.settings import HELP

CONTEXT = {"allow_extra_args": True, "ignore_unknown_options": True}
"""A question's own parameters are options that only the question knows."""

_NAME = re.compile(r"[A-Za-z0-9_-]+")
_FILES = (".rq", ".sparql")
_GIVEN = re.compile(r"(?:--)?([A-Za-z][\w-]*)=(.*)", re.DOTALL)

MaxRows = Annotated[int | None, typer.Option("--max-rows", metavar="N", help=HELP["max_rows"])]
Timeout = Annotated[float | None, typer.Option("--timeout", metavar="SECONDS", help=HELP["timeout_seconds"])]
Asked = Annotated[
    str | None,
    typer.Argument(metavar="[NAME|FILE.rq|SPARQL]", help="Without it: the list of questions. `-` reads stdin."),
]


def ask(
    ctx: typer.Context,
    question: Asked = None,
    json: Json = False,
    csv: Csv = False,
    max_rows: MaxRows = None,
    timeout: Timeout = None,
    as_of: AsOf = None,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Ask the store. Parameters follow the name: `kg ask claims-of --actor Lavrov` or `actor=Lavrov`."""
    settings = settings_of(ctx, store=store, lang=lang, max_rows=max_rows, timeout_seconds=timeout)
    one_format(json=json, csv=csv)
    if question is None or question.startswith("--"):
        if ctx.args or question:
            raise UsageError("No question was named.", "Name it first: kg ask NAME --parameter value.")
        _list(settings.lang, json=json)
        return
    from kg.ask.ask import sparql

    given = parameters(ctx.args)
    text = sparql_of(question)
    if text is None:
        from kg.ask.questions import question as find

        prepared = find(question)  # Before the store: a misspelt name is the nearer fault.
        snapshot = snapshot_of(settings, as_of, reviewed=reviewed)
        found = asked(snapshot, prepared, given, lang=settings.lang, max_rows=settings.max_rows)
    elif given:
        raise UsageError("SPARQL of your own takes no parameters.", "Write the values into the query.")
    else:
        snapshot, limits = (
            snapshot_of(settings, as_of, reviewed=reviewed),
            (settings.timeout_seconds, settings.max_rows),
        )
        found = sparql(snapshot, text, lang=lang, timeout_seconds=limits[0], max_rows=limits[1])
    _print(found, snapshot, json=json, csv=csv)


def asked(snapshot: Any, question: Any, given: Mapping[str, Any], **options: Any) -> Any:
    """The answer (`kg.model.Answer`) to a prepared question, its title followed by what was given."""
    from kg.ask.ask import ask as ask_prepared
    from kg.ask.labels import UNDER, Labels, resolve

    found = ask_prepared(snapshot, question, **options, **given)
    labels = Labels(snapshot.quads, options.get("lang", "en"))
    types = {param.name: param.type for param in question.params}
    told = [
        labels.of(resolve(snapshot.quads, types[name], value).value) if types[name] in UNDER else f"{name} {value}"
        for name, value in given.items()
    ]
    return replace(found, title=f"{found.title}: {', '.join(told)}") if told else found


def parameters(words: Sequence[str]) -> dict[str, str]:
    """`--name value`, `--name=value`, `name=value`; a `--name` without a value is true. Raises UsageError."""
    found: dict[str, str] = {}
    waiting: str | None = None
    for word in (*words, None):
        pair = _GIVEN.fullmatch(word) if word is not None else None
        option = word is not None and word.startswith("--")
        if waiting is not None:
            found[waiting] = "true" if word is None or option else word
            taken, waiting = not (word is None or option), None
            if taken:
                continue
        if word is None:
            break
        if pair:
            found[_variable(pair[1])] = pair[2]
        elif option:
            waiting = _variable(word[2:])
        else:
            raise UsageError(f"{word!r} is no parameter.", "Write name=value or --name value.")
    return found


def sparql_of(question: str) -> str | None:
    """The SPARQL that the words are, or that the file or stdin they name holds; None for a question's name."""
    if question == "-":
        return sys.stdin.read()
    if question.endswith(_FILES) and "{" not in question:
        try:
            return Path(question).read_text("utf-8")
        except (OSError, UnicodeDecodeError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "it is not UTF-8"
            raise UsageError(f"{question} cannot be read: {reason}.", "Name a file of SPARQL.") from None
    return None if _NAME.fullmatch(question) else question


def _variable(name: str) -> str:
    return name.replace("-", "_")


def _list(lang: str, *, json: bool) -> None:
    from kg.ask.questions import questions

    known = questions()
    if json:
        answer_json([_described(question, lang) for question in known])
        return
    rows = [(q.name, q.title(lang), " ".join(_parameters(q))) for q in known]
    answer(table(("question", "what it asks", "parameters"), rows))
    tell("Ask with kg ask NAME --parameter value. Parameters in <> are needed.")


def _described(question: Any, lang: str) -> dict[str, Any]:
    named = ("name", "type", "default", "help")
    return {
        "name": question.name,
        "title": question.title(lang),
        "help": question.help,
        "parameters": [{key: getattr(param, key) for key in named} for param in question.params],
        "columns": {column.name: column.help for column in question.columns},
    }


def _parameters(question: Any) -> Iterator[str]:
    return (f"<{p.name}>" if p.required else p.name for p in question.params)


def _print(found: Any, snapshot: Any, *, json: bool, csv: bool) -> None:
    from kg.cli.places import Places
    from kg.cli.rows import as_csv, as_dict, as_table

    if json:
        answer_json(as_dict(found))
    elif csv:
        answer(as_csv(found))
    elif found.rows:
        answer(as_table(found, Places(snapshot)))
    if found.view != "extracted":
        tell("kg: Asked of the claims as people left them (--reviewed).")
    if not found.rows:
        tell("kg: No row answers that. Leave a parameter out, or see kg stats for what the store holds.")
    if found.truncated:
        tell(f"kg: Only the first {len(found.rows)} rows are shown. Raise --max-rows, or narrow the question.")
