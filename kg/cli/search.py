"""`kg search`: claims by their words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any

import typer

from kg.cli.console import answer, answer_json, tell
from kg.cli.options import Csv, Json, Lang, Reviewed, Store, one_format, settings_of, snapshot_of

LEFT, RIGHT = "[", "]"
"""Around the words that were found, in the table for people."""


def search(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(metavar="WORDS…", help='Words, "words in a row", beginning*.'),
    ],
    actor: Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Only claims of this speaker.")] = None,
    target: Annotated[str | None, typer.Option("--target", metavar="NAME", help="Only claims aimed at them.")] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="Only this topic.")] = None,
    stance: Annotated[str | None, typer.Option("--stance", metavar="ACT", help="Only this act.")] = None,
    first: Annotated[str | None, typer.Option("--from", metavar="DAY", help="First day (2025-08 for a month).")] = None,
    last: Annotated[str | None, typer.Option("--to", metavar="DAY", help="Last day.")] = None,
    most: Annotated[int, typer.Option("--most", metavar="N", min=1, help="At most so many claims.")] = 50,
    json: Json = False,
    csv: Csv = False,
    lang: Lang = None,
    reviewed: Reviewed = False,
    store: Store = None,
) -> None:
    """Find claims by their exact words, newest first. Case and accents do not count; all words must stand there.

    A word with a hyphen before it must not stand there; write -- before the words then: kg search -- sommet -paix.
    """
    from kg.ask.days import window
    from kg.ask.search import search as find

    one_format(json=json, csv=csv)
    settings = settings_of(ctx, store=store, lang=lang)
    query = " ".join(_quoted(word) for word in words)
    only: dict[str, Any] = {"actor": actor, "target": target, "topic": topic, "stance": stance}
    only["since"], only["until"] = window(first, last)
    snapshot = snapshot_of(settings, reviewed=reviewed)
    found = find(snapshot, query, lang=settings.lang, most=most, **only)
    _give(found, snapshot, json=json, csv=csv)
    if not found.rows:
        tell("kg: No claim holds these words. Try fewer of them, or a beginning*.")
    if found.truncated:
        tell(f"kg: Only the newest {len(found.rows)} claims are shown. Raise --most, or narrow the search.")


def _give(found: Any, snapshot: Any, *, json: bool, csv: bool) -> None:
    from kg.ask.search import marks, pieces
    from kg.cli.rows import as_csv, as_dict

    at, asked = found.columns.index("words"), pieces(found.title)
    spans = [marks(str(row[at]), asked) for row in found.rows]
    if json:
        told = as_dict(found)
        for row, places in zip(told["rows"], spans, strict=True):
            row["found"] = places
        answer_json(told)
    elif csv:
        answer(as_csv(found))
    elif found.rows:
        _show(found, at, spans, snapshot)


def _show(found: Any, at: int, spans: Sequence[Sequence[tuple[int, int]]], snapshot: Any) -> None:
    from kg.cli.places import Places
    from kg.cli.rows import as_table

    rows = tuple(
        (*row[:at], marked(str(row[at]), places), *row[at + 1 :]) for row, places in zip(found.rows, spans, strict=True)
    )
    answer(as_table(replace(found, rows=rows, title=f"Claims with {found.title}"), Places(snapshot)))


def marked(words: str, spans: Sequence[tuple[int, int]]) -> str:
    """The words with brackets around what was found; neighbours share theirs."""
    made, last = "", 0
    for start, end in _joined(words, spans):
        made += f"{words[last:start]}{LEFT}{words[start:end]}{RIGHT}"
        last = end
    return made + words[last:]


def _joined(words: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and words[joined[-1][1] : start].strip(" '’-") == "":
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return joined


def _quoted(word: str) -> str:
    """The shell took the quotes of several words away: they are put back."""
    return f'"{word}"' if " " in word and '"' not in word else word
