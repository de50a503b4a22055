"""`kg diff`: what two readings of the same documents share, and where they differ."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from kg.cli.console import answer, counted, give, give_json, progress, table
from kg.cli.options import Csv, Json, ending_of
from kg.errors import UsageError

_FORMATS = (".html", ".md", ".json", ".csv")
_MOST_RULES = 15
_MOST_ALONE = 5

Out = Annotated[
    Path | None,
    typer.Option(
        "--out", metavar="FILE", help="Write a page with every difference in its sentence: .html, .md, .json or .csv."
    ),
]
DocumentOption = Annotated[
    str | None,
    typer.Option("--document", metavar="KEY", help="A former text of this document of STORE against the current one."),
]
Version = Annotated[
    str | None, typer.Option("--version", metavar="HASH", help="Which former version; else the one that gave way last.")
]
First = Annotated[str, typer.Argument(metavar="A", help="A store, or JSONL of kg extract.")]
Second = Annotated[str | None, typer.Argument(metavar="[B]", help="Another one, read later.")]


def diff(
    first: First,
    second: Second = None,
    document: DocumentOption = None,
    version: Version = None,
    out: Out = None,
    json: Json = False,
    csv: Csv = False,
) -> None:
    """Compare two readings: claims and codings shared, gained, lost and changed, and by which rule.

    Each of A and B is a store or a file of kg extract. Claims are the same by their names, else paired where they
    overlap by half; where a text has changed its words are laid side by side, which is said.
    """
    from kg.check.diff import diff as compare
    from kg.check.diff_totals import add_up

    ending = ending_of(out, _FORMATS, json=json, csv=csv)
    before, after = _sides(first, second, document, version)
    with progress("Comparing", len(list(before.documents()))) as step:
        totals = add_up(compare(before, after, progress=step))
    if ending == ".json":
        from kg.check.diff_rows import as_dict

        give_json(as_dict(totals, before.name, after.name), out)
    elif ending:
        give(_WRITTEN[ending](totals, before.name, after.name), out)
    else:
        answer(summary(totals, before.name, after.name))


def _sides(first: str, second: str | None, document: str | None, version: str | None) -> tuple[Any, Any]:
    from kg.check.readings import versions

    if document is not None:
        if second is not None:
            raise UsageError("--document compares versions in one store.", "Leave B out.")
        return versions(_store(first), document, version)
    if version is not None:
        raise UsageError("--version is for --document.", "Name the document too.")
    if second is None:
        raise UsageError("There is nothing to compare with.", "Name B, or one document of the store: --document KEY.")
    return _side(first), _side(second)


def _side(name: str) -> Any:
    from kg.check.readings import OfFile, OfStore

    path = Path(name)
    return OfFile(path) if path.is_file() else OfStore(_store(name), name)


def _store(name: str) -> Any:
    from kg.store.store import open_store

    return open_store(name).snapshot()


def _html(totals: Any, before: str, after: str) -> str:
    from kg.check.diff_page import as_html

    return as_html(totals, before, after)


def _markdown(totals: Any, before: str, after: str) -> str:
    from kg.check.diff_page import as_markdown

    return as_markdown(totals, before, after)


def _csv(totals: Any, before: str, after: str) -> str:
    import csv as writing

    from kg.check.diff_rows import COLUMNS, rows

    stream = io.StringIO()
    writer = writing.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(rows(totals.differences))
    return stream.getvalue()


_WRITTEN: dict[str, Callable[[Any, str, str], str]] = {".html": _html, ".md": _markdown, ".csv": _csv}


def summary(totals: Any, before: str, after: str) -> str:
    """The comparison (`kg.check.diff_totals.Totals`) for the terminal."""
    from kg.check.diff_page import FATES, MOST_TRANSITIONS, by_size

    both = (("claims", totals.claims), ("codings", totals.codings))
    parts = [*_notes(totals, before, after), "", _fates(("", *FATES), both)]
    if totals.fields:
        parts.append(table(("field", "claims"), totals.fields.most_common()))
    if moves := totals.transitions.most_common(MOST_TRANSITIONS):
        parts.append(table(("most often", "before", "after", "n"), [(*move, n) for move, n in moves]))
    for title, rules in (("rule", totals.rules), ("proposition", totals.propositions)):
        moved = [(name, got) for name, got in by_size(rules) if got.total() > got[FATES[0]]]
        if moved:
            parts.append(_fates((title, *FATES), moved[:_MOST_RULES]))
    if totals.equal:
        parts.append("Nothing differs.")
    return "\n".join(parts)


def _fates(columns: Sequence[str], counts: Sequence[tuple[str, Any]]) -> str:
    return table(columns, [(name, *(got[fate] for fate in columns[1:])) for name, got in counts])


def _notes(totals: Any, before: str, after: str) -> Iterator[str]:
    """What a reader must know of both sides before the figures."""
    yield f"{before} → {after}: {counted(totals.documents, 'document')} in both, {totals.touched} with differences."
    if totals.aligned:
        yield f"{totals.aligned} had another text: its words were laid side by side, and nothing was moved."
    if totals.unknown:
        yield f"{totals.unknown} without text on one side, taken to be the same (kg extract --with-text)."
    for fate, listed in totals.alone.items():
        if listed:
            names = ", ".join(name for name, _ in listed[:_MOST_ALONE]) + (" …" if len(listed) > _MOST_ALONE else "")
            claims = counted(sum(n for _, n in listed), "claim")
            yield f"Only in {before if fate == 'lost' else after}: {len(listed)} ({claims}): {names}."
    if totals.confident:
        yield f"The confidence of {counted(totals.confident, 'claim')} moved; that alone is no change."
