"""`kg extract`: articles in, claims out as JSONL; nothing is stored."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from kg.cli.console import complain_of, counted, progress, tell
from kg.cli.options import Actors, Codebooks, Parser, Paths, TextLang, Workers, kit_of, settings_of
from kg.errors import Problem
from kg.files import asked_for


def extract(
    ctx: typer.Context,
    paths: Paths,
    out: Annotated[Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write there, not to stdout.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="An account of each claim, in place of JSONL.")] = False,
    misses: Annotated[
        bool, typer.Option("--misses", help="The sentences with a cue that gave no claim, in place of JSONL.")
    ] = False,
    with_text: Annotated[bool, typer.Option("--with-text", help="Put the whole text into the JSONL.")] = False,
    actors: Actors = None,
    codebook: Codebooks = None,
    parser: Parser = None,
    workers: Workers = None,
    lang: TextLang = None,
) -> None:
    """Find the claims of articles and print them as JSONL, one document a line. Nothing is stored."""
    from kg.jobs.extract import count_files, extract_paths
    from kg.model import Extraction
    from kg.read.notes import Note
    from kg.route import Route

    settings = settings_of(ctx, actors=actors, codebooks=codebook, parser=parser, workers=workers)
    written = _accounts(explain=explain, misses=misses) if explain or misses else _lines(with_text=with_text)
    problems: list[Problem] = []
    documents = claims = 0
    with progress("Extracting", count_files(paths)) as step:
        results = extract_paths(paths, Route(kit_of(settings)), lang=lang, workers=settings.workers, progress=step)
        with _target(out) as target:
            for result in results:
                if isinstance(result, Extraction):
                    documents, claims = documents + 1, claims + len(result.claims)
                    problems += result.problems
                    target.write(written(result))
                else:
                    problems.append(result)
    complain_of(problems)
    tell(f"{counted(documents, 'document')}, {counted(claims, 'claim')}." + (f" Written to {out}." if out else ""))
    if any(not isinstance(problem, Note) for problem in problems):
        raise typer.Exit(1)


def _lines(*, with_text: bool) -> Callable[[Any], str]:
    """What writes an extraction as a line of JSONL."""
    from kg.exchange.jsonl import dumps

    return lambda extraction: dumps(extraction, with_text=with_text) + "\n"


def _accounts(*, explain: bool, misses: bool) -> Callable[[Any], str]:
    """What writes an extraction for people."""
    from kg.cli.account import account, missed

    return lambda e: (account(e) if explain else "") + (missed(e) if misses else "")


@contextmanager
def _target(out: Path | None) -> Iterator[TextIO]:
    """Stdout, or a file that takes its name when it is whole: a run that fails leaves the old one."""
    if out is None:
        yield sys.stdout
        return
    with asked_for(out) as part, part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
        yield file
